/** What every command of package.json is handed by bootstrap.mjs, and gives back: its exit code. */
export interface CommandLine<Flags = object> {
  /** The project's folder. */
  root: string;
  flags: Flags;
  /** The words that are no flags. */
  names: string[];
}

/** The run of a command; the number is the exit code. */
export type Command<Flags = object> = (line: CommandLine<Flags>) => Promise<number>;

/** One line for the person at the terminal. */
export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

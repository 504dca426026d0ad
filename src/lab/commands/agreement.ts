/** Asks at the terminal before something is done that cannot be taken back. */
import { createInterface } from "node:readline";
import { Problem } from "../before-build/problem.cjs";
import { say } from "./command";

/**
 * Says what will happen and waits for the word `yes`. Where nobody can answer, `--yes` is needed.
 *
 * @throws Problem when there is no terminal and `--yes` was not given.
 */
export async function isAgreed(what: string, yes: boolean | undefined): Promise<boolean> {
  if (yes) return true;
  if (!process.stdin.isTTY) throw new Problem(`${what} If you mean it, add --yes.`);
  process.stdout.write(`${what} Type yes to go on: `);
  const agreed = (await firstLine()).trim().toLowerCase() === "yes";
  if (!agreed) say("Nothing was changed.");
  return agreed;
}

/** What is typed at the terminal; nothing when it is closed. */
async function firstLine(): Promise<string> {
  const lines = createInterface({ input: process.stdin });
  try {
    for await (const line of lines) return line;
    return "";
  } finally {
    lines.close();
  }
}

/** `npm run practice -- --reset | --save FILE | --load FILE`: what is done to the data of a stopped practice instance. */
import { relative, resolve } from "node:path";
import { clearFolder, DataInUse, DataProblem, holdsData } from "../../practice/data-folder";
import { loadState, saveState } from "../../practice/saved-state";
import { isAgreed } from "./agreement";
import { say } from "./command";
import { Problem } from "../before-build/problem.cjs";

export interface DataFlags {
  reset?: boolean;
  save?: string;
  load?: string;
  yes?: boolean;
}

/** Does what the flags ask for; gives the exit code, or undefined when they ask for nothing of the kind. */
export async function dataCommand(data: string, flags: DataFlags): Promise<number | undefined> {
  const { reset, save, load } = flags;
  if (!reset && save === undefined && load === undefined) return undefined;
  const folder = resolve(data);
  try {
    if (save !== undefined) return await saveTo(resolve(save), folder);
    if (load !== undefined) return await loadFrom(resolve(load), folder, flags);
    return await clear(folder, flags);
  } catch (error) {
    if (error instanceof DataInUse)
      throw new Problem(`${error.message} Stop it, then run the same command again.`);
    if (error instanceof DataProblem) throw new Problem(error.message);
    throw error;
  }
}

async function saveTo(file: string, folder: string): Promise<number> {
  await saveState(folder, file);
  say(`Saved to ${shown(file)}. To go on from there: npm run practice -- --load ${shown(file)}`);
  return 0;
}

async function loadFrom(file: string, folder: string, flags: DataFlags): Promise<number> {
  if (holdsData(folder) && !(await isAgreedFor("replaces", folder, flags))) return 1;
  const isMine = await loadState(folder, file);
  say(
    isMine
      ? `The practice instance goes on from ${shown(file)}, with the tokens that were valid there.`
      : `The practice instance goes on from ${shown(file)}. It was saved by somebody else, or on another machine: its tokens are no longer valid, and only the first account is an administrator.`,
  );
  return 0;
}

async function clear(folder: string, flags: DataFlags): Promise<number> {
  if (!holdsData(folder)) {
    say(`There is nothing to clear in ${shown(folder)}.`);
    return 0;
  }
  if (!(await isAgreedFor("deletes", folder, flags))) return 1;
  clearFolder(folder);
  say("Cleared. The next start begins afresh; tokens made before are no longer valid.");
  return 0;
}

const isAgreedFor = (does: string, folder: string, { yes }: DataFlags): Promise<boolean> =>
  isAgreed(
    `This ${does} all records, accounts and tokens of the practice instance in ${shown(folder)}.`,
    yes,
  );

/** A path as one would type it here. */
function shown(path: string): string {
  const short = relative(process.cwd(), path);
  return short.length < path.length ? short : path;
}

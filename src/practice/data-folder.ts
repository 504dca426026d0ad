/** The folder that an instance keeps its data in: used by one instance at a time, recognised before it is cleared. */
import Database from "libsql";
import {
  accessSync,
  chmodSync,
  closeSync,
  constants,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  rmSync,
  statSync,
} from "node:fs";
import { dirname, join, relative, sep } from "node:path";

/** What is wrong with a data folder or a saved state, in words for the person who named it. */
export class DataProblem extends Error {}

/** Another instance runs on this data. */
export class DataInUse extends DataProblem {}

/** This version of the course cannot work with the data. */
export class DataUnusable extends DataProblem {}

/** Where things lie in a data folder. */
export const placesOfData = (folder: string) => ({
  database: join(folder, "practice.sqlite"),
  files: join(folder, "files"),
  /** The code for signing in, while an instance runs. */
  code: join(folder, "sign-in-code"),
  /** For what is only half there: a state that is being saved or loaded. */
  scratch: join(folder, "scratch"),
});

/** The lock is one of SQLite's: the system opens it when its process ends, however that happens. */
const lockName = "in-use.sqlite";

/** Makes a file where it is missing, and its owner's alone; SQLite gives its other files the same mode. */
export function keepPrivate(file: string): void {
  closeSync(openSync(file, "a", 0o600));
  chmodSync(file, 0o600);
}

/** Drafts, mails and secrets of access links lie in it: on a machine with several users it is its owner's alone. */
function makeFolder(folder: string): void {
  try {
    mkdirSync(dirname(folder), { recursive: true });
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch {
    mkdirSync(folder); // says what was in the way; the call above says ENOENT on a read-only disk
  }
}

/**
 * Makes the folder where it is missing, and keeps it to this process until the function it gives is called.
 *
 * @throws DataInUse when another instance has it.
 */
export function holdFolder(folder: string): () => void {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() === false)
    throw new DataProblem(`${folder} is a file, and a folder is needed.`);
  makeFolder(folder);
  // SQLite would open a database that it cannot write, and fail later and less clearly.
  accessSync(folder, constants.W_OK);
  keepPrivate(join(folder, lockName));
  const lock = new Database(join(folder, lockName), { timeout: 0 });
  try {
    lock.exec("BEGIN EXCLUSIVE");
  } catch (error) {
    lock.close();
    if ((error as { code?: string }).code !== "SQLITE_BUSY") throw error;
    throw new DataInUse(`A practice instance is running on the data in ${folder}.`);
  }
  return () => lock.close();
}

/** Everything that an instance ever puts into its folder, as paths with slashes. */
const known =
  /^(practice\.sqlite(-wal|-shm|-journal)?|in-use\.sqlite(-journal)?|sign-in-code|scratch(\/.*)?|files(\/((incoming|set-aside)(\/[0-9a-f-]{36})?|blobs(\/[0-9a-f]{2}(\/[0-9a-f-]{36})?)?))?)$/s;

/** Something in the folder that no practice instance has put there; undefined when there is none. */
export function strangerIn(folder: string): string | undefined {
  if (!existsSync(folder)) return undefined;
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/"))
    .find((path) => !known.test(path));
}

/** Whether there are bytes of files. */
export const holdsFiles = (files: string): boolean =>
  existsSync(join(files, "blobs")) && readdirSync(join(files, "blobs")).length > 0;

/** Whether there is something to clear. */
export function holdsData(folder: string): boolean {
  return existsSync(placesOfData(folder).database) || existsSync(placesOfData(folder).files);
}

/**
 * Deletes the data in the folder; the next start of an instance fills it anew. The folder itself stays.
 *
 * @throws DataProblem when an instance runs on it, or when there is something that is not an instance's own.
 */
export function clearFolder(folder: string): void {
  if (!existsSync(folder)) return;
  refuseStrangers(folder);
  const release = holdFolder(folder);
  try {
    for (const name of readdirSync(folder))
      if (!name.startsWith(lockName)) rmSync(join(folder, name), { recursive: true });
  } finally {
    release();
  }
  rmSync(join(folder, lockName), { force: true });
}

/** @throws DataProblem when there is something in the folder that is not an instance's own. */
export function refuseStrangers(folder: string): void {
  const stranger = strangerIn(folder);
  if (stranger !== undefined)
    throw new DataProblem(
      `${folder} is not a practice instance's own folder: there is ${stranger} in it. Nothing was changed.`,
    );
}

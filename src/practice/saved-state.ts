/** The state of an instance as one file: a ZIP with the database and the bytes of all files. */
import {
  createWriteStream,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statfsSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { crc32 } from "node:zlib";
import { openPromise, type Entry, type ZipFile } from "yauzl";
import { ZipFile as NewZipFile } from "yazl";
import { DataProblem, holdFolder, placesOfData, refuseStrangers } from "./data-folder";
import { openInstance } from "./instance";
import { searchSchema } from "./search";
import { isOwn, signatureOf } from "./state-key";
import { blobsOf, disarmStore, UnusableStore } from "./store";
import { blobPath, isBlob } from "./store/blobs";
import { blobsInUse, copyDatabase } from "./store/whole";

/** The names that a saved state may hold; they never lead out of the folder that it is unpacked into. */
const savedName =
  /^(practice\.sqlite|signature|files\/blobs\/[0-9a-f]{2}\/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

const nameOf = (blob: string): string => `files/blobs/${blob.slice(0, 2)}/${blob}`;

/**
 * Saves the state of a data folder as one new file, whole or not at all.
 *
 * @throws DataProblem when an instance runs on the folder, when there is nothing in it, or when the file is there already.
 */
export async function saveState(folder: string, file: string): Promise<void> {
  const { database, scratch } = placesOfData(folder);
  if (!existsSync(database)) throw new DataProblem(`There is no data in ${folder} to save.`);
  if (existsSync(file)) throw new DataProblem(`${file} is there already. Name a new file.`);
  const instance = openInstance({ data: folder });
  const part = `${file}.part`;
  try {
    rmSync(scratch, { recursive: true, force: true });
    mkdirSync(scratch);
    const copy = join(scratch, "practice.sqlite");
    copyDatabase(instance.store.db, copy);
    const signature = join(scratch, "signature");
    writeFileSync(signature, await signatureOf(copy));
    const files = blobsInUse(instance.store.db).map((blob): [string, string] => [
      instance.blobs.path(blob),
      nameOf(blob),
    ]);
    await writeZip([[copy, "practice.sqlite"], [signature, "signature"], ...files], part);
    renameSync(part, file);
  } finally {
    rmSync(part, { force: true });
    rmSync(scratch, { recursive: true, force: true });
    instance.close();
  }
}

async function writeZip(files: [path: string, name: string][], target: string): Promise<void> {
  const zip = new NewZipFile();
  const failed = new Promise<never>((_done, fail) => zip.on("error", fail));
  // What it holds is for nobody else: hashes of tokens, mails, drafts.
  const sink = createWriteStream(target, { mode: 0o600, flush: true });
  for (const [path, name] of files) zip.addFile(path, name, { mode: 0o100600 });
  zip.end();
  try {
    await Promise.race([pipeline(zip.outputStream, sink), failed]);
  } finally {
    sink.destroy();
  }
}

/**
 * Puts a saved state in the place of what the data folder holds, whole or not at all. A state that somebody else saved, or
 * that was changed since, brings no tokens, no sessions and no administrators.
 *
 * @returns Whether it is this user's own.
 *
 * @throws DataProblem when an instance runs on the folder, when something else than an instance's data is in it,
 * or when the file is no saved state of this version of the course.
 */
export async function loadState(folder: string, file: string): Promise<boolean> {
  if (!statSync(file, { throwIfNoEntry: false })?.isFile())
    throw new DataProblem(`There is no file ${file}.`);
  refuseStrangers(folder);
  const isNew = !existsSync(folder);
  const release = holdFolder(folder);
  const { scratch } = placesOfData(folder);
  let done = false;
  try {
    rmSync(scratch, { recursive: true, force: true });
    await unpack(file, scratch);
    const isMine = await wasSavedHere(scratch);
    const blobs = checked(scratch, file);
    if (!isMine) disarmStore(placesOfData(scratch).database);
    putInPlace(folder, blobs);
    done = true;
    return isMine;
  } finally {
    rmSync(scratch, { recursive: true, force: true });
    release();
    if (isNew && !done) rmSync(folder, { recursive: true, force: true });
  }
}

/** Whether this user saved the unpacked state, and nobody changed it. */
async function wasSavedHere(scratch: string): Promise<boolean> {
  const signature = join(scratch, "signature");
  const { database } = placesOfData(scratch);
  if (!existsSync(signature) || !existsSync(database)) return false;
  return isOwn(database, readFileSync(signature));
}

const noState = (file: string, why: string): DataProblem =>
  new DataProblem(`${file} is no saved state of a practice instance, or it is damaged: ${why}`);

async function unpack(file: string, folder: string): Promise<void> {
  let zip: ZipFile | undefined;
  try {
    zip = await openPromise(file, { autoClose: false });
    const entries: Entry[] = [];
    for await (const entry of zip.eachEntry()) entries.push(entry);
    demandFit(file, folder, entries);
    for (const entry of entries) await unpackEntry(zip, entry, join(folder, entry.fileName));
  } catch (error) {
    // A full disk and the like are no fault of the file.
    if (error instanceof DataProblem || "syscall" in (error as Error)) throw error;
    throw noState(file, (error as Error).message);
  } finally {
    zip?.close();
  }
}

/** Refuses, before anything is written, what no instance saved and what there is no room for. */
function demandFit(file: string, folder: string, entries: Entry[]): void {
  const names = entries.map(({ fileName }) => fileName);
  const strange = names.find((name) => !savedName.test(name));
  if (strange !== undefined) throw noState(file, `"${strange}" is in it.`);
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice !== undefined) throw noState(file, `"${twice}" is in it twice.`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const { bavail, bsize } = statfsSync(folder);
  const size = entries.reduce((sum, { uncompressedSize }) => sum + uncompressedSize, 0);
  if (size > bavail * bsize) {
    throw new DataProblem(`There is no room to unpack ${file}: it needs ${size} bytes.`);
  }
}

async function unpackEntry(zip: ZipFile, entry: Entry, target: string): Promise<void> {
  mkdirSync(dirname(target), { recursive: true });
  let sum = 0;
  await pipeline(
    await zip.openReadStreamPromise(entry),
    async function* (bytes: AsyncIterable<Buffer>) {
      for await (const chunk of bytes) {
        sum = crc32(chunk, sum);
        yield chunk;
      }
    },
    createWriteStream(target, { flags: "wx", flush: true, mode: 0o600 }),
  );
  if (sum !== entry.crc32) throw new Error(`the checksum of ${entry.fileName} does not fit.`);
}

/** The bytes that an unpacked state refers to, once it is certain that everything is there. */
function checked(scratch: string, file: string): string[] {
  const { database, files } = placesOfData(scratch);
  if (!existsSync(database)) throw noState(file, "there is no database in it.");
  try {
    const blobs = blobsOf(database, [searchSchema]);
    const missing = blobs.find(
      (blob) => !savedName.test(nameOf(blob)) || !existsSync(blobPath(files, blob)),
    );
    if (missing !== undefined) throw new UnusableStore(`lacks the file ${missing}`);
    const unused = blobsIn(files).find((blob) => !blobs.includes(blob));
    if (unused !== undefined) throw new UnusableStore(`has a file that no record has, ${unused}`);
    return blobs;
  } catch (error) {
    if (!(error instanceof UnusableStore)) throw error;
    throw new DataProblem(`The state in ${file} ${error.message}. Nothing was changed.`);
  }
}

/** The names of all bytes in a folder. */
const blobsIn = (files: string): string[] =>
  existsSync(files)
    ? readdirSync(files, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map(({ name }) => name)
    : [];

/**
 * Moves the checked state from `scratch` to its place. All hangs on one rename, that of the database: whatever
 * breaks off before it leaves the old state, and some bytes that nothing refers to.
 */
function putInPlace(folder: string, blobs: string[]): void {
  const { database, files, scratch } = placesOfData(folder);
  mkdirSync(files, { recursive: true });
  for (const blob of blobs) {
    mkdirSync(dirname(blobPath(files, blob)), { recursive: true });
    renameSync(blobPath(placesOfData(scratch).files, blob), blobPath(files, blob));
  }
  settleOld(database);
  for (const end of ["-wal", "-shm", "-journal"]) rmSync(database + end, { force: true });
  renameSync(placesOfData(scratch).database, database);
  const used = new Set(blobs);
  for (const entry of readdirSync(files, { recursive: true, withFileTypes: true }))
    if (entry.isFile() && isBlob(entry.name) && !used.has(entry.name))
      rmSync(join(entry.parentPath, entry.name));
}

/** So that the old state is whole without the files beside it, in case everything breaks off now. */
function settleOld(database: string): void {
  if (!existsSync(database)) return;
  try {
    blobsOf(database, [searchSchema]);
  } catch (error) {
    if (!(error instanceof UnusableStore)) throw error;
  }
}

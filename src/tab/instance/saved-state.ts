/**
 * The state as one file, the same that `npm run practice -- --save` makes: a ZIP with the database and the bytes of all
 * files. What was begun in a browser goes on after `npm start`, and the other way round.
 */
import { unzipSync, zipSync } from "fflate";
import { searchSchema } from "../../practice/search";
import { openStore } from "../../practice/store";
import { blobsInUse, isSound } from "../../practice/store/whole";
import { BLOB_SCHEMA } from "./blobs";
import Database from "./database";
import { BLOBS, DATABASE, type Databases, type Storage } from "./storage";

const DATABASE_NAME = "practice.sqlite";

/** Names of file bytes in a saved state. */
const BLOB_NAME = /^files\/blobs\/([0-9a-f]{2})\/(\1[0-9a-f]{6}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** Databases that are looked at before they take the place of the state. */
const CANDIDATE = "/candidate.sqlite";
const CANDIDATE_BLOBS = "/candidate-files.sqlite";

const nameOf = (blob: string) => `files/blobs/${blob.slice(0, 2)}/${blob}`;

/** Packs the state that runs; `storage` gives its databases as bytes. */
export async function packState(storage: Storage): Promise<Uint8Array> {
  const databases = await storage.bytes();
  storage.prepare(CANDIDATE_BLOBS, databases[BLOBS]);
  const blobs = new Database(CANDIDATE_BLOBS);
  try {
    const rows = blobs.prepare("SELECT blob, bytes FROM blobs").all() as {
      blob: string;
      bytes: Uint8Array;
    }[];
    const files = rows.map(({ blob, bytes }) => [nameOf(blob), bytes] as const);
    return zipSync({
      [DATABASE_NAME]: databases[DATABASE] ?? new Uint8Array(),
      ...Object.fromEntries(files),
    });
  } finally {
    blobs.close();
  }
}

const damaged = (why: string) =>
  new Error(`This file is no saved state of a practice instance, or it is damaged: ${why}`);

/** The files of a saved state, once it is certain that it holds nothing else. */
function unzipped(file: Uint8Array): Record<string, Uint8Array> {
  let files: Record<string, Uint8Array>;
  try {
    files = unzipSync(file);
  } catch (error) {
    throw damaged((error as Error).message);
  }
  const stranger = Object.keys(files).find(
    (name) => name !== DATABASE_NAME && !BLOB_NAME.test(name),
  );
  if (stranger !== undefined) throw damaged(`"${stranger}" is in it.`);
  if (!files[DATABASE_NAME]) throw damaged("there is no database in it.");
  return files;
}

/** The databases of a saved state. Nothing is changed; a state that cannot be used is refused with a sentence. */
export function unpackState(storage: Storage, file: Uint8Array): Databases {
  const { [DATABASE_NAME]: database, ...files } = unzipped(file);
  const blobs = new Map(
    Object.entries(files).map(([name, bytes]) => [BLOB_NAME.exec(name)?.[2] ?? "", bytes]),
  );
  const missing = blobsOf(storage, database).find((blob) => !blobs.has(blob));
  if (missing !== undefined) throw damaged(`the file ${missing} is missing.`);
  return { [DATABASE]: database ?? new Uint8Array(), [BLOBS]: blobTable(storage, blobs) };
}

/** The file bytes that a database refers to; it is opened and looked through. */
function blobsOf(storage: Storage, database: Uint8Array | undefined): string[] {
  storage.prepare(CANDIDATE, database);
  const store = openStore(CANDIDATE, [searchSchema]);
  try {
    if (!isSound(store.db, "main")) throw damaged("its database is damaged.");
    return blobsInUse(store.db);
  } finally {
    store.db.close();
  }
}

/** A database of file bytes. */
function blobTable(storage: Storage, blobs: Map<string, Uint8Array>): Uint8Array {
  storage.prepare(CANDIDATE_BLOBS, undefined);
  const table = new Database(CANDIDATE_BLOBS);
  try {
    table.exec(BLOB_SCHEMA);
    const insert = table.prepare("INSERT INTO blobs (blob, bytes) VALUES (?, ?)");
    for (const [blob, bytes] of blobs) insert.run(blob, bytes);
    return storage.exported(CANDIDATE_BLOBS);
  } finally {
    table.close();
  }
}

/**
 * File bytes in a database of their own, instead of a folder: what was answered with success is safe in OPFS before
 * the answer leaves. It has the same calls as `practice/store/blobs.ts`.
 */
import { createHash, randomUUID } from "../node/crypto";
import { Readable } from "../node/stream";
import { TooLarge, type Blobs, type Expected, type Received } from "../../practice/store/blobs";
import type Database from "./database";

export const BLOB_SCHEMA =
  "CREATE TABLE IF NOT EXISTS blobs (blob TEXT PRIMARY KEY, bytes BLOB NOT NULL) STRICT";

/** Reads a stream to its end, for as long as the number of its bytes fits. */
async function gather(source: Readable, fits: (size: number) => boolean): Promise<Uint8Array> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of source as AsyncIterable<Buffer>) {
    size += piece.length;
    if (!fits(size)) throw new TooLarge();
    pieces.push(piece);
  }
  return new Uint8Array(Buffer.concat(pieces));
}

const md5Of = (bytes: Uint8Array) => createHash("md5").update(bytes).digest("hex");

/** The bytes in `db`; `isUsed` tells whether the instance refers to some of them. */
export function blobTable(db: Database, isUsed: (blob: string) => boolean): Blobs {
  db.exec(BLOB_SCHEMA);
  const insert = db.prepare("INSERT INTO blobs (blob, bytes) VALUES (?, ?)");
  const select = db.prepare("SELECT bytes FROM blobs WHERE blob = ?");
  const remove = db.prepare("DELETE FROM blobs WHERE blob = ?");
  const drop = (blob: string): void => void remove.run(blob);
  // What arrived before a crash, and that nothing came to refer to.
  for (const { blob } of db.prepare("SELECT blob FROM blobs").all() as { blob: string }[])
    if (!isUsed(blob)) drop(blob);

  function bytesOf(blob: string): Uint8Array {
    const row = select.get(blob) as { bytes: Uint8Array } | undefined;
    if (!row)
      throw Object.assign(new Error("The bytes of this file are missing."), { code: "ENOENT" });
    return row.bytes;
  }

  return {
    async receive(source: Readable, fits: (size: number) => boolean): Promise<Received> {
      const bytes = await gather(source, fits);
      const blob = randomUUID();
      insert.run(blob, bytes);
      return { blob, size: bytes.length, md5: md5Of(bytes) };
    },
    keep<T>(blob: string, takeNote: () => T): T {
      try {
        return takeNote();
      } catch (error) {
        if (!isUsed(blob)) drop(blob);
        throw error;
      }
    },
    drop,
    problem(blob: string, { size, md5 }: Expected): Promise<string | undefined> {
      const row = select.get(blob) as { bytes: Uint8Array } | undefined;
      if (!row) return Promise.resolve("are missing from");
      if (row.bytes.length !== size) return Promise.resolve("have another length on");
      return Promise.resolve(md5Of(row.bytes) === md5 ? undefined : "were changed on");
    },
    read(blob: string, range?: { start: number; end: number }): Readable {
      const bytes = bytesOf(blob);
      const part = range ? bytes.subarray(range.start, range.end + 1) : bytes;
      return Readable.from(part.length > 0 ? [Buffer.from(part)] : []);
    },
    release(blob: string | null): void {
      if (blob !== null && !isUsed(blob)) drop(blob);
    },
  };
}

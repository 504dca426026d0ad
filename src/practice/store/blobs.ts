/**
 * File bytes on disk. Bytes arrive in `incoming/` and move to `blobs/` once the database refers to them,
 * so that nothing half-made is ever visible; what a crash left in either folder is sorted out at the next start.
 */
import { createHash, randomUUID } from "node:crypto";
import {
  chmodSync,
  copyFileSync,
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from "node:fs";
import type { ReadStream } from "node:fs";
import { dirname, join } from "node:path";
import { Transform, type Readable } from "node:stream";
import { pipeline } from "node:stream/promises";

/** Bytes that have arrived and are safe on disk, but that nothing refers to yet. */
export interface Received {
  blob: string;
  /** In bytes. */
  size: number;
  /** 32 hexadecimal digits. */
  md5: string;
}

/** Thrown when more bytes arrive than are allowed. */
export class TooLarge extends Error {}

/** The bytes of files, wherever they lie. */
export interface Blobs {
  /** Takes bytes from a stream for as long as their number `fits`; nothing stays when it breaks off. */
  receive(source: Readable, fits: (size: number) => boolean): Promise<Received>;
  /** Settles received bytes once the database has taken note of them; where it cannot, they go. */
  keep<T>(blob: string, takeNote: () => T): T;
  /** Drops received bytes that nothing came to refer to. */
  drop(blob: string): void;
  /** What is wrong with bytes, as the end of "The bytes ... the disk"; undefined when they are as they came. */
  problem(blob: string, expected: Expected): Promise<string | undefined>;
  read(blob: string, range?: { start: number; end: number }): Readable;
  /** Removes bytes unless something still refers to them. */
  release(blob: string | null): void;
}

/** The bytes of files, in a folder. */
export interface FolderBlobs extends Blobs {
  /** Where bytes lie. */
  path(blob: string): string;
  /** Takes a copy of a file on disk. */
  copy(file: string, blob: string): string;
}

/** Names that bytes are given; whatever else lies in the folder is not ours to remove. */
export const isBlob = (name: string): boolean =>
  /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(name);

/** Where bytes lie, below the folder of file bytes. */
export const blobPath = (folder: string, blob: string): string =>
  join(folder, "blobs", blob.slice(0, 2), blob);

/** What bytes have to be like. */
export interface Expected {
  /** In bytes. */
  size: number;
  /** 32 hexadecimal digits. */
  md5: string;
  /** When they had come, in milliseconds since 1970. */
  came: number;
}

/** For its owner alone. */
const makeFolder = (folder: string) => mkdirSync(folder, { recursive: true, mode: 0o700 });

/** Days that bytes are kept which the database does not refer to. */
const keptDays = 30;

/**
 * Sorts the bytes out that were there before: what nothing refers to is set aside, and comes back when something does. It
 * is the rest of a crash, or the database is not the one that belongs to these bytes.
 */
function sortOut(folder: string, isUsed: (blob: string) => boolean): void {
  const aside = join(folder, "set-aside");
  for (const name of existsSync(aside) ? readdirSync(aside).filter(isBlob) : []) {
    const path = blobPath(folder, name);
    if (isUsed(name) && !existsSync(path)) {
      makeFolder(dirname(path));
      renameSync(join(aside, name), path);
    } else if (Date.now() - statSync(join(aside, name)).ctimeMs > keptDays * 86_400_000) {
      rmSync(join(aside, name));
    }
  }
  for (const entry of readdirSync(join(folder, "blobs"), {
    recursive: true,
    withFileTypes: true,
  })) {
    if (!entry.isFile() || !isBlob(entry.name) || isUsed(entry.name)) continue;
    makeFolder(aside);
    renameSync(join(entry.parentPath, entry.name), join(aside, entry.name));
  }
}

/** Opens the folder of file bytes; `isUsed` tells whether the database refers to some bytes. */
export function openBlobs(folder: string, isUsed: (blob: string) => boolean): FolderBlobs {
  const incoming = join(folder, "incoming");
  const blobs = join(folder, "blobs");
  makeFolder(incoming);
  makeFolder(blobs);
  const path = (blob: string) => blobPath(folder, blob);
  const settle = (blob: string) => {
    makeFolder(dirname(path(blob)));
    renameSync(join(incoming, blob), path(blob));
  };
  const drop = (blob: string) => rmSync(join(incoming, blob), { force: true });
  for (const blob of readdirSync(incoming).filter(isBlob)) {
    if (isUsed(blob)) settle(blob);
    else drop(blob);
  }
  sortOut(folder, isUsed);
  const checked = new Map<string, number>();
  return {
    path,
    /** Takes bytes from a stream as long as they fit, counting and hashing on the way; nothing stays when it breaks off. */
    async receive(source: Readable, fits: (size: number) => boolean): Promise<Received> {
      const blob = randomUUID();
      const file = join(incoming, blob);
      const hash = createHash("md5");
      let size = 0;
      const count = new Transform({
        transform(chunk: Buffer, _encoding, done) {
          size += chunk.length;
          hash.update(chunk);
          if (fits(size)) done(null, chunk);
          else done(new TooLarge());
        },
      });
      const sink = createWriteStream(file, { flags: "wx", flush: true, mode: 0o600 });
      const closed = new Promise<void>((done) => sink.once("close", done));
      try {
        await pipeline(source, count, sink);
        // Flushed by then.
        await closed;
        return { blob, size, md5: hash.digest("hex") };
      } catch (error) {
        // A source that breaks off at once does so before the file is made, which then would stay.
        await closed;
        rmSync(file, { force: true });
        throw error;
      }
    },
    /** Moves received bytes to their place once the database has taken note of them; where it cannot, they go. */
    keep<T>(blob: string, takeNote: () => T): T {
      try {
        const result = takeNote();
        settle(blob);
        return result;
      } catch (error) {
        if (!isUsed(blob)) drop(blob);
        throw error;
      }
    },
    /** Takes a copy of a file on disk. */
    copy(file: string, blob: string): string {
      makeFolder(dirname(path(blob)));
      copyFileSync(file, path(blob));
      chmodSync(path(blob), 0o600);
      return blob;
    },
    /** Drops received bytes that nothing came to refer to. */
    drop,
    /**
     * What is wrong with bytes on disk; undefined when they are as they came. The checksum is only worked out again where
     * the file was written later than its bytes came in.
     */
    async problem(blob: string, { size, md5, came }: Expected): Promise<string | undefined> {
      const found = statSync(path(blob), { throwIfNoEntry: false });
      if (!found) return "are missing from";
      if (found.size !== size) return "have another length on";
      if (found.mtimeMs <= came || checked.get(blob) === found.mtimeMs) return undefined;
      const hash = createHash("md5");
      await pipeline(createReadStream(path(blob)), hash);
      if (hash.digest("hex") !== md5) return "were changed on";
      checked.set(blob, found.mtimeMs);
      return undefined;
    },
    read(blob: string, range?: { start: number; end: number }): ReadStream {
      const { size = 0 } = statSync(path(blob), { throwIfNoEntry: false }) ?? {};
      // Large pieces: with Node's usual 64 KiB reading is slower than what it feeds. But no room for more than there is.
      const highWaterMark = Math.min(1024 ** 2, size + 1);
      return createReadStream(path(blob), { ...range, highWaterMark });
    },
    /** Removes bytes from disk unless something still refers to them. */
    release(blob: string | null): void {
      if (blob !== null && !isUsed(blob)) rmSync(path(blob), { force: true });
    },
  };
}

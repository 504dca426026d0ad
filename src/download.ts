/** Downloading files: with what is there already kept, and under their own names only when they are right. */
import { createHash } from "node:crypto";
import { constants } from "node:fs";
import { mkdir, open, rename, rm, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { path as address } from "./address";
import { B2ShareError } from "./errors";
import { UNFINISHED } from "./file-names";
import { shortPath } from "./local-files";
import type { Report } from "./progress";
import { repeat } from "./repeat";
import { request, type Connection, type RequestOptions } from "./request";
import { contentOf, md5Of, PIECE, withoutRetries } from "./transfers";
import type { FileEntry } from "./wire";

/**
 * What one file on this computer is, compared with the one on the server.
 *
 * @category Files
 */
export type FileState = "right" | "different" | "missing";

/** Compares the file at `path` with what the server says of it: first the size, then the MD5. */
export async function compare(path: string, { size, checksum }: FileEntry): Promise<FileState> {
  const found = await stat(path).catch(() => undefined);
  if (found === undefined) return "missing";
  if (!found.isFile() || found.size !== size) return "different";
  return isChecksum(checksum, await md5Of(contentOf(path))) ? "right" : "different";
}

/** Files that came to the server in parts may carry a checksum of another kind; then only their size is compared. */
function isChecksum(said: string | undefined, found: string): boolean {
  return said === found || !said?.startsWith("md5:");
}

/** Where the contents of files are asked for, below `/api`. */
export interface Place {
  files: string;
  query: RequestOptions["query"];
}

/**
 * Downloads a file to `path`. What a broken download left is gone on with, where the server offers that (`Range`).
 *
 * @throws {@link B2ShareError} when it does not arrive, or not as the server says it should be.
 */
export async function downloadFile(
  connection: Connection,
  { files, query }: Place,
  { key, size = 0, checksum = "" }: FileEntry,
  path: string,
  report: Report,
): Promise<void> {
  const unfinished = path + UNFINISHED;
  await mkdir(dirname(path), { recursive: true });
  const file = await open(unfinished, constants.O_RDWR | constants.O_CREAT);
  let bytes = 0;
  let hash = createHash("md5");

  function count(piece: Buffer): void {
    hash.update(piece);
    bytes += piece.length;
  }

  async function startAgain(): Promise<void> {
    await file.truncate(0);
    bytes = 0;
    hash = createHash("md5");
  }

  /** Writes and hashes at the same time; many pieces at once, since each write has its price. */
  async function add(pieces: Buffer[]): Promise<void> {
    const start = bytes;
    const writing = file.writev(pieces, start);
    pieces.forEach(count);
    if ((await writing).bytesWritten < bytes - start) throw new Error("The disk is full.");
  }

  async function receive(): Promise<void> {
    // Only what is still missing, if it is still the same file.
    const rest = bytes > 0 && { Range: `bytes=${bytes}-`, "If-Range": `"${checksum}"` };
    const headers = { "Accept-Encoding": "identity", ...rest };
    const options = { query, accept: "*/*", headers };
    const content = files + address`/${key}/content`;
    const answer = await request(withoutRetries(connection), "GET", content, options);
    const range = answer.headers.get("content-range") ?? "";
    if (answer.status !== 206 || !range.startsWith(`bytes ${bytes}-`)) await startAgain();
    let pieces: Buffer[] = [];
    let arrived = bytes;
    try {
      for await (const piece of answer.body as AsyncIterable<Buffer>) {
        pieces.push(piece);
        arrived += piece.length;
        report(key, arrived, size);
        if (arrived - bytes < PIECE) continue;
        await add(pieces);
        pieces = [];
        if (bytes > size) break;
      }
    } finally {
      await add(pieces);
    }
  }

  async function complete(): Promise<void> {
    if (bytes < size) await receive();
    if (bytes === size && isChecksum(checksum, `md5:${hash.copy().digest("hex")}`)) return;
    const isShort = bytes < size;
    if (!isShort) await startAgain();
    throw new B2ShareError(
      `The file ${key} ${isShort ? "broke off before its end" : "does not have the MD5 that the server says"}.`,
      {
        code: "CHECKSUM",
        hint: `${shortPath(path)} was not touched. Try again; if it happens each time, tell the people who run ${connection.url}.`,
      },
    );
  }

  try {
    if ((await file.stat()).size > 0)
      for await (const piece of contentOf(unfinished)) count(piece as Buffer);
    if (bytes > size) await startAgain();
    await repeat(complete, connection.retries);
    await file.close();
    await rename(unfinished, path);
  } finally {
    await file.close().catch(() => undefined);
    // An empty leftover is of no use to a later run.
    if (bytes === 0) await rm(unfinished, { force: true });
  }
}

/** Downloading a file: in pieces, with what is there already kept, and under its own name only when it is right. */
import { createHash } from "node:crypto";
import { createReadStream, constants } from "node:fs";
import { mkdir, open, rename, rm, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { B2ShareError } from "./errors";
import { UNFINISHED } from "./file-names";
import { shortPath } from "./local-files";
import { request, type Connection, type RequestOptions } from "./request";
import { md5Of, persistently } from "./transfers";
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
  const same = !isMd5(checksum) || (await md5Of(createReadStream(path))) === checksum;
  return same ? "right" : "different";
}

/** Files that came to the server in parts may carry a checksum of another kind. */
function isMd5(checksum: string | undefined): checksum is string {
  return checksum?.startsWith("md5:") ?? false;
}

/** From where, what, and to which path. */
export interface Download {
  connection: Connection;
  /** Path of the content below `/api`. */
  source: string;
  query: RequestOptions["query"];
  entry: FileEntry;
  path: string;
}

/**
 * Downloads a file to `path`. What a broken download left is gone on with, where the server offers that (`Range`).
 *
 * @throws {@link B2ShareError} when it does not arrive, or not as the server says it should be.
 */
export async function downloadFile(
  { connection, source, query, entry, path }: Download,
  report: (bytes: number) => void,
): Promise<void> {
  const { key, size = 0, checksum = "" } = entry;
  await mkdir(dirname(path), { recursive: true });
  const unfinished = path + UNFINISHED;
  const file = await open(unfinished, constants.O_RDWR | constants.O_CREAT);
  let hash = createHash("md5");
  let bytes = 0;
  let wasWrong = false;
  const startAgain = async () => {
    await file.truncate(0);
    hash = createHash("md5");
    bytes = 0;
  };
  const add = (chunk: Buffer) => {
    hash.update(chunk);
    bytes += chunk.length;
  };
  const problem = (what: string, code?: string) =>
    new B2ShareError(`The file ${key} ${what}.`, {
      code,
      hint: `${shortPath(path)} was not touched. Try again; if it happens each time, tell the people who run ${connection.url}.`,
    });

  async function receive(single: Connection): Promise<void> {
    const headers = { "Accept-Encoding": "identity", ...(bytes > 0 && rest()) };
    const answer = await request(single, "GET", source, { query, accept: "*/*", headers });
    const range = answer.headers.get("content-range") ?? "";
    const goesOn = answer.status === 206 && range.startsWith(`bytes ${bytes}-`);
    if (!goesOn) await startAgain();
    for await (const chunk of answer.body as AsyncIterable<Buffer>) {
      if (bytes + chunk.length > size) {
        await startAgain();
        throw problem("is longer than the server says");
      }
      await file.write(chunk, 0, chunk.length, bytes);
      add(chunk);
      report(bytes);
    }
  }

  /** What is still missing, if it is still the same file. */
  function rest(): Record<string, string> {
    return { Range: `bytes=${bytes}-`, "If-Range": `"${checksum}"` };
  }

  async function complete(single: Connection): Promise<void> {
    if (bytes < size) await receive(single);
    if (bytes < size) throw problem("broke off before its end", "LENGTH");
    if (!isMd5(checksum) || checksum === `md5:${hash.copy().digest("hex")}`) return;
    await startAgain();
    const repeat = wasWrong ? undefined : "CHECKSUM";
    wasWrong = true;
    throw problem("does not have the MD5 that the server says", repeat);
  }

  try {
    for await (const chunk of createReadStream(unfinished) as AsyncIterable<Buffer>) add(chunk);
    if (bytes > size) await startAgain();
    for (let begun = -1; begun < bytes;) {
      begun = bytes;
      await persistently(connection, complete).catch((error: unknown) => {
        // As long as it gets any further, another round is worth it.
        if (bytes <= begun) throw error;
      });
    }
    await file.close();
    await rename(unfinished, path);
  } finally {
    await file.close().catch(() => undefined);
    // An empty leftover is of no use to a later run.
    if (bytes === 0) await rm(unfinished, { force: true });
  }
}

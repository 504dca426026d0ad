/**
 * Files on the server: listing them, and downloading them, with what is there already kept, and under their own
 * names only when they are right.
 */
import { createHash } from "node:crypto";
import { createWriteStream, existsSync } from "node:fs";
import { mkdir, rename, rm, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { pipeline } from "node:stream/promises";
import { apiAddress, path as address, type Query } from "../address";
import { ConnectionError } from "../errors";
import { oddShape } from "../http/connection-errors";
import { shortPath } from "../settings/text-file";
import { contentOf, md5Of, PIECE } from "./bytes";
import { UNFINISHED } from "./safe-paths";
import type { OnProgress } from "../show/progress";
import { request, requestResponse, type Connection } from "../http/request";
import { withRetries } from "../http/retry";
import type { FileEntry, FileList } from "../../wire/index";

/** Where files are listed, below `/api`, and the secret to be shown there. */
export type Place = { connection: Connection; files: string; query?: Query };

/** Lists the files; a record of metadata only has none. */
export async function filesAt({ connection, files, query }: Place): Promise<FileEntry[]> {
  const list = await request<Partial<FileList> | null>(connection, "GET", files, { query });
  const entries = typeof list === "object" ? (list?.entries ?? (list && [])) : undefined;
  const areFiles = Array.isArray(entries) && entries.every((one) => typeof one?.key === "string");
  if (areFiles) return entries;
  throw oddShape({ method: "GET", url: apiAddress(connection.url, files), effect: "none" });
}

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
  return isChecksum(await md5Of(contentOf(path)), checksum) ? "right" : "different";
}

/** Files that came to the server in parts may carry a checksum of another kind; then only their size is compared. */
const isChecksum = (found: string, said?: string) => said === found || !said?.startsWith("md5:");

/**
 * Downloads a file to `path`. What a broken download left is gone on with, where the server offers that (`Range`).
 *
 * @throws B2ShareError when it does not arrive, or not as the server says it should be.
 */
export async function download(place: Place, entry: FileEntry, path: string, report: OnProgress) {
  const { key, size = 0, checksum = "" } = entry;
  const { connection, files, query } = place;
  const unfinished = path + UNFINISHED;
  let bytes = 0;
  let hash = createHash("md5");

  function count(piece: Buffer): void {
    hash.update(piece);
    bytes += piece.length;
  }

  async function receive(): Promise<void> {
    // Only what is still missing, if it is still the same file.
    const isBegun = bytes > 0 && bytes < size;
    const rest = isBegun && { Range: `bytes=${bytes}-`, "If-Range": `"${checksum}"` };
    const headers = { "Accept-Encoding": "identity", ...rest };
    const options = { query, accept: "*/*", headers, retry: { limit: 0 } };
    const content = files + address`/${key}/content`;
    const answer = await requestResponse(connection, "GET", content, options);
    const range = answer.headers.get("content-range") ?? "";
    const goesOn = answer.status === 206 && range.startsWith(`bytes ${bytes}-`);
    if (!goesOn) [bytes, hash] = [0, createHash("md5")];
    let fault: unknown;

    /** What arrives, up to its end or to a fault: either way, all of it is written. */
    async function* arriving(): AsyncGenerator<Buffer> {
      try {
        for await (const piece of answer.body as AsyncIterable<Buffer>) {
          count(piece);
          yield piece;
          report({ key, bytes, total: size });
          if (bytes > size) break;
        }
      } catch (error) {
        fault = error;
      }
    }

    const flags = goesOn ? "a" : "w";
    await pipeline(arriving, createWriteStream(unfinished, { flags, highWaterMark: PIECE }));
    if (fault) throw fault as Error;
    if (bytes === size && isChecksum(`md5:${hash.digest("hex")}`, checksum)) return;
    const details = {
      retryable: true,
      hint: `${shortPath(path)} was not touched. Try again; if it happens each time, tell the people who run ${connection.url}.`,
    };
    if (bytes < size)
      throw new ConnectionError(`The file ${key} broke off before its end.`, {
        ...details,
        code: "BROKE_OFF",
      });
    await rm(unfinished);
    throw new ConnectionError(`The file ${key} does not have the MD5 that the server says.`, {
      ...details,
      code: "WRONG_MD5",
    });
  }

  await mkdir(dirname(path), { recursive: true });
  if (existsSync(unfinished))
    for await (const piece of contentOf(unfinished)) count(piece as Buffer);
  await withRetries(receive, connection.retry);
  await rename(unfinished, path);
}

/**
 * Downloading files: what is there already is kept, and a file appears under its own name only when it is whole.
 */
import { createHash, type Hash } from "node:crypto";
import { constants, createWriteStream, existsSync } from "node:fs";
import { link, lstat, mkdir, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { pipeline } from "node:stream/promises";
import { ConnectionError, LocalError } from "../errors";
import type { HttpResponse } from "../http/exchange";
import { requestResponse } from "../http/request";
import { withRetries } from "../http/retry";
import { shortPath } from "../settings/text-file";
import type { OnProgress } from "../show/progress";
import { checksumIn, contentOf, PIECE } from "./bytes";
import { withFile } from "./file-faults";
import { pathOf, type FileLocation } from "./remote-files";
import { UNFINISHED } from "./safe-paths";
import type { FileEntry } from "../../wire/index";

/** Where a file goes, and who is to know of it. */
export interface Landing {
  path: string;
  /** Whether a file that has appeared there in the meantime may be replaced. */
  overwrite: boolean;
  report: OnProgress;
}

/**
 * Downloads a file. A broken download is resumed where the server offers that (`Range`).
 *
 * @throws B2ShareError when it does not arrive, or not as the server says it should be.
 */
export async function download(
  location: FileLocation,
  entry: FileEntry,
  { path, overwrite, report }: Landing,
): Promise<void> {
  const { connection, signal } = location;
  const partPath = path + UNFINISHED;
  await withFile(dirname(path), () => mkdir(dirname(path), { recursive: true }));
  const part = new PartialFile(partPath, entry);
  await part.readExisting();
  try {
    await withRetries(() => receive(location, part, report), connection.retry, signal);
    await withFile(path, () => (overwrite ? rename(partPath, path) : moveToFree(partPath, path)));
  } catch (error) {
    if (signal?.aborted) await rm(partPath, { force: true });
    throw error;
  }
}

/** Gives a file its name, unless another one has appeared there meanwhile. */
async function moveToFree(from: string, to: string): Promise<void> {
  try {
    // Unlike renaming, this fails where there is a file.
    await link(from, to);
  } catch (fault) {
    // Some disks know no links.
    if (existsSync(to)) throw fault;
    return rename(from, to);
  }
  await rm(from);
}

/** What has arrived of a file so far, and its checksum. */
class PartialFile {
  readonly entry: FileEntry;
  readonly path: string;
  bytes = 0;
  #hash: Hash;

  constructor(path: string, entry: FileEntry) {
    this.path = path;
    this.entry = entry;
    this.#hash = createHash(this.#algorithm);
  }

  get #algorithm(): string {
    return checksumIn(this.entry)?.algorithm ?? "md5";
  }

  /** Reads what an earlier download left. */
  async readExisting(): Promise<void> {
    const found = await lstat(this.path).catch(() => undefined);
    if (!found) return;
    // Whoever can put a link there would else have the content written to where it leads.
    if (!found.isFile() || found.nlink > 1) throw notOurs(this.path);
    for await (const piece of contentOf(this.path)) this.add(piece);
  }

  add(piece: Buffer): void {
    this.#hash.update(piece);
    this.bytes += piece.length;
  }

  /** Forgets what has arrived. */
  restart(): void {
    this.bytes = 0;
    this.#hash = createHash(this.#algorithm);
  }

  /** Whether there is a beginning that may be continued. */
  get isBegun(): boolean {
    return this.bytes > 0 && this.bytes < (this.entry.size ?? 0);
  }

  /** What is wrong with the whole, in words; undefined when all is well. */
  problem(): "short" | "long" | "changed" | undefined {
    const { size } = this.entry;
    if (size !== undefined && this.bytes !== size) return this.bytes < size ? "short" : "long";
    const checksum = checksumIn(this.entry);
    const own = `${this.#algorithm}:${this.#hash.digest("hex")}`;
    return checksum === undefined || checksum.text === own ? undefined : "changed";
  }
}

/** Receives what is missing of a file. */
async function receive(location: FileLocation, part: PartialFile, report: OnProgress) {
  const { key, size = 0 } = part.entry;
  const response = await askForRest(location, part);
  const range = response.headers.get("content-range") ?? "";
  const isRest = response.status === 206 && range.startsWith(`bytes ${part.bytes}-`);
  if (!isRest) part.restart();
  let fault: unknown;

  /** What arrives, up to its end or to a fault: either way, all of it is written. */
  async function* arriving(): AsyncGenerator<Buffer> {
    try {
      for await (const piece of response.body as AsyncIterable<Buffer>) {
        part.add(piece);
        yield piece;
        report({ key, bytes: part.bytes, total: size });
        if (part.entry.size !== undefined && part.bytes > size) break;
      }
    } catch (error) {
      fault = error;
    }
  }

  await withFile(part.path, () => pipeline(arriving, writeTo(part.path, isRest)));
  if (fault) throw fault as Error;
  const problem = part.problem();
  if (problem === undefined) return;
  if (problem !== "short") await rm(part.path, { force: true });
  throw arrivalError(problem, { part, response, url: location.connection.url });
}

/** Asks for a file, or for its rest if it is still the same file. */
function askForRest(location: FileLocation, { isBegun, bytes, entry }: PartialFile) {
  const { connection, query, signal } = location;
  const rest = { Range: `bytes=${bytes}-`, "If-Range": `"${entry.checksum}"` };
  const headers = { "Accept-Encoding": "identity", ...(isBegun ? rest : {}) };
  // It is fetched again as a whole, and the tries would multiply.
  const options = { query, signal, accept: "*/*", headers, retry: { limit: 0 } };
  return requestResponse(connection, "GET", `${pathOf(location, entry.key)}/content`, options);
}

/** A stream that never follows a link. */
function writeTo(path: string, isRest: boolean) {
  const { O_WRONLY, O_CREAT, O_APPEND, O_TRUNC, O_NOFOLLOW = 0 } = constants;
  const flags = O_WRONLY | O_CREAT | O_NOFOLLOW | (isRest ? O_APPEND : O_TRUNC);
  // Node takes numbers as well, which its types do not say.
  return createWriteStream(path, { flags: flags as unknown as string, highWaterMark: PIECE });
}

interface Arrival {
  part: PartialFile;
  response: HttpResponse;
  url: string;
}

/** The error for a file that did not arrive as it should. */
function arrivalError(problem: "short" | "long" | "changed", arrival: Arrival): ConnectionError {
  const { part, response, url } = arrival;
  const { key, size, mimetype = "" } = part.entry;
  const target = shortPath(part.path.slice(0, -UNFINISHED.length));
  const encoding = response.headers.get("content-encoding") ?? "identity";
  const type = response.headers.get("content-type") ?? "";
  const algorithm = checksumIn(part.entry)?.algorithm.toUpperCase();
  const untouched = `${target} was not touched.`;
  const again = `${untouched} Try again; if it happens each time, tell the people who run ${url}.`;
  if (/^text\/html/i.test(type) && !/html/i.test(mimetype))
    return new ConnectionError(`What came for ${key} is a web page, not the file.`, {
      code: "WEB_PAGE",
      retryable: false,
      hint: `${untouched} A network that asks for a sign-in, as in a hotel, also answers with a page of its own.`,
    });
  if (!/^identity$/i.test(encoding))
    return new ConnectionError(`${key} came compressed (${encoding}), which was not asked for.`, {
      code: "ODD_SHAPE",
      retryable: false,
      hint: `${untouched} A proxy on the way may do this. Tell the people who run ${url}, or your network.`,
    });
  const says = {
    short: `The file ${key} broke off before its end.`,
    long: `More came for ${key} than the ${size} bytes that the server says it has.`,
    changed: `The file ${key} does not have the ${algorithm} that the server says.`,
  };
  const code = problem === "short" ? "BROKE_OFF" : "WRONG_MD5";
  return new ConnectionError(says[problem], { code, retryable: true, hint: again });
}

const notOurs = (path: string) =>
  new LocalError("FILE_EXISTS", `${shortPath(path)} is in the way: it is a link, or no file.`, {
    hint: "A file that is being downloaded has this name. Delete it, or choose another folder.",
  });

/** What is to be uploaded, looked at before anything is sent. */
import { constants } from "node:fs";
import { access, stat } from "node:fs/promises";
import { basename } from "node:path";
import { Readable } from "node:stream";
import { path as address } from "../address";
import { LocalError } from "../errors";
import type { RequestBody } from "../http/exchange";
import { shortPath } from "../settings/text-file";
import { contentOf, type Pieces } from "./bytes";
import { withFile } from "./file-faults";
import { folded } from "./safe-paths";

/**
 * What to upload:
 * - the path of a file, seen from the notebook's folder; its name in the draft is the file's own
 * - `{ path, key }`: the same under another name
 * - `{ key, content, size }`: content that is no file yet; `size`, its length in bytes, is needed with a stream only
 *
 * Slashes in a key make folders.
 *
 * @category Files
 */
export type UploadSource =
  string | { path: string; key?: string } | { key: string; content: RequestBody; size?: number };

/** One file that is to be sent. */
export interface Source {
  key: string;
  /** In bytes. */
  size: number;
  /** Its bytes from the beginning; of a stream only once. */
  open: () => Pieces;
  isStream: boolean;
}

/**
 * The sources, all of them looked at before anything is sent.
 *
 * @param tokenFile Path of the file with the token, which is never sent.
 * @throws LocalError when one of them cannot be read, or two would have the same name.
 */
export async function sourcesOf(
  given: readonly UploadSource[],
  tokenFile = "token",
): Promise<Source[]> {
  const sources = await Promise.all(given.map((source) => sourceOf(source, tokenFile)));
  const keys = new Map<string, string>();
  for (const { key } of sources) {
    requireKey(key);
    const other = keys.get(folded(key));
    if (other !== undefined) throw twice(key, other);
    keys.set(folded(key), key);
  }
  return sources;
}

async function sourceOf(given: UploadSource, tokenFile: string): Promise<Source> {
  if (typeof given === "string") return fileSource(given, undefined, tokenFile);
  if (isObject(given) && "path" in given && typeof given.path === "string")
    return fileSource(given.path, given.key, tokenFile);
  if (isObject(given) && "content" in given) return contentSource(given);
  throw new LocalError("WRONG_FILE_NAME", "What to upload is not described in a known way.", {
    hint: "Give a path as text, { path, key }, or { key, content }.",
  });
}

const isObject = (value: unknown): value is object => typeof value === "object" && value !== null;

async function fileSource(path: string, key = nameOf(path), tokenFile: string): Promise<Source> {
  const found = await withFile(path, () => stat(path));
  if (!found.isFile()) throw notAFile(path);
  await withFile(path, () => access(path, constants.R_OK));
  const secret = await stat(tokenFile).catch(() => undefined);
  if (found.ino === secret?.ino && found.dev === secret.dev) throw tokenInFiles(path);
  return { key, size: found.size, open: () => contentOf(path), isStream: false };
}

/** One Unicode form for the same name, whichever system the file lies on. */
const nameOf = (path: string) => basename(path).normalize("NFC");

function contentSource(given: { key: string; content: RequestBody; size?: number }): Source {
  const { key, content, size } = given;
  if (content instanceof Readable) {
    if (size === undefined) throw unknownSize(key);
    return { key, size, open: () => content, isStream: true };
  }
  const bytes = bytesOf(key, content);
  return { key, size: bytes.length, open: () => Readable.from([bytes]), isStream: false };
}

function bytesOf(key: string, content: unknown): Buffer {
  if (typeof content === "string") return Buffer.from(content);
  // A view on numbers of any size is sent as the bytes that it consists of.
  if (ArrayBuffer.isView(content))
    return Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  if (content instanceof ArrayBuffer) return Buffer.from(content);
  throw new LocalError("WRONG_FILE_NAME", `The content of ${key} is neither text nor bytes.`, {
    hint: "Give a string, a Uint8Array or a stream. Of a Blob: new Uint8Array(await blob.arrayBuffer()).",
  });
}

/** A name that cannot be part of an address would fail in the middle of it all. */
function requireKey(key: string): void {
  if (typeof key !== "string" || Buffer.from(key).toString() !== key)
    throw new LocalError("WRONG_FILE_NAME", "A file has a name that is not text.", {
      hint: 'Give it another one: { path: "...", key: "..." }.',
    });
  // Throws where an address cannot hold it.
  void address`/${key}`;
}

function twice(key: string, other: string): LocalError {
  const same = key === other;
  return new LocalError(
    "DUPLICATE_KEY",
    same
      ? `Two of the files would both be called ${key}.`
      : `Two of the files have names that some systems take for one: ${other} and ${key}.`,
    { hint: 'Give one of them another name: { path: "...", key: "..." }.' },
  );
}

const unknownSize = (key: string) =>
  new LocalError("NO_SIZE", `The length of ${key} is not known.`, {
    hint: "With a stream, say how many bytes it has: { key, content, size }.",
  });

const notAFile = (path: string) =>
  new LocalError("NO_FILE", `There is no file ${shortPath(path)}.`, {
    hint: "Paths are seen from the folder of the notebook. Folders are sent file by file.",
  });

const tokenInFiles = (path: string) =>
  new LocalError("TOKEN_IN_FILES", `${shortPath(path)} holds your token, so nothing was sent.`, {
    hint: "Whoever reads a record could do all that you may do. Keep the token in another folder than your data.",
  });

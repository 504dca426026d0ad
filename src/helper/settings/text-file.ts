/** Files on this computer: where they are looked for, how they are read, and where downloads land. */
import { createHash } from "node:crypto";
import { createReadStream, existsSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import type { Readable } from "node:stream";
import type { B2ShareError } from "../errors";
import { mistake } from "../mistakes";
import { plain } from "../text";

/** Neither a token nor a settings file comes near this size, in bytes; what does is something else. */
const MAX_BYTES = 64 * 1024;

/** So many bytes are read, hashed and written in one go: enough to be quick, and few for the memory. */
export const PIECE = 1024 ** 2;

/** Names that Windows keeps for devices, whatever follows the first dot. Source: Microsoft, "Naming Files". */
const DEVICE = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$) *(\.|$)/i;

/** Refused by Windows, or misleading where a name is read. */
const UNSAFE = /[<>:"|?*\\\p{Cc}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;

/** Taken off by Windows. */
const END = /[. ](?=[. ]*$)/g;

/** Most systems take 255 bytes; a few of them are for what is added. */
const LONGEST = 240;

/** While a file is not whole, its name ends so. */
export const UNFINISHED = ".part";

/** Where a file of this name may be: beside the notebook first, then in the nearest folder upwards with a package.json. */
export function usualPlaces(name: string): string[] {
  const isProject = (folder: string) => existsSync(join(folder, "package.json"));
  let root = process.cwd();
  while (!isProject(root) && root !== dirname(root)) root = dirname(root);
  const folders = new Set([process.cwd(), ...(isProject(root) ? [root] : [])]);
  return [...folders].map((folder) => join(folder, name));
}

/** A path as people know it, seen from the notebook. It stays the same on every computer. */
export function shortPath(path: string): string {
  const near = relative(process.cwd(), path);
  return near === "" || near.startsWith(join("..", "..", "..") + sep) ? path : near;
}

/**
 * Reads a small text file, in UTF-8 or in UTF-16 with its mark, as `>` in Windows PowerShell writes it.
 * `missing` is thrown when there is none.
 */
export function readText(path: string, missing: B2ShareError, most = MAX_BYTES): string {
  if (!existsSync(path)) throw missing;
  const name = shortPath(path);
  const found = statSync(path);
  if (found.isDirectory()) throw mistake("IS_FOLDER", { name });
  if (found.size > most) throw mistake("TOO_LARGE", { name, size: found.size });
  try {
    const bytes = readFileSync(path);
    const encoding = { fffe: "utf-16le", feff: "utf-16be" }[bytes.toString("hex", 0, 2)];
    return new TextDecoder(encoding).decode(bytes);
  } catch {
    throw mistake("UNREADABLE", { name });
  }
}

/** The bytes of a file; no room is taken for more than there are. */
export function contentOf(path: string): Readable {
  const { size = 0 } = statSync(path, { throwIfNoEntry: false }) ?? {};
  return createReadStream(path, { highWaterMark: Math.min(PIECE, size + 1) });
}

/** Checksum of a content, written as the server does. */
export async function md5Of(content: Readable): Promise<string> {
  const hash = createHash("md5");
  for await (const piece of content) hash.update(piece as Buffer);
  return `md5:${hash.digest("hex")}`;
}

/**
 * Where downloads land: the path of each file, by its key. A name from a server never leads out of the folder.
 *
 * Slashes in keys make sub-folders; signs that some system does not take become `_`,
 * the same on every computer.
 *
 * @throws B2ShareError when a name would lead out of the folder, or when two would end up as one.
 */
export function pathsIn(folder: string, keys: readonly string[]): Map<string, string> {
  const names = new Map(keys.map((key) => [key, safeName(key)]));
  const owners = new Map<string, string>();
  for (const [key, name] of names)
    for (const taken of name ? [name, name + UNFINISHED].map(folded) : [])
      if (!owners.has(taken)) owners.set(taken, key);
  // A record must not decide which server gets the token.
  const settings = new Set([".env", "token"].flatMap(usualPlaces).map(folded));
  const fieldErrors = [...names].flatMap(([key, name]) => {
    const folders = name.split("/").map((_, depth, parts) => parts.slice(0, depth).join("/"));
    const needed = [...folders, name, name + UNFINISHED].map((part) => owners.get(folded(part)));
    const other = needed.find((owner) => owner !== undefined && owner !== key);
    const clash = other !== undefined && `would lie in the same place as ${plain(other)}`;
    const none = name === "" && "would lead out of the folder, is too long, or is no name at all";
    const isOwn = settings.has(folded(resolve(folder, name)));
    const why = none || clash || (isOwn && "would change the helper's own settings");
    return why ? [{ field: plain(key), messages: [why] }] : [];
  });
  if (fieldErrors.length > 0) throw mistake("WRONG_NAMES", {}, { fieldErrors });
  return new Map([...names].map(([key, name]) => [key, join(folder, ...name.split("/"))]));
}

/** The name in a form that every system takes; empty where it would lead elsewhere. */
function safeName(key: string): string {
  const parts = key.split("/");
  const isNone = (part: string) => /^\.{0,2}$/.test(part) || Buffer.byteLength(part) > LONGEST;
  if (parts.some(isNone)) return "";
  const safe = parts.map((part) => part.normalize("NFC").replace(UNSAFE, "_").replace(END, "_"));
  return safe.map((part) => (DEVICE.test(part) ? `_${part}` : part)).join("/");
}

/** What a name is to a system that knows no upper and lower case. */
const folded = (name: string) => name.toUpperCase().toLowerCase().normalize("NFC");

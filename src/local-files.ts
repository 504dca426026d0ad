/** Files on this computer: where they are looked for, how they are read, and where downloads land. */
import { createHash } from "node:crypto";
import { createReadStream, existsSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import type { Readable } from "node:stream";
import { B2ShareError, mistake } from "./errors";

/** Neither a token nor a settings file comes near this size, in bytes; what does is something else. */
const MAX_BYTES = 64 * 1024;

/** So many bytes are read, hashed and written in one go: enough to be quick, and few for the memory. */
export const PIECE = 1024 ** 2;

/** Where a file of this name may be: beside the notebook first, then in the nearest folder upwards with a package.json. */
export function usualPlaces(name: string): string[] {
  const here = process.cwd();
  let root = here;
  while (!existsSync(join(root, "package.json"))) {
    if (root === dirname(root)) return [join(here, name)];
    root = dirname(root);
  }
  return [...new Set([join(here, name), join(root, name)])];
}

/** A path as people know it, seen from the notebook. It stays the same on every computer. */
export function shortPath(path: string): string {
  const near = relative(process.cwd(), path);
  return near === "" || near.startsWith(join("..", "..", "..") + sep) ? path : near;
}

/** Reads a small text file, in UTF-8 or in UTF-16 with its mark, as `>` in Windows PowerShell writes it. */
export function readText(path: string, missing: string, most = MAX_BYTES): string {
  if (!existsSync(path)) throw new B2ShareError(missing);
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

/** The bytes of a file. */
export function contentOf(path: string): Readable {
  return createReadStream(path, { highWaterMark: PIECE });
}

/** Checksum of a content, written as the server does. */
export async function md5Of(content: Readable): Promise<string> {
  const hash = createHash("md5");
  for await (const piece of content) hash.update(piece as Buffer);
  return `md5:${hash.digest("hex")}`;
}

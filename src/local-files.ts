/** Files on this computer that the helper reads: where they are looked for, and how their text is read. */
import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { B2ShareError } from "./errors";

/** Neither a token nor a settings file comes near this size, in bytes; what does is something else. */
const MAX_BYTES = 64 * 1024;

/** What is wrong with a file that cannot be read, by the system's code. */
const DENIED =
  "You are not allowed to read {name}. If it is yours, give yourself the right: chmod 600 {name}";
const PROBLEMS: Record<string, string> = {
  EISDIR: "{name} is a folder, not a file. Rename it, or name the file inside it.",
  EACCES: DENIED,
  EPERM: DENIED,
};

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
  const name = shortPath(path);
  try {
    const { size } = statSync(path);
    if (size > most)
      throw new B2ShareError(`${name} is far too large: ${size} bytes. Is it the right file?`);
    const bytes = readFileSync(path);
    const encoding = { fffe: "utf-16le", feff: "utf-16be" }[bytes.toString("hex", 0, 2)];
    return new TextDecoder(encoding).decode(bytes);
  } catch (error) {
    const { code = "" } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ENOTDIR") throw new B2ShareError(missing);
    const problem = PROBLEMS[code]?.replaceAll("{name}", name);
    throw problem === undefined ? error : new B2ShareError(problem);
  }
}

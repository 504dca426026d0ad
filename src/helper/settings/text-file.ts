/** Small text files on this computer: where they are looked for, and how they are read. */
import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { LocalError } from "../errors";

/** Neither a token nor a settings file comes near this size, in bytes; what does is something else. */
const MAX_BYTES = 64 * 1024;

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
export function readText(path: string, missing: LocalError, most = MAX_BYTES): string {
  if (!existsSync(path)) throw missing;
  const name = shortPath(path);
  const found = statSync(path);
  if (found.isDirectory())
    throw new LocalError(
      "IS_FOLDER",
      `${name} is a folder. Rename it, or name the file inside it.`,
    );
  if (found.size > most)
    throw new LocalError(
      "FILE_TOO_LARGE",
      `${name} is far too large: ${found.size} bytes. Is it the right file?`,
    );
  try {
    const bytes = readFileSync(path);
    const encoding = { fffe: "utf-16le", feff: "utf-16be" }[bytes.toString("hex", 0, 2)];
    return new TextDecoder(encoding).decode(bytes);
  } catch {
    throw new LocalError("UNREADABLE", `You are not allowed to read ${name}.`, {
      hint: `If it is yours, give yourself the right: chmod 600 ${name}`,
    });
  }
}

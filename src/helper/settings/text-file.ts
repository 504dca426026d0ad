/** Small text files on this computer: where they are looked for, and how they are read. */
import { existsSync, readFileSync, realpathSync, statSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, isAbsolute, join, relative, resolve, sep } from "node:path";
import { LocalError } from "../errors";

/** Neither a token nor a settings file comes near this size, in bytes; what does is something else. */
const MAX_BYTES = 64 * 1024;

/** Where a file of this name may be: beside the notebook first, then in the nearest folder upwards with a package.json. */
export function usualPlaces(name: string): string[] {
  const here = process.cwd();
  const folders = new Set([here, projectOf(here)]);
  return [...folders].map((folder) => join(folder, name));
}

/** The project that a folder belongs to: the nearest folder upwards with a package.json, else the folder itself. */
function projectOf(folder: string): string {
  const start = resolve(folder);
  let root = start;
  while (!existsSync(join(root, "package.json"))) {
    if (root === dirname(root)) return start;
    root = dirname(root);
  }
  return root;
}

/** Whether a path lies in the project that a folder belongs to, also when all links are followed. */
export function isInProject(path: string, folder: string): boolean {
  const root = projectOf(folder);
  if (!isInside(resolve(path), root)) return false;
  return !existsSync(path) || isInside(realpathSync(path), realpathSync(root));
}

function isInside(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way !== ".." && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

/** A path as people know it, seen from the notebook. It stays the same on every computer. */
export function shortPath(path: string): string {
  const near = relative(process.cwd(), path);
  return near === "" || near.startsWith(join("..", "..", "..") + sep) ? path : near;
}

/** A path with `~` for the home folder written out: only a shell does that by itself. */
export function expandHome(path: string): string {
  return path === "~" || /^~[\\/]/.test(path) ? join(homedir(), path.slice(1)) : path;
}

/**
 * Reads a small text file, in UTF-8 or in UTF-16, as `>` in Windows PowerShell writes it.
 *
 * @param most Longest file that is read, in bytes.
 */
export function readText(path: string, most = MAX_BYTES): string {
  const name = shortPath(path);
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) throw new LocalError("NO_FILE", `There is no file ${name}.`);
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
  const bytes = readable(path, name);
  return new TextDecoder(encodingOf(bytes)).decode(bytes);
}

function readable(path: string, name: string): Buffer {
  try {
    return readFileSync(path);
  } catch {
    throw new LocalError("UNREADABLE", `You are not allowed to read ${name}.`, {
      hint: `If it is yours, give yourself the right: chmod 600 ${name}`,
    });
  }
}

/** UTF-16 has a mark at its beginning, or else a NUL beside its first letter. */
function encodingOf([first, second]: Buffer): string {
  if ((first === 0xff && second === 0xfe) || (first !== 0 && second === 0)) return "utf-16le";
  if ((first === 0xfe && second === 0xff) || (first === 0 && second !== 0)) return "utf-16be";
  return "utf-8";
}

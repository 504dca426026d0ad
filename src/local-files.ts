/** Files on this computer that the helper reads: where they are looked for, and how their text is read. */
import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { B2ShareError } from "./errors";

/** Neither a token nor a settings file comes near this size, in bytes; what does is something else. */
const MAX_BYTES = 64 * 1024;

/** The nearest folder upwards from here that holds a package.json. */
function projectRoot(): string | undefined {
  for (let folder = process.cwd(); ; folder = dirname(folder)) {
    if (existsSync(join(folder, "package.json"))) return folder;
    if (folder === dirname(folder)) return undefined;
  }
}

/** Where a file of this name may be: beside the notebook first, then in the project's folder. */
export function usualPlaces(name: string): string[] {
  const folders = [process.cwd(), projectRoot()].filter((folder) => folder !== undefined);
  return [...new Set(folders)].map((folder) => join(folder, name));
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
    return decode(readFileSync(path));
  } catch (error) {
    switch ((error as NodeJS.ErrnoException).code) {
      case "ENOENT":
      case "ENOTDIR":
        throw new B2ShareError(missing);
      case "EISDIR":
        throw new B2ShareError(
          `${name} is a folder, not a file. Rename it, or name the file inside it.`,
        );
      case "EACCES":
      case "EPERM":
        throw new B2ShareError(
          process.platform === "win32"
            ? `You are not allowed to read ${name}. Open its properties, Security, and give yourself the right to read it.`
            : `You are not allowed to read ${name}. If it is yours, this mends it: chmod 600 ${name}`,
        );
      default:
        throw error;
    }
  }
}

function decode(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return bytes.subarray(2).toString("utf16le");
  if (bytes[0] === 0xfe && bytes[1] === 0xff)
    return bytes
      .subarray(2, bytes.length - (bytes.length % 2))
      .swap16()
      .toString("utf16le");
  return bytes.toString("utf8").replace(/^\uFEFF/, "");
}

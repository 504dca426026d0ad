/** Where downloads land. A name that comes from a server never leads out of the chosen folder. */
import { join, posix } from "node:path";
import { B2ShareError } from "./errors";
import { plain } from "./text";
import type { FieldError } from "./wire";

/** Names that Windows keeps for devices, whatever follows the first dot. Source: Microsoft, "Naming Files". */
const DEVICE = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(\.|$)/i;

/** Refused by Windows, or misleading where a name is read. */
const UNSAFE = /[<>:"|?*\\\p{Cc}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;

/** While a file is not whole, its name ends so. */
export const UNFINISHED = ".part";

/**
 * The path of each file, by its key. Slashes in keys make sub-folders; signs that some system does not take become `_`,
 * the same on every computer.
 *
 * @throws {@link B2ShareError} when a name would lead out of the folder, or when two would end up as one.
 */
export function pathsIn(folder: string, keys: readonly string[]): Map<string, string> {
  const paths = new Map(keys.map((key) => [key, safeName(key)]));
  const problems: FieldError[] = [];
  const refuse = (key: string, why: string) =>
    problems.push({ field: plain(key), messages: [why] });
  const taken = new Map<string, string>();
  for (const [key, path] of paths) {
    if (path === "") refuse(key, "would lead out of the folder, or is no name at all");
    for (const name of path === "" ? [] : [path, path + UNFINISHED].map(folded)) {
      const other = taken.get(name);
      if (other !== undefined) refuse(key, `would end up as the same file as ${plain(other)}`);
      taken.set(name, key);
    }
  }
  for (const [key, path] of paths)
    for (let above = posix.dirname(folded(path)); above !== "."; above = posix.dirname(above)) {
      const file = taken.get(above);
      if (file !== undefined) refuse(key, `would lie in a folder that is the file ${plain(file)}`);
    }
  if (problems.length > 0)
    throw new B2ShareError(
      "Nothing was downloaded: names of files cannot be used on this computer.",
      {
        fieldErrors: problems,
        hint: 'Name the files that you do want: download(id, { keys: ["..."] }).',
      },
    );
  return new Map([...paths].map(([key, path]) => [key, join(folder, ...path.split("/"))]));
}

/** The name in a form that every system takes; empty where it would lead elsewhere. */
function safeName(key: string): string {
  const parts = key.split("/");
  return parts.some((part) => /^\.{0,2}$/.test(part)) ? "" : parts.map(safePart).join("/");
}

function safePart(part: string): string {
  const name = part
    .normalize("NFC")
    .replace(UNSAFE, "_")
    .replace(/[. ]+$/, (end) => "_".repeat(end.length));
  return DEVICE.test(name) ? `_${name}` : name;
}

/** What a name is to a system that knows no upper and lower case. */
function folded(name: string): string {
  return name.toUpperCase().toLowerCase().normalize("NFC");
}

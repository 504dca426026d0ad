/** Where downloads land. A name that comes from a server never leads out of the chosen folder. */
import { join } from "node:path";
import { mistake } from "./errors";
import { plain } from "./text";

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
  const names = new Map(keys.map((key) => [key, safeName(key)]));
  const owners = new Map<string, string>();
  for (const [key, name] of names)
    for (const taken of [name, name + UNFINISHED].map(folded))
      if (!owners.has(taken)) owners.set(taken, key);
  const fieldErrors = [...names].flatMap(([key, name]) => {
    const folders = name.split("/").map((_, depth, parts) => parts.slice(0, depth).join("/"));
    const needed = [...folders, name, name + UNFINISHED].map((part) => owners.get(folded(part)));
    const other = needed.find((owner) => owner !== undefined && owner !== key);
    const clash = other !== undefined && `would lie in the same place as ${plain(other)}`;
    const why = name === "" ? "would lead out of the folder, or is no name at all" : clash;
    return why ? [{ field: plain(key), messages: [why] }] : [];
  });
  if (fieldErrors.length > 0) throw mistake("WRONG_NAMES", {}, { fieldErrors });
  return new Map([...names].map(([key, name]) => [key, join(folder, ...name.split("/"))]));
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
    .replace(/[. ](?=[. ]*$)/g, "_");
  return DEVICE.test(name) ? `_${name}` : name;
}

/** What a name is to a system that knows no upper and lower case. */
function folded(name: string): string {
  return name.toUpperCase().toLowerCase().normalize("NFC");
}

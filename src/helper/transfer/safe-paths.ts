/** Where downloads land: names from a server become paths that every system takes, inside the folder. */
import { join, resolve } from "node:path";
import { LocalError } from "../errors";
import { usualPlaces } from "../settings/text-file";
import { plain } from "../text";

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
  if (fieldErrors.length > 0)
    throw new LocalError(
      "WRONG_FILE_NAME",
      "Nothing was downloaded: names of files cannot be used on this computer.",
      {
        fieldErrors,
        hint: 'Name the files that you do want: download(id, { keys: ["..."] }).',
      },
    );
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

/** Where downloads land: names from a server become paths that every system takes, inside the folder. */
import { lstatSync } from "node:fs";
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

/** Names of files that the helper reads as its own, wherever a notebook is opened. */
const OWN_NAMES = [".env", "token"];

/**
 * Names that decide what a program does in the folder where it finds them: what is the project's folder, where code
 * comes from, how npm, git and Jupyter are set up.
 */
const RESERVED =
  /^(\.env|token|package\.json|node_modules|\.npmrc|\.git|\.gitconfig|\.ipython|jupyter_\w*config\.(py|json|d))$/;

/** They are not seen, and some systems leave them out of names. */
const IGNORABLE = /\p{Default_Ignorable_Code_Point}/gu;

/**
 * Where downloads land: the path of each file, by its key. A name from a server never leads out of the folder.
 *
 * Slashes in keys make sub-folders; characters that some system does not take become `_`, the same on every computer.
 * What a program would read as its settings (`.env`, `token`, `package.json` and others) gets a `_` in front of its name.
 *
 * @throws LocalError when a name would lead out of the folder, or when two would end up as one.
 */
export function pathsIn(folder: string, keys: readonly string[]): Map<string, string> {
  const names = new Map(keys.map((key) => [key, safeName(key)]));
  const owners = ownersOf(names);
  const settings = new Set(OWN_NAMES.flatMap(usualPlaces).map(folded));
  const fieldErrors = [...names].flatMap(([key, name]) => {
    const why =
      whyNotAName(name) ?? whyNotFree(key, name, owners) ?? whyNotInside(folder, name, settings);
    return why === undefined ? [] : [{ field: plain(key), messages: [why] }];
  });
  if (fieldErrors.length > 0)
    throw new LocalError(
      "WRONG_FILE_NAME",
      "Nothing was downloaded: names of files cannot be used on this computer.",
      { fieldErrors, hint: 'Name the files that you do want: download(id, { keys: ["..."] }).' },
    );
  return new Map([...names].map(([key, name]) => [key, join(folder, ...name.split("/"))]));
}

/** Which key takes a name, by the name as systems see it that know no upper and lower case. */
function ownersOf(names: Map<string, string>): Map<string, string> {
  const owners = new Map<string, string>();
  for (const [key, name] of names) {
    if (name === "") continue;
    for (const taken of [folded(name), folded(name + UNFINISHED)])
      if (!owners.has(taken)) owners.set(taken, key);
  }
  return owners;
}

const whyNotAName = (name: string) =>
  name === "" ? "would lead out of the folder, is too long, or is no name at all" : undefined;

/** Whether another file needs the place of this one, or the place of a folder that it lies in. */
function whyNotFree(key: string, name: string, owners: Map<string, string>): string | undefined {
  const needed = [...foldersOf(name), name, name + UNFINISHED];
  const other = needed
    .map((place) => owners.get(folded(place)))
    .find((owner) => owner !== undefined && owner !== key);
  return other === undefined ? undefined : `would lie in the same place as ${plain(other)}`;
}

/** A link in the folder may lead anywhere, and the helper's own files decide which server gets the token. */
function whyNotInside(folder: string, name: string, settings: Set<string>): string | undefined {
  const link = foldersOf(name).find((part) => isLink(join(folder, part)));
  if (link !== undefined) return `would lie behind the link ${plain(link)}`;
  const isOwn = settings.has(folded(resolve(folder, name)));
  return isOwn ? "would change the helper's own settings" : undefined;
}

const isLink = (path: string) =>
  lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true;

/** The folders that a name leads through. */
function foldersOf(name: string): string[] {
  const parts = name.split("/");
  return parts.slice(1).map((_, depth) => parts.slice(0, depth + 1).join("/"));
}

/** The name in a form that every system takes; empty where it would lead elsewhere. */
function safeName(key: string): string {
  const parts = key.split("/");
  return parts.some(isNoName) ? "" : parts.map(safePart).join("/");
}

const isNoName = (part: string) => /^\.{0,2}$/.test(part) || Buffer.byteLength(part) > LONGEST;

function safePart(part: string): string {
  const safe = part.normalize("NFC").replace(UNSAFE, "_").replace(END, "_");
  const isReserved = DEVICE.test(safe) || RESERVED.test(folded(safe.replace(IGNORABLE, "")));
  return isReserved ? `_${safe}` : safe;
}

/** What a name is to a system that knows no upper and lower case. */
export const folded = (name: string) => name.toUpperCase().toLowerCase().normalize("NFC");

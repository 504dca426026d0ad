/** Comparing files on this computer with those on the server. */
import { stat } from "node:fs/promises";
import { join } from "node:path";
import { LocalError } from "../errors";
import { shortPath } from "../settings/text-file";
import { checksumIn, checksumOf, contentOf } from "./bytes";
import type { FileEntry } from "../../wire/index";

/**
 * What one file on this computer is, compared with the one on the server.
 *
 * - `same`: size and checksum are the same
 * - `same-size`: the size is the same; the server gives no checksum that can be computed
 * - `different`: another file
 * - `missing`: there is no such file
 *
 * @category Files
 */
export type FileState = "same" | "same-size" | "different" | "missing";

/** Compares the file at `path` with what the server says of it: first the size, then the checksum. */
export async function compare(path: string, entry: FileEntry): Promise<FileState> {
  const found = await stat(path).catch(() => undefined);
  if (found === undefined) return "missing";
  if (!found.isFile()) return "different";
  if (entry.size !== undefined && found.size !== entry.size) return "different";
  const checksum = checksumIn(entry);
  if (!checksum) return "same-size";
  const own = await checksumOf(contentOf(path), checksum.algorithm);
  return own === checksum.text ? "same" : "different";
}

/** Compares the file that was uploaded from the folder, whose name a download may have changed; if there is one. */
export async function compareOriginal(
  folder: string,
  entry: FileEntry,
): Promise<{ path: string; state: FileState } | undefined> {
  // Some computers store names in decomposed form, which uploading undoes.
  for (const name of new Set([entry.key, entry.key.normalize("NFD")])) {
    const path = join(folder, ...name.split("/"));
    const state = await compare(path, entry);
    if (state !== "missing") return { path, state };
  }
  return undefined;
}

/** A file of a record, compared with what is on this computer. */
export interface Compared {
  entry: FileEntry;
  path: string;
  state: FileState;
}

/** Whether there is nothing to fetch. */
export const isSame = ({ state }: Compared): boolean => state === "same" || state === "same-size";

/** Stops before files that are not those of the record would be replaced. */
export function refuseOthers(compared: readonly Compared[]): void {
  const others = compared.filter(({ state }) => state === "different");
  if (others.length === 0) return;
  const messages = ["is not the file of the record."];
  throw new LocalError(
    "FILE_EXISTS",
    "Nothing was downloaded: other files of these names are there.",
    {
      hint: "Choose another folder, or replace them: download(id, { overwrite: true }).",
      fieldErrors: others.map(({ path }) => ({ field: shortPath(path), messages })),
    },
  );
}

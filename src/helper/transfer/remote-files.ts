/** Files on the server: where they are, and which there are. */
import { apiAddress, path as address, type Query } from "../address";
import { oddShape } from "../http/connection-errors";
import { request, type Connection } from "../http/request";
import type { FileEntry, FileList } from "../../wire/index";

/** Where files are listed. */
export interface FileLocation {
  connection: Connection;
  /** Path below `/api`. */
  files: string;
  /** Secret of an access link. */
  query?: Query;
  /** Ends all that is under way. */
  signal?: AbortSignal;
}

/** Path of one of the files, below `/api`. */
export const pathOf = ({ files }: FileLocation, key: string): string => files + address`/${key}`;

/** Lists the files; a record of metadata only has none. */
export async function filesAt({
  connection,
  files,
  query,
  signal,
}: FileLocation): Promise<FileEntry[]> {
  const options = { query, signal };
  const list = await request<Partial<FileList> | null>(connection, "GET", files, options);
  const entries = entriesOf(list);
  if (entries) return entries;
  throw oddShape({ method: "GET", url: apiAddress(connection.url, files), effect: "none" });
}

/** The entries of a list of files; undefined where it is not such a list. */
function entriesOf(list: unknown): FileEntry[] | undefined {
  if (typeof list !== "object" || list === null) return undefined;
  const { entries = [] } = list as { entries?: unknown };
  if (!Array.isArray(entries)) return undefined;
  const areFiles = entries.every((entry: Partial<FileEntry> | null) => {
    return typeof entry?.key === "string";
  });
  return areFiles ? (entries as FileEntry[]) : undefined;
}

/** The files of a record or draft, as the server lists them. */
import { apiAddress, type Query } from "./address";
import { failure } from "./failures";
import { request, type Connection } from "./request";
import type { FileEntry, FileList } from "./wire";

/** Where files are listed, below `/api`, and the secret to be shown there. */
export type Place = { connection: Connection; files: string; query?: Query };

/** Lists the files; a record of metadata only has none. */
export async function filesAt({ connection, files, query }: Place): Promise<FileEntry[]> {
  const list = await request<Partial<FileList> | null>(connection, "GET", files, { query });
  const entries = typeof list === "object" ? (list?.entries ?? (list && [])) : undefined;
  if (Array.isArray(entries) && entries.every((entry) => typeof entry?.key === "string"))
    return entries;
  throw failure("ODD_SHAPE", { method: "GET", url: apiAddress(connection.url, files) });
}

/** Files as records and the files endpoints show them: an object in one place, a list in the other. */
import type { FileEntry, FileList, RecordFile, RecordFiles } from "../../wire";
import type { StoredFile } from "../store/files";
import type { Version } from "../store/versions";
import type { Addresses, View } from "../view";

/** Where a version's files are: those of a record, or those of a draft. */
export type Kind = "record" | "draft";

/** Address of the files of a record or draft, without a slash at the end. */
export const filesUrl = ({ apiUrl }: Pick<Addresses, "apiUrl">, kind: Kind, id: string): string =>
  `${apiUrl}/api/records/${id}${kind === "draft" ? "/draft" : ""}/files`;

const extension = (key: string): string => /\.([^./]+)$/.exec(key)?.[1]?.toLowerCase() ?? "";

/** A name in an address: slashes stay, unless a client could take the name for a way out of the folder. */
const encodedKey = (key: string): string =>
  /(^|\/)\.{0,2}(\/|$)/.test(key)
    ? encodeURIComponent(key)
    : key.split("/").map(encodeURIComponent).join("/");

function fileLinks(base: string, key: string): { self: string; content: string } {
  const self = `${base}/${encodedKey(key)}`;
  return { self, content: `${self}/content` };
}

/** One file as the files endpoints show it. */
export function fileEntry(at: Addresses, kind: Kind, id: string, file: StoredFile): FileEntry {
  const links = fileLinks(filesUrl(at, kind, id), file.key);
  const { parts, part_size } = file.transfer;
  const { self, content } = links;
  const partUrls = Array.from({ length: parts ?? 0 }, (_, index) => ({
    part: index + 1,
    url: `${content}/${index + 1}`,
    expiration: "9999-12-31T23:59:59+00:00",
  }));
  const upload = {
    self,
    ...(file.transfer.type === "M" && file.status === "pending"
      ? { parts: partUrls }
      : { content }),
    ...(kind === "draft" ? { commit: `${self}/commit` } : {}),
  };
  return {
    key: file.key,
    created: file.created,
    updated: file.updated,
    status: file.status,
    transfer: {
      type: file.transfer.type,
      ...(parts === undefined ? {} : { parts, part_size }),
    },
    metadata: metadataOf(file),
    access: { hidden: file.hidden },
    links: upload,
    ...(file.status === "completed" ? contentFields(file) : announcedFields(file)),
  };
}

/** What is said about a file: nothing while it is pending, then at least an empty object. */
const metadataOf = ({ metadata, status }: StoredFile): StoredFile["metadata"] =>
  metadata ?? (status === "completed" ? {} : null);

/** Of a pending file, what was announced. */
const announcedFields = ({ transfer: { size, checksum } }: StoredFile) => ({
  ...(size === undefined ? {} : { size }),
  ...(checksum === undefined ? {} : { checksum }),
});

const contentFields = (file: StoredFile) => ({
  checksum: `md5:${file.md5}`,
  size: file.size ?? 0,
  mimetype: file.mimetype ?? "application/octet-stream",
  file_id: file.fileId,
  version_id: file.versionId,
  bucket_id: file.bucket,
  storage_class: "L",
});

/** The list of files of a record or draft. */
export function fileList(view: View, kind: Kind, version: Version): FileList {
  const self = filesUrl(view, kind, version.id);
  const links = { self, archive: `${self}-archive` };
  if (!version.files.enabled) return { enabled: false, links };
  const files = view.instance.store.files.ofBucket(version.bucket);
  return {
    enabled: true,
    links,
    entries: files.map((file) => fileEntry(view, kind, version.id, file)),
    default_preview: version.files.default_preview,
    order: version.files.order,
  };
}

/** One file as a record's own `files.entries` shows it. */
function recordFile(base: string, file: StoredFile, links: boolean): RecordFile {
  const entry: RecordFile = {
    id: file.fileId,
    key: file.key,
    checksum: `md5:${file.md5}`,
    ext: extension(file.key),
    size: file.size ?? 0,
    mimetype: file.mimetype ?? "application/octet-stream",
    storage_class: "L",
    metadata: metadataOf(file),
    access: { hidden: file.hidden },
  };
  return links ? { ...entry, links: fileLinks(base, file.key) } : entry;
}

/**
 * The `files` block of a record or draft.
 *
 * @param base Address of its files.
 * @param files What lies in its bucket; without the right to read it only `enabled` is left.
 */
export function filesBlock(
  base: string,
  { files: { enabled, order, default_preview } }: Version,
  files: StoredFile[] | undefined,
  links: boolean,
): RecordFiles {
  if (!files) return { enabled };
  const shown = enabled ? files.filter(({ status }) => status === "completed") : [];
  return {
    enabled,
    order,
    ...(default_preview === null ? {} : { default_preview }),
    count: shown.length,
    total_bytes: shown.reduce((sum, file) => sum + (file.size ?? 0), 0),
    entries: Object.fromEntries(shown.map((file) => [file.key, recordFile(base, file, links)])),
  };
}

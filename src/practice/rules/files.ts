/** The files of a draft: announced, described, deleted (invenio-records-resources, services/files). */
import { maxFileSize } from "../b2share";
import { type ApiError, badRequest, fieldError, notFound, permissionDenied } from "../errors";
import type { Instance } from "../instance";
import type { StoredFile } from "../store/files";
import type { Version } from "../store/versions";
import { touchDraft } from "./indexing";
import { demand, type Found } from "./resolve";

/** What a client announces of a file. */
export interface Announcement {
  key: string;
  size?: number;
  checksum?: string;
  metadata?: Record<string, unknown>;
  access?: { hidden?: boolean };
  transfer?: { type?: string; parts?: number; part_size?: number };
}

/** A file, and the draft that it belongs to, as a caller found them. */
export interface FileOfDraft {
  found: Found;
  file: StoredFile;
}

/** Refuses changes to the files of a draft that edits a published record: its files are fixed. */
export function demandUnlocked(instance: Instance, draft: Version): void {
  if (instance.store.records.get(draft.id)) {
    throw permissionDenied("Bucket is locked for modifications.");
  }
}

/** 404 of a file that a version does not have. */
export const fileNotFound = (version: Version, key: string): ApiError =>
  notFound(`Record '${version.id}' has no file '${key}'.`);

/** A file of a version. */
export function findFile(instance: Instance, version: Version, key: string): StoredFile {
  const file = version.files.enabled && instance.store.files.get(version.bucket, key);
  if (!file) throw fileNotFound(version, key);
  return file;
}

/** Announces files; they are pending until their content is committed. Called within a change. */
export function startUploads(
  instance: Instance,
  { version: draft, rights }: Found,
  announcements: Announcement[],
): Version {
  const { files } = instance.store;
  demand(rights.review);
  if (!draft.files.enabled) throw permissionDenied("Files are not enabled.");
  if (announcements.length === 0) throw fieldError("_schema", "No files to upload.");
  if (files.usage(draft.bucket).count + announcements.length > instance.maxFileCount) {
    throw badRequest(
      "Uploading selected files will result in exceeding the max amount per record.",
    );
  }
  for (const announcement of announcements) announce(instance, draft, announcement);
  return touchDraft(instance, draft);
}

function announce(instance: Instance, draft: Version, announcement: Announcement): void {
  const { key, metadata, access } = announcement;
  const { files } = instance.store;
  if (files.get(draft.bucket, key)) throw badRequest(`File with key ${key} already exists.`);
  const now = instance.clock.now();
  files.put({
    bucket: draft.bucket,
    key,
    fileId: instance.ids.uuid(),
    versionId: instance.ids.uuid(),
    status: "pending",
    blob: null,
    size: null,
    md5: null,
    mimetype: null,
    metadata: metadata ?? null,
    hidden: access?.hidden ?? false,
    transfer: transferOf(announcement),
    created: now,
    updated: now,
  });
}

/** How the bytes will come, as far as this instance takes them. */
function transferOf({ size, checksum, transfer = {} }: Announcement): StoredFile["transfer"] {
  const { type, parts, part_size } = transfer;
  if (type === "F" || type === "R") throw permissionDenied();
  if (size !== undefined && size > maxFileSize) throw badRequest("Maximum file size exceeded.");
  if (type === "M" && size === undefined) {
    throw badRequest("Multipart file transfer requires file size.");
  }
  return { type: type === "M" ? "M" : "L", parts, part_size, size, checksum };
}

/** Changes what is said about a file. Called within a change. */
export function describeFile(
  instance: Instance,
  { found, file }: FileOfDraft,
  changes: Partial<Pick<StoredFile, "metadata" | "hidden">>,
): void {
  demand(found.rights.review);
  instance.store.files.put({ ...file, ...changes });
}

/** Removes a file from a draft. */
export function deleteFile(instance: Instance, { found, file }: FileOfDraft): void {
  const { files } = instance.store;
  const { version: draft, rights } = found;
  demand(rights.review);
  // Of a published record's files none goes; an upload that never came to its end does.
  if (file.status === "completed") demandUnlocked(instance, draft);
  const parts = files.parts(draft.bucket, file.key);
  instance.change(() => {
    files.remove(draft.bucket, file.key);
    touchDraft(instance, draft);
  });
  [file, ...parts].forEach(({ blob }) => instance.blobs.release(blob));
}

/** Removes all files from a draft. The result, called after the change, frees the file bytes. */
export function deleteFiles(instance: Instance, { version: draft, rights }: Found): () => void {
  demand(rights.review);
  if (!draft.files.enabled) throw permissionDenied("Files are not enabled.");
  demandUnlocked(instance, draft);
  const release = emptyBucket(instance, draft.bucket);
  touchDraft(instance, draft);
  return release;
}

/** Removes all files of a bucket; the result, called after the change, frees the bytes that nothing else needs. */
export function emptyBucket(instance: Instance, bucket: string): () => void {
  const { files } = instance.store;
  const gone = files.ofBucket(bucket);
  const parts = gone.flatMap(({ key }) => files.parts(bucket, key));
  files.removeAll(bucket);
  return () => [...gone, ...parts].forEach(({ blob }) => instance.blobs.release(blob));
}

/** Lets one bucket hold the same files as another; no bytes are copied. */
export function copyBucket(instance: Instance, from: string, to: string): void {
  for (const file of instance.store.files.ofBucket(from)) {
    instance.store.files.put({ ...file, bucket: to });
  }
}

/** Uploading files to a draft: announce, send the bytes, commit (invenio-records-resources, services/files). */
import { lookup } from "mime-types";
import type { Readable } from "node:stream";
import { maxFileSize, maxRecordSize } from "../b2share";
import { type ApiError, badRequest, internalError, notFound, permissionDenied } from "../errors";
import type { Instance } from "../instance";
import type { StoredFile } from "../store/files";
import type { Version } from "../store/versions";
import { touchDraft } from "./indexing";
import { TooLarge } from "../store/blobs";

/** What a client announces of a file. */
export interface Announcement {
  key: string;
  size?: number;
  checksum?: string;
  metadata?: Record<string, unknown>;
  access?: { hidden?: boolean };
  transfer?: { type?: string; parts?: number; part_size?: number };
}

/** Refuses changes to the files of a draft that edits a published record: its files are fixed. */
export function demandUnlocked(instance: Instance, draft: Version): void {
  if (instance.store.records.get(draft.id)) {
    throw permissionDenied("Bucket is locked for modifications.");
  }
}

const fileNotFound = (version: Version, key: string): ApiError =>
  notFound(`Record '${version.id}' has no file '${key}'.`);

/** A file of a version. */
export function findFile(instance: Instance, version: Version, key: string): StoredFile {
  const file = version.files.enabled && instance.store.files.get(version.bucket, key);
  if (!file) throw fileNotFound(version, key);
  return file;
}

/** Announces files; they are pending until their content is committed. */
export function startUploads(
  instance: Instance,
  draft: Version,
  announcements: Announcement[],
): void {
  const { files } = instance.store;
  if (!draft.files.enabled) throw permissionDenied("Files are not enabled.");
  if (announcements.length === 0) throw badRequest("No files to upload.");
  if (files.usage(draft.bucket).count + announcements.length > instance.maxFileCount) {
    throw badRequest(
      "Uploading selected files will result in exceeding the max amount per record.",
    );
  }
  const now = instance.clock.now();
  for (const { key, size, checksum, metadata, access, transfer } of announcements) {
    if (files.get(draft.bucket, key)) throw badRequest(`File with key ${key} already exists.`);
    const type = transfer?.type ?? "L";
    if (type === "F" || type === "R") throw permissionDenied();
    if (size !== undefined && size > maxFileSize) throw badRequest("Maximum file size exceeded.");
    const { parts, part_size } = transfer ?? {};
    if (type === "M" && size === undefined) {
      throw badRequest("Multipart file transfer requires file size.");
    }
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
      transfer: { type: type === "M" ? "M" : "L", parts, part_size, size, checksum },
      created: now,
      updated: now,
    });
  }
}

/** The file as it is now, if it is the one that bytes began to come in for and still waits for its content. */
export function stillPending(instance: Instance, file: StoredFile): StoredFile | undefined {
  const current = instance.store.files.get(file.bucket, file.key);
  return current?.fileId === file.fileId && current.status === "pending" ? current : undefined;
}

/** How many more bytes the draft may take in one file. */
export function bytesLeft(instance: Instance, draft: Version, key: string): number {
  const { size } = instance.store.files.usage(draft.bucket, key);
  return Math.min(maxFileSize, maxRecordSize - size);
}

/** The answer to content that does not fit. */
function tooLarge(limit: number): ApiError {
  return badRequest(
    limit >= maxFileSize ? "Maximum file size exceeded." : "Bucket quota exceeded.",
  );
}

/**
 * Takes the bytes of a pending file. Sending bytes to a committed file loses the file, as in InvenioRDM:
 * to replace one, delete it first.
 *
 * @returns Whether the file is still there.
 */
export async function takeContent(
  instance: Instance,
  draft: Version,
  file: StoredFile,
  source: Readable,
  announcedLength: number | undefined,
): Promise<boolean> {
  const { files } = instance.store;
  const { bucket, key } = file;
  const limit = bytesLeft(instance, draft, key);
  if (announcedLength !== undefined && announcedLength > limit) throw tooLarge(limit);
  // While the bytes come in, the file may be deleted, finished by another upload, published: what counts is what is
  // there afterwards.
  if (file.status === "completed") {
    for await (const chunk of source) void chunk;
    demandUnlocked(instance, draft);
    if (files.get(bucket, key)?.fileId !== file.fileId) throw fileNotFound(draft, key);
    instance.change(() => files.remove(bucket, key));
    instance.blobs.release(file.blob);
    return false;
  }
  const received = await instance.blobs.receive(source, limit).catch((error: unknown) => {
    if (error instanceof TooLarge) throw tooLarge(limit);
    // The entry goes with the upload that broke off, but not with the bytes that another one brought.
    if (stillPending(instance, file)?.blob === file.blob) {
      instance.change(() => files.remove(bucket, key));
      instance.blobs.release(file.blob);
    }
    throw error;
  });
  const current = stillPending(instance, file);
  if (!current) {
    instance.blobs.drop(received.blob);
    throw fileNotFound(draft, key);
  }
  instance.blobs.keep(received.blob, () =>
    instance.change(() => files.put({ ...current, ...received, updated: instance.clock.now() })),
  );
  instance.blobs.release(current.blob);
  return true;
}

/** Makes the content of a file final. */
export function commitFile(instance: Instance, file: StoredFile): StoredFile {
  // InvenioRDM fails on this with an exception nobody catches; so does every client of it.
  if (file.blob === null) throw internalError();
  const { checksum, size } = file.transfer;
  if (size !== undefined && size !== file.size) {
    throw badRequest("Size of the uploaded file does not match the announced size.");
  }
  if (checksum !== undefined && checksum !== `md5:${file.md5}`) {
    throw badRequest("Checksum of the uploaded file does not match the announced checksum.");
  }
  const committed: StoredFile = {
    ...file,
    status: "completed",
    mimetype: lookup(file.key) || "application/octet-stream",
    updated: instance.clock.now(),
  };
  instance.store.files.put(committed);
  return committed;
}

/** Removes a file from a draft. */
export function deleteFile(instance: Instance, draft: Version, key: string): void {
  const { files } = instance.store;
  const file = findFile(instance, draft, key);
  demandUnlocked(instance, draft);
  const parts = files.parts(draft.bucket, key);
  instance.change(() => {
    files.remove(draft.bucket, key);
    touchDraft(instance, draft);
  });
  [file, ...parts].forEach(({ blob }) => instance.blobs.release(blob));
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

/** The bytes of files on their way into a draft (invenio-records-resources, services/files). */
import type { Readable } from "node:stream";
import { maxFileSize } from "../b2share";
import { badRequest, type ApiError } from "../errors";
import type { Instance } from "../instance";
import { TooLarge } from "../store/blobs";
import type { StoredFile } from "../store/files";
import { demandUnlocked, fileNotFound, type FileOfDraft } from "./files";
import { openQuota } from "./quota";
import { demand } from "./resolve";

/** Bytes that a client sends. */
export interface Content {
  source: Readable;
  /** Number of bytes that it says it will send, where it does. */
  length: number | undefined;
}

/** The file as it is now, if it is the one that bytes began to come in for and still waits for its content. */
export function stillPending(instance: Instance, file: StoredFile): StoredFile | undefined {
  const current = instance.store.files.get(file.bucket, file.key);
  return current?.fileId === file.fileId && current.status === "pending" ? current : undefined;
}

/** The answer to content that does not fit. */
const tooLarge = (limit: number): ApiError =>
  badRequest(limit >= maxFileSize ? "Maximum file size exceeded." : "Bucket quota exceeded.");

/**
 * Takes the bytes of a pending file. Sending bytes to a committed file loses the file, as in InvenioRDM:
 * to replace one, delete it first.
 *
 * @returns Whether the file is still there.
 */
export async function takeContent(
  instance: Instance,
  upload: FileOfDraft,
  content: Content,
): Promise<boolean> {
  const { found, file } = upload;
  demand(found.rights.review);
  demandUnlocked(instance, found.version);
  const quota = openQuota(instance, file.bucket, file.key);
  try {
    if (content.length !== undefined && !quota.fits(content.length)) throw tooLarge(quota.left());
    // While the bytes come in, the file may be deleted, finished by another upload, published: what counts is what is
    // there afterwards.
    if (file.status === "completed") {
      await loseContent(instance, upload, content.source);
      return false;
    }
    const received = await instance.blobs
      .receive(content.source, quota.fits)
      .catch((error: unknown) => {
        if (error instanceof TooLarge) throw tooLarge(quota.left());
        forgetBroken(instance, file);
        throw error;
      });
    const current = stillPending(instance, file);
    if (!current) {
      instance.blobs.drop(received.blob);
      throw fileNotFound(found.version, file.key);
    }
    instance.blobs.keep(received.blob, () =>
      instance.change(() =>
        instance.store.files.put({ ...current, ...received, updated: instance.clock.now() }),
      ),
    );
    instance.blobs.release(current.blob);
    return true;
  } finally {
    quota.close();
  }
}

/** The entry of a file goes with the upload that broke off, but not with the bytes that another one brought. */
function forgetBroken(instance: Instance, file: StoredFile): void {
  if (stillPending(instance, file)?.blob !== file.blob) return;
  instance.change(() => instance.store.files.remove(file.bucket, file.key));
  instance.blobs.release(file.blob);
}

/** What happens to a committed file for which bytes come in again. */
async function loseContent(
  instance: Instance,
  { found: { version: draft }, file }: FileOfDraft,
  source: Readable,
): Promise<void> {
  const { files } = instance.store;
  for await (const chunk of source) void chunk;
  demandUnlocked(instance, draft);
  if (files.get(file.bucket, file.key)?.fileId !== file.fileId) throw fileNotFound(draft, file.key);
  instance.change(() => files.remove(file.bucket, file.key));
  instance.blobs.release(file.blob);
}

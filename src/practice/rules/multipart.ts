/** Multipart uploads: numbered parts that become one file on commit (invenio-records-resources, transfer/multipart.py). */
import { Readable } from "node:stream";
import { badRequest, notFound } from "../errors";
import type { Instance } from "../instance";
import type { StoredFile } from "../store/files";
import { TooLarge } from "../store/blobs";
import { demandUnlocked, type FileOfDraft } from "./files";
import { openQuota } from "./quota";
import { demand } from "./resolve";
import { stillPending, type Content } from "./uploads";

/** Bytes that a part must have; the last one has what is left. */
function partLength({ size = 0, parts = 1, part_size }: StoredFile["transfer"], part: number) {
  const each = part_size ?? Math.ceil(size / parts);
  return part < parts ? each : size - each * (parts - 1);
}

/** Refuses parts that a file does not wait for. */
function demandPart({ transfer, status }: StoredFile, part: number): void {
  if (transfer.type !== "M" || status !== "pending") {
    throw badRequest("The file is not a pending multipart upload.");
  }
  if (part < 1 || part > (transfer.parts ?? 0)) throw notFound();
}

/** Takes the bytes of one part. */
export async function takePart(
  instance: Instance,
  { found, file }: FileOfDraft,
  part: number,
  { source }: Content,
): Promise<void> {
  const { files } = instance.store;
  demand(found.rights.review);
  demandUnlocked(instance, found.version);
  const { bucket, key, transfer } = file;
  demandPart(file, part);
  const length = partLength(transfer, part);
  const wrongSize = () => badRequest(`Part ${part} must have ${length} bytes.`);
  const quota = openQuota(instance, bucket, key);
  const received = await instance.blobs
    .receive(source, (size) => quota.fits(size) && size <= length)
    .catch((error: unknown) => {
      throw error instanceof TooLarge ? wrongSize() : error;
    })
    .finally(quota.close);
  if (received.size !== length || !stillPending(instance, file)) {
    instance.blobs.drop(received.blob);
    throw received.size === length ? notFound() : wrongSize();
  }
  const earlier = files.parts(bucket, key).find((stored) => stored.part === part);
  instance.blobs.keep(received.blob, () =>
    instance.change(() => files.putPart(bucket, key, { part, ...received })),
  );
  instance.blobs.release(earlier?.blob ?? null);
}

async function* bytesOf(instance: Instance, blobs: string[]): AsyncGenerator<Buffer> {
  for (const blob of blobs) yield* instance.blobs.read(blob) as AsyncIterable<Buffer>;
}

/** Puts the parts together; the file then has its content and can be committed. */
export async function joinParts(instance: Instance, file: StoredFile): Promise<StoredFile> {
  const { files } = instance.store;
  const { bucket, key, transfer } = file;
  const parts = files.parts(bucket, key);
  if (file.status === "completed") return file;
  if (parts.length !== transfer.parts) throw badRequest("Not all parts have been uploaded.");
  const blobs = parts.map(({ blob }) => blob);
  const received = await instance.blobs
    .receive(Readable.from(bytesOf(instance, blobs)), (size) => size <= (transfer.size ?? Infinity))
    .catch((error: unknown) => {
      // The parts go when the file is deleted, or put together by another commit.
      if (stillPending(instance, file)) throw error;
      return undefined;
    });
  if (!received || !stillPending(instance, file)) {
    if (received) instance.blobs.drop(received.blob);
    const current = files.get(bucket, key);
    if (current?.fileId !== file.fileId) throw notFound();
    return current;
  }
  const joined = { ...file, ...received, updated: instance.clock.now() };
  instance.blobs.keep(received.blob, () =>
    instance.change(() => {
      files.put(joined);
      files.removeParts(bucket, key);
    }),
  );
  for (const blob of blobs) instance.blobs.release(blob);
  return joined;
}

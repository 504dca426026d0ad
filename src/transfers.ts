/** What uploads and downloads share: several at a time, requests that are not repeated on their own, checksums. */
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import type { Readable } from "node:stream";
import type { Connection } from "./request";

/** So many files travel at once. */
const LANES = 8;

/** So many bytes are read, hashed and written in one go: enough to be quick, and few for the memory. */
export const PIECE = 1024 ** 2;

/** Does the work for all items, a few at a time. After a failure no further item is begun. */
export async function forEach<T, R>(items: T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  const waiting = items.entries();
  const failures: unknown[] = [];
  const lane = async () => {
    for (const [index, item] of waiting)
      if (failures.length === 0)
        await work(item).then(
          (result) => (results[index] = result),
          (error: unknown) => failures.push(error),
        );
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  if (failures.length > 0) throw failures[0];
  return results;
}

/** For requests that are part of something that is repeated as a whole: repeating them, too, would multiply the tries. */
export function withoutRetries(connection: Connection): Connection {
  return { ...connection, retries: { ...connection.retries, count: 0 } };
}

/** The bytes of a file. */
export function contentOf(path: string): Readable {
  return createReadStream(path, { highWaterMark: PIECE });
}

/** Checksum of a content, written as the server does. */
export async function md5Of(content: Readable): Promise<string> {
  const hash = createHash("md5");
  for await (const piece of content) hash.update(piece as Buffer);
  return `md5:${hash.digest("hex")}`;
}

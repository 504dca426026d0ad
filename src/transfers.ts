/** What uploads and downloads share: several at a time, patience with the network, checksums. */
import { createHash } from "node:crypto";
import { B2ShareError } from "./errors";
import type { Connection } from "./request";
import { retrying } from "./retry";

/** So many files travel at once. */
const LANES = 4;

/** Does the work for all items, a few at a time. After a failure no further item is begun. */
export async function forEach<T, R>(
  items: readonly T[],
  work: (item: T) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  const waiting = items.entries();
  let failed = false;
  const lane = async () => {
    for (const [index, item] of waiting) {
      if (failed) return;
      try {
        results[index] = await work(item);
      } catch (error) {
        failed = true;
        throw error;
      }
    }
  };
  const lanes = await Promise.allSettled(Array.from({ length: LANES }, lane));
  for (const { status, reason } of lanes as PromiseRejectedResult[])
    if (status === "rejected") throw reason;
  return results;
}

/** Makes something of several requests, again and again while it fails for reasons that pass. */
export function persistently<T>(
  connection: Connection,
  once: (single: Connection) => Promise<T>,
): Promise<T> {
  const { retries } = connection;
  // The single requests are not repeated on their own: that would multiply the tries.
  const single = { ...connection, retries: { ...retries, count: 0 } };
  return retrying(() => once(single), { retries, repeatable: true, howToFindOut: "" });
}

/** Whether the error is an answer of the server: it has looked at the request and said no. */
export function isRefusal(error: unknown, status?: number): boolean {
  if (!(error instanceof B2ShareError) || error.status === undefined) return false;
  return status === undefined || error.status === status;
}

/** Checksum of a content, written as the server does. */
export async function md5Of(content: AsyncIterable<Buffer>): Promise<string> {
  const hash = createHash("md5");
  for await (const chunk of content) hash.update(chunk);
  return `md5:${hash.digest("hex")}`;
}

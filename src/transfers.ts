/** What uploads and downloads share: several at a time, patience with the network, checksums. */
import { createHash } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { B2ShareError } from "./errors";

/** So many files travel at once. */
const LANES = 4;

/** So often a transfer is tried that does not get any further. */
const TRIES = 4;

/** Milliseconds before the second try; twice as many before each one after it. */
const PAUSE = 200;

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

/** Repeats what the network broke off; what the server refused stays refused. `reached` says how far it got. */
export async function persistently<T>(
  work: () => Promise<T>,
  reached: () => number = () => 0,
): Promise<T> {
  let furthest = 0;
  for (let tries = 1; ; tries++) {
    try {
      return await work();
    } catch (error) {
      if (reached() > furthest) tries = 1;
      if (tries >= TRIES || !(error instanceof B2ShareError) || !isPassing(error)) throw error;
      furthest = Math.max(furthest, reached());
    }
    await pause(PAUSE * 2 ** (tries - 1));
  }
}

function isPassing({ code, status }: B2ShareError): boolean {
  return code !== undefined || (status !== undefined && [502, 503, 504].includes(status));
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

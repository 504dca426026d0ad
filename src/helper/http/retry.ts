/** Doing again what failed for reasons that pass. */
import { setTimeout as pause } from "node:timers/promises";
import { B2ShareError } from "../errors";

/**
 * How patiently a request is made again when the network fails or the server is busy (429, 502, 503, 504).
 *
 * @category Connecting
 */
export interface RetryOptions {
  /** Tries after the first one; `0` for none. Default: 3. */
  limit: number;
  /** Milliseconds before the second try, twice as many before each one after it. Default: 500. */
  delay: number;
  /** Longest wait in milliseconds, also where the server asks for more. Default: 65,000. */
  maxDelay: number;
}

/** A rate limit counts by the minute, so a little more than one is worth waiting for. */
export const DEFAULT_RETRY: RetryOptions = { limit: 3, delay: 500, maxDelay: 65_000 };

/**
 * Does the work, and again where it fails with an error that says that another try makes sense.
 *
 * @param work What to do; it is told whether this is another try.
 */
export async function withRetries<T>(
  work: (isRetry: boolean) => Promise<T>,
  options: RetryOptions,
  signal?: AbortSignal,
): Promise<T> {
  let retries = 0;
  for (let isRetry = false; ; isRetry = true) {
    const start = Date.now();
    try {
      return await work(isRetry);
    } catch (error) {
      signal?.throwIfAborted();
      if (!(error instanceof B2ShareError) || !error.retryable) throw error;
      // A large file on a bad line: what went well for so long may fail as often as if it had only begun.
      if (Date.now() - start > options.maxDelay) retries = 0;
      const delay = delayBefore(retries, options, error.retryAfter);
      if (retries >= options.limit || delay > options.maxDelay) throw error;
      await pause(delay, undefined, { signal }).catch(() => signal?.throwIfAborted());
      retries++;
    }
  }
}

/** Milliseconds to wait. Up to half as long again by chance, so that a class does not come back all at once. */
function delayBefore(retries: number, { delay }: RetryOptions, retryAfter = 0): number {
  const step = delay * 2 ** retries;
  const jitter = (Math.random() * step) / 2;
  return Math.max(step, retryAfter * 1000) + jitter;
}

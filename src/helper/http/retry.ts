/** Retries: what failed for a passing reason is done again, unless it might then happen twice. */
import { setTimeout as pause } from "node:timers/promises";
import { B2ShareError } from "../errors";

/**
 * How patiently a request is repeated when the network fails or the server is busy (429, 502, 503, 504).
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

/** For the requests of a file: it is sent or fetched again as a whole, and the tries would multiply. */
export const ONCE = { limit: 0 };

/** A rate limit counts by the minute, so a little more than one is worth waiting for. */
export const RETRIES: RetryOptions = { limit: 3, delay: 500, maxDelay: 65_000 };

/** What goes wrong before anything is sent, and what a person has to mend: another try would not help. */
const HOPELESS = /^(TOO_LARGE|ECONNREFUSED|ENOTFOUND|EPROTO|HPE_|ERR_(?!STREAM))|CERT|UNABLE_TO/;

/** Does the work, again and again where that is safe and promising. */
export async function repeat<T>(
  work: (isRepeated: boolean) => Promise<T>,
  { limit, delay, maxDelay }: RetryOptions,
  signal?: AbortSignal,
  /** Where the work must not be done twice: what to throw when it may have been done. */
  lost?: (error: B2ShareError) => B2ShareError,
): Promise<T> {
  for (let tries = 0, isRepeated = false; ; tries++, isRepeated = true) {
    const began = Date.now();
    try {
      return await work(isRepeated);
    } catch (error) {
      signal?.throwIfAborted();
      if (!isPassing(error)) throw error;
      // A request over the limit was turned away at the door, so even a publication may be sent again.
      if (lost && error.status !== 429) throw lost(error);
      // What went well for so long may go on as often as if it had only begun: large files on bad lines.
      if (Date.now() - began > maxDelay) tries = 0;
      // Up to half as long again by chance, so that a class does not come back all at once.
      const step = delay * 2 ** tries;
      const wait = Math.max(step, (error.retryAfter ?? 0) * 1000) + (Math.random() * step) / 2;
      if (tries >= limit || wait > maxDelay) throw error;
      await pause(wait, undefined, { signal }).catch(() => signal?.throwIfAborted());
    }
  }
}

function isPassing(error: unknown): error is B2ShareError {
  if (!(error instanceof B2ShareError)) return false;
  const { status, code } = error;
  if (status !== undefined) return [429, 502, 503, 504].includes(status);
  return code !== undefined && !HOPELESS.test(code);
}

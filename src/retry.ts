/** Patience: what failed for reasons that pass is tried again, but never what might then happen twice. */
import { setTimeout as pause } from "node:timers/promises";
import { B2ShareError } from "./errors";

/**
 * How patiently a request is repeated when the network fails or the server is busy (429, 502, 503, 504).
 *
 * @category Connecting
 */
export interface Retries {
  /** Tries after the first one; `0` for none. Default: 3. */
  count: number;
  /** Milliseconds before the second try, twice as many before each one after it. Default: 500. */
  delay: number;
  /** Longest wait in milliseconds, also where the server asks for more. Default: 65,000. */
  longest: number;
}

/** A rate limit counts by the minute, so a little more than one is worth waiting for. */
export const RETRIES: Retries = { count: 3, delay: 500, longest: 65_000 };

/** What goes wrong before anything is sent, and what a person has to mend: another try would not help. */
const HOPELESS = /^(ECONNREFUSED|ENOTFOUND|EPROTO|HPE_|ERR_)|CERT|SELF_SIGNED|UNABLE_TO/;

interface Attempts {
  retries: Retries;
  /** Whether a request that was carried out may be sent again. */
  repeatable: boolean;
  /** How to find out whether a request that may not be repeated was carried out. */
  howToFindOut: string;
  signal?: AbortSignal;
}

/** Makes a request, again and again where that is safe and promising. */
export async function retrying<T>(once: () => Promise<T>, attempts: Attempts): Promise<T> {
  const { retries, repeatable, signal } = attempts;
  for (let tries = 0; ; tries++) {
    try {
      return await once();
    } catch (error) {
      if (signal?.aborted || !(error instanceof B2ShareError) || !isPassing(error)) throw error;
      // A request over the limit was turned away at the door, so even a publication may be sent again.
      if (!repeatable && error.status !== 429) throw unknownOutcome(error, attempts.howToFindOut);
      const wait = waitBefore(error, tries, retries);
      if (tries >= retries.count || wait > retries.longest) throw error;
      await pause(wait, undefined, { signal }).catch((reason: unknown) => {
        throw signal?.aborted ? signal.reason : reason;
      });
    }
  }
}

function isPassing({ status, code }: B2ShareError): boolean {
  if (code !== undefined) return !HOPELESS.test(code);
  return status !== undefined && [429, 502, 503, 504].includes(status);
}

/**
 * Twice as long each time, and up to half of it by chance, so that a class does not come back all at once.
 * Retry-After counts with 429 only: the rate limiter of InvenioRDM adds it to every answer.
 */
function waitBefore({ retryAfter }: B2ShareError, tries: number, { delay }: Retries): number {
  const wait = Math.max(delay * 2 ** tries, (retryAfter ?? 0) * 1000);
  return wait + (Math.random() * delay * 2 ** tries) / 2;
}

function unknownOutcome(error: B2ShareError, hint: string): B2ShareError {
  const { status, method, address, code, body } = error;
  const [what] = error.message.split("\n");
  return new B2ShareError(
    `It is not known whether this was carried out, so it was not sent a second time. ${what}`,
    { status, method, address, code, body, hint, outcome: "unknown" },
  );
}

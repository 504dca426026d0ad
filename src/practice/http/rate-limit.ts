/**
 * Limits how often a client asks (flask-limiter as invenio-app sets it up): a moving window for each user agent and
 * address, the numbers of the nearest limit in the headers of every answer.
 */
import type { FastifyInstance, FastifyRequest } from "fastify";
import { rateLimits } from "../b2share";
import { ApiError } from "../errors";
import type { Instance } from "../instance";
import { sendError } from "./failures";
import { identify } from "./identity";

/** So many requests in so many seconds. */
export interface Limit {
  count: number;
  seconds: number;
}

const units: [number, string][] = [
  [86_400, "day"],
  [3600, "hour"],
  [60, "minute"],
  [1, "second"],
];

/** A limit in words, as the 429 answer names it: `500 per 1 minute`. */
function inWords({ count, seconds }: Limit): string {
  const [length, unit] = units.find(([each]) => seconds % each === 0) ?? [1, "second"];
  return `${count} per ${seconds / length} ${unit}`;
}

/** Counts the requests of each client within each window. */
class Windows {
  /** Times of requests in seconds, oldest first; those before `first` have left the window. */
  private readonly seen = new Map<string, { times: number[]; first: number }>();

  /** Notes a request unless the limit is reached; says how many are left and when the window is free again. */
  take(key: string, { count, seconds }: Limit, now: number) {
    const entry = this.seen.get(key) ?? { times: [], first: 0 };
    this.seen.set(key, entry);
    while (entry.first < entry.times.length && (entry.times[entry.first] ?? now) <= now - seconds) {
      entry.first += 1;
    }
    if (entry.first > 1000) {
      entry.times.splice(0, entry.first);
      entry.first = 0;
    }
    const used = entry.times.length - entry.first;
    const isFull = used >= count;
    if (!isFull) entry.times.push(now);
    const reset = (entry.times[entry.first] ?? now) + seconds;
    return { isFull, remaining: Math.max(0, count - used - (isFull ? 0 : 1)), reset };
  }

  /** Forgets clients that have not asked for as long as the longest window. */
  forget(before: number): void {
    for (const [key, { times }] of this.seen) {
      if ((times.at(-1) ?? 0) < before) this.seen.delete(key);
    }
  }
}

const longest = 3600;

/** Puts limits on every request below `app`; `perMinute` replaces the usual ones. */
export function limitRate(app: FastifyInstance, instance: Instance, perMinute?: number): void {
  const windows = new Windows();
  let lastSweep = 0;
  const own = perMinute === undefined ? undefined : [{ count: perMinute, seconds: 60 }];
  const clientOf = (request: FastifyRequest) =>
    // Not all of it: the windows of an hour are kept in memory.
    `${(request.headers["user-agent"] ?? "").slice(0, 200)} ${request.ip}`;
  app.addHook("onRequest", (request, reply, done) => {
    const now = Date.now() / 1000;
    if (now - lastSweep > 60) {
      windows.forget(now - longest);
      lastSweep = now;
    }
    const known = identify(instance, request).userId !== undefined;
    const limits = own ?? (known ? rateLimits.authenticated : rateLimits.guest);
    const results = limits.map((limit) => ({
      limit,
      ...windows.take(`${clientOf(request)} ${inWords(limit)}`, limit, now),
    }));
    const nearest = results.reduce((a, b) =>
      b.isFull && !a.isFull ? b : a.isFull || a.remaining <= b.remaining ? a : b,
    );
    reply
      .header("x-ratelimit-limit", nearest.limit.count)
      .header("x-ratelimit-remaining", nearest.remaining)
      .header("x-ratelimit-reset", Math.ceil(nearest.reset))
      .header("retry-after", Math.max(1, Math.ceil(nearest.reset - now)));
    if (nearest.isFull) {
      sendError(reply, new ApiError(429, inWords(nearest.limit)));
      return;
    }
    done();
  });
}

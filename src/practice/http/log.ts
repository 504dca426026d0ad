/** `--log`: a line about each request, for people who want to see what a notebook does. */
import type { FastifyInstance, FastifyServerOptions } from "fastify";

/** Fastify's options: its own logger says nothing about a request before it is answered. */
export const logSettings = (
  on: boolean,
): Pick<FastifyServerOptions, "logger" | "disableRequestLogging"> =>
  on ? { logger: { base: undefined, timestamp: false }, disableRequestLogging: true } : {};

/** Whether a parameter, or an address in its value, may hold a secret. */
const isSecret = (name: string, value: string): boolean =>
  /token|code|secret|key|password/i.test(name) ||
  /(token|code|secret|key|password)[^&]*=/i.test(value);

/** A path whose query tells no secret. */
export function maskedPath(url: string): string {
  const [path = "", ...rest] = url.split("?");
  if (rest.length === 0) return path;
  const pairs = rest.join("?").split("&");
  const masked = pairs.map((pair) => {
    const [name = ""] = pair.split("=");
    const [[decoded, value] = ["", ""]] = new URLSearchParams(pair);
    return isSecret(decoded, value) ? `${name}=***` : pair;
  });
  return `${path}?${masked.join("&")}`;
}

/** Logs method, path, status and milliseconds of every request. */
export function logRequests(app: FastifyInstance): void {
  app.addHook("onResponse", (request, reply, done) => {
    request.log.info({
      method: request.method,
      path: maskedPath(request.url),
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
    });
    done();
  });
}

/** `--log`: a line about each request, for people who want to see what a notebook does. */
import type { FastifyInstance, FastifyServerOptions } from "fastify";

/** Fastify's options: its own logger says nothing about a request before it is answered. */
export const logSettings = (
  on: boolean,
): Pick<FastifyServerOptions, "logger" | "disableRequestLogging"> =>
  on ? { logger: { base: undefined, timestamp: false }, disableRequestLogging: true } : {};

const isSecret = (name: string): boolean => /token|code|secret|key|password/i.test(name);

/** A path whose query tells no secret. */
export function maskedPath(url: string): string {
  const [path = "", ...rest] = url.split("?");
  if (rest.length === 0) return path;
  const pairs = rest.join("?").split("&");
  const masked = pairs.map((pair) => {
    const [name = ""] = pair.split("=");
    const [decoded = ""] = new URLSearchParams(name).keys();
    return isSecret(decoded) ? `${name}=***` : pair;
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

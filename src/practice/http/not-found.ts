/** Tells an unknown address (404) from a known one with the wrong method (405). */
import type { FastifyInstance } from "fastify";
import findMyWay from "find-my-way";
import { ApiError, urlNotFound } from "../errors";

/** Learns the addresses of an app's routes and says what to answer where none fits. */
export function watchRoutes(app: FastifyInstance): (url: string) => ApiError {
  const methodsByPath = new Map<string, Set<string>>();
  const paths = findMyWay();
  app.addHook("onRoute", ({ method, url }) => {
    let methods = methodsByPath.get(url);
    if (!methods) {
      methods = new Set();
      methodsByPath.set(url, methods);
      paths.on("GET", url, () => undefined, methods);
    }
    for (const name of [method].flat()) methods.add(name);
  });
  return (url) => {
    const known = paths.find("GET", url.split("?")[0] ?? url);
    if (!known) return urlNotFound();
    const error = new ApiError(405, "The method is not allowed for the requested URL.");
    return Object.assign(error, { allow: [...(known.store as Set<string>)].sort().join(", ") });
  };
}

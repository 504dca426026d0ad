/** Tells an unknown address (404) from a known one with the wrong method (405), and answers OPTIONS. */
import type { FastifyInstance } from "fastify";
import findMyWay from "find-my-way";
import { methodNotAllowed, urlNotFound, type ApiError } from "../errors";

const pathOf = (url: string): string => url.split("?")[0] ?? url;

/**
 * Parameters and wildcards of a route match nothing at all as well; to the API such an address, with a slash at its end,
 * is unknown.
 */
const isSlashedOnly = (url: string, route: string): boolean =>
  pathOf(url).endsWith("/") && !route.endsWith("/");

interface Route {
  url: string;
  methods: Set<string>;
}

/** Learns the addresses of an app's routes and says what to answer where none fits. */
export function watchRoutes(app: FastifyInstance): (url: string) => ApiError {
  const methodsByPath = new Map<string, Set<string>>();
  const paths = findMyWay({ maxParamLength: 1000 });
  app.addHook("onRoute", ({ method, url }) => {
    let methods = methodsByPath.get(url);
    if (!methods) {
      methods = new Set(["OPTIONS"]);
      methodsByPath.set(url, methods);
      paths.on("GET", url, () => undefined, { url, methods });
    }
    for (const name of [method].flat()) methods.add(name);
  });
  return (url) => {
    const route = paths.find("GET", pathOf(url))?.store as Route | undefined;
    return route && !isSlashedOnly(url, route.url)
      ? methodNotAllowed(...[...route.methods].sort())
      : urlNotFound();
  };
}

/** Answers the requests to an API that fit none of the routes that are added after this call. */
export function answerMissingRoutes(app: FastifyInstance): void {
  const missing = watchRoutes(app);
  app.addHook("onRequest", (request, _reply, done) => {
    const { url } = request.routeOptions;
    done(url !== undefined && isSlashedOnly(request.url, url) ? urlNotFound() : undefined);
  });
  app.setNotFoundHandler((request, reply) => {
    const error = missing(request.url);
    if (request.method !== "OPTIONS" || error.status !== 405) throw error;
    return reply.headers(error.headers).send();
  });
}

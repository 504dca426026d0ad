/** Wires the practice instance: API and web pages over one instance. */
import cookie from "@fastify/cookie";
import fastify, { type FastifyInstance } from "fastify";
import { registerApi } from "./api";
import { oaiRoutes } from "./oai/routes";
import { ApiError, urlNotFound } from "./errors";
import { keepBodiesAsStreams } from "./http/bodies";
import { sendError } from "./http/failures";
import { isOwnHost, type OwnHosts } from "./http/hosts";
import { isFromHere, seenAddress, withoutPrefix } from "./http/outer";
import { takeTurns } from "./http/turns";
import { refuseExpectation, refuseUnreadable } from "./http/unreadable";
import { pageHeaders, registerPages } from "./pages";
import { sendErrorPage } from "./pages/errors";
import type { Instance } from "./instance";

/**
 * Builds the service; `hosts` are its names.
 *
 * @param here Where there is one: the same service as programs on this machine see it.
 */
export async function buildApp(
  instance: Instance,
  hosts: OwnHosts,
  here?: () => FastifyInstance | undefined,
): Promise<FastifyInstance> {
  const app = fastify({
    clientErrorHandler: refuseUnreadable,
    forceCloseConnections: true,
    // A request without a Host header is refused below, with words.
    http: { requireHostHeader: false },
    // The only such error there is: an address that cannot be decoded. Nothing has looked at the request yet.
    frameworkErrors: (_error, request, reply) => {
      if (/^\/api([/?]|$)/.test(request.url)) {
        sendError(reply, urlNotFound());
        return;
      }
      request.query = {};
      request.cookies = app.parseCookie(request.headers.cookie ?? "");
      sendErrorPage(instance, request, reply.headers(pageHeaders), urlNotFound());
    },
    rewriteUrl: ({ url = "/" }) => withoutPrefix(instance, url),
    routerOptions: { maxParamLength: 1000 },
    trustProxy: false,
  });
  app.server.on("checkExpectation", refuseExpectation);
  takeTurns(app);
  await app.register(cookie);
  app.addHook("onRequest", async (request, reply) => {
    if (!isOwnHost(request.headers.host, hosts)) {
      return sendError(
        reply,
        new ApiError(
          421,
          "This is the practice instance of a course; it answers under its own address only.",
        ),
      );
    }
    // Known by its path alone, it learns the rest of its address from those who come through the proxy.
    if (hosts === "any" && !isFromHere(request.headers))
      instance.url = instance.apiUrl = seenAddress(instance, request);
  });
  await app.register(
    (api, _options, done) => {
      api.addHook("onRequest", async (request, reply) => {
        const app = here?.();
        if (app && isFromHere(request.headers)) {
          reply.hijack();
          app.routing(request.raw, reply.raw);
        }
      });
      registerApi(api, instance);
      done();
    },
    { prefix: "/api" },
  );
  await app.register((harvesting, _options, done) => {
    keepBodiesAsStreams(harvesting);
    oaiRoutes(harvesting, instance);
    done();
  });
  await app.register((pages) => registerPages(pages, instance));
  return app;
}

/** Wires the practice instance: API, harvesting and web pages over one instance. */
import cookie from "@fastify/cookie";
import fastify, { type FastifyInstance } from "fastify";
import { registerApi } from "./api";
import { ApiError, badRequest, urlNotFound } from "./errors";
import { withoutPrefix } from "./http/address";
import { keepBodiesAsStreams } from "./http/bodies";
import { sendError } from "./http/failures";
import { answerInOrder } from "./http/fair-queue";
import { isOwnHost } from "./http/hosts";
import { logRequests, logSettings } from "./http/log";
import { refuseExpectation, refuseMalformed } from "./http/malformed";
import type { Instance } from "./instance";
import { oaiRoutes } from "./oai/routes";
import { pageHeaders, registerPages } from "./pages";
import { sendErrorPage } from "./pages/errors";

/**
 * Builds the service.
 *
 * @param options.log Writes a line about each request to stdout.
 */
export async function buildApp(
  instance: Instance,
  options: { log?: boolean } = {},
): Promise<FastifyInstance> {
  const app = fastify({
    ...logSettings(options.log ?? false),
    clientErrorHandler: refuseMalformed,
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
  if (options.log) logRequests(app);
  answerInOrder(app);
  await app.register(cookie);
  refuseOtherHosts(app, instance);
  await app.register((api) => registerApi(api, instance), { prefix: "/api" });
  await app.register((harvesting, _options, done) => {
    keepBodiesAsStreams(harvesting);
    oaiRoutes(harvesting, instance);
    done();
  });
  await app.register((pages) => registerPages(pages, instance));
  return app;
}

function refuseOtherHosts(app: FastifyInstance, { site: { names } }: Instance): void {
  const refusal = new ApiError(
    421,
    "This is the practice instance of a course; it answers under its own address only.",
  );
  app.addHook("onRequest", async (request, reply) => {
    const { rawHeaders } = request.raw;
    const count = rawHeaders.filter((name, at) => at % 2 === 0 && /^host$/i.test(name)).length;
    if (count > 1) return sendError(reply, badRequest("There is more than one Host header."));
    if (!isOwnHost(request.headers.host, names)) return sendError(reply, refusal);
  });
}

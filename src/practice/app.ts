/** Wires the practice instance: API and web pages over one instance. */
import cookie from "@fastify/cookie";
import fastify, { type FastifyInstance } from "fastify";
import { registerApi } from "./api";
import { oaiRoutes } from "./api/oai";
import { urlNotFound } from "./errors";
import { keepBodiesAsStreams } from "./http/bodies";
import { sendError } from "./http/failures";
import { isOwnHost } from "./http/hosts";
import { pageHeaders, registerPages } from "./pages";
import { sendErrorPage } from "./pages/errors";
import type { Instance } from "./instance";

/** Builds the service; `hosts` are the names by which it is reached, besides localhost and addresses. */
export async function buildApp(instance: Instance, hosts: string[]): Promise<FastifyInstance> {
  const app = fastify({
    forceCloseConnections: true,
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
    routerOptions: { maxParamLength: 1000 },
    trustProxy: false,
  });
  await app.register(cookie);
  app.addHook("onRequest", async (request, reply) => {
    if (!isOwnHost(request.headers.host, hosts)) {
      return reply
        .code(421)
        .header("content-type", "text/plain; charset=utf-8")
        .send(
          "This is the practice instance of a course; it answers under its own address only.\n",
        );
    }
  });
  await app.register(
    (api, _options, done) => {
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

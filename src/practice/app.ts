/** Wires the practice instance: API and web pages over one instance. */
import cookie from "@fastify/cookie";
import fastify, { type FastifyInstance } from "fastify";
import { registerApi } from "./api";
import { oaiRoutes } from "./api/oai";
import { keepBodiesAsStreams } from "./http/bodies";
import { isOwnHost } from "./http/hosts";
import { registerPages } from "./pages";
import type { Instance } from "./instance";

/** Builds the service; `host` is the name it listens on. */
export async function buildApp(instance: Instance, host: string): Promise<FastifyInstance> {
  const app = fastify({
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 1000 },
    trustProxy: false,
  });
  await app.register(cookie);
  app.addHook("onRequest", async (request, reply) => {
    if (!isOwnHost(request.headers.host, host)) {
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

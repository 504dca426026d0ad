/** The addresses that the practice instance answers, as its framework knows them. */
import fastify from "fastify";
import type { Instance } from "../../src/practice/instance";
import { registerApi } from "../../src/practice/api";
import { oaiRoutes } from "../../src/practice/oai/routes";
import { registerPages } from "../../src/practice/pages";

export interface Route {
  method: string;
  /** Path with parameters such as `:id`, and `*` for all that follows. */
  url: string;
}

/** All routes, in the order in which they are registered. Nothing is answered: the instance is only handed on. */
export async function routesOf(instance: Instance): Promise<Route[]> {
  const routes: Route[] = [];
  const app = fastify();
  app.addHook("onRoute", ({ method, url }) => {
    for (const name of [method].flat()) routes.push({ method: name, url });
  });
  await app.register((api, _options, done) => done(void registerApi(api, instance)), {
    prefix: "/api",
  });
  await app.register((harvesting, _options, done) => done(void oaiRoutes(harvesting, instance)));
  await app.register((pages) => registerPages(pages, instance));
  await app.ready();
  await app.close();
  return routes;
}

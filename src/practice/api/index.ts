/** All of `/api`: what every request goes through, and the routes of each resource. */
import type { FastifyInstance } from "fastify";
import { siteName } from "../b2share";
import { keepBodiesAsStreams } from "../http/bodies";
import { checkApiCsrf } from "../http/csrf";
import { handleApiError } from "../http/failures";
import { identify } from "../http/identity";
import { sendJson } from "../http/json";
import { watchRoutes } from "../http/not-found";
import { checkQueryCharacters } from "../http/query";
import { limitRate } from "../http/rate-limit";
import type { Instance } from "../instance";
import { draftRoutes } from "./drafts";
import { fileRoutes } from "./files";
import { recordRoutes } from "./records";
import { schemaRoutes } from "./schemas";
import { userRoutes } from "./users";
import { vocabularyRoutes } from "./vocabularies";

/** Registers the API; bodies stay streams until a route reads them. */
export function registerApi(app: FastifyInstance, instance: Instance): void {
  keepBodiesAsStreams(app);
  app.setErrorHandler(handleApiError);
  const missing = watchRoutes(app);
  app.setNotFoundHandler((request) => {
    throw missing(request.url);
  });

  limitRate(app, instance, instance.ratePerMinute);
  app.addHook("onRequest", (request, reply, done) => {
    checkQueryCharacters(request.url);
    checkApiCsrf(request, reply, identify(instance, request));
    done();
  });

  app.get("/", (request, reply) =>
    sendJson(request, reply, 200, {
      message: `This is the practice instance of the b2share-notebooks course, not EUDAT's B2SHARE.`,
      name: siteName,
      practice: true,
      links: { self: `${instance.url}/api`, records: `${instance.url}/api/records` },
    }),
  );

  recordRoutes(app, instance);
  draftRoutes(app, instance);
  fileRoutes(app, instance);
  userRoutes(app, instance);
  vocabularyRoutes(app, instance);
  schemaRoutes(app, instance);
}

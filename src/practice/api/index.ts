/** All of `/api`: what every request goes through, and the routes of each resource. */
import type { FastifyInstance } from "fastify";
import { siteName } from "../b2share";
import { demandJson } from "../http/accept";
import { keepBodiesAsStreams } from "../http/bodies";
import { checkApiCsrf } from "../http/csrf";
import { handleApiError } from "../http/failures";
import { identify } from "../http/identity";
import { sendJson } from "../http/json";
import { answerMissingRoutes } from "../http/not-found";
import { checkQueryCharacters } from "../http/query";
import { limitRate } from "../http/rate-limit";
import type { Instance } from "../instance";
import { accessLinkRoutes } from "./access-links";
import { accessRequestRoutes } from "./access-requests";
import { deletionRoutes } from "./deletion";
import { commentRoutes } from "./comments";
import { communityLogoRoutes } from "./community-logos";
import { communityRoutes } from "./communities";
import { draftRoutes } from "./drafts";
import { featuredCommunityRoutes } from "./featured-communities";
import { fileRoutes } from "./files";
import { grantRoutes } from "./grants";
import { mediaFileRoutes } from "./media-files";
import { memberRoutes } from "./members";
import { oaiListRoutes } from "../oai/routes";
import { recordCommunityRoutes } from "./record-communities";
import { recordRoutes } from "./records";
import { requestRoutes } from "./requests";
import { reviewRoutes } from "./reviews";
import { schemaRoutes } from "./schemas";
import { statisticsRoutes } from "./statistics";
import { userRoutes } from "./users";
import { vocabularyRoutes } from "./vocabularies";

/** Of what the API answers, nothing is guessed to be a page, run, or shown inside a page; files say more (see there). */
const apiHeaders = {
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
  "x-content-type-options": "nosniff",
};

/** Registers the API; bodies stay streams until a route reads them. */
export function registerApi(app: FastifyInstance, instance: Instance): void {
  keepBodiesAsStreams(app);
  app.setErrorHandler(handleApiError);
  app.addHook("onRequest", (_request, reply, done) => {
    reply.headers(apiHeaders);
    done();
  });
  limitRate(app, instance, instance.ratePerMinute);
  answerMissingRoutes(app);
  app.addHook("onRequest", (request, reply, done) => {
    checkQueryCharacters(request.url);
    checkApiCsrf(instance, request, reply, identify(instance, request));
    done();
  });

  app.get("/", (request, reply) =>
    sendJson(request, reply, 200, {
      message: `This is the practice instance of the b2share-notebooks course, not EUDAT's B2SHARE.`,
      name: siteName,
      practice: true,
      links: { self: `${instance.apiUrl}/api`, records: `${instance.apiUrl}/api/records` },
    }),
  );

  recordRoutes(app, instance);
  draftRoutes(app, instance);
  deletionRoutes(app, instance);
  accessLinkRoutes(app, instance);
  grantRoutes(app, instance);
  accessRequestRoutes(app, instance);
  statisticsRoutes(app, instance);
  userRoutes(app, instance);
  vocabularyRoutes(app, instance);
  schemaRoutes(app, instance);
  oaiListRoutes(app, instance);

  app.register((jsonOnly, _options, done) => {
    demandJson(jsonOnly);
    fileRoutes(jsonOnly, instance);
    mediaFileRoutes(jsonOnly, instance);
    communityRoutes(jsonOnly, instance);
    communityLogoRoutes(jsonOnly, instance);
    featuredCommunityRoutes(jsonOnly, instance);
    memberRoutes(jsonOnly, instance);
    reviewRoutes(jsonOnly, instance);
    recordCommunityRoutes(jsonOnly, instance);
    requestRoutes(jsonOnly, instance);
    commentRoutes(jsonOnly, instance);
    done();
  });
}

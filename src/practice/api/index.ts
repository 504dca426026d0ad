/** All of `/api`: what every request goes through, and the routes of each resource. */
import type { FastifyInstance } from "fastify";
import { siteName } from "../b2share";
import { demandJson, demandRecordType } from "../http/accept";
import { keepBodiesAsStreams } from "../http/bodies";
import { checkApiCsrf } from "../http/csrf";
import { callsOf, type Call } from "../http/call";
import { handleApiError } from "../http/failures";
import { identify } from "../http/identity";
import { answerMissingRoutes } from "../http/not-found";
import { checkQueryCharacters } from "../http/query";
import { limitRate } from "../http/rate-limit";
import type { Instance } from "../instance";
import { accessLinkRoutes } from "./access-links";
import { accessRequestRoutes } from "./access-requests";
import { deletionRoutes } from "./deletion";
import { commentRoutes } from "./comments";
import { communityLogoRoutes } from "./community-logos";
import { communityRecordRoutes, communityRequestRoutes } from "./community-records";
import { communityRoutes } from "./communities";
import { draftActionRoutes, draftRoutes, newDraftRoutes } from "./drafts";
import { featuredCommunityRoutes } from "./featured-communities";
import { fileRoutes } from "./files";
import { grantRoutes } from "./grants";
import { invitationRoutes } from "./invitations";
import { mediaFileRoutes } from "./media-files";
import { memberRoutes } from "./members";
import { oaiListRoutes } from "../oai/routes";
import { recordCommunityRoutes } from "./record-communities";
import { recordRoutes } from "./records";
import { requestRoutes } from "./requests";
import { reviewRoutes } from "./reviews";
import { schemaRoutes } from "./schemas";
import { statisticsRoutes } from "./statistics";
import { ownRecordRoutes, userRoutes } from "./users";
import { vocabularyRoutes } from "./vocabularies";

/** Of what the API answers, nothing is guessed to be a page, run, or shown inside a page; files say more (see there). */
const apiHeaders = {
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
  "x-content-type-options": "nosniff",
};

/** Registers the API; bodies stay streams until a route reads them. */
export async function registerApi(app: FastifyInstance, instance: Instance): Promise<void> {
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

  const on = callsOf(instance);
  app.get("/", on(sendAbout));
  // They choose between more kinds of JSON by themselves.
  vocabularyRoutes(app, on);

  await app.register((records, _options, done) => {
    demandRecordType(records);
    recordRoutes(records, on);
    draftRoutes(records, on);
    newDraftRoutes(records, on);
    draftActionRoutes(records, on);
    ownRecordRoutes(records, on);
    communityRecordRoutes(records, on);
    done();
  });

  await app.register((jsonOnly, _options, done) => {
    demandJson(jsonOnly);
    for (const routes of jsonRoutes) routes(jsonOnly, on);
    done();
  });
}

/** Routes that answer JSON and nothing else. */
const jsonRoutes = [
  fileRoutes,
  mediaFileRoutes,
  deletionRoutes,
  accessLinkRoutes,
  grantRoutes,
  accessRequestRoutes,
  statisticsRoutes,
  userRoutes,
  schemaRoutes,
  oaiListRoutes,
  communityRoutes,
  communityRequestRoutes,
  communityLogoRoutes,
  featuredCommunityRoutes,
  memberRoutes,
  invitationRoutes,
  reviewRoutes,
  recordCommunityRoutes,
  requestRoutes,
  commentRoutes,
];

/** Says what this is. */
const sendAbout = (c: Call) =>
  c.send(200, {
    message: `This is the practice instance of the b2share-notebooks course, not EUDAT's B2SHARE.`,
    name: siteName,
    practice: true,
    links: {
      self: `${c.apiUrl}/api`,
      self_html: `${c.url}/`,
      records: `${c.apiUrl}/api/records`,
    },
  });

/** The web pages. */
import formbody from "@fastify/formbody";
import type { FastifyInstance } from "fastify";
import { watchRoutes } from "../http/not-found";
import { relativeRedirect } from "../http/address";
import type { Instance } from "../instance";
import { registerAccessRequests } from "./access-requests";
import { registerAccount } from "./account";
import { applicationsPath, registerApplications } from "./applications";
import { registerCommunities } from "./communities";
import { registerCommunity } from "./community";
import { sendErrorPage } from "./errors";
import { registerHome } from "./home";
import { communitiesPath, links } from "./links";
import { registerMails } from "./mails";
import { registerProfile } from "./profile";
import { registerRecords } from "./records";
import { registerRequest } from "./request";
import { registerRequests } from "./requests";
import { registerSearch } from "./search";
import { registerSignIn } from "./sign-in";
import { registerStatic } from "./static";
import { registerTokens } from "./tokens";
import { registerUpload } from "./upload";
import { registerUploads } from "./uploads";

/** Nothing but our own files may run, and no other site may show our pages inside its own. */
export const pageHeaders = {
  "content-security-policy":
    "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  "x-frame-options": "DENY",
  "x-content-type-options": "nosniff",
  "referrer-policy": "same-origin",
  "cache-control": "private, no-cache",
};

export async function registerPages(app: FastifyInstance, instance: Instance): Promise<void> {
  app.removeAllContentTypeParsers();
  await app.register(formbody);
  app.addHook("onRequest", async (_request, reply) => {
    reply.headers(pageHeaders);
  });
  app.addHook("onSend", async (request, reply) => {
    const { prefix } = instance.site;
    const location = reply.getHeader("location");
    if (prefix && typeof location === "string")
      reply.header("location", relativeRedirect(prefix, request.url, location));
  });
  const unmatched = watchRoutes(app);
  app.setNotFoundHandler((request, reply) =>
    sendErrorPage(instance, request, reply, unmatched(request.url)),
  );
  app.setErrorHandler((error, request, reply) => sendErrorPage(instance, request, reply, error));

  registerStatic(app);
  registerHome(app, instance);
  registerSearch(app, instance);
  registerRecords(app, instance);
  registerSignIn(app, instance);
  registerAccount(app, instance);
  registerProfile(app, instance);
  registerApplications(app, instance);
  registerTokens(app, instance);
  registerUploads(app, instance);
  registerUpload(app, instance);
  registerCommunities(app, instance);
  registerCommunity(app, instance);
  registerRequests(app, instance);
  registerRequest(app, instance);
  registerAccessRequests(app, instance);
  registerMails(app, instance);
  // Flask adds a missing slash with a 308, and so do we.
  for (const path of [applicationsPath, communitiesPath, `${communitiesPath}:slug/`]) {
    app.get(path.slice(0, -1), (request, reply) => {
      const [asked = "", ...query] = request.url.split("?");
      return reply.redirect(links(instance)([`${asked}/`, ...query].join("?")), 308);
    });
  }
}

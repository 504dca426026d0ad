/** Which kind of JSON an answer may be in, by the `Accept` header (invenio-rdm-records, resources/config.py). */
import type { FastifyInstance, FastifyRequest } from "fastify";
import { ApiError } from "../errors";
import { recordMediaTypes } from "../exports/formats";
import { negotiate } from "./negotiate";

/** JSON with what a web page shows: texts in one language, for example. */
export const uiType = "application/vnd.inveniordm.v1+json";

/** The type asked for, of those offered; anything else is refused. */
export function chooseJson(request: FastifyRequest, offered: string[]): string {
  const type = negotiate(request.headers.accept, offered);
  if (type !== undefined) return type;
  throw new ApiError(406, `Invalid 'Accept' header. Expected one of: ${offered.join(", ")}`);
}

/** The type in which a route that has only JSON answers; files of published records have no form for web pages. */
function jsonType(request: FastifyRequest): string {
  const isPublishedFile = /^\/api\/records\/[^/]+\/(media-)?files/.test(request.url);
  return chooseJson(request, ["application/json", ...(isPublishedFile ? [] : [uiType])]);
}

/**
 * Refuses other formats below `app`, before anything is looked at or done. Bytes, too, come only to those who would
 * take JSON: InvenioRDM negotiates before it knows what a route answers (seen on InvenioRDM 13.0.9).
 */
export function demandJson(app: FastifyInstance): void {
  app.addHook("onRequest", (request, _reply, done) => {
    jsonType(request);
    done();
  });
  app.addHook("onSend", (request, reply, payload, done) => {
    const isJson = reply.getHeader("content-type") === "application/json" && reply.statusCode < 300;
    if (isJson) reply.header("content-type", jsonType(request));
    done(null, payload);
  });
}

/** Refuses formats that records do not have below `app`, before anything is looked at or done. */
export function demandRecordType(app: FastifyInstance): void {
  app.addHook("onRequest", (request, _reply, done) => {
    chooseJson(request, recordMediaTypes);
    done();
  });
}

/** Controlled vocabularies: the generic ones below `/api/vocabularies/`, the special ones at the API's root. */
import type { FastifyInstance, FastifyReply } from "fastify";
import { listAnswer } from "../answers/list";
import { entryAnswer, localisedEntry, specialTypes } from "../answers/vocabulary";
import { badRequest, pidDoesNotExist, permissionDenied } from "../errors";
import { chooseJson, uiType } from "../http/accept";
import type { Call, OnCall } from "../http/call";
import { readPage, readSort } from "../http/paging";
import { queryPart } from "../http/query";
import { redirectWithPage } from "../http/redirect";
import { findEntries } from "../vocabularies/find";
import { vocabularies } from "../vocabularies/vocabularies";

/** Whether the answer is wanted with titles in the caller's language only. */
const wantsLocalised = (c: Call): boolean =>
  chooseJson(c.request, ["application/json", uiType]) === uiType;

/** The language of `ln`, or the first of `Accept-Language`. */
const languagesOf = (c: Call): (string | undefined)[] => [
  c.value("ln"),
  c.request.headers["accept-language"]?.split(/[,;-]/)[0],
];

function sendEntries(c: Call, type: string, path: string): FastifyReply {
  const entries = vocabularies.list(type);
  if (!entries) throw pidDoesNotExist();
  const isLocalised = wantsLocalised(c);
  const page = readPage(c.request);
  const sort = readSort(c.request, ["bestmatch", "title", "newest", "oldest"], {
    withQuery: "bestmatch",
    withoutQuery: "title",
  });
  const [q, suggest, tags] = [c.value("q"), c.value("suggest"), c.values("tags")];
  if (q !== undefined && suggest !== undefined) {
    throw badRequest("Invalid querystring parameters.");
  }
  const found = findEntries(entries, { q, suggest, tags, sort });
  const hits = found
    .slice(page.offset, page.offset + page.limit)
    .map((entry) => entryAnswer(c, type, entry))
    .map((answer) => (isLocalised ? localisedEntry(answer, languagesOf(c)) : answer));
  const answer = listAnswer(c, path, {
    hits,
    total: found.length,
    page,
    sort,
    parameters: { q, suggest, tags },
  });
  return c.send(200, answer, isLocalised ? uiType : "application/json");
}

function sendEntry(c: Call, type: string, id: string): FastifyReply {
  const entry = vocabularies.get(type, id);
  if (!entry) throw pidDoesNotExist();
  const isLocalised = wantsLocalised(c);
  const answer = entryAnswer(c, type, entry);
  if (!isLocalised) return c.item(200, answer);
  c.reply.header("etag", `"${answer.revision_id}"`);
  return c.send(200, localisedEntry(answer, languagesOf(c)), uiType);
}

/** The list of all vocabularies. */
function sendTypes(c: Call): FastifyReply {
  const page = readPage(c.request);
  const hits = vocabularies.types().map((type) => ({
    ...type,
    links: {
      self: `${c.apiUrl}/api/${type.is_custom_vocabulary ? "" : "vocabularies/"}${type.id}`,
    },
  }));
  const answer = listAnswer(c, "/api/vocabularies/", {
    hits: hits.slice(page.offset, page.offset + page.limit),
    total: hits.length,
    page,
    sort: readSort(c.request, ["bestmatch", "id"], { withQuery: "bestmatch", withoutQuery: "id" }),
  });
  return c.send(200, answer);
}

/** Routes of vocabularies. */
export function vocabularyRoutes(app: FastifyInstance, on: OnCall): void {
  // One of the two addresses of the API that end in a slash; without it the server redirects.
  app.get(
    "/vocabularies",
    on((c) =>
      redirectWithPage(c.reply, 308, `${c.apiUrl}/api/vocabularies/${queryPart(c.request.url)}`),
    ),
  );
  app.get("/vocabularies/", on(sendTypes));
  app.get(
    "/vocabularies/:type",
    on((c) => sendEntries(c, c.param("type"), `/api/vocabularies/${c.param("type")}`)),
  );
  app.get(
    "/vocabularies/:type/*",
    on((c) => sendEntry(c, c.param("type"), c.param("*"))),
  );
  for (const type of specialTypes) specialRoutes(app, on, type);
  app.get("/names/orcid/:orcid", on(sendNameWithOrcid));
  refuseChanges(app);
}

/** Names are for people with an account only. */
function specialRoutes(app: FastifyInstance, on: OnCall, type: string): void {
  const demandReader = (c: Call) => type === "names" && c.account();
  app.get(
    `/${type}`,
    on((c) => {
      demandReader(c);
      return sendEntries(c, type, `/api/${type}`);
    }),
  );
  app.get(
    `/${type}/*`,
    on((c) => {
      demandReader(c);
      return sendEntry(c, type, c.param("*"));
    }),
  );
}

function sendNameWithOrcid(c: Call): FastifyReply {
  c.account();
  const orcid = c.param("orcid");
  const name = vocabularies
    .list("names")
    ?.find(({ identifiers }) => identifiers?.some(({ identifier }) => identifier === orcid));
  if (!name) throw pidDoesNotExist();
  return sendEntry(c, "names", name.id);
}

/** Only the system itself changes vocabularies. */
function refuseChanges(app: FastifyInstance): void {
  const refuse = () => {
    throw permissionDenied();
  };
  const lists = ["/vocabularies/", "/vocabularies/:type", ...specialTypes.map((it) => `/${it}`)];
  const items = ["/vocabularies/:type/*", ...specialTypes.map((it) => `/${it}/*`)];
  for (const url of lists) app.post(url, refuse);
  for (const url of items) app.route({ method: ["PUT", "DELETE"], url, handler: refuse });
}

/** Controlled vocabularies: the generic ones below `/api/vocabularies/`, the special ones at the API's root. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { listAnswer } from "../answers/list";
import { badRequest, pidDoesNotExist, permissionDenied } from "../errors";
import { chooseJson, uiType } from "../http/accept";
import { redirectWithPage } from "../http/redirect";
import { identify } from "../http/identity";
import { requireAccount } from "../identity";
import { sendItem, sendJson } from "../http/json";
import { readPage, readSort } from "../http/paging";
import { queryValue, queryValues } from "../http/query";
import type { Instance } from "../instance";
import { fold } from "../search/analysis";
import { readQuery, similar, thoseMatching } from "../search";
import { vocabularies, type Entry } from "../vocabularies/vocabularies";

/** Vocabularies with addresses of their own; names are for signed-in people only. */
const specialTypes = ["affiliations", "awards", "funders", "names", "subjects"] as const;

/** When the vocabularies of this instance were made. */
const made = "2026-01-15T08:00:00.000000+00:00";

/** The fields that words without a field are looked for in. */
const searchedFields = [
  "id",
  "title",
  "name",
  "acronym",
  "aliases",
  "subject",
  "synonyms",
  "number",
  "program",
  "given_name",
  "family_name",
  "identifiers.identifier",
];

/** Address of an entry, below the instance's own. */
const pathOf = (type: string, id: string): string =>
  (specialTypes as readonly string[]).includes(type)
    ? `/api/${type}/${encodeURIComponent(id)}`
    : `/api/vocabularies/${type}/${encodeURIComponent(id)}`;

/** The text by which entries are sorted and suggested. */
function labelOf(entry: Entry): string {
  const { title, name, subject } = entry as {
    title?: Record<string, string>;
    name?: string;
    subject?: string;
  };
  return name ?? title?.en ?? subject ?? entry.id;
}

function entryAnswer(instance: Instance, type: string, entry: Entry) {
  const self = `${instance.apiUrl}${pathOf(type, entry.id)}`;
  return { ...entry, created: made, updated: made, revision_id: 1, links: { self } };
}

/** Whether the answer is wanted with titles in the caller's language only. */
const wantsLocalised = (request: FastifyRequest): boolean =>
  chooseJson(request, ["application/json", uiType]) === uiType;

/** `title_l10n` in the language of `ln` or `Accept-Language` in place of all titles. */
function localised(request: FastifyRequest, answer: Record<string, unknown>) {
  const { title, description, ...rest } = answer as Record<string, unknown> & {
    title?: Record<string, string>;
    description?: Record<string, string>;
  };
  const wanted = [queryValue(request, "ln"), request.headers["accept-language"]?.split(/[,;-]/)[0]];
  const pick = (texts: Record<string, string>) => {
    const known = new Map(Object.entries(texts));
    return wanted.map((language) => known.get(language?.trim() ?? "")).find(Boolean) ?? texts.en;
  };
  return {
    ...rest,
    ...(title ? { title_l10n: pick(title) } : {}),
    ...(description ? { description_l10n: pick(description) } : {}),
  };
}

const wordsOf = (text: string): string[] =>
  fold(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);

/** Whether a word begins like another, a small error aside. */
const beginsLike = (word: string, start: string): boolean =>
  [-2, -1, 0, 1, 2].some((more) => similar(start, "auto").test(word.slice(0, start.length + more)));

/** Prefix search: every word of the text must begin one of an entry's. Where nothing does, small errors are forgiven. */
function suggested(entries: readonly Entry[], text: string): readonly Entry[] {
  const starts = [...new Set(wordsOf(text))];
  const find = (fits: (word: string, start: string) => boolean) =>
    entries.filter((entry) => {
      const words = wordsOf(JSON.stringify(Object.values(entry)));
      return starts.every((start) => words.some((word) => fits(word, start)));
    });
  const found = find((word, start) => word.startsWith(start));
  return found.length > 0 ? found : find(beginsLike);
}

function sendEntries(
  instance: Instance,
  request: FastifyRequest,
  reply: FastifyReply,
  type: string,
  path: string,
): FastifyReply {
  const entries = vocabularies.list(type);
  if (!entries) throw pidDoesNotExist();
  const isLocalised = wantsLocalised(request);
  const page = readPage(request);
  const sort = readSort(request, ["bestmatch", "title", "newest", "oldest"], {
    withQuery: "bestmatch",
    withoutQuery: "title",
  });
  const q = queryValue(request, "q");
  const suggest = queryValue(request, "suggest");
  if (q !== undefined && suggest !== undefined) {
    throw badRequest("Invalid querystring parameters.");
  }
  const tags = queryValues(request, "tags");
  const query = q === undefined ? undefined : readQuery(q);
  const wanted = suggest === undefined ? entries : suggested(entries, suggest);
  const found = (
    query ? thoseMatching(query, wanted, (entry) => entry, searchedFields) : wanted
  ).filter((entry) => tags.every((tag) => "tags" in entry && entry.tags.includes(tag)));
  const ordered =
    sort === "title" || sort === "bestmatch"
      ? found.sort((a, b) => labelOf(a).localeCompare(labelOf(b), "en"))
      : sort === "newest"
        ? found.reverse()
        : found;
  const hits = ordered
    .slice(page.offset, page.offset + page.limit)
    .map((entry) => entryAnswer(instance, type, entry))
    .map((answer) => (isLocalised ? localised(request, answer) : answer));
  const answer = listAnswer(instance, path, {
    hits,
    total: found.length,
    page,
    sort,
    parameters: { q, suggest, tags },
  });
  return sendJson(request, reply, 200, answer, isLocalised ? uiType : "application/json");
}

function sendEntry(
  instance: Instance,
  request: FastifyRequest,
  reply: FastifyReply,
  type: string,
  id: string,
): FastifyReply {
  const entry = vocabularies.get(type, id);
  if (!entry) throw pidDoesNotExist();
  const isLocalised = wantsLocalised(request);
  const answer = entryAnswer(instance, type, entry);
  if (!isLocalised) return sendItem(request, reply, 200, answer);
  reply.header("etag", `"${answer.revision_id}"`);
  return sendJson(request, reply, 200, localised(request, answer), uiType);
}

/** Routes of vocabularies. */
export function vocabularyRoutes(app: FastifyInstance, instance: Instance): void {
  // One of the two addresses of the API that end in a slash; without it the server redirects.
  app.get("/vocabularies", (request, reply) =>
    redirectWithPage(reply, 308, `${instance.apiUrl}/api/vocabularies/${queryOf(request)}`),
  );

  app.get("/vocabularies/", (request, reply) => {
    const page = readPage(request);
    const hits = vocabularies.types().map((type) => ({
      ...type,
      links: {
        self: `${instance.apiUrl}/api/${type.is_custom_vocabulary ? "" : "vocabularies/"}${type.id}`,
      },
    }));
    const answer = listAnswer(instance, "/api/vocabularies/", {
      hits: hits.slice(page.offset, page.offset + page.limit),
      total: hits.length,
      page,
      sort: readSort(request, ["bestmatch", "id"], { withQuery: "bestmatch", withoutQuery: "id" }),
    });
    return sendJson(request, reply, 200, answer);
  });

  app.get<{ Params: { type: string } }>("/vocabularies/:type", (request, reply) => {
    const { type } = request.params;
    return sendEntries(instance, request, reply, type, `/api/vocabularies/${type}`);
  });

  app.get<{ Params: { type: string; "*": string } }>("/vocabularies/:type/*", (request, reply) =>
    sendEntry(instance, request, reply, request.params.type, request.params["*"]),
  );

  for (const type of specialTypes) {
    const demandReader = (request: FastifyRequest) => {
      if (type === "names") requireAccount(identify(instance, request));
    };
    app.get(`/${type}`, (request, reply) => {
      demandReader(request);
      return sendEntries(instance, request, reply, type, `/api/${type}`);
    });
    app.get<{ Params: { "*": string } }>(`/${type}/*`, (request, reply) => {
      demandReader(request);
      return sendEntry(instance, request, reply, type, request.params["*"]);
    });
  }

  app.get<{ Params: { orcid: string } }>("/names/orcid/:orcid", (request, reply) => {
    requireAccount(identify(instance, request));
    const { orcid } = request.params;
    const name = vocabularies
      .list("names")
      ?.find(({ identifiers }) => identifiers?.some(({ identifier }) => identifier === orcid));
    if (!name) throw pidDoesNotExist();
    return sendEntry(instance, request, reply, "names", name.id);
  });

  // Only the system itself changes vocabularies.
  const refuse = () => {
    throw permissionDenied();
  };
  const lists = [
    "/vocabularies/",
    "/vocabularies/:type",
    ...specialTypes.map((type) => `/${type}`),
  ];
  for (const url of lists) app.post(url, refuse);
  for (const url of ["/vocabularies/:type/*", ...specialTypes.map((type) => `/${type}/*`)]) {
    app.route({ method: ["PUT", "DELETE"], url, handler: refuse });
  }
}

const queryOf = ({ url }: FastifyRequest): string => /\?.*$/s.exec(url)?.[0] ?? "";

/** `/oai2d`: harvesting by OAI-PMH, open to everybody and of public records only. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { RecordObject } from "../../wire/index";
import { listAnswer } from "../answers/list";
import { hitAnswer } from "../answers/record";
import { oaiPrefix, siteName } from "../b2share";
import { answerOai, oaiSetOf } from "./verbs";
import type { OaiQuery } from "./arguments";
import { oaiFormats } from "./formats";
import type { OaiSelection, OaiSource } from "./source";
import { identify } from "../http/identity";
import { anonymous } from "../identity";
import { readBody, sendJson } from "../http/json";
import { readPage } from "../http/paging";
import type { Instance } from "../instance";
import { catchUp } from "../answers/found";
import { demand } from "../rules/resolve";

/** Largest form that a harvester may send, in bytes. */
const maxForm = 10_000;

/** The records as a harvester sees them. */
function sourceOf(instance: Instance): OaiSource {
  // For each request anew: what was restricted or removed a moment ago is nobody's to harvest.
  catchUp(instance);
  const { harvest, communities, records } = instance.store;
  const recordOf = (id: string): RecordObject | undefined =>
    hitAnswer(instance, anonymous, "record", id);
  const selectionOf = ({ community, ...times }: OaiSelection) => ({
    ...times,
    ...(community === undefined ? {} : { community: communities.get(community)?.id ?? "-" }),
  });
  return {
    count: (selection) => harvest.count(selectionOf(selection)),
    list: (selection, offset, limit) =>
      harvest.ids(selectionOf(selection), offset, limit).flatMap((id) => recordOf(id) ?? []),
    get(identifier) {
      const id = identifier.startsWith(`oai:${oaiPrefix}:`) ? identifier.split(":")[2] : undefined;
      const record = id === undefined ? undefined : records.get(id);
      return record?.access.record === "public" && !record.tombstone
        ? recordOf(record.id)
        : undefined;
    },
    sets: () =>
      communities
        .all()
        .filter(({ access, deleted }) => access.visibility === "public" && !deleted)
        .map(({ slug, metadata }) => ({
          spec: oaiSetOf(slug),
          name: metadata.title,
          description: metadata.description,
        })),
    earliest: () => harvest.earliest(),
  };
}

/** `/api/oaipmh`: what can be harvested, for administrators. */
export function oaiListRoutes(app: FastifyInstance, instance: Instance): void {
  const lists: [path: string, sort: string, hits: () => object[]][] = [
    ["/oaipmh/sets", "spec", () => sourceOf(instance).sets()],
    [
      "/oaipmh/formats",
      "id",
      () =>
        Object.entries(oaiFormats).map(([id, { schema, namespace }]) => ({
          id,
          schema,
          namespace,
        })),
    ],
  ];
  for (const [path, sort, allHits] of lists) {
    app.get(path, (request, reply) => {
      demand(identify(instance, request).isAdmin);
      const page = readPage(request);
      const all = allHits();
      const hits = all.slice(page.offset, page.offset + page.limit);
      const list = { hits, total: all.length, page, sort };
      return sendJson(request, reply, 200, listAnswer(instance, `/api${path}`, list));
    });
  }
}

/** The arguments of a form, in the shape that query parameters have. */
async function formOf(request: FastifyRequest): Promise<OaiQuery> {
  const form = new URLSearchParams((await readBody(request, maxForm)).toString());
  const names = [...new Set(form.keys())];
  return Object.fromEntries(
    names.map((name) => {
      const values = form.getAll(name);
      return [name, values.length > 1 ? values : values[0]];
    }),
  );
}

/** Routes of OAI-PMH; bodies are streams here as below `/api`. */
export function oaiRoutes(app: FastifyInstance, instance: Instance): void {
  const send = (reply: FastifyReply, query: OaiQuery) => {
    const source = sourceOf(instance);
    const repository = {
      name: siteName,
      baseUrl: `${instance.url}/oai2d`,
      adminEmail: "admin@example.org",
      datacentre: "EUDAT.PRACTICE",
    };
    const now = new Date(instance.clock.now());
    const { status, contentType, body } = answerOai(query, source, repository, now);
    return reply.code(status).header("content-type", contentType).send(Buffer.from(body));
  };
  app.get("/oai2d", (request, reply) => send(reply, request.query as OaiQuery));
  app.post("/oai2d", async (request, reply) =>
    send(reply, { ...(request.query as OaiQuery), ...(await formOf(request)) }),
  );
}

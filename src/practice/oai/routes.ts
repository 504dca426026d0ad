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
import { type Call, callsOf, type OnCall } from "../http/call";
import { anonymous } from "../identity";
import { readBody } from "../http/bodies";
import { readPage } from "../http/paging";
import type { Instance } from "../instance";
import { catchUp } from "../answers/found";
import { demand } from "../rules/resolve";
import type { View } from "../view";

/** Largest form that a harvester may send, in bytes. */
const maxForm = 10_000;

/** The records as a harvester sees them. */
function sourceOf(caller: View): OaiSource {
  const { instance } = caller;
  const view = { ...caller, identity: anonymous };
  // For each request anew: what was restricted or removed a moment ago is nobody's to harvest.
  catchUp(instance);
  const { harvest, communities, records } = instance.store;
  const recordOf = (id: string): RecordObject | undefined => hitAnswer(view, "record", id);
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
export function oaiListRoutes(app: FastifyInstance, on: OnCall): void {
  const lists: [path: string, sort: string, hits: (c: Call) => object[]][] = [
    ["/oaipmh/sets", "spec", (c) => sourceOf(c).sets()],
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
    app.get(
      path,
      on((c) => {
        demand(c.identity.isAdmin);
        const page = readPage(c.request);
        const all = allHits(c);
        const hits = all.slice(page.offset, page.offset + page.limit);
        const list = { hits, total: all.length, page, sort };
        return c.send(200, listAnswer(c, `/api${path}`, list));
      }),
    );
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

function sendOai(c: Call, query: OaiQuery): FastifyReply {
  const repository = {
    name: siteName,
    baseUrl: `${c.url}/oai2d`,
    adminEmail: "admin@example.org",
    datacentre: "EUDAT.PRACTICE",
  };
  const now = new Date(c.instance.clock.now());
  const { status, contentType, body } = answerOai(query, sourceOf(c), repository, now);
  return c.reply.code(status).header("content-type", contentType).send(Buffer.from(body));
}

/** Routes of OAI-PMH; bodies are streams here as below `/api`. */
export function oaiRoutes(app: FastifyInstance, instance: Instance): void {
  const on = callsOf(instance);
  app.get(
    "/oai2d",
    on((c) => sendOai(c, c.request.query as OaiQuery)),
  );
  app.post(
    "/oai2d",
    on(async (c) => {
      const form = await formOf(c.request);
      return sendOai(c, { ...(c.request.query as OaiQuery), ...form });
    }),
  );
}

/** Landing pages, exports and what redirects to them. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { draftAnswer, recordAnswer } from "../answers/record";
import { ApiError, notFound } from "../errors";
import { exportNamed } from "../exports/formats";
import { withoutFragments } from "../metadata/fragments";
import { queryFlag, queryPart } from "../http/query";
import { visitorOf } from "../http/visitor";
import type { Instance } from "../instance";
import { demand, findDraft, findRecord, type Found } from "../rules/resolve";
import { mayReadRecord } from "../rules/rights";
import { noteView } from "../rules/statistics";
import { sendPage } from "./layout";
import { recordPath } from "./links";
import { RecordPage } from "./record-page";
import { TombstonePage } from "./tombstone";
import { page, type Visit } from "./visit";
import { recordTitle } from "./words";

const idOf = (request: FastifyRequest): string => (request.params as { id: string }).id;

/** A published record that the visitor may read. */
function readable(visit: Visit, id: string) {
  const found = findRecord(visit.instance, visit.identity, id);
  demand(mayReadRecord(found.version, found.rights));
  return found;
}

/** Published versions of a record that the visitor may read, newest first. */
const publishedVersions = ({ store }: Instance, { version, rights }: Found) =>
  store.records
    .ofParent(version.parent)
    .filter((record) => !record.tombstone && mayReadRecord(record, rights));

function sendRecord(
  request: FastifyRequest,
  reply: FastifyReply,
  visit: Visit,
  id: string,
): FastifyReply {
  const { instance } = visit;
  const found = readable(visit, id);
  const { version } = found;
  noteView(instance, visitorOf(request), version);
  const record = recordAnswer(visit, found);
  const versions = publishedVersions(instance, found);
  return sendPage(
    reply,
    visit,
    { title: recordTitle(record) },
    <RecordPage visit={visit} record={record} versions={versions} />,
  );
}

function sendPreview(reply: FastifyReply, visit: Visit, id: string): FastifyReply {
  const { instance, identity } = visit;
  const found = findDraft(instance, identity, id);
  demand(found.rights.preview);
  const record = withoutFragments(draftAnswer(visit, found));
  const versions = publishedVersions(instance, found);
  return sendPage(
    reply,
    visit,
    { title: recordTitle(record) },
    <RecordPage visit={visit} record={record} versions={versions} />,
  );
}

/** The record as a file in the format that the address names. */
function sendExport(request: FastifyRequest, reply: FastifyReply, visit: Visit): FastifyReply {
  const format = exportNamed((request.params as { name: string }).name);
  if (!format) throw notFound();
  const found = readable(visit, idOf(request));
  const record = recordAnswer(visit, found);
  return reply
    .header("content-type", `${format.contentType}; charset=utf-8`)
    .header("content-disposition", `attachment; filename="${record.id}.${format.extension}"`)
    .send(format.serialize(record, { pretty: true }));
}

/** A deleted record has a page of its own; any other error is passed on. */
function sendTombstone(reply: FastifyReply, visit: Visit, error: unknown): FastifyReply {
  const tombstone = error instanceof ApiError ? error.body.tombstone : undefined;
  if (!tombstone) throw error;
  return sendPage(
    reply,
    visit,
    { title: "Removed record", status: 410 },
    <TombstonePage tombstone={tombstone} />,
  );
}

export function registerRecords(app: FastifyInstance, instance: Instance): void {
  const { records, drafts, parents } = instance.store;

  app.get(
    "/records/:id",
    page(instance, (visit, request, reply) => {
      const id = idOf(request);
      const latest = parents.get(id) && records.latest(id);
      if (latest) return reply.redirect(visit.link(recordPath(latest.id, queryPart(visit.path))));
      if (queryFlag(request, "preview") && drafts.get(id)) return sendPreview(reply, visit, id);
      try {
        return sendRecord(request, reply, visit, id);
      } catch (error) {
        return sendTombstone(reply, visit, error);
      }
    }),
  );
  app.get(
    "/records/:id/latest",
    page(instance, (visit, request, reply) => {
      const record = records.get(idOf(request));
      const latest = record && records.latest(record.parent);
      if (!latest) throw notFound();
      return reply.redirect(visit.link(recordPath(latest.id, queryPart(visit.path))));
    }),
  );
  app.get(
    "/records/:id/export/:name",
    page(instance, (visit, request, reply) => sendExport(request, reply, visit)),
  );
  app.get(
    "/doi/*",
    page(instance, (visit, request, reply) => {
      const doi = (request.params as { "*": string })["*"];
      const id = doi.slice(doi.indexOf("/") + 1);
      const target = [records.get(id), parents.get(id)].find(
        (it) => it?.pids.doi?.identifier === doi,
      );
      if (!target) throw notFound();
      return reply.redirect(visit.link(recordPath(target.id)));
    }),
  );
}

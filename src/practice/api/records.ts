/** `/api/records`: published records, their versions, and search. */
import type { FastifyInstance, FastifyRequest } from "fastify";
import { recordAnswer } from "../answers/record";
import { ApiError, internalError, notFound, pidDoesNotExist } from "../errors";
import { identify } from "../http/identity";
import { sendItem, sendJson } from "../http/json";
import { redirectWithPage } from "../http/redirect";
import { queryFlag } from "../http/query";
import type { Instance } from "../instance";
import { demand, findEither, findRecord } from "../rules/resolve";
import { mayReadRecord } from "../rules/rights";
import { chooseFormat, sendRecord } from "./formats";
import { searchRecords, searchVersions } from "./search";

interface Params {
  id: string;
}

/** Routes of published records. */
export function recordRoutes(app: FastifyInstance, instance: Instance): void {
  app.get("/records", (request, reply) =>
    searchRecords(instance, request, reply, { path: "/api/records" }),
  );

  app.get<{ Params: Params }>("/records/:id", (request, reply) => {
    const format = chooseFormat(request);
    const identity = identify(instance, request);
    const { id } = request.params;
    const latest = instance.store.parents.get(id) && instance.store.records.latest(id);
    if (latest) {
      return redirectWithPage(reply, 302, `${instance.apiUrl}/api/records/${latest.id}`);
    }
    if (instance.store.parents.get(id)) throw pidDoesNotExist();
    const found = findRecord(instance, identity, id, {
      includeDeleted: identity.isAdmin && wantsDeleted(request.query),
    });
    demand(mayReadRecord(found.version, found.rights));
    reply.header(
      "link",
      `<${instance.apiUrl}/api/records/${id}> ; rel="linkset" ; type="application/linkset+json"`,
    );
    const record = recordAnswer(instance, identity, found, {
      fileLinks: true,
      expand: queryFlag(request, "expand"),
    });
    return format
      ? sendRecord(request, reply, format, record)
      : sendItem(request, reply, 200, record);
  });

  app.get<{ Params: Params }>("/records/:id/versions", (request, reply) => {
    const found = findEither(instance, identify(instance, request), request.params.id);
    demand(mayReadRecord(found.version, found.rights));
    return searchVersions(instance, request, reply, found);
  });

  app.get<{ Params: Params }>("/records/:id/versions/latest", (request) => {
    const found = findRecord(instance, identify(instance, request), request.params.id);
    demand(mayReadRecord(found.version, found.rights));
    const latest = instance.store.records.latest(found.parent.id) ?? found.version;
    throw new ApiError(301, "Redirecting...", {
      location: `${instance.apiUrl}/api/records/${latest.id}`,
    });
  });

  // InvenioRDM knows the address, but offers nothing there to anybody but administrators.
  app.put<{ Params: Params }>("/records/:id", () => {
    throw internalError();
  });

  // Of all the revisions that a record has had, only the current one is kept.
  const readRevision = (request: FastifyRequest) => {
    const identity = identify(instance, request);
    const found = findRecord(instance, identity, (request.params as Params).id);
    demand(identity.isAdmin);
    return recordAnswer(instance, identity, found);
  };

  app.get("/records/:id/revisions", (request, reply) =>
    sendJson(request, reply, 200, [readRevision(request)]),
  );

  app.get<{ Params: Params & { revision: string } }>(
    "/records/:id/revisions/:revision",
    (request, reply) => {
      const record = readRevision(request);
      if (String(record.revision_id) !== request.params.revision) throw notFound();
      return sendItem(request, reply, 200, record);
    },
  );
}

const wantsDeleted = (query: unknown): boolean =>
  ["1", "true"].includes(String((query as Record<string, unknown>).include_deleted));

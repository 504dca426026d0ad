/** `/api/records`: published records, their versions, and search. */
import type { FastifyInstance } from "fastify";
import { recordAnswer } from "../answers/record";
import { ApiError, internalError, notFound, pidDoesNotExist } from "../errors";
import type { Call, OnCall } from "../http/call";
import { redirectWithPage } from "../http/redirect";
import { demand, findEither, findRecord } from "../rules/resolve";
import { mayReadRecord } from "../rules/rights";
import { recordOf } from "./find";
import { sendRecord } from "./formats";
import { searchRecords, searchVersions } from "./search";

const wantsDeleted = (c: Call): boolean =>
  c.identity.isAdmin && ["1", "true"].includes(c.value("include_deleted") ?? "");

/** This redirect names no host (seen on InvenioRDM 13.0.9). */
const pathOf = (address: string): string => new URL(address).pathname.replace(/\/$/, "");

/** Sends a record; the identifier of all versions leads to the latest one. */
function sendOne(c: Call) {
  const { instance, identity, id, apiUrl } = c;
  const { parents, records } = instance.store;
  const latest = parents.get(id) && records.latest(id);
  if (latest) return redirectWithPage(c.reply, 302, `${pathOf(apiUrl)}/api/records/${latest.id}`);
  if (parents.get(id)) throw pidDoesNotExist();
  const found = findRecord(instance, identity, id, { includeDeleted: wantsDeleted(c) });
  demand(mayReadRecord(found.version, found.rights));
  c.reply.header(
    "link",
    `<${apiUrl}/api/records/${id}> ; rel="linkset" ; type="application/linkset+json"`,
  );
  const record = recordAnswer(c, found, { fileLinks: true, expand: c.flag("expand") });
  return sendRecord(c, 200, record);
}

/** Of all the revisions that a record has had, only the current one is kept. */
function currentRevision(c: Call) {
  const found = recordOf(c);
  demand(c.identity.isAdmin);
  return recordAnswer(c, found);
}

/** Routes of published records. */
export function recordRoutes(app: FastifyInstance, on: OnCall): void {
  app.get(
    "/records",
    on((c) => searchRecords(c, { path: "/api/records" })),
  );
  app.get("/records/:id", on(sendOne));

  app.get(
    "/records/:id/versions",
    on((c) => {
      const found = findEither(c.instance, c.identity, c.id);
      demand(mayReadRecord(found.version, found.rights));
      return searchVersions(c, found);
    }),
  );

  app.get(
    "/records/:id/versions/latest",
    on((c) => {
      const { version, parent, rights } = recordOf(c);
      demand(mayReadRecord(version, rights));
      const latest = c.instance.store.records.latest(parent.id) ?? version;
      throw new ApiError(301, "Redirecting...", {
        location: `${c.apiUrl}/api/records/${latest.id}`,
      });
    }),
  );

  // InvenioRDM knows the address, but offers nothing there to anybody but administrators.
  app.put("/records/:id", () => {
    throw internalError();
  });

  // Not needed by the course.
  app.get(
    "/records/:id/revisions",
    on((c) => c.send(200, [currentRevision(c)])),
  );
  app.get(
    "/records/:id/revisions/:revision",
    on((c) => {
      const record = currentRevision(c);
      if (String(record.revision_id) !== c.param("revision")) throw notFound();
      return c.item(200, record);
    }),
  );
}

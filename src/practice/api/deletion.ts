/** `/api/records/{id}/delete` and `/restore`: for administrators only. */
import type { FastifyInstance } from "fastify";
import { recordAnswer } from "../answers/record";
import { fieldError } from "../errors";
import { citation } from "../exports/citation";
import type { Call, OnCall } from "../http/call";
import { isObject } from "../metadata/schema";
import { deleteRecord, restoreRecord } from "../rules/deletion";
import { checkRevision } from "../rules/revision";
import { demand, findRecord, type Found } from "../rules/resolve";
import { readDeletion } from "./access-bodies";

/** The record, deleted or not, for an administrator. */
function recordOf(c: Call): Found {
  const found = findRecord(c.instance, c.identity, c.id, { includeDeleted: true });
  demand(c.identity.isAdmin);
  return found;
}

/** Deleting wants a body, if only an empty object. */
async function demandedBody(c: Call) {
  const body = await c.json();
  if (!isObject(body)) throw fieldError("_schema", "Invalid input type.");
  return body;
}

async function remove(c: Call) {
  recordOf(c);
  const input = readDeletion(await demandedBody(c));
  const found = recordOf(c);
  checkRevision(c.revision, found.version.revision);
  const citation_text = input.citation_text || citation(recordAnswer(c, found), "apa");
  c.change(() => deleteRecord(c, found, { ...input, citation_text }));
  return c.done();
}

/** Routes of removing and restoring records. */
export function deletionRoutes(app: FastifyInstance, on: OnCall): void {
  app.delete("/records/:id/delete", on(remove));
  app.delete("/records/:id", on(remove));

  app.post(
    "/records/:id/restore",
    on(async (c) => {
      recordOf(c);
      await c.object();
      c.change(() => restoreRecord(c, recordOf(c)));
      return c.item(200, recordAnswer(c, recordOf(c)));
    }),
  );
}

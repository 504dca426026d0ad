/** `/api/records/{id}/delete` and `/restore`: for administrators only. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { recordAnswer } from "../answers/record";
import { identify } from "../http/identity";
import { readObject, sendItem } from "../http/json";
import type { Instance } from "../instance";
import { deleteRecord, restoreRecord } from "../rules/deletion";
import { checkRevision } from "../rules/drafts";
import { demand, findRecord } from "../rules/resolve";
import { readDeletion } from "./access-bodies";

/** Routes of removing and restoring records. */
export function deletionRoutes(app: FastifyInstance, instance: Instance): void {
  const find = (request: FastifyRequest) => {
    const identity = identify(instance, request);
    const { id } = request.params as { id: string };
    const found = findRecord(instance, identity, id, { includeDeleted: true });
    demand(identity.isAdmin);
    return { identity, found };
  };

  const remove = async (request: FastifyRequest, reply: FastifyReply) => {
    const body = await readObject(request);
    const { identity, found } = find(request);
    checkRevision(request.headers["if-match"], found.version.revision);
    const said = readDeletion(body);
    instance.change(() => deleteRecord(instance, identity, found, said));
    return reply.code(204).send();
  };

  app.delete("/records/:id/delete", remove);
  app.delete("/records/:id", remove);

  app.post("/records/:id/restore", async (request, reply) => {
    await readObject(request);
    const { found } = find(request);
    instance.change(() => restoreRecord(instance, found));
    const restored = find(request);
    const record = recordAnswer(instance, restored.identity, restored.found);
    return sendItem(request, reply, 200, record);
  });
}

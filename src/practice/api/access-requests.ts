/** `/api/records/{id}/access` and `/access/request`: asking the owner for access, and how one may ask. */
import type { FastifyInstance } from "fastify";
import { draftAnswer, recordAnswer } from "../answers/record";
import { requestAnswer } from "../answers/request";
import { identify } from "../http/identity";
import { readObject, sendItem, sendJson } from "../http/json";
import type { Instance } from "../instance";
import { askAsGuest, askAsUser } from "../rules/access-requests";
import { indexLater } from "../rules/indexing";
import { findManaged, findRecord } from "../rules/resolve";
import { readAccessRequest, readSettings } from "./access-bodies";

interface WithId {
  Params: { id: string };
}

/** Routes of access requests and of the settings that go with them. */
export function accessRequestRoutes(app: FastifyInstance, instance: Instance): void {
  const { parents, records, users } = instance.store;

  app.post<WithId>("/records/:id/access/request", async (request, reply) => {
    const body = await readObject(request);
    const identity = identify(instance, request);
    const found = findRecord(instance, identity, request.params.id);
    const words = readAccessRequest(body);
    const account = identity.userId === undefined ? undefined : users.get(identity.userId);
    // An address that is not the account's own has to be confirmed like a stranger's.
    if (account && words.email?.toLowerCase() === account.email.toLowerCase()) {
      const asked = instance.change(() => askAsUser(instance, account, found, words));
      return sendJson(request, reply, 200, requestAnswer(instance, identity, asked));
    }
    instance.change(() => askAsGuest(instance, found, words));
    return sendJson(request, reply, 200, {
      message: "Verification link sent out, please check your e-mail inbox",
    });
  });

  app.put<WithId>("/records/:id/access", async (request, reply) => {
    const body = await readObject(request);
    const identity = identify(instance, request);
    const { version, parent } = findManaged(instance, identity, request.params.id);
    const settings = { ...parent.settings, ...readSettings(body) };
    instance.change(() => {
      parents.put({ ...parent, settings });
      indexLater(instance, parent.id);
    });
    const changed = findManaged(instance, identity, version.id);
    const answer = records.get(version.id) ? recordAnswer : draftAnswer;
    return sendItem(request, reply, 200, answer(instance, identity, changed));
  });
}

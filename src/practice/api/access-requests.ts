/** `/api/records/{id}/access` and `/access/request`: asking the owner for access, and how one may ask. */
import type { FastifyInstance } from "fastify";
import { draftAnswer, recordAnswer } from "../answers/record";
import { requestAnswer } from "../answers/request";
import type { OnCall } from "../http/call";
import { askAsGuest, askAsUser, changeSettings } from "../rules/access-requests";
import { readAccessRequest, readSettings } from "./access-bodies";
import { managedOf, recordOf } from "./find";

/** Routes of access requests and of the settings that go with them. */
export function accessRequestRoutes(app: FastifyInstance, on: OnCall): void {
  app.post(
    "/records/:id/access/request",
    on(async (c) => {
      recordOf(c);
      const words = readAccessRequest(await c.shortObject());
      const found = recordOf(c);
      const { userId } = c.identity;
      const account = userId === undefined ? undefined : c.instance.store.users.get(userId);
      // An address that is not the account's own has to be confirmed like a stranger's.
      if (account && words.email?.toLowerCase() === account.email.toLowerCase()) {
        const asked = c.change(() => askAsUser(c.instance, account, found, words));
        return c.send(200, requestAnswer(c, asked));
      }
      c.change(() => askAsGuest(c.instance, found, words));
      return c.send(200, {
        message: "Verification link sent out, please check your e-mail inbox",
      });
    }),
  );

  app.put(
    "/records/:id/access",
    on(async (c) => {
      managedOf(c);
      const settings = readSettings(await c.object());
      c.change(() => changeSettings(c.instance, managedOf(c), settings));
      const answer = c.instance.store.records.get(c.id) ? recordAnswer : draftAnswer;
      return c.item(200, answer(c, managedOf(c)));
    }),
  );
}

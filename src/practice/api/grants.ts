/** `/api/records/{id}/access/grants` and `/access/users`: rights given to accounts. */
import type { FastifyInstance } from "fastify";
import { wholeList } from "../answers/access";
import { permissionDenied } from "../errors";
import type { Call, OnCall } from "../http/call";
import { isObject } from "../metadata/schema";
import {
  changeGrant,
  giveGrants,
  grantIndex,
  grantIndexOfUser,
  removeGrant,
} from "../rules/grants";
import type { Found } from "../rules/resolve";
import { readGrant, readGrants } from "./access-bodies";
import { managedOf } from "./find";

/** Finds the place of a grant in a record's list. */
type Place = (c: Call, found: Found) => number;

const byNumber: Place = (c, { parent }) => grantIndex(parent, c.param("grant"));
const byUser: Place = (c, { parent }) => grantIndexOfUser(parent, c.param("grant"));

/** Replaces a grant; a partial body adds to what was there. */
async function change(c: Call, place: Place, isPartial: boolean) {
  place(c, managedOf(c));
  const body = await c.object();
  const found = managedOf(c);
  const index = place(c, found);
  const current = found.parent.grants[index];
  const subject = { ...current?.subject, ...(isObject(body.subject) ? body.subject : {}) };
  const input = readGrant(isPartial ? { ...current, ...body, subject } : body);
  return c.send(
    200,
    c.change(() => changeGrant(c, found, index, input)),
  );
}

/** The routes of one grant, found in the list by what stands in the address. */
function itemRoutes(app: FastifyInstance, on: OnCall, url: string, place: Place): void {
  app.get(
    url,
    on((c) => {
      const found = managedOf(c);
      return c.send(200, found.parent.grants[place(c, found)]);
    }),
  );
  app.patch(
    url,
    on((c) => change(c, place, true)),
  );
  app.delete(
    url,
    on((c) => {
      const found = managedOf(c);
      const index = place(c, found);
      c.change(() => removeGrant(c.instance, found, index));
      return c.done();
    }),
  );
}

/** Routes of grants: by their place in the list, and by account. */
export function grantRoutes(app: FastifyInstance, on: OnCall): void {
  const list = "/records/:id/access/grants";
  app.get(
    list,
    on((c) => c.send(200, wholeList(managedOf(c).parent.grants))),
  );
  app.post(
    list,
    on(async (c) => {
      managedOf(c);
      const inputs = readGrants(await c.object());
      return c.send(201, wholeList(c.change(() => giveGrants(c, managedOf(c), inputs))));
    }),
  );
  itemRoutes(app, on, `${list}/:grant`, byNumber);
  app.put(
    `${list}/:grant`,
    on((c) => change(c, byNumber, false)),
  );

  const users = "/records/:id/access/users";
  app.get(
    users,
    on((c) => {
      const { grants } = managedOf(c).parent;
      return c.send(200, wholeList(grants.filter(({ subject }) => subject.type === "user")));
    }),
  );
  itemRoutes(app, on, `${users}/:grant`, byUser);

  // Groups are off in stock InvenioRDM; then these addresses exist, but for nobody.
  const groups = "/records/:id/access/groups";
  const refused = () => {
    throw permissionDenied();
  };
  app.get(groups, refused);
  app.route({ method: ["GET", "PATCH", "DELETE"], url: `${groups}/:grant`, handler: refused });
}

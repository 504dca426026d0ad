/** `/api/records/{id}/access/grants` and `/access/users`: rights given to accounts. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { AccessGrant } from "../../wire";
import { wholeList } from "../answers/access";
import { permissionDenied } from "../errors";
import { identify } from "../http/identity";
import { readObject, sendJson } from "../http/json";
import type { Instance } from "../instance";
import { isObject } from "../metadata/schema";
import {
  addGrants,
  demandSubject,
  grantIndex,
  grantIndexOfUser,
  replaceGrant,
} from "../rules/grants";
import { mailGrant } from "../rules/mails";
import { findManaged, type Found } from "../rules/resolve";
import { readGrant, readGrants } from "./access-bodies";

interface Params {
  id: string;
  grant: string;
}

const params = (request: FastifyRequest) => request.params as Params;

/** Routes of grants: by their place in the list, and by account. */
export function grantRoutes(app: FastifyInstance, instance: Instance): void {
  const managed = (request: FastifyRequest): Found =>
    findManaged(instance, identify(instance, request), params(request).id);
  const origin = (request: FastifyRequest) => `api:${identify(instance, request).userId}`;

  const sendChanged = async (
    request: FastifyRequest,
    reply: FastifyReply,
    indexOf: (found: Found) => number,
    partial: boolean,
  ) => {
    const body = await readObject(request);
    const found = managed(request);
    const index = indexOf(found);
    const current = found.parent.grants[index];
    const subject = { ...current?.subject, ...(isObject(body.subject) ? body.subject : {}) };
    const whole = partial ? { ...current, ...body, subject } : body;
    const { permission, ...input } = readGrant(whole);
    const grant: AccessGrant = {
      subject: input.subject,
      permission,
      origin: input.origin ?? origin(request),
    };
    demandSubject(instance, identify(instance, request), grant.subject);
    instance.change(() => replaceGrant(instance, found.parent, index, grant));
    return sendJson(request, reply, 200, grant);
  };

  /** The routes of one grant, found in the list by what stands in the address. */
  const itemRoutes = (url: string, indexOf: (found: Found, name: string) => number) => {
    const indexIn = (request: FastifyRequest) => (found: Found) =>
      indexOf(found, params(request).grant);

    app.get(url, (request, reply) => {
      const found = managed(request);
      return sendJson(request, reply, 200, found.parent.grants[indexIn(request)(found)]);
    });
    app.patch(url, (request, reply) => sendChanged(request, reply, indexIn(request), true));
    app.delete(url, (request, reply) => {
      const found = managed(request);
      const index = indexIn(request)(found);
      instance.change(() => replaceGrant(instance, found.parent, index));
      return reply.code(204).send();
    });
  };

  const list = "/records/:id/access/grants";
  app.get(list, (request, reply) =>
    sendJson(request, reply, 200, wholeList(managed(request).parent.grants)),
  );
  app.post(list, async (request, reply) => {
    const body = await readObject(request);
    const found = managed(request);
    const inputs = readGrants(body);
    const identity = identify(instance, request);
    for (const { subject } of inputs) demandSubject(instance, identity, subject);
    const added = inputs.map(({ permission, subject }): AccessGrant => ({
      subject,
      permission,
      origin: origin(request),
    }));
    instance.change(() => {
      addGrants(instance, found.parent, added);
      for (const input of inputs) if (input.notify) mailGrant(instance, found.version, input);
    });
    return sendJson(request, reply, 201, wholeList(added));
  });
  itemRoutes(`${list}/:grant`, ({ parent }, number) => grantIndex(parent, number));
  app.put(`${list}/:grant`, (request, reply) =>
    sendChanged(request, reply, ({ parent }) => grantIndex(parent, params(request).grant), false),
  );

  const users = "/records/:id/access/users";
  app.get(users, (request, reply) => {
    const { grants } = managed(request).parent;
    const ofUsers = grants.filter(({ subject }) => subject.type === "user");
    return sendJson(request, reply, 200, wholeList(ofUsers));
  });
  itemRoutes(`${users}/:grant`, ({ parent }, user) => grantIndexOfUser(parent, user));

  // Groups are off in stock InvenioRDM; then these addresses exist, but for nobody.
  const groups = "/records/:id/access/groups";
  const refused = () => {
    throw permissionDenied();
  };
  app.get(groups, refused);
  app.route({ method: ["GET", "PATCH", "DELETE"], url: `${groups}/:grant`, handler: refused });
}

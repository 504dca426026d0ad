/** `/api/records/{id}/access/links`: secret addresses that open a record to whoever knows them. */
import type { FastifyInstance, FastifyRequest } from "fastify";
import { linkAnswer, wholeList } from "../answers/access";
import { identify } from "../http/identity";
import { readObject, sendJson } from "../http/json";
import type { Instance } from "../instance";
import { createLink, findLink, updateLink } from "../rules/access-links";
import { findManaged } from "../rules/resolve";
import { readLink } from "./access-bodies";

interface Params {
  id: string;
  link: string;
}

/** Routes of access links. */
export function accessLinkRoutes(app: FastifyInstance, instance: Instance): void {
  const { links } = instance.store;
  const managed = (request: FastifyRequest) =>
    findManaged(instance, identify(instance, request), (request.params as Params).id);
  const linkOf = (request: FastifyRequest) =>
    findLink(instance, managed(request).parent, (request.params as Params).link);

  const list = "/records/:id/access/links";
  const item = `${list}/:link`;

  app.get(list, (request, reply) => {
    const { parent } = managed(request);
    return sendJson(request, reply, 200, wholeList(links.ofParent(parent.id).map(linkAnswer)));
  });

  app.post(list, async (request, reply) => {
    const body = await readObject(request);
    const { parent } = managed(request);
    const input = readLink(body);
    const link = instance.change(() => createLink(instance, parent, input));
    return sendJson(request, reply, 201, linkAnswer(link));
  });

  app.get(item, (request, reply) => sendJson(request, reply, 200, linkAnswer(linkOf(request))));

  app.patch(item, async (request, reply) => {
    const body = await readObject(request);
    const link = linkOf(request);
    const input = readLink(body);
    const updated = instance.change(() => updateLink(instance, link, input));
    return sendJson(request, reply, 200, linkAnswer(updated));
  });

  app.delete(item, (request, reply) => {
    const link = linkOf(request);
    instance.change(() => links.remove(link));
    return reply.code(204).send();
  });
}

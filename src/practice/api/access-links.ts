/** `/api/records/{id}/access/links`: secret addresses that open a record to whoever knows them. */
import type { FastifyInstance } from "fastify";
import { linkAnswer, wholeList } from "../answers/access";
import type { Call, OnCall } from "../http/call";
import { createLink, findLink, removeLink, updateLink } from "../rules/access-links";
import { readLink } from "./access-bodies";
import { managedOf } from "./find";

/** Routes of access links. */
export function accessLinkRoutes(app: FastifyInstance, on: OnCall): void {
  const linkOf = (c: Call) => findLink(c.instance, managedOf(c).parent, c.param("link"));
  const list = "/records/:id/access/links";
  const item = `${list}/:link`;

  app.get(
    list,
    on((c) => {
      const links = c.instance.store.links.ofParent(managedOf(c).parent.id);
      return c.send(200, wholeList(links.map(linkAnswer)));
    }),
  );

  app.post(
    list,
    on(async (c) => {
      managedOf(c);
      const input = readLink(await c.object());
      const link = c.change(() => createLink(c.instance, managedOf(c), input));
      return c.send(201, linkAnswer(link));
    }),
  );

  app.get(
    item,
    on((c) => c.send(200, linkAnswer(linkOf(c)))),
  );

  app.patch(
    item,
    on(async (c) => {
      linkOf(c);
      const input = readLink(await c.object());
      const link = c.change(() => updateLink(c.instance, managedOf(c), c.param("link"), input));
      return c.send(200, linkAnswer(link));
    }),
  );

  app.delete(
    item,
    on((c) => {
      c.change(() => removeLink(c.instance, managedOf(c), c.param("link")));
      return c.done();
    }),
  );
}

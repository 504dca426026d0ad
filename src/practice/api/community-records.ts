/** `/api/communities/{id}/records` and `/requests`: the records of a community, and what is asked of it. */
import type { FastifyInstance } from "fastify";
import { badRequest } from "../errors";
import type { Call, OnCall } from "../http/call";
import { hasRole } from "../rules/community-rights";
import { removeFromCommunity } from "../rules/inclusions";
import { allRequests } from "../rules/requests";
import { demand, parentOf } from "../rules/resolve";
import { readRecordList } from "./community-bodies";
import { eachOnItsOwn } from "./each";
import { communityOf } from "./find";
import { sendRequests } from "./request-list";
import { searchRecords } from "./search";

/** A community whose records are in the caller's hands. */
function curatedOf(c: Call) {
  const community = communityOf(c);
  demand(hasRole(c.instance, c.identity, community.id, "curator"));
  return community;
}

/** Routes of what belongs to a community. */
export function communityRecordRoutes(app: FastifyInstance, on: OnCall): void {
  app.get(
    "/communities/:id/records",
    on((c) => {
      const path = `/api/communities/${c.id}/records`;
      return searchRecords(c, { path, community: communityOf(c).id });
    }),
  );

  app.delete(
    "/communities/:id/records",
    on(async (c) => {
      curatedOf(c);
      const ids = readRecordList(await c.object());
      const { id: community } = curatedOf(c);
      const { records } = c.instance.store;
      const { errors } = c.change(() =>
        eachOnItsOwn(
          ids,
          (id) => {
            const record = records.get(id);
            if (!record) throw badRequest("The record does not exist.");
            removeFromCommunity(c, id, parentOf(c.instance, record), community);
          },
          (id) => (records.get(id) ? { community } : { record: id }),
        ),
      );
      return c.send(200, errors.length > 0 ? { errors } : {});
    }),
  );
}

/** The requests that a community has received. */
export function communityRequestRoutes(app: FastifyInstance, on: OnCall): void {
  app.get(
    "/communities/:id/requests",
    on((c) => {
      const { id } = curatedOf(c);
      // The only address of communities that does not take the slug (seen on InvenioRDM 13.0.9).
      demand(c.id === id);
      return sendRequests(c, {
        path: `/api/communities/${c.id}/requests`,
        requests: allRequests(c.instance).filter(
          ({ receiver, status }) => receiver === `community:${id}` && status !== "created",
        ),
      });
    }),
  );
}

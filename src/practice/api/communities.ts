/** `/api/communities`: find, read, make and change communities, and what belongs to one. */
import type { FastifyInstance } from "fastify";
import { communityAnswer } from "../answers/community";
import type { Call, OnCall } from "../http/call";
import { readCommunity, readSlug } from "../metadata/community";
import {
  createCommunity,
  deleteCommunity,
  demandFounder,
  demandOwner,
  renameCommunity,
  updateCommunity,
} from "../rules/communities";
import { mayReadCommunity } from "../rules/community-rights";
import { checkRevision } from "../rules/revision";
import { demand } from "../rules/resolve";
import type { StoredCommunity } from "../store/communities";
import { sendCommunities } from "./community-list";
import { communityOf } from "./find";

/** A community that the caller owns, in the state that they know. */
function ownCommunityOf(c: Call): StoredCommunity {
  const community = communityOf(c);
  demandOwner(c, community);
  checkRevision(c.revision, community.revision);
  return community;
}

const send = (c: Call, status: number, community: StoredCommunity) =>
  c.item(status, communityAnswer(c, community));

const item = "/communities/:id";

/** Routes of communities. */
export function communityRoutes(app: FastifyInstance, on: OnCall): void {
  listRoutes(app, on);
  ownerRoutes(app, on);

  app.get(
    item,
    on((c) => {
      const community = communityOf(c);
      demand(mayReadCommunity(c.instance, c.identity, community));
      return send(c, 200, community);
    }),
  );

  app.post(
    "/communities",
    on(async (c) => {
      demandFounder(c.identity);
      const input = readCommunity(await c.object());
      const community = c.change(() => createCommunity(c.instance, c.identity, input));
      return send(c, 201, community);
    }),
  );
}

function listRoutes(app: FastifyInstance, on: OnCall): void {
  app.get(
    "/communities",
    on((c) =>
      sendCommunities(c, {
        path: "/api/communities",
        communities: c.instance.store.communities.all(),
      }),
    ),
  );

  app.get(
    `${item}/subcommunities`,
    on((c) => {
      const { id } = communityOf(c);
      return sendCommunities(c, {
        path: `/api/communities/${c.id}/subcommunities`,
        communities: c.instance.store.communities.all().filter(({ parent }) => parent === id),
      });
    }),
  );

  app.get(
    "/user/communities",
    on((c) => {
      const { members, communities } = c.instance.store;
      return sendCommunities(c, {
        path: "/api/user/communities",
        communities: members
          .ofUser(c.account())
          .flatMap(({ community }) => communities.get(community) ?? []),
      });
    }),
  );
}

function ownerRoutes(app: FastifyInstance, on: OnCall): void {
  app.put(
    item,
    on(async (c) => {
      ownCommunityOf(c);
      const input = readCommunity(await c.object());
      const community = c.change(() => updateCommunity(c, ownCommunityOf(c), input));
      return send(c, 200, community);
    }),
  );

  app.delete(
    item,
    on(async (c) => {
      ownCommunityOf(c);
      await c.object();
      c.change(() => deleteCommunity(c, ownCommunityOf(c)));
      return c.done();
    }),
  );

  app.post(
    `${item}/rename`,
    on(async (c) => {
      ownCommunityOf(c);
      const slug = readSlug(await c.object());
      const community = c.change(() => renameCommunity(c, ownCommunityOf(c), slug));
      return send(c, 200, community);
    }),
  );
}

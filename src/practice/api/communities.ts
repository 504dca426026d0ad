/** `/api/communities`: find, read, make and change communities, and what belongs to one. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { communityAnswer } from "../answers/community";
import { communitiesByAdministratorsOnly } from "../b2share";
import { badRequest } from "../errors";
import { identify } from "../http/identity";
import { requireAccount } from "../identity";
import { readObject, sendItem, sendJson } from "../http/json";
import type { Instance } from "../instance";
import { readCommunity, readSlug } from "../metadata/community";
import {
  createCommunity,
  deleteCommunity,
  renameCommunity,
  updateCommunity,
} from "../rules/communities";
import { findCommunity, hasRole, mayReadCommunity } from "../rules/community-rights";
import { checkRevision } from "../rules/drafts";
import { removeFromCommunity } from "../rules/inclusions";
import { allRequests } from "../rules/requests";
import { demand, parentOf } from "../rules/resolve";
import type { StoredCommunity } from "../store/communities";
import { readRecordList } from "./community-bodies";
import { sendCommunities } from "./community-list";
import { eachOnItsOwn } from "./each";
import { sendRequests } from "./request-list";
import { searchRecords } from "./search";

interface WithId {
  Params: { id: string };
}

/** Routes of communities. */
export function communityRoutes(app: FastifyInstance, instance: Instance): void {
  const { store } = instance;
  const find = (request: FastifyRequest) =>
    findCommunity(instance, (request.params as { id: string }).id);

  /** A community that the caller owns, in the state that they know. */
  const findOwn = (request: FastifyRequest): StoredCommunity => {
    const community = find(request);
    demand(hasRole(instance, identify(instance, request), community.id, "owner"));
    checkRevision(request.headers["if-match"], community.revision);
    return community;
  };

  const send = (
    request: FastifyRequest,
    reply: FastifyReply,
    status: number,
    community: StoredCommunity,
  ) =>
    sendItem(
      request,
      reply,
      status,
      communityAnswer(instance, community, identify(instance, request)),
    );

  app.get("/communities", (request, reply) =>
    sendCommunities(instance, request, reply, {
      path: "/api/communities",
      communities: store.communities.all(),
    }),
  );

  app.post("/communities", async (request, reply) => {
    const body = await readObject(request);
    const identity = identify(instance, request);
    requireAccount(identity);
    demand(identity.isAdmin || !communitiesByAdministratorsOnly);
    const input = readCommunity(body);
    const community = instance.change(() => createCommunity(instance, identity, input));
    return send(request, reply, 201, community);
  });

  app.get<WithId>("/communities/:id", (request, reply) => {
    const community = find(request);
    demand(mayReadCommunity(instance, identify(instance, request), community));
    return send(request, reply, 200, community);
  });

  app.put<WithId>("/communities/:id", async (request, reply) => {
    const body = await readObject(request);
    const community = findOwn(request);
    const input = readCommunity(body);
    const updated = instance.change(() =>
      updateCommunity(instance, identify(instance, request), community, input),
    );
    return send(request, reply, 200, updated);
  });

  app.delete<WithId>("/communities/:id", async (request, reply) => {
    await readObject(request);
    const community = findOwn(request);
    instance.change(() => deleteCommunity(instance, community));
    return reply.code(204).send();
  });

  app.post<WithId>("/communities/:id/rename", async (request, reply) => {
    const body = await readObject(request);
    const community = findOwn(request);
    const slug = readSlug(body);
    const renamed = instance.change(() => renameCommunity(instance, community, slug));
    return send(request, reply, 200, renamed);
  });

  app.get<WithId>("/communities/:id/subcommunities", (request, reply) => {
    const community = find(request);
    return sendCommunities(instance, request, reply, {
      path: `/api/communities/${request.params.id}/subcommunities`,
      communities: store.communities.all().filter(({ parent }) => parent === community.id),
    });
  });

  app.get("/user/communities", (request, reply) => {
    const userId = requireAccount(identify(instance, request));
    return sendCommunities(instance, request, reply, {
      path: "/api/user/communities",
      communities: store.members
        .ofUser(userId)
        .flatMap(({ community }) => store.communities.get(community) ?? []),
    });
  });

  app.get<WithId>("/communities/:id/records", (request, reply) => {
    const { id } = find(request);
    const path = `/api/communities/${request.params.id}/records`;
    return searchRecords(instance, request, reply, { path, community: id });
  });

  app.delete<WithId>("/communities/:id/records", async (request, reply) => {
    const body = await readObject(request);
    const community = find(request);
    const identity = identify(instance, request);
    demand(hasRole(instance, identity, community.id, "curator"));
    const ids = readRecordList(body);
    const { errors } = instance.change(() =>
      eachOnItsOwn(
        ids,
        (id) => {
          const record = store.records.get(id);
          if (!record) throw badRequest("The record does not exist.");
          removeFromCommunity(instance, identity, id, parentOf(instance, record), community.id);
        },
        (id) => (store.records.get(id) ? { community: community.id } : { record: id }),
      ),
    );
    return sendJson(request, reply, 200, errors.length > 0 ? { errors } : {});
  });

  app.get<WithId>("/communities/:id/requests", (request, reply) => {
    const { id } = find(request);
    demand(hasRole(instance, identify(instance, request), id, "curator"));
    return sendRequests(instance, request, reply, {
      path: `/api/communities/${request.params.id}/requests`,
      requests: allRequests(instance).filter(
        ({ receiver, status }) => receiver === `community:${id}` && status !== "created",
      ),
    });
  });
}

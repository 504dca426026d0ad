/** `/api/records/{id}/communities` and `/requests`: the communities of a record, and the requests about it. */
import type { FastifyInstance, FastifyRequest } from "fastify";
import { recordAnswer } from "../answers/record";
import { requestAnswer } from "../answers/request";
import { identify } from "../http/identity";
import { requireAccount } from "../identity";
import { readObject, sendJson } from "../http/json";
import { queryFlag } from "../http/query";
import type { Instance } from "../instance";
import {
  askedCommunities,
  includeRecord,
  removeFromCommunity,
  setDefaultCommunity,
} from "../rules/inclusions";
import { allRequests, mayReadRequest } from "../rules/requests";
import { demand, findEither, findRecord, parentOf } from "../rules/resolve";
import { mayReadRecord } from "../rules/rights";
import { readCommunityList, readDefault } from "./community-bodies";
import { sendCommunities } from "./community-list";
import { eachOnItsOwn } from "./each";
import { sendRequests } from "./request-list";

interface WithId {
  Params: { id: string };
}

/** Routes of the communities of records. */
export function recordCommunityRoutes(app: FastifyInstance, instance: Instance): void {
  const { store } = instance;
  const findPublished = (request: FastifyRequest) =>
    findRecord(instance, identify(instance, request), (request.params as { id: string }).id);

  app.get<WithId>("/records/:id/communities", (request, reply) => {
    const { id } = request.params;
    const { version, parent, rights } = findEither(instance, identify(instance, request), id);
    demand(store.records.get(id) ? mayReadRecord(version, rights) : rights.preview);
    return sendCommunities(instance, request, reply, {
      path: `/api/records/${id}/communities`,
      communities: parent.communities.flatMap(
        (community) => store.communities.get(community) ?? [],
      ),
    });
  });

  app.post<WithId>("/records/:id/communities", async (request, reply) => {
    const body = await readObject(request);
    const found = findPublished(request);
    demand(found.rights.manage);
    const identity = identify(instance, request);
    const communities = readCommunityList(body);
    const { done, errors } = instance.change(() =>
      eachOnItsOwn(
        communities,
        (inclusion) => {
          const parent = parentOf(instance, found.version);
          const made = includeRecord(instance, identity, { ...found, parent }, inclusion);
          return { community_id: inclusion.id, made };
        },
        ({ id }) => ({ community_id: id }),
      ),
    );
    const processed = done.map(({ community_id, made }) => ({
      community_id,
      request_id: made.id,
      request: requestAnswer(instance, identity, made),
    }));
    return sendJson(request, reply, processed.length > 0 ? 200 : 400, {
      ...(processed.length > 0 ? { processed } : {}),
      ...(errors.length > 0 ? { errors } : {}),
    });
  });

  app.delete<WithId>("/records/:id/communities", async (request, reply) => {
    const body = await readObject(request);
    const { version, rights } = findPublished(request);
    const identity = identify(instance, request);
    requireAccount(identity);
    // To others, even what it does not belong to would say too much.
    demand(mayReadRecord(version, rights));
    const communities = readCommunityList(body);
    const { done, errors } = instance.change(() =>
      eachOnItsOwn(
        communities,
        ({ id }) =>
          removeFromCommunity(instance, identity, version.id, parentOf(instance, version), id),
        ({ id }) => ({ community: id }),
      ),
    );
    const status = done.length > 0 ? 200 : 400;
    return sendJson(request, reply, status, errors.length > 0 ? { errors } : {});
  });

  app.put<WithId>("/records/:id/communities", async (request, reply) => {
    const body = await readObject(request);
    const { parent, rights } = findPublished(request);
    demand(rights.manage);
    const community = readDefault(body);
    instance.change(() => setDefaultCommunity(instance, parent, community));
    const identity = identify(instance, request);
    const { parent: answer } = recordAnswer(instance, identity, findPublished(request));
    return sendJson(request, reply, 200, answer);
  });

  app.get<WithId>("/records/:id/communities-suggestions", (request, reply) => {
    const { version, parent, rights } = findPublished(request);
    demand(rights.manage);
    const { userId } = identify(instance, request);
    const mine = queryFlag(request, "membership");
    const taken = new Set([...parent.communities, ...askedCommunities(instance, version.id)]);
    const isMine = (community: string) =>
      userId !== undefined && store.members.get(community, userId) !== undefined;
    return sendCommunities(instance, request, reply, {
      path: `/api/records/${version.id}/communities-suggestions`,
      communities: store.communities
        .all()
        .filter(({ id }) => !taken.has(id) && (!mine || isMine(id))),
      parameters: ["membership"],
    });
  });

  app.get<WithId>("/records/:id/requests", (request, reply) => {
    const { version, rights } = findPublished(request);
    const identity = identify(instance, request);
    demand(mayReadRecord(version, rights));
    requireAccount(identity);
    return sendRequests(instance, request, reply, {
      path: `/api/records/${version.id}/requests`,
      requests: allRequests(instance).filter(
        (stored) =>
          stored.topic === `record:${version.id}` && mayReadRequest(instance, identity, stored),
      ),
    });
  });
}

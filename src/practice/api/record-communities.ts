/** `/api/records/{id}/communities` and `/requests`: the communities of a record, and the requests about it. */
import type { FastifyInstance } from "fastify";
import { recordAnswer } from "../answers/record";
import { requestAnswer } from "../answers/request";
import type { Call, OnCall } from "../http/call";
import {
  askedCommunities,
  includeRecord,
  removeFromCommunity,
  setDefaultCommunity,
} from "../rules/inclusions";
import { allRequests, mayReadRequest } from "../rules/requests";
import { demand, findEither, parentOf, type Found } from "../rules/resolve";
import { mayReadRecord } from "../rules/rights";
import { readCommunityList, readDefault } from "./community-bodies";
import { sendCommunities } from "./community-list";
import { eachOnItsOwn } from "./each";
import { recordOf } from "./find";
import { sendRequests } from "./request-list";

/** The published record, for those who manage it. */
function managedRecordOf(c: Call): Found {
  const found = recordOf(c);
  demand(found.rights.manage);
  return found;
}

/** The published record, for people with an account who may read it. */
function readableRecordOf(c: Call): Found {
  const found = recordOf(c);
  c.account();
  // To others, even what it does not belong to would say too much.
  demand(mayReadRecord(found.version, found.rights));
  return found;
}

async function include(c: Call) {
  managedRecordOf(c);
  const communities = readCommunityList(await c.object());
  const found = managedRecordOf(c);
  const { done, errors } = c.change(() =>
    eachOnItsOwn(
      communities,
      (inclusion) => {
        const parent = parentOf(c.instance, found.version);
        const made = includeRecord(c, { ...found, parent }, inclusion);
        return { community_id: inclusion.id, made };
      },
      ({ id }) => ({ community_id: id }),
    ),
  );
  const processed = done.map(({ community_id, made }) => ({
    community_id,
    request_id: made.id,
    request: requestAnswer(c, made),
  }));
  return c.send(processed.length > 0 ? 200 : 400, {
    ...(processed.length > 0 ? { processed } : {}),
    ...(errors.length > 0 ? { errors } : {}),
  });
}

async function exclude(c: Call) {
  readableRecordOf(c);
  const communities = readCommunityList(await c.object());
  const { version } = readableRecordOf(c);
  const { done, errors } = c.change(() =>
    eachOnItsOwn(
      communities,
      ({ id }) => removeFromCommunity(c, version.id, parentOf(c.instance, version), id),
      ({ id }) => ({ community: id }),
    ),
  );
  return c.send(done.length > 0 ? 200 : 400, errors.length > 0 ? { errors } : {});
}

function sendSuggestions(c: Call) {
  const { version, parent } = managedRecordOf(c);
  const { communities, members } = c.instance.store;
  const { userId } = c.identity;
  const mine = c.flag("membership");
  const taken = new Set([...parent.communities, ...askedCommunities(c.instance, version.id)]);
  const isMine = (community: string) =>
    userId !== undefined && members.get(community, userId) !== undefined;
  return sendCommunities(c, {
    path: `/api/records/${version.id}/communities-suggestions`,
    communities: communities.all().filter(({ id }) => !taken.has(id) && (!mine || isMine(id))),
    parameters: ["membership"],
  });
}

/** Routes of the communities of records. */
export function recordCommunityRoutes(app: FastifyInstance, on: OnCall): void {
  const url = "/records/:id/communities";

  app.get(
    url,
    on((c) => {
      const { communities, records } = c.instance.store;
      const { version, parent, rights } = findEither(c.instance, c.identity, c.id);
      demand(records.get(c.id) ? mayReadRecord(version, rights) : rights.preview);
      return sendCommunities(c, {
        path: `/api/records/${c.id}/communities`,
        communities: parent.communities.flatMap((id) => communities.get(id) ?? []),
      });
    }),
  );
  app.post(url, on(include));
  app.delete(url, on(exclude));
  app.put(
    url,
    on(async (c) => {
      managedRecordOf(c);
      const community = readDefault(await c.object());
      c.change(() => setDefaultCommunity(c.instance, recordOf(c), community));
      return c.send(200, recordAnswer(c, recordOf(c)).parent);
    }),
  );

  app.get("/records/:id/communities-suggestions", on(sendSuggestions));

  app.get(
    "/records/:id/requests",
    on((c) => {
      const { instance, identity } = c;
      const { version } = readableRecordOf(c);
      return sendRequests(c, {
        path: `/api/records/${version.id}/requests`,
        requests: allRequests(instance).filter(
          (stored) =>
            stored.topic === `record:${version.id}` && mayReadRequest(instance, identity, stored),
        ),
      });
    }),
  );
}

/** Bringing published records into communities and out again (invenio-rdm-records, services/communities/service.py). */
import { ApiError, badRequest } from "../errors";
import type { Instance } from "../instance";
import type { StoredParent } from "../store/parents";
import type { StoredRequest } from "../store/requests";
import type { Caller } from "../view";
import { hasRole, mayIncludeDirectly, maySubmit } from "./community-rights";
import { indexLater } from "./indexing";
import { act } from "./request-actions";
import { fits } from "./request-effects";
import { addRequest, allRequests } from "./requests";
import { demand, type Found } from "./resolve";
import { acceptAtOnce, membersOnly } from "./reviews";
import type { Comment } from "./timeline";

/** One community that a record is to be brought into. */
export interface Inclusion {
  /** UUID or slug. */
  id: string;
  comment?: Comment;
  require_review?: boolean;
}

/** UUIDs of the communities that have been asked to take the record and have not answered yet. */
export const askedCommunities = (instance: Instance, record: string): string[] =>
  allRequests(instance).flatMap(({ type, status, topic, receiver }) =>
    type === "community-inclusion" && status === "submitted" && topic === `record:${record}`
      ? (receiver?.replace("community:", "") ?? [])
      : [],
  );

/** Asks a community to take a record; where its policy allows it, the record is in at once. */
export function includeRecord(
  caller: Caller,
  { version: record, parent, rights }: Found,
  { id, comment, require_review }: Inclusion,
): StoredRequest {
  const { instance, identity } = caller;
  demand(rights.manage);
  const community = instance.store.communities.get(id);
  if (!community || community.deleted) throw badRequest("Community not found.");
  if (!maySubmit(instance, identity, community)) throw membersOnly();
  if (parent.communities.includes(community.id)) {
    throw badRequest("The record is already included in this community.");
  }
  if (askedCommunities(instance, record.id).includes(community.id)) {
    throw badRequest("There is already an open inclusion request for this community.");
  }
  const atOnce = !require_review && mayIncludeDirectly(instance, identity, community);
  if (atOnce && !fits(record, community)) {
    throw badRequest("A public record cannot be included in a restricted community.");
  }
  const request = addRequest(instance, {
    type: "community-inclusion",
    title: "",
    status: "created",
    createdBy: `user:${identity.userId}`,
    receiver: `community:${community.id}`,
    topic: `record:${record.id}`,
  });
  const submitted = act(caller, request, "submit", { ...comment });
  return atOnce ? acceptAtOnce(instance, submitted) : submitted;
}

/** Takes a record out of a community, named by its UUID. */
export function removeFromCommunity(
  { instance, identity }: Caller,
  record: string,
  parent: StoredParent,
  community: string,
): StoredParent {
  if (!parent.communities.includes(community)) {
    throw badRequest(`The record ${record} in not included in the community ${community}.`);
  }
  const isOwner = identity.userId === parent.owner;
  if (!isOwner && !hasRole(instance, identity, community, "curator")) {
    throw new ApiError(403, "Permission denied.");
  }
  const changed: StoredParent = {
    ...parent,
    communities: parent.communities.filter((id) => id !== community),
    defaultCommunity: parent.defaultCommunity === community ? null : parent.defaultCommunity,
  };
  instance.store.parents.put(changed);
  indexLater(instance, parent.id);
  return changed;
}

/** Says which of its communities a record belongs to first; null for none. */
export function setDefaultCommunity(
  instance: Instance,
  { parent, rights }: Found,
  community: string | null,
): void {
  demand(rights.manage);
  if (community !== null && !parent.communities.includes(community)) {
    throw badRequest(
      "Cannot set community as the default. The record has not been added to the community.",
    );
  }
  instance.store.parents.put({ ...parent, defaultCommunity: community });
  indexLater(instance, parent.id);
}

/** `expand=true`: references, and beside them what they stand for. What cannot be shown is a ghost. */
import { anonymous } from "../identity";
import { mayReadCommunity } from "../rules/community-rights";
import type { Found } from "../rules/resolve";
import type { StoredRequest } from "../store/requests";
import type { View } from "../view";
import { communityAnswer } from "./community";

/** Kind and identifier in a reference such as `user:2`. */
export function partsOf(reference: string): [kind: string, id: string] {
  const colon = reference.indexOf(":");
  return [reference.slice(0, colon), reference.slice(colon + 1)];
}

const userGhost = (id: string, name: string) => ({
  id,
  username: name,
  profile: { full_name: name, affiliations: "" },
  is_ghost: true,
});

function expandedUser({ instance, identity, apiUrl }: View, id: string) {
  if (id === "system") return userGhost(id, "System");
  const account = instance.store.users.get(Number(id));
  const isHidden =
    account?.preferences.visibility === "restricted" && identity.userId !== account.id;
  if (!account || isHidden) return userGhost(id, "Deleted user");
  const self = `${apiUrl}/api/users/${id}`;
  return {
    id,
    username: account.username,
    profile: { full_name: account.fullName, affiliations: account.affiliations },
    links: { self, avatar: `${self}/avatar.svg` },
  };
}

function expandedCommunity(view: View, id: string) {
  const { instance, identity } = view;
  const community = instance.store.communities.get(id);
  if (!community || community.deleted || !mayReadCommunity(instance, identity, community)) {
    return {
      id,
      metadata: { title: "Deleted community", description: "The community was deleted." },
      is_ghost: true,
    };
  }
  const { slug, links, metadata, access } = communityAnswer(
    { ...view, identity: anonymous },
    community,
  );
  const { title, description, type } = metadata;
  return {
    id,
    slug,
    links: { logo: links.logo },
    metadata: { title, description, type },
    access: { visibility: access.visibility, review_policy: access.review_policy },
  };
}

/** What a reference such as `community:<uuid>` stands for. Of records there is never more than the identifier. */
export function expanded(view: View, reference: string | null) {
  if (reference === null) return undefined;
  const [kind, id] = partsOf(reference);
  if (kind === "user") return expandedUser(view, id);
  if (kind === "community") return expandedCommunity(view, id);
  return kind === "record" ? { id } : { id, is_ghost: true };
}

/** `expanded` of a request. */
export const expandedRequest = (
  view: View,
  { createdBy, receiver, topic }: StoredRequest,
): Record<string, unknown> => ({
  created_by: expanded(view, createdBy),
  receiver: expanded(view, receiver),
  topic: expanded(view, topic),
});

/** `expanded` of a record or draft. */
export function expandedRecord(view: View, { parent, rights }: Found): Record<string, unknown> {
  const review =
    parent.review !== null && rights.review
      ? view.instance.store.requests.get(parent.review)
      : undefined;
  const community = parent.defaultCommunity;
  return {
    parent: {
      access: { owned_by: expandedUser(view, String(parent.owner)) },
      ...(community === null
        ? {}
        : { communities: { default: expandedCommunity(view, community) } }),
      ...(review ? { review: { receiver: expanded(view, review.receiver) } } : {}),
    },
  };
}

/** Who may do what with a community (invenio-communities, permissions.py). */
import type { CommunityRole } from "../../wire";
import { communityRoles } from "../b2share";
import { ApiError, pidDoesNotExist } from "../errors";
import type { Identity } from "../identity";
import type { Instance } from "../instance";
import type { StoredCommunity } from "../store/communities";

/** A community by UUID or slug. */
export function findCommunity(instance: Instance, idOrSlug: string): StoredCommunity {
  const community = instance.store.communities.get(idOrSlug);
  if (!community) throw pidDoesNotExist();
  if (community.deleted) throw new ApiError(410, "The record has been deleted.");
  return community;
}

/** Whether the caller has at least this role in a community; administrators have every role. */
export function hasRole(
  instance: Instance,
  { userId, isAdmin }: Identity,
  community: string,
  least: CommunityRole,
): boolean {
  if (isAdmin) return true;
  const role = userId === undefined ? undefined : instance.store.members.get(community, userId);
  return role !== undefined && communityRoles.indexOf(role.role) >= communityRoles.indexOf(least);
}

/** Whether the caller may see the community. */
export const mayReadCommunity = (
  instance: Instance,
  identity: Identity,
  { id, access }: StoredCommunity,
): boolean => access.visibility === "public" || hasRole(instance, identity, id, "reader");

/** Whether the caller may see who the visible members are. */
export const mayReadPublicMembers = (
  instance: Instance,
  identity: Identity,
  { id, access }: StoredCommunity,
): boolean =>
  (access.visibility === "public" && access.members_visibility === "public") ||
  hasRole(instance, identity, id, "reader");

/** Whether the caller may offer records to the community. */
export function maySubmit(
  instance: Instance,
  identity: Identity,
  { id, access }: StoredCommunity,
): boolean {
  const isOpen = access.record_submission_policy === "open" && access.visibility === "public";
  return isOpen ? identity.userId !== undefined : hasRole(instance, identity, id, "reader");
}

/** Whether what the caller offers is taken without a review. */
export function mayIncludeDirectly(
  instance: Instance,
  identity: Identity,
  { id, access }: StoredCommunity,
): boolean {
  switch (access.review_policy) {
    case "everyone":
      return true;
    case "members":
      return hasRole(instance, identity, id, "reader");
    case "open":
      return hasRole(instance, identity, id, "curator");
    case "closed":
      return false;
  }
}

/** Making and changing communities (invenio-communities, services/components.py). */
import { badRequest, fieldError } from "../errors";
import { requireAccount, type Identity } from "../identity";
import type { Instance } from "../instance";
import type { CommunityInput } from "../metadata/community";
import type { StoredCommunity } from "../store/communities";
import { indexLater } from "./indexing";
import { demand } from "./resolve";

function demandFreeSlug(instance: Instance, slug: string): void {
  if (instance.store.communities.get(slug)) {
    throw fieldError("slug", "A community with this identifier already exists.");
  }
}

/** Founds a community; its founder is its first owner. */
export function createCommunity(
  instance: Instance,
  founder: Identity,
  input: CommunityInput,
): StoredCommunity {
  const { slug, metadata, access } = input;
  const { store, clock, ids } = instance;
  demandFreeSlug(instance, slug);
  const now = clock.now();
  const community: StoredCommunity = {
    id: ids.uuid(),
    slug,
    metadata,
    access: {
      visibility: "public",
      members_visibility: "public",
      member_policy: "closed",
      record_submission_policy: "open",
      review_policy: "closed",
      ...access,
    },
    logo: null,
    parent: null,
    children: false,
    created: now,
    updated: now,
    revision: 1,
    deleted: false,
  };
  Object.assign(community, familyOf(instance, founder, community, input));
  store.communities.put(community);
  store.members.put({
    id: ids.uuid(),
    community: community.id,
    user: requireAccount(founder),
    role: "owner",
    visible: false,
    created: now,
    updated: now,
    revision: 1,
  });
  return community;
}

/** Saves a changed community and brings the records that show it up to date. */
export function saveCommunity(instance: Instance, community: StoredCommunity): StoredCommunity {
  const { communities, parents } = instance.store;
  const saved = {
    ...community,
    updated: instance.clock.now(),
    revision: community.revision + 1,
  };
  communities.put(saved);
  for (const parent of parents.inCommunity(saved.id)) indexLater(instance, parent);
  return saved;
}

/** Replaces what a community says of itself. */
export function updateCommunity(
  instance: Instance,
  identity: Identity,
  community: StoredCommunity,
  input: CommunityInput,
): StoredCommunity {
  const { slug, metadata, access } = input;
  if (slug !== community.slug) {
    throw fieldError("slug", "The ID should be modified through the renaming URL instead.");
  }
  const becomesRestricted =
    access.visibility === "restricted" && community.access.visibility === "public";
  if (becomesRestricted && hasPublicRecords(instance, community.id)) {
    throw badRequest(
      "Cannot modify community visibility: Cannot restrict a community with public records.",
    );
  }
  return saveCommunity(instance, {
    ...community,
    metadata,
    access: { ...community.access, ...access },
    ...familyOf(instance, identity, community, input),
  });
}

/** Which community it belongs to, and whether others may belong to it; administrators decide both. */
function familyOf(
  instance: Instance,
  { isAdmin }: Identity,
  community: StoredCommunity,
  input: CommunityInput,
): Pick<StoredCommunity, "parent" | "children"> {
  const children = input.children?.allow ?? community.children;
  const parent = input.parent === undefined ? community.parent : (input.parent?.id ?? null);
  demand(isAdmin || (children === community.children && parent === community.parent));
  const wrong = parent === null ? undefined : parentProblem(instance, community, parent, children);
  if (wrong) throw fieldError("_schema", wrong);
  return { parent, children };
}

function parentProblem(
  { store }: Instance,
  { id }: StoredCommunity,
  parentId: string,
  children: boolean,
): string | undefined {
  const parent = store.communities.get(parentId);
  if (parent?.id !== parentId) return "Assigned parent community does not exist.";
  if (!parent.children) return "Assigned parent is not allowed to be a parent.";
  if (children) return "Community allowed to be a parent can't be a child.";
  if (parent.parent !== null) return "Assigned parent community cannot also have a parent.";
  return parent.id === id ? "Assigned parent community cannot be the same as child." : undefined;
}

function hasPublicRecords(instance: Instance, community: string): boolean {
  const { parents, records } = instance.store;
  return parents
    .inCommunity(community)
    .some((parent) => records.latest(parent)?.access.record === "public");
}

/** Gives a community another slug. */
export function renameCommunity(
  instance: Instance,
  community: StoredCommunity,
  slug: string,
): StoredCommunity {
  if (slug === community.slug) {
    throw fieldError("slug", "A new ID value is required for the renaming.");
  }
  demandFreeSlug(instance, slug);
  return saveCommunity(instance, { ...community, slug });
}

/** Deletes a community; its slug stays taken. */
export function deleteCommunity(instance: Instance, community: StoredCommunity): void {
  const open = instance.store.requests
    .all()
    .filter(
      ({ receiver, status }) => receiver === `community:${community.id}` && status === "submitted",
    ).length;
  if (open === 1) {
    throw badRequest(
      "There is 1 request open for this community. Please, resolve it before deleting this community.",
    );
  }
  if (open > 1) {
    throw badRequest(
      `There are ${open} requests open for this community. Please, resolve all of them before deleting this community.`,
    );
  }
  saveCommunity(instance, { ...community, deleted: true });
}

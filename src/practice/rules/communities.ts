/** Making and changing communities (invenio-communities, services/components.py). */
import { badRequest, fieldError } from "../errors";
import { communitiesByAdministratorsOnly } from "../b2share";
import { requireAccount, type Identity } from "../identity";
import type { Instance } from "../instance";
import type { CommunityInput } from "../metadata/community";
import type { StoredCommunity } from "../store/communities";
import type { Caller } from "../view";
import { hasRole } from "./community-rights";
import { indexLater } from "./indexing";
import { demand } from "./resolve";

/** Refuses those who may not found a community. */
export function demandFounder(identity: Identity): void {
  requireAccount(identity);
  demand(identity.isAdmin || !communitiesByAdministratorsOnly);
}

/** Refuses those who do not own a community. */
export const demandOwner = ({ instance, identity }: Caller, { id }: StoredCommunity): void =>
  demand(hasRole(instance, identity, id, "owner"));

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
  demandFounder(founder);
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
function saveCommunity(instance: Instance, community: StoredCommunity): StoredCommunity {
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
  caller: Caller,
  community: StoredCommunity,
  input: CommunityInput,
): StoredCommunity {
  const { instance, identity } = caller;
  demandOwner(caller, community);
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
  caller: Caller,
  community: StoredCommunity,
  slug: string,
): StoredCommunity {
  const { instance } = caller;
  demandOwner(caller, community);
  if (slug === community.slug) {
    throw fieldError("slug", "A new ID value is required for the renaming.");
  }
  demandFreeSlug(instance, slug);
  return saveCommunity(instance, { ...community, slug });
}

/** Gives a community another logo, or none. */
export function changeLogo(
  caller: Caller,
  community: StoredCommunity,
  logo: string | null,
): StoredCommunity {
  demandOwner(caller, community);
  return saveCommunity(caller.instance, { ...community, logo });
}

/** Deletes a community; its slug stays taken. */
export function deleteCommunity(caller: Caller, community: StoredCommunity): void {
  const { instance } = caller;
  demandOwner(caller, community);
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

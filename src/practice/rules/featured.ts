/** When communities are featured: a matter for administrators (invenio-communities, services/permissions.py). */
import { fieldError } from "../errors";
import type { StoredCommunity } from "../store/communities";
import type { Caller } from "../view";
import { demand } from "./resolve";

/** Features a community from a moment on. */
export function addFeatured(
  { instance, identity }: Caller,
  { id, access }: StoredCommunity,
  start: string,
) {
  demand(identity.isAdmin);
  if (access.visibility !== "public") {
    throw fieldError("community_id", "The community is not public.");
  }
  return instance.store.featured.add(id, start);
}

/** Features it from another moment on. */
export function updateFeatured({ instance, identity }: Caller, id: number, start: string): void {
  demand(identity.isAdmin);
  instance.store.featured.update(id, start);
}

/** Features it no longer. */
export function removeFeatured({ instance, identity }: Caller, id: number): void {
  demand(identity.isAdmin);
  instance.store.featured.remove(id);
}

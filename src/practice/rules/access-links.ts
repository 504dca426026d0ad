/** Access links: secrets that let anybody who holds them see or edit a record (invenio-rdm-records, secret_links). */
import { createHmac, randomBytes } from "node:crypto";
import { fieldError, notFound } from "../errors";
import type { Instance } from "../instance";
import type { StoredLink } from "../store/links";
import type { StoredParent } from "../store/parents";
import { demand, type Found } from "./resolve";

/** What a client says of a link; `expires_at` is a day, or null for never. */
export interface LinkInput {
  permission?: StoredLink["permission"];
  expires_at?: string | null;
  description?: string;
}

const startOf = (day: string): string => `${day}T00:00:00.000000+00:00`;

const seconds = (time: string): number => Math.floor(Date.parse(time) / 1000);

/** A new secret: text signed by the instance, three parts in base64url (JWS, RFC 7515). */
function newToken(instance: Instance, id: string, expires: string | null): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const times =
    expires === null ? {} : { iat: seconds(instance.clock.now()), exp: seconds(expires) };
  const header = part({ alg: "HS512", ...times });
  const payload = part({ id, data: {}, random: randomBytes(16).toString("hex") });
  const key = instance.store.keys.get("access-links");
  const signature = createHmac("sha512", key).update(`${header}.${payload}`).digest("base64url");
  return `${header}.${payload}.${signature}`;
}

function demandFuture(instance: Instance, expires: string): void {
  if (expires <= instance.clock.now()) {
    throw fieldError("expires_at", "Expiration date must be set to the future");
  }
}

/** Makes a link to all versions of a record, for those who manage it. Called within a change. */
export function createLink(instance: Instance, found: Found, input: LinkInput): StoredLink {
  demand(found.rights.manage);
  return addLink(instance, found.parent, input);
}

/** Adds a link, whoever asked for it. */
export function addLink(
  instance: Instance,
  parent: StoredParent,
  { permission, expires_at, description }: LinkInput,
): StoredLink {
  const expires = expires_at ? startOf(expires_at) : null;
  if (expires) demandFuture(instance, expires);
  if (!permission) throw fieldError("permission", "An access permission level is required");
  const id = instance.ids.uuid();
  const link: StoredLink = {
    id,
    parent: parent.id,
    token: newToken(instance, id, expires),
    permission,
    description: description ?? "",
    created: instance.clock.now(),
    expires,
  };
  instance.store.links.put(link);
  return link;
}

/** Changes a link; its life may only become shorter. Called within a change. */
export function updateLink(
  instance: Instance,
  found: Found,
  id: string,
  input: LinkInput,
): StoredLink {
  demand(found.rights.manage);
  const link = findLink(instance, found.parent, id);
  const { permission, expires_at, description } = input;
  const expires = expires_at ? startOf(expires_at) : null;
  if (expires) demandFuture(instance, expires);
  const prolongs = expires === null ? expires_at === null : link.expires && expires > link.expires;
  if (link.expires !== null && prolongs) {
    throw fieldError("expires_at", "Cannot postpone expiration of links");
  }
  const updated: StoredLink = {
    ...link,
    permission: permission ?? link.permission,
    expires: expires ?? link.expires,
    description: description ?? link.description,
  };
  instance.store.links.put(updated);
  return updated;
}

/** Ends a link. Called within a change. */
export function removeLink(instance: Instance, found: Found, id: string): void {
  demand(found.rights.manage);
  instance.store.links.remove(findLink(instance, found.parent, id));
}

/** A link of the record. */
export function findLink(instance: Instance, parent: StoredParent, id: string): StoredLink {
  const link = instance.store.links.ofParent(parent.id).find((entry) => entry.id === id);
  if (!link) throw notFound("No secret link found with the given ID.");
  return link;
}

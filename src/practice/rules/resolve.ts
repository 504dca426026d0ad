/** From an identifier to what it stands for, with the answers of contract.md 1.5 for all that is not there. */
import { ApiError, notFound, permissionDenied, pidDoesNotExist, pidNotRegistered } from "../errors";
import type { Identity } from "../identity";
import type { Instance } from "../instance";
import type { StoredParent } from "../store/parents";
import type { Version } from "../store/versions";
import { rightsOf, type Rights } from "./rights";

/** A record or draft together with its parent and what the caller may do. */
export interface Found {
  version: Version;
  parent: StoredParent;
  rights: Rights;
}

/** The parent of a version; every version has one. */
export function parentOf(instance: Instance, version: Version): StoredParent {
  const parent = instance.store.parents.get(version.parent);
  if (!parent) throw new Error(`version ${version.id} has no parent`);
  return parent;
}

const found = (instance: Instance, identity: Identity, version: Version): Found => {
  const parent = parentOf(instance, version);
  return { version, parent, rights: rightsOf(instance, identity, parent) };
};

/** 404 of a record whose tombstone is hidden. */
export const recordNotFound = (): ApiError => notFound("Record not found");

/** 410, or 404 where the tombstone is hidden. */
export function deletedError(version: Version): ApiError | undefined {
  const { tombstone } = version;
  if (!tombstone) return undefined;
  return tombstone.is_visible
    ? new ApiError(410, "Record deleted", { tombstone })
    : recordNotFound();
}

/** A published record; deleted ones are refused unless asked for. */
export function findRecord(
  instance: Instance,
  identity: Identity,
  id: string,
  options: { includeDeleted?: boolean } = {},
): Found {
  const version = instance.store.records.get(id);
  if (!version) throw instance.store.drafts.get(id) ? pidNotRegistered() : pidDoesNotExist();
  const deleted = deletedError(version);
  if (deleted && !options.includeDeleted) throw deleted;
  return found(instance, identity, version);
}

/** A draft, of a new record, a new version or an edit. */
export function findDraft(instance: Instance, identity: Identity, id: string): Found {
  const record = instance.store.records.get(id);
  const deleted = record && deletedError(record);
  if (deleted) throw deleted;
  const version = instance.store.drafts.get(id);
  if (!version) throw pidDoesNotExist();
  return found(instance, identity, version);
}

/** A record or, where it was never published, a draft. */
export function findEither(instance: Instance, identity: Identity, id: string): Found {
  return instance.store.records.get(id)
    ? findRecord(instance, identity, id)
    : findDraft(instance, identity, id);
}

/** A record or unpublished draft whose sharing is in the caller's hands. */
export function findManaged(instance: Instance, identity: Identity, id: string): Found {
  const managed = findEither(instance, identity, id);
  demand(managed.rights.manage);
  return managed;
}

/** Refuses callers who lack a right. */
export function demand(allowed: boolean): void {
  if (!allowed) throw permissionDenied();
}

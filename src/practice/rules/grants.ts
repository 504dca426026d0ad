/** Rights given to accounts (invenio-rdm-records, services/access/service.py). */
import type { AccessGrant } from "../../wire";
import { badRequest, fieldError, notFound, permissionDenied } from "../errors";
import type { Identity } from "../identity";
import type { Instance } from "../instance";
import type { StoredParent } from "../store/parents";
import { mayReadProfile } from "./profiles";

type Subject = AccessGrant["subject"];

const isSame = (a: Subject, b: Subject): boolean => a.type === b.type && a.id === b.id;

/** Refuses a subject that the caller cannot know. Groups are switched off, as in stock InvenioRDM. */
export function demandSubject(instance: Instance, identity: Identity, subject: Subject): void {
  if (subject.type === "role") throw permissionDenied();
  const account =
    subject.type === "user" && /^\d{1,15}$/.test(subject.id)
      ? instance.store.users.get(Number(subject.id))
      : undefined;
  if (!account || !mayReadProfile(identity, account)) {
    throw fieldError("subject.id", "Could not find the specified subject.");
  }
}

/** Gives rights; who has one already must have it changed instead. Called within a change. */
export function addGrants(instance: Instance, parent: StoredParent, added: AccessGrant[]): void {
  const existing = added.some(({ subject }) =>
    parent.grants.some((grant) => isSame(grant.subject, subject)),
  );
  if (existing) {
    throw badRequest("Grant for this user/role already exists within this record.");
  }
  // The same person named twice gets one grant: the last one.
  const byPerson = new Map(
    added.map((grant) => [`${grant.subject.type} ${grant.subject.id}`, grant]),
  );
  instance.store.parents.put({ ...parent, grants: [...parent.grants, ...byPerson.values()] });
}

/** Puts another grant in the place of one, or takes it away. Called within a change. */
export function replaceGrant(
  instance: Instance,
  parent: StoredParent,
  index: number,
  grant?: AccessGrant,
): void {
  const grants = parent.grants.toSpliced(index, 1, ...(grant ? [grant] : []));
  instance.store.parents.put({ ...parent, grants });
}

/** Place of the grant with this number in the list; the number is the only name a grant has. */
export function grantIndex(parent: StoredParent, number: string): number {
  if (!/^[+-]?\d+$/.test(number)) throw fieldError("grant_id", "Not a valid integer.");
  const index = Number(number);
  if (!(index >= 0 && index < parent.grants.length)) {
    throw notFound("No grant found with the given ID.");
  }
  return index;
}

/** Place of an account's grant in the list. */
export function grantIndexOfUser(parent: StoredParent, user: string): number {
  const index = parent.grants.findIndex(({ subject }) =>
    isSame(subject, { type: "user", id: user }),
  );
  if (index < 0) throw notFound("No grant found by given user id.");
  return index;
}

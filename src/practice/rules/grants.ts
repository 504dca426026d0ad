/** Rights given to accounts (invenio-rdm-records, services/access/service.py). */
import type { AccessGrant } from "../../wire";
import { badRequest, fieldError, notFound, permissionDenied } from "../errors";
import type { Instance } from "../instance";
import type { StoredParent } from "../store/parents";
import type { Caller } from "../view";
import { mailGrant } from "./mails";
import { mayReadProfile } from "./profiles";
import { demand, type Found } from "./resolve";

/** A grant as a client sends it. */
export interface GrantInput extends AccessGrant {
  /** Whether to tell the person by mail, and with what words. */
  notify?: boolean;
  message?: string;
}

type Subject = AccessGrant["subject"];

const isSame = (a: Subject, b: Subject): boolean => a.type === b.type && a.id === b.id;

/** Refuses a subject that the caller cannot know. Groups are switched off, as in stock InvenioRDM. */
function demandSubject({ instance, identity }: Caller, subject: Subject): void {
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

/** Gives rights to people, for those who manage a record, and mails those who are to be told. Called within a change. */
export function giveGrants(caller: Caller, found: Found, inputs: GrantInput[]): AccessGrant[] {
  const { instance, identity } = caller;
  demand(found.rights.manage);
  for (const { subject } of inputs) demandSubject(caller, subject);
  const origin = `api:${identity.userId}`;
  const added = inputs.map(({ permission, subject }) => ({ subject, permission, origin }));
  addGrants(instance, found.parent, added);
  for (const input of inputs) if (input.notify) mailGrant(instance, found.version, input);
  return added;
}

/** Replaces the grant at this place, for those who manage a record. Called within a change. */
export function changeGrant(
  caller: Caller,
  { parent, rights }: Found,
  index: number,
  { subject, permission, origin }: GrantInput,
): AccessGrant {
  const { instance, identity } = caller;
  demand(rights.manage);
  demandSubject(caller, subject);
  const grant = { subject, permission, origin: origin ?? `api:${identity.userId}` };
  instance.store.parents.put({ ...parent, grants: parent.grants.with(index, grant) });
  return grant;
}

/** Takes the grant at this place away, for those who manage a record. Called within a change. */
export function removeGrant(instance: Instance, { parent, rights }: Found, index: number): void {
  demand(rights.manage);
  instance.store.parents.put({ ...parent, grants: parent.grants.toSpliced(index, 1) });
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

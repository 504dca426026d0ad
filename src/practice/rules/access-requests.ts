/** Asking the owner of a record for access to its files (invenio-rdm-records, services/access/service.py). */
import { randomBytes } from "node:crypto";
import type { AccessSettings } from "../../wire";
import { wireTime } from "../clock";
import { badRequest, internalError } from "../errors";
import type { Instance } from "../instance";
import { cleanHtml } from "../metadata/text";
import type { Account } from "../store/users";
import type { Guest } from "../store/guests";
import type { StoredRequest } from "../store/requests";
import type { GuestPayload } from "./access-effects";
import { indexLater } from "./indexing";
import { mailOwner, mailSubmitted, mailVerification } from "./mails";
import { execute } from "./request-actions";
import { addRequest, allRequests } from "./requests";
import { demand, type Found } from "./resolve";
import { mayReadFiles, mayReadRecord } from "./rights";
import { addComment, system } from "./timeline";

/** What somebody says who asks for access. */
export interface AccessWords {
  email?: string;
  full_name?: string;
  message?: string;
  consent_to_share_personal_data?: string;
}

/** How long the mailed link works. */
const verificationHours = 6;

/** Where guests confirm that an address is theirs. */
export const verificationPath = "/access/requests/confirm";

/** Where guests follow their request. */
export const guestRequestPath = (guest: Guest): string =>
  `/access/requests/${guest.request}?access_request_token=${guest.token}`;

/** The open request with which somebody asks for a record already. */
const openRequest = (
  instance: Instance,
  wanted: Pick<StoredRequest, "type" | "createdBy" | "topic">,
): StoredRequest | undefined =>
  allRequests(instance).find(
    ({ type, createdBy, topic, status }) =>
      status === "submitted" &&
      type === wanted.type &&
      createdBy === wanted.createdBy &&
      topic === wanted.topic,
  );

/** Makes a request and hands it to the owner, with what was said as its first comment. */
function submit(
  instance: Instance,
  found: Found,
  request: Pick<StoredRequest, "type" | "createdBy" | "payload">,
  message: string,
): StoredRequest {
  const created = addRequest(instance, {
    ...request,
    title: found.version.metadata.title ?? "",
    status: "created",
    receiver: `user:${found.parent.owner}`,
    topic: `record:${found.version.id}`,
  });
  const submitted = execute(instance, system, created, "submit");
  if (message) {
    addComment(instance, request.createdBy, submitted, {
      payload: { content: cleanHtml(message) },
    });
  }
  mailOwner(instance, submitted, message);
  return submitted;
}

/** Says how others may ask for access, for those who manage a record. Called within a change. */
export function changeSettings(
  instance: Instance,
  { parent, rights }: Found,
  settings: Partial<AccessSettings>,
): void {
  demand(rights.manage);
  instance.store.parents.put({ ...parent, settings: { ...parent.settings, ...settings } });
  indexLater(instance, parent.id);
}

/** Asks for access with an account. Called within a change. */
export function askAsUser(
  instance: Instance,
  account: Account,
  found: Found,
  { message }: AccessWords,
): StoredRequest {
  const { version: record, rights } = found;
  demand(mayReadRecord(record, rights) && !mayReadFiles(record, rights));
  const wanted = {
    type: "user-access-request" as const,
    createdBy: `user:${account.id}`,
    topic: `record:${record.id}`,
  };
  const existing = openRequest(instance, wanted);
  if (existing) throw badRequest(`Identical access requests already exist: ${existing.id}`);
  const payload = { permission: "view", ...(message === undefined ? {} : { message }) };
  return submit(instance, found, { ...wanted, payload }, message ?? "");
}

/** Mails a guest the link that turns the words into a request. Called within a change. */
export function askAsGuest(instance: Instance, { version: record }: Found, words: AccessWords) {
  const { email, full_name, message, consent_to_share_personal_data } = words;
  // InvenioRDM takes these for granted and fails without them.
  if (!email || full_name === undefined || consent_to_share_personal_data === undefined) {
    throw internalError();
  }
  const now = Date.parse(instance.clock.now());
  const token = randomBytes(32).toString("base64url");
  instance.store.guests.put({
    token,
    record: record.id,
    email,
    fullName: full_name,
    message: message ?? "",
    consent: consent_to_share_personal_data,
    expires: wireTime(now + verificationHours * 3_600_000),
    request: null,
  });
  const link = `${verificationPath}?access_request_token=${token}`;
  mailVerification(instance, email, record, link);
}

/** What a mailed link stands for, if it was opened in time. */
export function findGuest(instance: Instance, token: string): Guest | undefined {
  const guest = instance.store.guests.withToken(token);
  if (!guest) return undefined;
  return guest.request !== null || guest.expires > instance.clock.now() ? guest : undefined;
}

/** Makes the request that a guest has confirmed; opening the link again makes no other. Called within a change. */
export function confirmGuest(instance: Instance, guest: Guest, found: Found): Guest {
  if (guest.request !== null) return guest;
  const wanted = {
    type: "guest-access-request" as const,
    createdBy: `email:${guest.email}`,
    topic: `record:${guest.record}`,
  };
  const existing = openRequest(instance, wanted);
  const { secret_link_expiration } = found.parent.settings;
  const payload: GuestPayload = {
    permission: "view",
    email: guest.email,
    full_name: guest.fullName,
    message: guest.message,
    consent_to_share_personal_data: guest.consent,
    secret_link_expiration: String(secret_link_expiration),
  };
  const request =
    existing ?? submit(instance, found, { ...wanted, payload: { ...payload } }, guest.message);
  const confirmed = { ...guest, request: request.id };
  instance.store.guests.put(confirmed);
  if (!existing) mailSubmitted(instance, request, guestRequestPath(confirmed));
  return confirmed;
}

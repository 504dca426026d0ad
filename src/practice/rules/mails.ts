/**
 * What people learn by mail (invenio-rdm-records, notifications/builders.py). Links are paths of the pages: whoever reads
 * the mail knows best where those are.
 */
import type { AccessGrant } from "../../wire";
import type { Instance } from "../instance";
import type { StoredRequest } from "../store/requests";
import type { Version } from "../store/versions";

/** Puts a mail into the outbox; there is no mail server. */
function send(instance: Instance, recipient: string, subject: string, ...lines: string[]): void {
  const text = lines.filter((line) => line !== "").join("\n\n");
  instance.store.mails.add({ recipient, subject, text, sent: instance.clock.now() });
}

/** Mail address behind a reference such as `user:3` or `email:guest@example.org`. */
function addressOf(instance: Instance, reference: string | null): string | undefined {
  const [kind, id = ""] = reference?.split(":") ?? [];
  return kind === "email" ? id : instance.store.users.get(Number(id))?.email;
}

const requestPage = ({ id }: StoredRequest): string => `/me/requests/${id}`;

/** Tells an account of a right it was given. */
export function mailGrant(
  instance: Instance,
  { id, metadata }: Version,
  { subject, permission, message }: AccessGrant & { message?: string },
): void {
  const recipient = addressOf(instance, `user:${subject.id}`);
  if (!recipient) return;
  send(
    instance,
    recipient,
    `You have been granted access to the record '${metadata.title ?? id}'`,
    `You may now ${permission} it:`,
    `/records/${id}`,
    message ? `Message: ${message}` : "",
  );
}

/** Asks a guest to prove that the address is theirs. */
export function mailVerification(
  instance: Instance,
  email: string,
  record: Version,
  link: string,
): void {
  const { id, metadata, access } = record;
  const name = access.record === "public" ? (metadata.title ?? id) : id;
  send(
    instance,
    email,
    "Access request verification",
    `Somebody, presumably you, asked for access to the record '${name}'. To send the request to its owner, open this address within 6 hours:`,
    link,
  );
}

/** Tells the owner that somebody asks for access. */
export function mailOwner(instance: Instance, request: StoredRequest, message: string): void {
  const recipient = addressOf(instance, request.receiver);
  if (!recipient) return;
  send(
    instance,
    recipient,
    `New access request for your record '${request.title}'`,
    message ? `Message: ${message}` : "",
    "Answer here:",
    requestPage(request),
  );
}

/** Tells who asked that the request is with the owner now. */
export function mailSubmitted(instance: Instance, request: StoredRequest, link: string): void {
  const recipient = addressOf(instance, request.createdBy);
  if (!recipient) return;
  send(
    instance,
    recipient,
    "Your access request was submitted successfully",
    `Your request for access to '${request.title}' is with the owner of the record. Follow it here:`,
    link,
  );
}

/** Tells who asked that the record is open to them. */
export function mailAccepted(instance: Instance, request: StoredRequest, link: string): void {
  const recipient = addressOf(instance, request.createdBy);
  if (!recipient) return;
  send(
    instance,
    recipient,
    `Your access request for '${request.title}' was accepted`,
    "The record and its files are open to you at this address:",
    link,
  );
}

/** Tells who asked that the owner said no. */
export function mailDeclined(instance: Instance, request: StoredRequest): void {
  const recipient = addressOf(instance, request.createdBy);
  if (!recipient) return;
  send(
    instance,
    recipient,
    `Your access request for '${request.title}' was declined`,
    "The owner of the record has declined your request.",
  );
}

/** What becomes of requests for access (invenio-rdm-records, requests/access/requests.py). */
import { badRequest } from "../errors";
import type { Instance } from "../instance";
import type { StoredRequest } from "../store/requests";
import type { Version } from "../store/versions";
import { addLink } from "./access-links";
import { addGrants } from "./grants";
import { mailAccepted, mailDeclined } from "./mails";
import { parentOf } from "./resolve";
import { addComment, system } from "./timeline";

/** Words of a guest's request. */
export interface GuestPayload {
  permission: "view";
  email: string;
  full_name: string;
  message: string;
  consent_to_share_personal_data: string;
  /** Days that the link will live, as text; `0` is for ever. */
  secret_link_expiration: string;
}

const dayLength = 86_400_000;

function recordOf(instance: Instance, { topic }: StoredRequest): Version {
  const record = instance.store.records.get(topic?.replace(/^record:/, "") ?? "");
  if (!record || record.tombstone) {
    throw badRequest("The record that the request is about is no longer there.");
  }
  return record;
}

/** Gives an account the right to see the record. */
export function acceptUser(instance: Instance, request: StoredRequest): undefined {
  const record = recordOf(instance, request);
  const id = request.createdBy.replace(/^user:/, "");
  addGrants(instance, parentOf(instance, record), [
    { subject: { type: "user", id }, permission: "view", origin: `request:${request.id}` },
  ]);
  mailAccepted(instance, request, `/records/${record.id}`);
}

/** Mails a guest an access link, and notes it in the timeline for the owner. */
export function acceptGuest(instance: Instance, request: StoredRequest): undefined {
  const record = recordOf(instance, request);
  const payload = request.payload as unknown as GuestPayload;
  const days = Number(payload.secret_link_expiration);
  const end = new Date(Date.parse(instance.clock.now()) + days * dayLength);
  const link = addLink(instance, parentOf(instance, record), {
    permission: "view",
    description: `Requested by guest: ${payload.full_name} (${payload.email})`,
    expires_at: days > 0 ? end.toISOString().slice(0, 10) : null,
  });
  const address = `/records/${record.id}?token=${link.token}`;
  mailAccepted(instance, request, address);
  addComment(instance, system, request, {
    payload: { content: `Click <a href="${address}">here</a> to access the record.` },
  });
}

/** Tells who asked; nothing else changes. */
export function declineAccess(instance: Instance, request: StoredRequest): undefined {
  mailDeclined(instance, request);
}

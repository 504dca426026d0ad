/** Requests and their events as the API shows them. */
import type { RequestEvent, RequestObject } from "../../wire";
import type { Identity } from "../identity";
import type { Instance } from "../instance";
import { expandedRequest, partsOf } from "./expanded";
import { allowedActions } from "../rules/requests";
import { mayUpdateComment } from "../rules/timeline";
import type { StoredEvent, StoredRequest } from "../store/requests";

/** `user:2` becomes `{ user: "2" }`. */
export function reference(text: string): Record<string, string> {
  const [kind, id] = partsOf(text);
  return { [kind]: id };
}

const optionalReference = (text: string | null) => (text === null ? null : reference(text));

/** The whole request object; its links say what the caller may do now. */
export function requestAnswer(
  instance: Instance,
  identity: Identity,
  request: StoredRequest,
  options: { expand?: boolean } = {},
): RequestObject {
  const self = `${instance.apiUrl}/api/requests/${request.id}`;
  const actions = allowedActions(instance, identity, request);
  return {
    id: request.id,
    number: String(request.number),
    type: request.type,
    title: request.title,
    ...(request.description === null ? {} : { description: request.description }),
    status: request.status,
    is_open: request.status === "submitted",
    is_closed: !["created", "submitted"].includes(request.status),
    is_expired: request.status === "expired",
    expires_at: request.expires,
    created_by: reference(request.createdBy),
    receiver: optionalReference(request.receiver),
    topic: optionalReference(request.topic),
    created: request.created,
    updated: request.updated,
    revision_id: request.revision,
    ...(request.payload === null ? {} : { payload: request.payload }),
    links: {
      self,
      self_html: `${instance.url}/me/requests/${request.id}`,
      comments: `${self}/comments`,
      timeline: `${self}/timeline`,
      actions: Object.fromEntries(actions.map((name) => [name, `${self}/actions/${name}`])),
    },
    ...(options.expand ? { expanded: expandedRequest(instance, identity, request) } : {}),
  };
}

/** One entry of a timeline. */
export function eventAnswer(
  instance: Instance,
  identity: Identity,
  event: StoredEvent,
): RequestEvent {
  const mayUpdate = mayUpdateComment(identity, event);
  return {
    id: event.id,
    type: event.type,
    payload: event.payload,
    created_by: reference(event.createdBy),
    created: event.created,
    updated: event.updated,
    revision_id: event.revision,
    links: { self: `${instance.apiUrl}/api/requests/${event.request}/comments/${event.id}` },
    permissions: { can_update_comment: mayUpdate, can_delete_comment: mayUpdate },
  };
}

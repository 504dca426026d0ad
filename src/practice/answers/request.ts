/** Requests and their events as the API shows them. */
import type { ParentReview, RequestEvent, RequestObject } from "../../wire";
import { expandedRequest, partsOf } from "./expanded";
import { allowedActions } from "../rules/requests";
import { mayUpdateComment, system } from "../rules/timeline";
import type { StoredEvent, StoredRequest } from "../store/requests";
import type { View } from "../view";

/** `user:2` becomes `{ user: "2" }`. */
export function reference(text: string): Record<string, string> {
  const [kind, id] = partsOf(text);
  return { [kind]: id };
}

const optionalReference = (text: string | null) => (text === null ? null : reference(text));

/** The whole request object; its links say what the caller may do now. */
export function requestAnswer(
  view: View,
  request: StoredRequest,
  options: { expand?: boolean } = {},
): RequestObject {
  const { instance, identity, url, apiUrl } = view;
  const self = `${apiUrl}/api/requests/${request.id}`;
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
      self_html: `${url}/me/requests/${request.id}`,
      comments: `${self}/comments`,
      timeline: `${self}/timeline`,
      actions: Object.fromEntries(actions.map((name) => [name, `${self}/actions/${name}`])),
    },
    ...(options.expand ? { expanded: expandedRequest(view, request) } : {}),
  };
}

/** A request as a draft shows its review: in short, and without links (seen on InvenioRDM 13.0.9). */
export const reviewAnswer = (request: StoredRequest): ParentReview => ({
  id: request.id,
  type: request.type,
  title: request.title,
  status: request.status,
  receiver: optionalReference(request.receiver),
  links: {},
});

/** What was said in a timeline. The instance's own words name its pages by their paths, and here by their addresses. */
function payloadOf({ payload, createdBy }: StoredEvent, url: string): StoredEvent["payload"] {
  if (createdBy !== system || payload.content === undefined) return payload;
  return { ...payload, content: payload.content.replaceAll('href="/', `href="${url}/`) };
}

/** One entry of a timeline. */
export function eventAnswer({ identity, url, apiUrl }: View, event: StoredEvent): RequestEvent {
  const mayUpdate = mayUpdateComment(identity, event);
  return {
    id: event.id,
    type: event.type,
    payload: payloadOf(event, url),
    created_by: reference(event.createdBy),
    created: event.created,
    updated: event.updated,
    revision_id: event.revision,
    links: { self: `${apiUrl}/api/requests/${event.request}/comments/${event.id}` },
    permissions: { can_update_comment: mayUpdate, can_delete_comment: mayUpdate },
  };
}

/** The timeline of a request: comments, and a log of what was done (invenio-requests, customizations/event_types.py). */
import type { RequestStatus } from "../../wire";
import { notFound, permissionDenied } from "../errors";
import type { Identity } from "../identity";
import type { Instance } from "../instance";
import { atLeast, object, string } from "../metadata/schema";
import { loadStrictly, oneOf } from "../metadata/strict";
import { cleanHtml } from "../metadata/text";
import type { StoredEvent, StoredRequest } from "../store/requests";
import type { Caller } from "../view";

/** Who acts where nobody did: the instance itself. */
export const system = "user:system";

/** What somebody says; sanitised HTML. */
export interface Comment {
  payload: { content: string };
}

/** A comment as clients send it. */
export const commentField = object(
  {
    payload: object(
      {
        content: string(cleanHtml, atLeast(1)),
        format: string((text) => text, oneOf("html")),
      },
      { required: ["content"] },
    ),
  },
  { required: ["payload"], unknown: "drop" },
);

/** Reads a comment. */
export const readComment = (body: unknown): Comment => loadStrictly<Comment>(commentField, body);

/** Reads the comment that may accompany an action; an empty body says nothing. */
export const readOptionalComment = (body: Record<string, unknown>): Comment | undefined =>
  Object.keys(body).length === 0 ? undefined : readComment({ payload: {}, ...body });

function addEvent(
  instance: Instance,
  by: string,
  request: StoredRequest,
  event: Pick<StoredEvent, "type" | "payload">,
): StoredEvent {
  const { store, clock, ids } = instance;
  const now = clock.now();
  const added: StoredEvent = {
    id: ids.uuid(),
    request: request.id,
    ...event,
    createdBy: by,
    created: now,
    updated: now,
    revision: 1,
    position: store.requests.nextPosition(request.id),
  };
  store.requests.putEvent(added);
  return added;
}

/** Adds a comment to a timeline. */
export const addComment = (
  instance: Instance,
  by: string,
  request: StoredRequest,
  { payload }: Comment,
): StoredEvent =>
  addEvent(instance, by, request, {
    type: "C",
    payload: { content: payload.content, format: "html" },
  });

/** Notes in a timeline what became of the request. */
export const addLog = (
  instance: Instance,
  by: string,
  request: StoredRequest,
  event: RequestStatus,
): StoredEvent => addEvent(instance, by, request, { type: "L", payload: { event } });

/** An entry of a request's timeline. */
export function findEvent(instance: Instance, request: StoredRequest, id: string): StoredEvent {
  const event = instance.store.requests.event(id);
  if (event?.request !== request.id) throw notFound();
  return event;
}

const isAuthor = ({ userId }: Identity, event: StoredEvent): boolean =>
  userId !== undefined && event.createdBy === `user:${userId}`;

/** Whether the caller may change an entry: their own comments; administrators any. */
export const mayUpdateComment = (identity: Identity, event: StoredEvent): boolean =>
  event.type === "C" && (identity.isAdmin || isAuthor(identity, event));

/** Refuses changes of others' comments, and of the log. */
export function demandAuthor(identity: Identity, event: StoredEvent, verb: "update" | "delete") {
  if (!identity.isAdmin && !isAuthor(identity, event)) {
    throw permissionDenied(
      verb === "update" ? "You do not have permission to update this comment." : undefined,
    );
  }
  if (event.type !== "C") throw permissionDenied(`You cannot ${verb} this event.`);
}

function saveEvent(instance: Instance, event: StoredEvent): StoredEvent {
  const saved = { ...event, updated: instance.clock.now(), revision: event.revision + 1 };
  instance.store.requests.putEvent(saved);
  return saved;
}

/** Replaces what a comment says, for its author. */
export function updateComment(
  { instance, identity }: Caller,
  event: StoredEvent,
  { payload }: Comment,
): StoredEvent {
  demandAuthor(identity, event, "update");
  return saveEvent(instance, { ...event, payload: { content: payload.content, format: "html" } });
}

/** Takes a comment back, for its author; that there was one stays visible. */
export function deleteComment({ instance, identity }: Caller, event: StoredEvent): StoredEvent {
  demandAuthor(identity, event, "delete");
  const payload = {
    event: "comment_deleted",
    content: "comment was deleted",
    format: "html",
  } as const;
  return saveEvent(instance, { ...event, type: "L", payload });
}

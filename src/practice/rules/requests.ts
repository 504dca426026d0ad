/** Who may see and do what with a request (invenio-requests, services/permissions.py). */
import type { CommunityRole, RequestStatus, RequestType } from "../../wire";
import { notFound, permissionDenied } from "../errors";
import type { Identity } from "../identity";
import type { Instance } from "../instance";
import type { StoredRequest } from "../store/requests";
import type { Caller } from "../view";
import { hasRole } from "./community-rights";
import { demand, parentOf } from "./resolve";
import { rightsOf } from "./rights";

/** Actions in the order in which links list them; `expire` is the instance's own. */
export const requestActions = ["submit", "accept", "decline", "cancel", "expire"] as const;
export type RequestAction = (typeof requestActions)[number];

/** Invitations are submitted from the start. */
export const actionsOf = (type: RequestType): readonly RequestAction[] =>
  type === "community-invitation"
    ? requestActions.filter((action) => action !== "submit")
    : requestActions;

/** The state that an action starts from. */
export const stateBefore = (action: RequestAction): RequestStatus =>
  action === "submit" ? "created" : "submitted";

/** The state that an action leads to. */
export const stateAfter = {
  submit: "submitted",
  accept: "accepted",
  decline: "declined",
  cancel: "cancelled",
  expire: "expired",
} satisfies Record<RequestAction, RequestStatus>;

/** Members are a matter for managers, records one for curators. */
const leastRole = (type: RequestType): CommunityRole =>
  type === "community-invitation" ? "manager" : "curator";

/** Whether the caller is, or acts for, whom a reference names. */
function isBehind(
  instance: Instance,
  identity: Identity,
  reference: string | null,
  least: CommunityRole,
): boolean {
  if (reference === null || identity.userId === undefined) return false;
  const [kind, id = ""] = reference.split(":");
  if (kind === "user") return id === String(identity.userId);
  return kind === "community" && hasRole(instance, { ...identity, isAdmin: false }, id, least);
}

/** Whether the caller made the request. */
export const isCreator = (instance: Instance, identity: Identity, request: StoredRequest) =>
  isBehind(instance, identity, request.createdBy, leastRole(request.type));

/** Whether the request is addressed to the caller, or to a community they act for. */
export const isReceiver = (instance: Instance, identity: Identity, request: StoredRequest) =>
  isBehind(instance, identity, request.receiver, leastRole(request.type));

/** Whether the caller is at home with what the request is about: may preview the record, runs the community. */
function isAtHomeWithTopic(instance: Instance, identity: Identity, request: StoredRequest) {
  const [kind, id = ""] = request.topic?.split(":") ?? [];
  if (kind !== "record") return isBehind(instance, identity, request.topic, "manager");
  const { drafts, records } = instance.store;
  const version = drafts.get(id) ?? records.get(id);
  return version !== undefined && rightsOf(instance, identity, parentOf(instance, version)).preview;
}

/** Whether the caller may see a request and its timeline, and comment on it. */
export function mayReadRequest(
  instance: Instance,
  identity: Identity,
  request: StoredRequest,
): boolean {
  if (identity.isAdmin || isCreator(instance, identity, request)) return true;
  if (request.status === "created" || identity.userId === undefined) return false;
  return isReceiver(instance, identity, request) || isAtHomeWithTopic(instance, identity, request);
}

/** Whether the caller may change title and description. */
function mayUpdateRequest(instance: Instance, identity: Identity, request: StoredRequest): boolean {
  if (identity.isAdmin) return true;
  const creator = isCreator(instance, identity, request);
  if (request.status === "created") return creator;
  return request.status === "submitted" && (creator || isReceiver(instance, identity, request));
}

/** Refuses those who may not change title and description. */
export const demandMayUpdate = ({ instance, identity }: Caller, request: StoredRequest): void =>
  demand(mayUpdateRequest(instance, identity, request));

/** Whether the caller is the one to take an action, whatever the state of the request. */
export function mayAct(
  instance: Instance,
  identity: Identity,
  request: StoredRequest,
  action: RequestAction,
): boolean {
  if (action === "expire") return false;
  if (identity.isAdmin) return true;
  return action === "submit" || action === "cancel"
    ? isCreator(instance, identity, request)
    : isReceiver(instance, identity, request);
}

/** The actions that the caller may take now. */
export const allowedActions = (
  instance: Instance,
  identity: Identity,
  request: StoredRequest,
): RequestAction[] =>
  actionsOf(request.type).filter(
    (action) =>
      request.status === stateBefore(action) && mayAct(instance, identity, request, action),
  );

/** A request as time has left it: one that waited too long has expired. */
const asOfNow = (instance: Instance, request: StoredRequest): StoredRequest =>
  request.status === "submitted" &&
  request.expires !== null &&
  request.expires <= instance.clock.now()
    ? { ...request, status: "expired" }
    : request;

/** A request by its UUID, whoever asks. */
export function findRequest(instance: Instance, id: string): StoredRequest {
  const request = instance.store.requests.get(id.toLowerCase());
  if (!request) throw notFound();
  return asOfNow(instance, request);
}

/** A request that the caller may read. */
export function findReadableRequest(
  instance: Instance,
  identity: Identity,
  id: string,
): StoredRequest {
  const request = findRequest(instance, id);
  if (!mayReadRequest(instance, identity, request)) throw permissionDenied();
  return request;
}

/** All requests as of now. */
export const allRequests = (instance: Instance): StoredRequest[] =>
  instance.store.requests.all().map((request) => asOfNow(instance, request));

/** How many open requests wait for the caller's answer. */
export const requestsFor = (instance: Instance, identity: Identity): number =>
  allRequests(instance).filter(
    (request) => request.status === "submitted" && isReceiver(instance, identity, request),
  ).length;

/** The requests in which the caller has a part; those that were never submitted belong to their drafts. */
export const visibleRequests = (instance: Instance, identity: Identity): StoredRequest[] =>
  allRequests(instance).filter(
    (request) => request.status !== "created" && mayReadRequest(instance, identity, request),
  );

/** Notes a request that has just been made. */
export function addRequest(
  instance: Instance,
  request: Pick<StoredRequest, "type" | "title" | "status" | "createdBy" | "receiver" | "topic"> &
    Partial<Pick<StoredRequest, "description" | "payload" | "expires">>,
): StoredRequest {
  const { store, clock, ids } = instance;
  const now = clock.now();
  const added: StoredRequest = {
    id: ids.uuid(),
    number: store.counters.next("requests"),
    description: null,
    payload: null,
    expires: null,
    ...request,
    created: now,
    updated: now,
    revision: 1,
  };
  store.requests.put(added);
  return added;
}

/** Saves a changed request. */
export function saveRequest(instance: Instance, request: StoredRequest): StoredRequest {
  const saved = { ...request, updated: instance.clock.now(), revision: request.revision + 1 };
  instance.store.requests.put(saved);
  return saved;
}

/** Changes title and description. Called within a change. */
export function updateRequest(
  caller: Caller,
  request: StoredRequest,
  changes: Partial<Pick<StoredRequest, "title" | "description">>,
): StoredRequest {
  demandMayUpdate(caller, request);
  return saveRequest(caller.instance, { ...request, ...changes });
}

/** What may be done with a request, and by whom (invenio-requests, customizations/actions.py). */
import type { Identity } from "../http/identity";
import type { Instance } from "../instance";
import type { StoredRequest } from "../store/requests";
import { isCurator } from "./rights";

export const requestActions = ["submit", "accept", "decline", "cancel"] as const;
export type RequestAction = (typeof requestActions)[number];

/** Whether the caller made the request. */
export const isCreator = (identity: Identity, request: StoredRequest): boolean =>
  identity.userId !== undefined && request.createdBy === `user:${identity.userId}`;

/** Whether the request is addressed to the caller, or to a community they curate. */
export function isReceiver(
  instance: Instance,
  identity: Identity,
  request: StoredRequest,
): boolean {
  if (identity.userId === undefined || !request.receiver) return false;
  const [kind, id = ""] = request.receiver.split(":");
  return kind === "user"
    ? id === String(identity.userId)
    : kind === "community" && isCurator(instance, id, identity.userId);
}

/** The actions that the state of the request allows, by who may take them. */
export function allowedActions(
  instance: Instance,
  identity: Identity,
  request: StoredRequest,
): RequestAction[] {
  const creator = isCreator(identity, request);
  if (request.status === "created") return creator ? ["submit"] : [];
  if (request.status !== "submitted") return [];
  const receiver = isReceiver(instance, identity, request) || identity.isAdmin;
  return [
    ...(receiver ? (["accept", "decline"] as const) : []),
    ...(creator ? (["cancel"] as const) : []),
  ];
}

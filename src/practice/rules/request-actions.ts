/** Acting on requests (invenio-requests, services/requests/service.py and customizations/actions.py). */
import { badRequest, permissionDenied } from "../errors";
import type { Instance } from "../instance";
import type { StoredRequest } from "../store/requests";
import type { Caller } from "../view";
import { effects, reindexTopic } from "./request-effects";
import {
  actionsOf,
  mayAct,
  saveRequest,
  stateAfter,
  stateBefore,
  type RequestAction,
} from "./requests";
import { addComment, addLog, readOptionalComment } from "./timeline";

/** Takes an action without asking who may; submitting is the one that leaves no trace in the log. */
export function execute(
  instance: Instance,
  by: string,
  request: StoredRequest,
  action: RequestAction,
): StoredRequest {
  if (request.status !== stateBefore(action)) {
    throw badRequest(`Error for action '${action}': Could not execute the action`);
  }
  const changes = effects[request.type]?.[action]?.(instance, request);
  const saved = saveRequest(instance, { ...request, ...changes, status: stateAfter[action] });
  if (action !== "submit") addLog(instance, by, saved, saved.status);
  reindexTopic(instance, saved);
  return saved;
}

/** Refuses those who may not take the action of this name, and names of none. */
export function demandMayAct(
  { instance, identity }: Caller,
  request: StoredRequest,
  name: string,
): RequestAction {
  const action = actionsOf(request.type).find((known) => known === name);
  if (!action) throw badRequest(`Error for action '${name}': No such action available`);
  if (!mayAct(instance, identity, request, action)) throw permissionDenied();
  return action;
}

/** Takes an action for the caller; `body` may hold what they have to say about it. */
export function act(
  caller: Caller,
  request: StoredRequest,
  name: string,
  body: Record<string, unknown>,
): StoredRequest {
  const { instance, identity } = caller;
  const action = demandMayAct(caller, request, name);
  const comment = readOptionalComment(body);
  const by = `user:${identity.userId}`;
  const acted = execute(instance, by, request, action);
  if (comment) addComment(instance, by, acted, comment);
  return acted;
}

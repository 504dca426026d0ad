/** Reviews: asking a community to take a draft (invenio-rdm-records, services/review/service.py). */
import {
  badRequest,
  fieldError,
  internalError,
  notFound,
  permissionDenied,
  type ApiError,
} from "../errors";
import type { Identity } from "../identity";
import type { Instance } from "../instance";
import { uuid } from "../metadata/community";
import type { StoredCommunity } from "../store/communities";
import type { StoredRequest } from "../store/requests";
import type { Caller } from "../view";
import { findCommunity, mayIncludeDirectly, maySubmit } from "./community-rights";
import { indexLater } from "./indexing";
import { act, execute } from "./request-actions";
import { fits } from "./request-effects";
import { addRequest, isCreator } from "./requests";
import { demand, type Found } from "./resolve";
import { addComment, system } from "./timeline";

/** What a client sends to attach a review. */
export interface ReviewBody {
  type?: unknown;
  receiver?: { community?: unknown };
}

/** The refusal of offers by people who are no members. */
export const membersOnly = (): ApiError =>
  permissionDenied("Submission to this community is only allowed to community members.");

/** The community that is to take the draft. It is named by its UUID; a slug makes InvenioRDM stumble. */
function receiverOf(instance: Instance, { receiver }: ReviewBody): StoredCommunity {
  const id = receiver?.community;
  if (typeof id !== "string") throw internalError();
  // A slug is not taken here.
  if (!uuid.test(id)) throw notFound();
  const community = instance.store.communities.get(id.toLowerCase());
  if (!community) throw notFound();
  return findCommunity(instance, community.id);
}

/** The review of a draft. */
export function findReview(instance: Instance, { parent }: Found): StoredRequest {
  const review = parent.review === null ? undefined : instance.store.requests.get(parent.review);
  if (!review) throw notFound("Review for draft not found");
  return review;
}

/** Takes the review off a draft; one that was never submitted leaves no trace. */
export function detachReview(instance: Instance, found: Found): void {
  demand(found.rights.manage);
  const { requests, parents } = instance.store;
  const review = findReview(instance, found);
  if (review.status === "submitted") throw badRequest("An open review cannot be deleted.");
  parents.put({ ...found.parent, review: null });
  if (review.status === "created") requests.remove(review.id);
  indexLater(instance, found.version.parent);
}

/** Deletes a request that was never submitted; its draft is free of it then. */
export function removeRequest({ instance, identity }: Caller, request: StoredRequest): void {
  const mayRemove = identity.isAdmin || isCreator(instance, identity, request);
  demand(request.status === "created" && mayRemove);
  const { drafts, parents, requests } = instance.store;
  const draft = drafts.get(request.topic?.replace("record:", "") ?? "");
  const parent = draft && parents.get(draft.parent);
  if (parent?.review === request.id) parents.put({ ...parent, review: null });
  requests.remove(request.id);
  if (draft) indexLater(instance, draft.parent);
}

/** Attaches a review to a draft, replacing one that is not under way. Called within a change. */
export function attachReview(
  instance: Instance,
  identity: Identity,
  found: Found,
  body: ReviewBody,
): StoredRequest {
  const { store } = instance;
  const { version: draft, parent, rights } = found;
  demand(rights.manage);
  if (parent.review !== null) detachReview(instance, found);
  if (draft.index > 1 || store.records.get(draft.id)) {
    throw badRequest("You cannot create a review for an already published record.");
  }
  if (body.type !== "community-submission") throw fieldError("type", "Invalid review type.");
  const community = receiverOf(instance, body);
  const request = addRequest(instance, {
    type: "community-submission",
    // It gets the draft's title when it is submitted.
    title: "",
    status: "created",
    createdBy: `user:${identity.userId ?? parent.owner}`,
    receiver: `community:${community.id}`,
    topic: `record:${draft.id}`,
  });
  store.parents.put({ ...parent, review: request.id });
  indexLater(instance, draft.parent);
  return request;
}

/** Accepts a request in the name of the instance, because who made it needs no review. */
export function acceptAtOnce(instance: Instance, request: StoredRequest): StoredRequest {
  const accepted = execute(instance, system, request, "accept");
  addComment(instance, system, accepted, {
    payload: {
      content:
        "This request has been automatically accepted, as the uploader can submit to community directly without review.",
    },
  });
  return accepted;
}

/** Submits a draft to the community of its review; where the policy allows it, the draft is published at once. */
export function submitReview(
  instance: Instance,
  identity: Identity,
  found: Found,
  { require_review = false, ...body }: Record<string, unknown>,
): StoredRequest {
  if (typeof require_review !== "boolean") {
    throw fieldError("require_review", "Must be a boolean, true or false");
  }
  demand(found.rights.manage);
  const review = findReview(instance, found);
  const community = findCommunity(instance, review.receiver?.replace("community:", "") ?? "");
  if (!maySubmit(instance, identity, community)) throw membersOnly();
  const submitted = act({ instance, identity }, review, "submit", body);
  if (require_review || !mayIncludeDirectly(instance, identity, community)) return submitted;
  if (!fits(found.version, community)) {
    // InvenioRDM's own way of refusing this is broken (the exception carries no text).
    throw internalError();
  }
  return acceptAtOnce(instance, submitted);
}

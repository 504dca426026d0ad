/** Reviews: asking a community to take a draft. */
import { badRequest, fieldError } from "../errors";
import type { Identity } from "../http/identity";
import type { Instance } from "../instance";
import type { StoredRequest } from "../store/requests";
import { indexVersion } from "./indexing";
import type { Found } from "./resolve";

/** What a client sends to attach a review. */
export interface ReviewBody {
  type?: unknown;
  receiver?: { community?: unknown };
}

/** Attaches a review to a draft, replacing one that is not under way. Called within a change. */
export function attachReview(
  instance: Instance,
  identity: Identity,
  { version: draft, parent }: Found,
  body: ReviewBody,
): StoredRequest {
  const { store, clock, ids } = instance;
  if (body.type !== "community-submission") throw fieldError("type", "Invalid review type.");
  const community =
    typeof body.receiver?.community === "string"
      ? store.communities.get(body.receiver.community)
      : undefined;
  if (!community || community.deleted) {
    throw fieldError("receiver", "The community does not exist.");
  }
  const previous = parent.review ? store.requests.get(parent.review) : undefined;
  if (previous?.status === "submitted") throw badRequest("An open review cannot be deleted.");
  const now = clock.now();
  const request: StoredRequest = {
    id: ids.uuid(),
    number: store.counters.next("requests"),
    type: "community-submission",
    title: draft.metadata.title ?? "",
    description: null,
    status: "created",
    createdBy: `user:${identity.userId ?? parent.owner}`,
    receiver: `community:${community.id}`,
    topic: `record:${draft.id}`,
    payload: null,
    expires: null,
    created: now,
    updated: now,
    revision: 1,
  };
  store.requests.put(request);
  store.parents.put({ ...parent, review: request.id });
  if (previous?.status === "created") store.requests.remove(previous.id);
  indexVersion(instance, "draft", draft);
  return request;
}

/** What the actions on requests do to records, communities and people. */
import { badRequest } from "../errors";
import type { Instance } from "../instance";
import type { RequestType } from "../../wire";
import type { StoredCommunity } from "../store/communities";
import type { StoredParent } from "../store/parents";
import type { StoredRequest } from "../store/requests";
import type { Version } from "../store/versions";
import { acceptGuest, acceptUser, declineAccess } from "./access-effects";
import { findCommunity } from "./community-rights";
import { indexLater } from "./indexing";
import { demandPublishable, publishDraft } from "./publish";
import type { RequestAction } from "./requests";
import { parentOf } from "./resolve";

/** Changes the world; what it gives back is changed in the request. */
type Effect = (instance: Instance, request: StoredRequest) => Partial<StoredRequest> | undefined;

const idIn = (reference: string | null): string =>
  reference?.slice(reference.indexOf(":") + 1) ?? "";

const communityOf = (instance: Instance, { receiver }: StoredRequest): StoredCommunity =>
  findCommunity(instance, idIn(receiver));

/** The draft of a submission, or the record of an inclusion. */
function topicOf(instance: Instance, request: StoredRequest): Version {
  const { drafts, records } = instance.store;
  const id = idIn(request.topic);
  const version = request.type === "community-submission" ? drafts.get(id) : records.get(id);
  if (!version) throw badRequest("The record that the request is about is no longer there.");
  return version;
}

/** Whether a record may be shown by a community: nothing public behind closed doors. */
export const fits = ({ access }: Version, community: StoredCommunity): boolean =>
  access.record === "restricted" || community.access.visibility === "public";

function demandFit(version: Version, community: StoredCommunity): void {
  if (!fits(version, community)) {
    throw badRequest("A public record cannot be included in a restricted community.");
  }
}

/** The parent with one community more, and the one that this belongs to; the first becomes the default. */
const withCommunity = (parent: StoredParent, community: StoredCommunity): StoredParent => ({
  ...parent,
  communities: [
    ...new Set([
      ...parent.communities,
      community.id,
      ...(community.parent === null ? [] : [community.parent]),
    ]),
  ],
  defaultCommunity: parent.communities.length === 0 ? community.id : parent.defaultCommunity,
});

const submitDraft: Effect = (instance, request) => {
  const draft = topicOf(instance, request);
  demandPublishable(instance, draft, [communityOf(instance, request).id]);
  return { title: draft.metadata.title ?? "" };
};

const publishIntoCommunity: Effect = (instance, request) => {
  const draft = topicOf(instance, request);
  const community = communityOf(instance, request);
  demandPublishable(instance, draft, [community.id]);
  demandFit(draft, community);
  const parent = parentOf(instance, draft);
  publishDraft(instance, draft, { ...withCommunity(parent, community), review: null });
  return undefined;
};

const detachReview: Effect = (instance, request) => {
  const parent = parentOf(instance, topicOf(instance, request));
  instance.store.parents.put({ ...parent, review: null });
  return undefined;
};

const takeTitle: Effect = (instance, request) => ({
  title: topicOf(instance, request).metadata.title ?? "",
});

const includeRecord: Effect = (instance, request) => {
  const record = topicOf(instance, request);
  const community = communityOf(instance, request);
  demandFit(record, community);
  instance.store.parents.put(withCommunity(parentOf(instance, record), community));
  indexLater(instance, record.parent);
  return undefined;
};

const joinCommunity: Effect = (instance, request) => {
  const invitation = instance.store.invitations.ofRequest(request.id);
  if (!invitation) return undefined;
  const { id, community, user, role } = invitation;
  const now = instance.clock.now();
  instance.store.members.put({
    id,
    community,
    user,
    role,
    visible: false,
    created: now,
    updated: now,
    revision: 1,
  });
  return undefined;
};

/** Effects beyond the new state of the request itself. */
export const effects: Partial<Record<RequestType, Partial<Record<RequestAction, Effect>>>> = {
  "community-submission": {
    submit: submitDraft,
    accept: publishIntoCommunity,
    cancel: detachReview,
  },
  "community-inclusion": { submit: takeTitle, accept: includeRecord },
  "user-access-request": { accept: acceptUser, decline: declineAccess },
  "guest-access-request": { accept: acceptGuest, decline: declineAccess },
  "community-invitation": { accept: joinCommunity },
};

/** Brings a draft's entry in the search index in step with the state of its review. */
export function reindexTopic(instance: Instance, request: StoredRequest): void {
  if (request.type !== "community-submission") return;
  const draft = instance.store.drafts.get(idIn(request.topic));
  if (draft) indexLater(instance, draft.parent);
}

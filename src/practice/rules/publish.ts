/** Turns a draft into a published record. */
import type { FieldError, Pids } from "../../wire";
import { communityRequiredToPublish, doiOf, oaiPrefix } from "../b2share";
import { badRequest, validationError } from "../errors";
import type { Instance } from "../instance";
import { missingCommunityFields } from "../metadata/community-extension";
import type { StoredParent } from "../store/parents";
import type { Version } from "../store/versions";
import { fileErrors, readDraft } from "./drafts";
import { indexLater } from "./indexing";
import { demand, type Found } from "./resolve";

/** Everything that keeps a draft from being published into the given communities. */
export function publishErrors(
  instance: Instance,
  draft: Version,
  communities: string[],
): FieldError[] {
  const { metadata, access, customFields, pids } = draft;
  const input = { metadata, access, custom_fields: customFields, pids };
  const loaded = readDraft(instance, input, draft);
  const slugs = communities.flatMap((id) => instance.store.communities.get(id)?.slug ?? []);
  const pending =
    draft.files.enabled &&
    instance.store.files.ofBucket(draft.bucket).some(({ status }) => status === "pending");
  return [
    ...loaded.errors,
    ...slugs.flatMap((slug) => missingCommunityFields(slug, metadata)),
    ...fileErrors(instance, draft),
    ...(pending
      ? [
          {
            field: "files",
            messages: ["One or more files have not completed their transfer, please wait."],
          },
        ]
      : []),
  ];
}

/** Refuses an incomplete draft. */
export function demandPublishable(instance: Instance, draft: Version, communities: string[]): void {
  const errors = publishErrors(instance, draft, communities);
  if (errors.length > 0) throw validationError(errors);
}

/** Refuses a DOI of somebody's own that another record has already. */
function demandFreeDoi(instance: Instance, { id, pids }: Version): void {
  const holder = pids.doi && instance.store.records.withDoi(pids.doi.identifier);
  if (holder !== undefined && holder !== id) {
    throw badRequest("The persistent identifier is already registered.");
  }
}

/** Refuses to publish past a review that is under way, even one that was never submitted. */
export function demandNoReview(instance: Instance, { parent }: Found): void {
  const review = parent.review ? instance.store.requests.get(parent.review) : undefined;
  if (review?.status === "created" || review?.status === "submitted") {
    throw badRequest(
      "You cannot publish a draft with an open review request. Please cancel the review request first.",
    );
  }
}

/** The identifiers of a published record: restricted records get neither DOI nor OAI identifier. */
export function publishedPids(draft: Version): Pids {
  const minted = { identifier: doiOf(draft.id), provider: "datacite", client: "datacite" };
  const doi = draft.pids.doi ?? (draft.access.record === "public" ? minted : undefined);
  const keepsOai = draft.access.record === "public" || draft.pids.oai !== undefined;
  const oai = { identifier: `oai:${oaiPrefix}:${draft.id}`, provider: "oai" };
  return { ...(doi ? { doi } : {}), ...(keepsOai ? { oai } : {}) };
}

/** The parent with the DOI that stands for all versions, made with the first DOI of the instance's own. */
export function parentWithPids(parent: StoredParent, pids: Pids): StoredParent {
  if (parent.pids.doi || pids.doi?.provider !== "datacite") return parent;
  const doi = { identifier: doiOf(parent.id), provider: "datacite", client: "datacite" };
  return { ...parent, pids: { doi } };
}

/** Publishes; the caller has made sure that it may, and that the draft is complete. */
export function publishDraft(instance: Instance, draft: Version, parent: StoredParent): Version {
  const { drafts, records, parents, files } = instance.store;
  demandFreeDoi(instance, draft);
  const edited = records.get(draft.id);
  const now = instance.clock.now();
  const pids = publishedPids(draft);
  const record: Version = {
    ...draft,
    created: edited?.created ?? now,
    updated: now,
    revision: Math.max(edited?.revision ?? 0, draft.revision) + 1,
    pids,
    bucket: edited?.bucket ?? draft.bucket,
  };
  if (edited) files.removeAll(draft.bucket);
  drafts.remove(draft.id);
  records.put(record);
  parents.put(parentWithPids(parent, pids));
  indexLater(instance, parent.id);
  return record;
}

/** Publishes a draft outside of any review. */
export function publish(instance: Instance, found: Found): Version {
  const { version: draft, parent, rights } = found;
  demand(rights.review);
  demandNoReview(instance, found);
  if (communityRequiredToPublish && parent.communities.length === 0) {
    throw badRequest("Cannot publish without selecting a community.");
  }
  demandPublishable(instance, draft, parent.communities);
  return publishDraft(instance, draft, { ...parent, review: null });
}

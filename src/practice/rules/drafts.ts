/** The life of a draft before it is published (invenio-drafts-resources, services/records/service.py). */
import type { FieldError, Pids } from "../../wire";
import { doiOf, restrictionGraceDays } from "../b2share";
import { badRequest, fieldError, notFound, pidDoesNotExist } from "../errors";
import type { Instance } from "../instance";
import { checkFiles } from "../metadata/files";
import { loadDraft, type LoadedDraft } from "../metadata/load-draft";
import { defaultSettings } from "../store/parents";
import type { Version } from "../store/versions";
import { copyBucket, emptyBucket } from "./files";
import { indexLater, touchDraft } from "./indexing";
import { demand, type Found } from "./resolve";

/** A draft as it was saved, and what the server would refuse on publishing. */
export interface Saved {
  draft: Version;
  errors: FieldError[];
}

/** Revision of a new draft: InvenioRDM saves several times while it makes one. */
const firstRevision = 4;

/** Who sees a draft about which nothing was said. */
const openAccess: Version["access"] = {
  record: "public",
  files: "public",
  embargo: { active: false, reason: null },
};

/** Reads what a client sent and checks it; nothing is saved yet. */
export function readDraft(
  instance: Instance,
  input: Record<string, unknown>,
  current?: Version,
): LoadedDraft {
  return loadDraft(input, { today: instance.clock.today(), pids: current?.pids });
}

/** Makes the first draft of a new record. */
export function createDraft(instance: Instance, owner: number, loaded: LoadedDraft): Saved {
  const now = instance.clock.now();
  const parent = instance.ids.record();
  instance.store.parents.put({
    id: parent,
    owner,
    settings: defaultSettings,
    grants: [],
    pids: {},
    communities: [],
    defaultCommunity: null,
    review: null,
  });
  const draft: Version = {
    id: instance.ids.record(),
    parent,
    index: 1,
    created: now,
    updated: now,
    revision: firstRevision,
    metadata: loaded.metadata,
    customFields: loaded.custom_fields,
    access: loaded.access ?? openAccess,
    files: { ...loaded.files, default_preview: null },
    pids: loaded.pids,
    bucket: instance.ids.uuid(),
  };
  instance.store.drafts.put(draft);
  indexLater(instance, draft.parent);
  return { draft, errors: loaded.errors };
}

/** What is wrong with the draft's file settings, given the files it has. */
export function fileErrors(instance: Instance, { files, bucket }: Version): FieldError[] {
  const keys = instance.store.files.ofBucket(bucket).map(({ key }) => key);
  return checkFiles({ ...files, default_preview: files.default_preview ?? undefined }, keys);
}

/** Restricting what has been public for a while would break what others have built on it. */
function checkRestriction(instance: Instance, id: string, access: Version["access"]): void {
  const record = instance.store.records.get(id);
  if (record?.access.record !== "public" || access.record !== "restricted") return;
  const age = Date.parse(instance.clock.now()) - Date.parse(record.created);
  if (age > restrictionGraceDays * 86_400_000) {
    throw fieldError(
      "_schema",
      "Record visibility can not be changed to restricted anymore. Please contact support if you still need to make these changes.",
    );
  }
}

/** The file settings that a client wants, as far as the files there are allow them. */
function filesSettings(instance: Instance, draft: Version, wanted: LoadedDraft["files"]) {
  const keys = instance.store.files.ofBucket(draft.bucket).map(({ key }) => key);
  const { enabled, order, default_preview } = wanted;
  return {
    enabled: enabled || keys.length > 0,
    order,
    default_preview: default_preview && keys.includes(default_preview) ? default_preview : null,
  };
}

/** Replaces a draft: metadata left out is emptied, files left out are switched on again. */
export function updateDraft(
  instance: Instance,
  { version: draft, rights }: Found,
  loaded: LoadedDraft,
): Saved {
  demand(rights.review);
  const access = loaded.access ?? draft.access;
  checkRestriction(instance, draft.id, access);
  const keys = instance.store.files.ofBucket(draft.bucket).map(({ key }) => key);
  const published = instance.store.records.get(draft.id);
  const updated: Version = {
    ...draft,
    updated: instance.clock.now(),
    revision: draft.revision + 1,
    metadata: loaded.metadata,
    customFields: loaded.custom_fields,
    access,
    files: filesSettings(instance, draft, loaded.files),
    pids: published ? draft.pids : loaded.pids,
  };
  instance.store.drafts.put(updated);
  indexLater(instance, updated.parent);
  return { draft: updated, errors: [...loaded.errors, ...checkFiles(loaded.files, keys)] };
}

/** Removes a draft, or discards an edit. The result, called after the change, frees the file bytes. */
export function deleteDraft(
  instance: Instance,
  { version: draft, parent, rights }: Found,
): () => void {
  demand(rights.curate);
  const { drafts, records, parents, requests, links } = instance.store;
  const review = parent.review ? requests.get(parent.review) : undefined;
  if (review?.status === "submitted") {
    throw badRequest(
      "You cannot delete a draft with an open review. Please cancel the review first.",
    );
  }
  drafts.remove(draft.id);
  const release = emptyBucket(instance, draft.bucket);
  const alone = records.ofParent(parent.id).length === 0 && drafts.ofParent(parent.id).length === 0;
  if (alone) {
    links.removeAll(parent.id);
    parents.remove(parent.id);
    if (review?.status === "created") requests.remove(review.id);
  }
  indexLater(instance, parent.id);
  return release;
}

/** Opens a published record for editing; an edit that is open already is given back. */
export function editRecord(instance: Instance, { version: record, rights }: Found): Version {
  demand(rights.curate);
  const existing = instance.store.drafts.get(record.id);
  if (existing) return existing;
  const now = instance.clock.now();
  const draft: Version = {
    ...record,
    created: now,
    updated: now,
    revision: record.revision + 1,
    bucket: instance.ids.uuid(),
  };
  copyBucket(instance, record.bucket, draft.bucket);
  instance.store.drafts.put(draft);
  indexLater(instance, draft.parent);
  return draft;
}

/** Makes the draft of the next version; there is only one at a time. */
export function newVersion(instance: Instance, { version, parent, rights }: Found): Version {
  demand(rights.curate);
  const latest = instance.store.records.latest(parent.id) ?? version;
  const [newest] = instance.store.drafts.ofParent(parent.id);
  if (newest && newest.index > latest.index) return newest;
  const now = instance.clock.now();
  const { publication_date: _date, version: _version, ...metadata } = latest.metadata;
  const highest = Math.max(...instance.store.records.ofParent(parent.id).map(({ index }) => index));
  const draft: Version = {
    ...latest,
    id: instance.ids.record(),
    index: highest + 1,
    created: now,
    updated: now,
    revision: firstRevision,
    metadata,
    files: { enabled: latest.files.enabled, order: [], default_preview: null },
    pids: {},
    bucket: instance.ids.uuid(),
  };
  instance.store.drafts.put(draft);
  indexLater(instance, parent.id);
  return draft;
}

/** Links the files of the previous version to the draft of a new one. */
export function importFiles(instance: Instance, { version: draft, rights }: Found): Version {
  demand(rights.review);
  const previous = instance.store.records
    .ofParent(draft.parent)
    .find((record) => record.index < draft.index && !record.tombstone);
  if (!previous) throw notFound();
  if (!draft.files.enabled) throw fieldError("files.enabled", "Files support must be enabled.");
  if (instance.store.files.ofBucket(draft.bucket).length > 0) {
    throw fieldError("files.enabled", "Please remove all files first.");
  }
  copyBucket(instance, previous.bucket, draft.bucket);
  return touchDraft(instance, draft);
}

/** Sets a DOI aside for a draft. */
export function reserveDoi(instance: Instance, { version: draft, rights }: Found): Version {
  demand(rights.review);
  if (draft.pids.doi) {
    throw fieldError("pids.doi", "A PID already exists for type doi");
  }
  const pids = {
    ...draft.pids,
    doi: { identifier: doiOf(draft.id), provider: "datacite", client: "datacite" },
  };
  return savePids(instance, draft, pids);
}

/** Gives a reserved DOI back. */
export function discardDoi(instance: Instance, { version: draft, rights }: Found): Version {
  demand(rights.review);
  if (!draft.pids.doi) throw pidDoesNotExist();
  if (instance.store.records.get(draft.id)) {
    throw badRequest("Cannot discard a reserved or registered persistent identifier.");
  }
  const { doi: _doi, ...pids } = draft.pids;
  return savePids(instance, draft, pids);
}

function savePids(instance: Instance, draft: Version, pids: Pids): Version {
  const updated = { ...draft, pids, updated: instance.clock.now(), revision: draft.revision + 1 };
  instance.store.drafts.put(updated);
  indexLater(instance, updated.parent);
  return updated;
}

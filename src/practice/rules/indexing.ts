/** Keeps the search index in step with records and drafts; called within the change itself. */
import { indexedForm } from "../answers/record";
import type { Kind } from "../answers/files";
import type { Instance } from "../instance";
import { indexDocument, removeDocument, updateCounts } from "../search/index";
import type { Version } from "../store/versions";
import { parentOf } from "./resolve";

/** Indexes one version. */
export function indexVersion(instance: Instance, kind: Kind, version: Version): void {
  const source = indexedForm(instance, kind, version);
  indexDocument(instance.store.db, {
    // Only administrators find what was deleted, so it is a kind of its own.
    kind: version.tombstone ? "deleted" : kind,
    id: version.id,
    parentId: version.parent,
    ownerId: parentOf(instance, version).owner,
    access: version.access.record,
    isLatest: source.versions.is_latest,
    created: version.created,
    updated: version.updated,
    source,
  });
}

/** Indexes all versions of a parent anew, for changes that concern them all. */
export function indexFamily(instance: Instance, parent: string): void {
  const { db, records, drafts } = instance.store;
  for (const record of records.ofParent(parent)) {
    removeDocument(db, record.tombstone ? "record" : "deleted", record.id);
    indexVersion(instance, "record", record);
  }
  for (const draft of drafts.ofParent(parent)) {
    if (records.get(draft.id)?.tombstone) removeDocument(db, "draft", draft.id);
    else indexVersion(instance, "draft", draft);
  }
  indexCounts(instance, parent);
}

/** Brings the numbers that searches sort by up to date: visitors of all versions together (RDM_SORT_OPTIONS). */
export function indexCounts(instance: Instance, parent: string): void {
  const { db, records, statistics } = instance.store;
  const { unique_views, unique_downloads } = statistics.ofParent(parent);
  for (const { id } of records.ofParent(parent)) {
    updateCounts(db, id, unique_views, unique_downloads);
  }
}

/** Notes that a draft was changed: its files, or what hangs on it. */
export function touchDraft(instance: Instance, draft: Version): Version {
  const touched = { ...draft, revision: draft.revision + 1, updated: instance.clock.now() };
  instance.store.drafts.put(touched);
  indexVersion(instance, "draft", touched);
  return touched;
}

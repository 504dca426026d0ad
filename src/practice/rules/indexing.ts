/** Keeps the search index in step with records and drafts; called within the change itself. */
import { indexedForm } from "../answers/record";
import type { Kind } from "../answers/files";
import type { Instance } from "../instance";
import { indexDocument, removeDocument } from "../search/index";
import type { Version } from "../store/versions";
import { parentOf } from "./resolve";

/** Indexes one version. */
export function indexVersion(instance: Instance, kind: Kind, version: Version): void {
  const source = indexedForm(instance, kind, version);
  indexDocument(instance.store.db, {
    kind,
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
    if (record.tombstone) removeDocument(db, "record", record.id);
    else indexVersion(instance, "record", record);
  }
  for (const draft of drafts.ofParent(parent)) indexVersion(instance, "draft", draft);
}

/** Notes that a draft was changed: its files, or what hangs on it. */
export function touchDraft(instance: Instance, draft: Version): Version {
  const touched = { ...draft, revision: draft.revision + 1, updated: instance.clock.now() };
  instance.store.drafts.put(touched);
  indexVersion(instance, "draft", touched);
  return touched;
}

/** Keeps the search index in step with records and drafts; called within the change itself. */
import { indexedForm } from "../answers/record";
import type { Kind } from "../answers/files";
import { isDiskFull } from "../errors";
import type { Instance } from "../instance";
import { indexDocument, removeDocument, updateCounts } from "../search/index";
import { inTransaction } from "../store/database";
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

/** Drafts whose documents in the index are out of date, by instance. At the start those that a crash left behind. */
const behind = new WeakMap<Instance, Set<string>>();

function behindIn(instance: Instance): Set<string> {
  const known = behind.get(instance) ?? new Set(instance.store.drafts.idsBehindIndex());
  behind.set(instance, known);
  return known;
}

/**
 * Notes that a draft was changed: its files, or what hangs on it. The index follows before the next search;
 * else each file of many would have all of them indexed again.
 */
export function touchDraft(instance: Instance, draft: Version): Version {
  const touched = { ...draft, revision: draft.revision + 1, updated: instance.clock.now() };
  behindIn(instance).add(draft.id);
  instance.store.drafts.put(touched);
  return touched;
}

/** Brings the index up to date; called before each search. */
export function catchUp(instance: Instance): void {
  const late = behindIn(instance);
  if (late.size === 0) return;
  try {
    inTransaction(instance.store.db, () => {
      for (const id of late) {
        const draft = instance.store.drafts.get(id);
        if (draft) indexVersion(instance, "draft", draft);
      }
    });
    late.clear();
  } catch (error) {
    // Searching goes on where nothing can be written; drafts are then found by what they said before.
    if (!isDiskFull(error)) throw error;
  }
}

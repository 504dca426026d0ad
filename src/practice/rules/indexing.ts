/**
 * Keeps the search index in step with records and drafts. A change notes which family it touched, in the same
 * transaction; the index follows before the next search, so that a draft which changes many times is indexed once.
 */
import { indexedForm } from "../answers/record";
import type { Kind } from "../answers/files";
import { isDiskFull } from "../errors";
import type { Instance } from "../instance";
import {
  familiesBehind,
  indexDocument,
  keepOnly,
  noteBehind,
  noteCaughtUp,
  type SearchDocument,
  updateCounts,
} from "../search/index";
import { inTransaction } from "../database/database";
import type { Version } from "../store/versions";
import { parentOf } from "./resolve";

/** Notes that versions of a parent, or what they show of it, changed. Called within the change. */
export function indexLater(instance: Instance, parent: string): void {
  noteBehind(instance.store.db, parent);
}

/** Notes that a draft was changed: its files, or what hangs on it. */
export function touchDraft(instance: Instance, draft: Version): Version {
  const touched = { ...draft, revision: draft.revision + 1, updated: instance.clock.now() };
  instance.store.drafts.put(touched);
  indexLater(instance, draft.parent);
  return touched;
}

/** Brings the index up to date; called before each look into it. */
export function catchUp(instance: Instance): void {
  const { db } = instance.store;
  const families = familiesBehind(db);
  if (families.length === 0) return;
  try {
    inTransaction(db, () => {
      for (const parent of families) indexFamily(instance, parent);
      noteCaughtUp(db);
    });
  } catch (error) {
    // Searching goes on where nothing can be written; what changed is then found by what it said before.
    if (!isDiskFull(error)) throw error;
  }
}

/** Indexes all versions of a parent, and takes out those that are no more. */
function indexFamily(instance: Instance, parent: string): void {
  const { db, records, drafts } = instance.store;
  const published = records.ofParent(parent);
  const deleted = new Set(published.flatMap(({ id, tombstone }) => (tombstone ? id : [])));
  const documents = [
    ...published.map((record) => documentOf(instance, "record", record)),
    ...drafts
      .ofParent(parent)
      .filter(({ id }) => !deleted.has(id))
      .map((draft) => documentOf(instance, "draft", draft)),
  ];
  keepOnly(db, parent, documents);
  for (const document of documents) indexDocument(db, document);
}

function documentOf(instance: Instance, kind: Kind, version: Version): SearchDocument {
  const source = indexedForm(instance, kind, version);
  return {
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
  };
}

/** Brings the numbers that searches sort by up to date: visitors of all versions together (RDM_SORT_OPTIONS). */
export function indexCounts(instance: Instance, parent: string): void {
  const { db, records, statistics } = instance.store;
  const { unique_views, unique_downloads } = statistics.ofParent(parent);
  for (const { id } of records.ofParent(parent)) {
    updateCounts(db, id, unique_views, unique_downloads);
  }
}

/**
 * Tells the search index what changed. A change notes which family of versions it touched, in the same transaction;
 * the index follows before the next search, so that a draft which changes many times is indexed once.
 */
import type { Instance } from "../instance";
import { noteBehind, updateCounts } from "../search";
import type { Version } from "../store/versions";

/** Notes that versions of a parent, or what they show of it, changed. Called within the change. */
export function indexLater(instance: Instance, parent: string): void {
  noteBehind(instance.store.db, parent);
}

/** Notes that a draft was changed: its files, or what belongs to it. */
export function touchDraft(instance: Instance, draft: Version): Version {
  const touched = { ...draft, revision: draft.revision + 1, updated: instance.clock.now() };
  instance.store.drafts.put(touched);
  indexLater(instance, draft.parent);
  return touched;
}

/** Updates the numbers that searches sort by: visitors of all versions together (RDM_SORT_OPTIONS). */
export function indexCounts(instance: Instance, parent: string): void {
  const { db, records, statistics } = instance.store;
  const { unique_views, unique_downloads } = statistics.ofParent(parent);
  for (const { id } of records.ofParent(parent)) {
    updateCounts(db, id, unique_views, unique_downloads);
  }
}

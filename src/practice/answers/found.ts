/** Finding records and drafts, for the API and the pages alike: the index is brought up to date and asked, the hits are built. */
import type { Facet, RecordObject } from "../../wire";
import { inSnapshot, inTransaction } from "../database/transactions";
import { isDiskFull } from "../errors";
import type { Instance } from "../instance";
import { parentOf } from "../rules/resolve";
import {
  familiesBehind,
  indexDocument,
  keepOnly,
  noteCaughtUp,
  type SearchAnswer,
  searchDocuments,
  type SearchDocument,
  type SearchRequest,
} from "../search";
import type { Version } from "../store/versions";
import type { View } from "../view";
import type { Kind } from "./files";
import { type AnswerOptions, hitAnswer, indexedForm } from "./record";

/** One page of what a search found. */
export interface FoundRecords {
  hits: RecordObject[];
  /** Number of all hits. */
  total: number;
  aggregations: Record<string, Facet>;
}

/**
 * Searches records and drafts.
 *
 * @throws QueryError (400) for a query that a search engine would refuse.
 */
export function find(view: View, request: SearchRequest, options?: AnswerOptions): FoundRecords {
  const { instance } = view;
  catchUp(instance);
  const { ids, total, aggregations } = searchDocuments(instance.store.db, request);
  return { hits: hitsOf(view, ids, options), total, aggregations };
}

/** The hits as this caller sees them; whatever the caller may no longer see is left out. */
export function hitsOf(
  view: View,
  ids: SearchAnswer["ids"],
  options?: AnswerOptions,
): RecordObject[] {
  return inSnapshot(view.instance.store.db, () =>
    ids.flatMap(({ kind, id }) => hitAnswer(view, kind, id, options) ?? []),
  );
}

/** Brings the index up to date. */
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
    // Searching goes on when nothing can be written; what changed is then found by what it said before.
    if (!isDiskFull(error)) throw error;
  }
}

/** Indexes all versions of a parent, and removes those that no longer exist. */
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

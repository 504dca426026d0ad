/** Finding things for the pages, by the same index and rights as the API. */
import type { Facet, RecordObject } from "../../wire";
import { hitAnswer } from "../answers/record";
import { badRequest } from "../errors";
import { withoutFragments } from "../metadata/fragments";
import { ownDocuments, readableRecords } from "../search/scope";
import { catchUp } from "../rules/indexing";
import {
  QueryError,
  readQuery,
  searchDocuments,
  type SearchRequest,
  type Selection,
  type SortName,
  thoseMatching,
} from "../search";
import type { SignedInVisit, Visit } from "./visit";

export interface Search {
  q?: string;
  sort: SortName;
  /** From 1. */
  page: number;
  size: number;
  facets?: Selection;
}

export interface FoundRecords {
  records: RecordObject[];
  total: number;
  facets: Record<string, Facet>;
}

/** Runs what may find the text of a query at fault. */
function asking<T>(search: () => T): T {
  try {
    return search();
  } catch (error) {
    throw error instanceof QueryError ? badRequest(error.message) : error;
  }
}

function find(
  { instance, identity }: Visit,
  { q, sort, page, size, facets }: Search,
  scope: Pick<SearchRequest, "kinds" | "visible" | "filters">,
): FoundRecords {
  catchUp(instance);
  const found = asking(() =>
    searchDocuments(instance.store.db, {
      ...scope,
      latestOnly: true,
      q,
      sort,
      offset: (page - 1) * size,
      limit: size,
      facets,
      aggregations: facets ? ["access_status", "resource_type", "file_type"] : [],
    }),
  );
  const records = found.ids
    .flatMap(({ kind, id }) => hitAnswer(instance, identity, kind, id) ?? [])
    .map(withoutFragments);
  return { records, total: found.total, facets: found.aggregations };
}

/** Published records, each in its latest version, that the visitor may read; all, or those of a community. */
export const findRecords = (visit: Visit, search: Search, community?: string): FoundRecords =>
  find(visit, search, {
    kinds: ["record"],
    visible: readableRecords(visit.identity),
    filters: community === undefined ? {} : { "parent.communities.ids": community },
  });

/** Drafts and records: the visitor's own, or those of others in which they have a part. */
export const findUploads = (visit: SignedInVisit, search: Search, shared: boolean): FoundRecords =>
  find(visit, search, {
    kinds: ["record", "draft"],
    visible: ownDocuments(visit.account.id, shared),
  });

/** Those of a few things in whose fields the words of a query are found. */
export function matching<Item extends object>(items: Item[], q: string, fields: string[]): Item[] {
  if (!q) return items;
  return asking(() => thoseMatching(readQuery(q), items, (item) => item, fields));
}

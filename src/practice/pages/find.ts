/** Finding things for the pages, with the same index and rights as the API. */
import { find, type FoundRecords } from "../answers/found";
import { withoutFragments } from "../metadata/fragments";
import { ownDocuments, readableRecords } from "../search/scope";
import {
  readQuery,
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

function findLatest(
  visit: Visit,
  { q, sort, page, size, facets }: Search,
  scope: Pick<SearchRequest, "kinds" | "visible" | "filters">,
): FoundRecords {
  const found = find(visit, {
    ...scope,
    latestOnly: true,
    q,
    sort,
    offset: (page - 1) * size,
    limit: size,
    facets,
    aggregations: facets ? ["access_status", "resource_type", "file_type"] : [],
  });
  return { ...found, hits: found.hits.map(withoutFragments) };
}

/** Published records, each in its latest version, that the visitor may read; all, or those of a community. */
export const findRecords = (visit: Visit, search: Search, community?: string): FoundRecords =>
  findLatest(visit, search, {
    kinds: ["record"],
    visible: readableRecords(visit.identity),
    filters: community === undefined ? {} : { "parent.communities.ids": community },
  });

/** Drafts and records: the visitor's own, or those of others in which they have a part. */
export const findUploads = (visit: SignedInVisit, search: Search, shared: boolean): FoundRecords =>
  findLatest(visit, search, {
    kinds: ["record", "draft"],
    visible: ownDocuments(visit.account.id, shared),
  });

/** Those of a few things in whose fields the words of a query are found. */
export function matching<Item extends object>(items: Item[], q: string, fields: string[]): Item[] {
  if (!q) return items;
  return thoseMatching(readQuery(q), items, (item) => item, fields);
}

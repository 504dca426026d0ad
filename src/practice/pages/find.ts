/** Finding records for the pages, by the same index and rights as the API. */
import type { Facet, RecordObject } from "../../wire";
import { hitAnswer } from "../answers/record";
import { badRequest } from "../errors";
import { readableRecords } from "../rules/search-scope";
import { QueryError, searchDocuments, type Selection, type SortName } from "../search";
import type { Visit } from "./visit";

export interface RecordSearch {
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

/** Published records, each in its latest version, that the visitor may read. */
export function findRecords(
  { instance, identity }: Visit,
  { q, sort, page, size, facets }: RecordSearch,
): FoundRecords {
  try {
    const found = searchDocuments(instance.store.db, {
      kinds: ["record"],
      visible: readableRecords(identity),
      latestOnly: true,
      q,
      sort,
      offset: (page - 1) * size,
      limit: size,
      facets,
      aggregations: facets ? ["access_status", "resource_type", "file_type"] : [],
    });
    const records = found.ids.flatMap(
      ({ kind, id }) => hitAnswer(instance, identity, kind, id) ?? [],
    );
    return { records, total: found.total, facets: found.aggregations };
  } catch (error) {
    throw error instanceof QueryError ? badRequest(error.message) : error;
  }
}

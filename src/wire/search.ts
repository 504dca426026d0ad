/** Lists and search answers. Source: InvenioRDM reference, "REST API", section on searching. */
import type { Links } from "./common";

/** One value of a field, and the number of hits that have it. */
export interface Bucket {
  key: string;
  doc_count: number;
  label: string;
  is_selected: boolean;
  inner?: { buckets: Bucket[] };
}

/** Counts of hits by the values of one field. */
export interface Facet {
  buckets: Bucket[];
  label: string;
}

/** The envelope of every list. */
export interface SearchResult<T> {
  hits: {
    /** This page's hits only. */
    hits: T[];
    /** Number of all hits. */
    total: number;
  };
  aggregations?: Record<string, Facet>;
  sortBy?: string;
  links?: Links;
  page?: number;
}

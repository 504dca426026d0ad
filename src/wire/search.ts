/** Lists and search answers. Source: InvenioRDM reference, "REST API", section on searching. */
import type { Links } from "./common";

/** One value of a field, and the number of hits that have it. */
export interface Bucket {
  /** The value, as a search takes it. */
  key: string;
  /** Number of hits that have it. */
  doc_count: number;
  /** The value, as people read it. */
  label: string;
  /** Whether the search asked for it. */
  is_selected: boolean;
  /** Values below this one, for example the subtypes of a resource type. */
  inner?: { buckets: Bucket[] };
}

/** Counts of hits by the values of one field. */
export interface Facet {
  /** The values, most frequent first. */
  buckets: Bucket[];
  /** What the field is called. */
  label: string;
}

/** The envelope of every list. */
export interface SearchResult<T> {
  /** What was found. */
  hits: {
    /** The hits on this page. */
    hits: T[];
    /** Number of all hits, also those on other pages. */
    total: number;
  };
  /** Counts of hits by the values of some fields, by the names of these. */
  aggregations?: Record<string, Facet>;
  /** Order of the hits. */
  sortBy?: string;
  /** Addresses: `self`, and `next` and `prev` where there is such a page. */
  links?: Links;
  /** Number of this page, from 1. */
  page?: number;
}

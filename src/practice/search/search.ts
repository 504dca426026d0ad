/** Searches records and drafts. */
import type { Facet } from "../../wire";
import { evaluate } from "./evaluate";
import type { FacetName, Selection } from "./facets";
import { aggregate, selected } from "./facets";
import { hitsOf, intersection, noHits } from "./hits";
import type { Found, SortName } from "./order";
import { page } from "./order";
import { readQuery } from "./parser";
import type { Row } from "./rows";
import { currentRows } from "./rows";
import { type Db, numberList } from "./statements";
import { findValue } from "./value-search";

/** A condition on the columns of `search_documents`. */
export interface Condition {
  sql: string;
  params: unknown[];
}

/** What the caller may find. */
export type Visible =
  | "everything"
  | {
      /** Records that everybody may see. */
      public: boolean;
      /** And these documents besides. */
      where?: Condition;
    };

export interface SearchRequest {
  kinds: ("record" | "draft")[];
  visible: Visible;
  /** Leaves out what is not the latest version. */
  latestOnly: boolean;
  /** Exact values at paths, for example `{ "parent.communities.ids": uuid }`. */
  filters?: Record<string, string>;
  /** Search text in Lucene's syntax. */
  q?: string;
  sort: SortName;
  offset: number;
  limit: number;
  /** Values chosen in facets. They narrow the hits, but no counts of the aggregations. */
  facets?: Selection;
  /** Facets to count. */
  aggregations?: FacetName[];
  /** What `now` means in date math; milliseconds. */
  now?: number;
}

export interface SearchAnswer {
  /** The hits of the page asked for, in order. */
  ids: { kind: "record" | "draft"; id: string }[];
  /** Number of all hits. */
  total: number;
  aggregations: Record<string, Facet>;
}

/** Finds documents. Throws QueryError for a query that a search engine would refuse. */
export function searchDocuments(db: Db, request: SearchRequest): SearchAnswer {
  const rows = currentRows(db);
  const { q = "", filters = {}, facets = {}, aggregations = [], sort, offset, limit } = request;
  const isVisible = visibility(db, request);
  const context = { db, rows, scoring: sort === "bestmatch", now: request.now ?? Date.now() };
  const found: Found[] = [];
  const take = (row: Row | undefined, score: number): void => {
    if (row && isVisible(row)) found.push({ row, score });
  };
  const conditions = Object.entries(filters).map(([path, value]) => findValue(db, path, value, 0));
  if (q.trim() !== "") conditions.unshift(evaluate(context, readQuery(q)) ?? noHits);
  if (conditions.length === 0) {
    for (const row of rows.bySlot) take(row, 1);
  } else {
    const hits = conditions.reduce(
      intersection,
      conditions.shift() ?? hitsOf(new Uint32Array(), 0),
    );
    hits.slots.forEach((slot, at) => take(rows.bySlot[slot], hits.scores[at]!));
  }
  const isSelected = selected(rows, facets);
  const left = Object.keys(facets).length > 0 ? found.filter(({ row }) => isSelected(row)) : found;
  return {
    ids: page(left, sort, offset, limit).map(
      ({ kind, id }) => ({ kind, id }) as SearchAnswer["ids"][0],
    ),
    total: left.length,
    aggregations: aggregations.length > 0 ? aggregate(db, rows, found, aggregations, facets) : {},
  };
}

/** A test for the documents that the request may find. */
function visibility(db: Db, { kinds, visible, latestOnly }: SearchRequest): (row: Row) => boolean {
  // Among drafts the newest of a family counts, published or not (InvenioRDM: AllVersionsParam).
  const isLatest = kinds.includes("draft")
    ? (row: Row) => row.isLatestDraft
    : (row: Row) => row.isLatest;
  const isAsked = (row: Row): boolean =>
    (!latestOnly || isLatest(row)) && kinds.some((kind) => kind === row.kind);
  if (visible === "everything") return isAsked;
  const besides = visible.where
    ? new Set(
        numberList(
          db,
          `SELECT group_concat(slot, ' ') AS list FROM search_documents WHERE ${visible.where.sql}`,
          ...visible.where.params,
        ),
      )
    : new Set<number>();
  return (row) => isAsked(row) && ((visible.public && row.isPublic) || besides.has(row.slot));
}

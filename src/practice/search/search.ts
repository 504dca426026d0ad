/** Searches records and drafts. */
import { LRUCache } from "lru-cache";
import type { Facet } from "../../wire";
import { type Columns, currentColumns, type DocumentKind, flag } from "./columns";
import { type Context, wholeEffort } from "./context";
import { evaluate, everything } from "./evaluate";
import type { FacetName, Selection } from "./facets";
import { aggregate, selected } from "./facets";
import { type Hits, intersection, noHits, those } from "./hits";
import type { SortName } from "./order";
import { page } from "./order";
import { readQuery } from "./parser";
import { type Db, numberList } from "../database/statements";
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
  kinds: DocumentKind[];
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
  ids: { kind: DocumentKind; id: string }[];
  /** Number of all hits. */
  total: number;
  aggregations: Record<string, Facet>;
}

const kindOf = (flags: number): DocumentKind =>
  flags & flag.record ? "record" : flags & flag.draft ? "draft" : "deleted";

/** Finds documents. Throws QueryError for a query that a search engine would refuse. */
export function searchDocuments(db: Db, request: SearchRequest): SearchAnswer {
  const columns = currentColumns(db);
  const { q = "", filters = {}, facets = {}, aggregations = [], sort, offset, limit } = request;
  const context: Context = {
    ...{ db, columns, scoring: sort === "bestmatch", now: request.now ?? Date.now() },
    left: wholeEffort,
  };
  const found = those(matching(context, q, filters), visibility(db, columns, request));
  const left = those(found, selected(columns, facets));
  const slots = page(columns, left, sort, offset, limit);
  return {
    ids: Array.from(slots, (slot) => ({
      kind: kindOf(columns.flags[slot]!),
      id: columns.ids[slot]!,
    })),
    total: left.slots.length,
    aggregations: aggregate(db, columns, found, aggregations, facets),
  };
}

/** So many answers are kept; each takes 8 bytes for every document that it finds. */
const mostKept = 20;

const kept = new WeakMap<Columns, LRUCache<string, Hits>>();

/** All that the query and the filters find, whoever asks. Who turns pages asks the same again and again. */
function matching(context: Context, q: string, filters: Record<string, string>): Hits {
  const known = kept.get(context.columns) ?? new LRUCache({ max: mostKept });
  kept.set(context.columns, known);
  const question = JSON.stringify([q, filters, context.scoring]);
  const before = known.get(question);
  if (before) return before;
  const conditions = Object.entries(filters).map(([path, value]) =>
    findValue(context, path, value),
  );
  if (q.trim() !== "") conditions.unshift(evaluate(context, readQuery(q)) ?? noHits);
  const [first = everything(context), ...more] = conditions;
  const found = more.reduce(intersection, first);
  // What `now` finds is another thing a moment later.
  if (!q.includes("now")) known.set(question, found);
  return found;
}

/** A test for the documents (by slot) that the request may find. */
function visibility(
  db: Db,
  { flags }: Columns,
  { kinds, visible, latestOnly }: SearchRequest,
): (slot: number) => boolean {
  const kind = kinds.reduce((sum, one) => sum | flag[one], 0);
  // Among drafts the newest of a family counts, published or not (InvenioRDM: AllVersionsParam).
  const latest = !latestOnly ? 0 : kinds.includes("draft") ? flag.latestDraft : flag.latest;
  const isAsked = (flags: number): boolean => (flags & kind) !== 0 && (flags & latest) === latest;
  if (visible === "everything") return (slot) => isAsked(flags[slot]!);
  const besides = visible.where
    ? new Set(
        numberList(
          db,
          `SELECT group_concat(slot, ' ') AS list FROM search_documents WHERE ${visible.where.sql}`,
          ...visible.where.params,
        ),
      )
    : new Set<number>();
  const open = visible.public ? flag.public : 0;
  return (slot) => isAsked(flags[slot]!) && ((flags[slot]! & open) !== 0 || besides.has(slot));
}

/** What a search text means, as a tree; and the error for texts that a search engine refuses. */

import { ApiError } from "../errors";

/** What one may say about a value: it stands in `field`, or in any of the usual fields. */
export type Leaf =
  | { type: "word"; field?: string; text: string; distance?: number }
  | { type: "phrase"; field?: string; text: string; slop: number }
  /** `*` and `?` stand for themselves only after a backslash. */
  | { type: "wildcard"; field?: string; pattern: string }
  | { type: "regex"; field?: string; source: string }
  | ({ type: "range"; field?: string } & Bounds)
  | { type: "exists"; field: string };

/** Ends of a range; a missing end is open. */
export interface Bounds {
  from?: string;
  to?: string;
  includeFrom: boolean;
  includeTo: boolean;
}

/** A search text as a tree. `boost` multiplies what a match counts for. */
export type Query = (
  Leaf | { type: "all" } | { type: "bool"; must: Query[]; should: Query[]; mustNot: Query[] }
) & { boost?: number };

/** The search text cannot be answered. */
export class QueryError extends ApiError {
  override name = "QueryError";

  constructor() {
    super(400, "Invalid query string syntax.");
  }
}

/** As many conditions as OpenSearch takes in one query (indices.query.bool.max_clause_count). */
export const maxClauses = 1024;

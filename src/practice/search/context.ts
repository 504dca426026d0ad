/** What answering a query needs. */
import type { Columns } from "./columns";
import { maxClauses, QueryError } from "./query";
import type { Db } from "../database/statements";

/** What an evaluation works on. */
export interface Context {
  db: Db;
  columns: Columns;
  /** Whether the order depends on scores; finding alone is cheaper. */
  scoring: boolean;
  /** Milliseconds; what `now` means. */
  now: number;
  /** How much more may be done for the query. */
  left: number;
}

/** Takes what it costs to compare so many words or values with a pattern: about as much as finding one word in 200. */
export const spendOnComparing = (context: Context, count: number): void =>
  // A large index must still be able to answer a few.
  spend(context, Math.min(count / 200, 60));

/** What may be done for one query: as much as looking for this many single words. */
export const wholeEffort = maxClauses;

/**
 * Takes something from what may be done for a query; one that wants more is refused, as OpenSearch refuses what
 * becomes too many clauses. A few patterns or field names with wildcards can stand for millions of comparisons.
 */
export function spend(context: Context, effort: number): void {
  context.left -= effort;
  if (context.left < 0) throw new QueryError();
}

/** What answering a query needs. */
import type { Columns } from "./columns";
import type { Db } from "./statements";

/** What an evaluation works on. */
export interface Context {
  db: Db;
  columns: Columns;
  /** Whether the order depends on scores; finding alone is cheaper. */
  scoring: boolean;
  /** Milliseconds; what `now` means. */
  now: number;
}

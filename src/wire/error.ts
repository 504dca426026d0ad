/** Error bodies of the API. Source: InvenioRDM reference, "REST API", section on errors. */
import type { FieldError } from "./common";
import type { Tombstone } from "./record";

/** What the server says when it refuses. */
export interface ErrorBody {
  /** HTTP status, repeated. */
  status: number;
  /** What the server objects to, in a sentence. */
  message: string;
  /** What is wrong with which field. */
  errors?: FieldError[];
  /** What stays of a deleted record; only with status 410. */
  tombstone?: Tombstone;
  /** Where it has moved to; only with status 301. */
  location?: string;
}

/** Error bodies of the API. Source: InvenioRDM reference, "REST API", section on errors. */
import type { FieldError } from "./common";
import type { Tombstone } from "./record";

/** What the server says when it refuses. */
export interface ErrorBody {
  status: number;
  message: string;
  errors?: FieldError[];
  /** Only with status 410. */
  tombstone?: Tombstone;
  /** Only with status 301. */
  location?: string;
}

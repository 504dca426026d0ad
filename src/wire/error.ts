/** Error bodies of the API. Source: InvenioRDM reference, "REST API", section on errors. */
import type { Tombstone } from "./record";

/** What is wrong with one field. */
export interface FieldError {
  /** Path with dots, list indexes as numbers: `metadata.creators.0.role`. `_schema`: no single field. */
  field: string;
  messages: string[];
}

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

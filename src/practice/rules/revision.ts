/** Changes that are based on what somebody else has changed meanwhile. */
import { ApiError } from "../errors";

/** Refuses a change that is based on an older revision; undefined where the caller names none. */
export function checkRevision(expected: number | undefined, revision: number): void {
  if (expected === undefined || expected === revision) return;
  throw new ApiError(
    412,
    `Revision id provided(${expected}) doesn't match record's one(${revision})`,
  );
}

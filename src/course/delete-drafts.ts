/** Clean-up at the end of a notebook. */
import { B2ShareError, type B2Share } from "../helper/index";

/**
 * Deletes drafts, including those that wait for a review, and prints what became of each. Can be run more than once.
 * What is published stays, and so does the record behind an edit.
 *
 * @param b2share The instance, connected as the owner of the drafts.
 * @param ids The drafts' identifiers.
 * @example
 * ```ts
 * await deleteDrafts(b2share, [draft.id]);
 * ```
 */
export async function deleteDrafts(b2share: B2Share, ids: readonly string[]): Promise<void> {
  for (const id of ids) {
    const draft = await b2share.drafts.get(id).catch(nothing);
    if (draft?.parent.review) await b2share.reviews.cancel(id);
    if (draft) await b2share.drafts.delete(id);
    const record = await b2share.records.get(id).catch(nothing);
    console.log(id, record ? `stays for ever: ${record.metadata.title}` : "deleted");
  }
}

/** Nothing, where the thing is not there (any more). */
function nothing(error: unknown): undefined {
  if (error instanceof B2ShareError && error.status === 404) return undefined;
  throw error;
}

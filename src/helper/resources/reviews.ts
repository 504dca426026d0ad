/** Reviews: submitting drafts to communities. They are answered like every request, in requests.ts. */
import { path } from "../address";
import { commentBody } from "./requests";
import { Resource } from "./resource";
import type { RequestObject } from "../../wire/index";

/**
 * Options of {@link Reviews.submit}.
 *
 * @category Requests and reviews
 */
export interface SubmitOptions {
  /** What to tell the curators; simple HTML is allowed. */
  comment?: string;
  /** `true`: wait for a review, even where you might publish at once. Default: `false`. */
  requireReview?: boolean;
}

/**
 * Reviews of drafts by communities. Reached as `b2share.reviews`. All of it needs a token.
 *
 * @category Requests and reviews
 */
export class Reviews extends Resource {
  /**
   * Submits a draft to a community. Depending on the community's `review_policy` it is **published at once, for
   * ever** (then `status` of the answer is `accepted`), or it waits for a curator (`submitted`).
   *
   * After a refusal the review may stay attached to the draft, not submitted, and prevents publishing without it:
   * `reviews.cancel(id)` removes it. Submitting again, to the same or another community, replaces it.
   *
   * Source: InvenioRDM reference, "Drafts and records", *Create/update a review* (`PUT /api/records/{id}/draft/review`)
   * and *Submit a record for review* (`POST /api/records/{id}/draft/actions/submit-review`).
   *
   * @param id Identifier of the draft, a first version; later ones stay in the community by themselves.
   * @param community Slug or UUID, for example `eudat`.
   * @param how A comment, and whether to insist on a review.
   * @returns The request. `links.next_html` is the page to look at next.
   * @throws B2ShareError with status 400 when something is missing for publishing, 403 when the community
   * takes its members' drafts only; with `outcome: "unknown"` when the answer was lost.
   * @example
   * ```ts
   * const request = await b2share.reviews.submit(draft.id, "biodiversity-monitoring", { comment: "Please check." });
   * console.log(request.status === "accepted" ? "published" : "waiting for a curator");
   * ```
   */
  async submit(id: string, community: string, how: SubmitOptions = {}): Promise<RequestObject> {
    const { comment, requireReview = false } = how;
    const receiver = { community: await this.uuidOf(community) };
    const review = { receiver, type: "community-submission" };
    await this.ask("PUT", path`/records/${id}/draft/review`, { json: review });
    const json = { ...commentBody(comment), require_review: requireReview };
    return this.ask("POST", path`/records/${id}/draft/actions/submit-review`, { json });
  }

  /**
   * Reads the review that is attached to a draft.
   *
   * Source: InvenioRDM reference, "Drafts and records", *Get a review*: `GET /api/records/{id}/draft/review`.
   *
   * @param id Identifier of the draft.
   * @returns The request.
   * @throws B2ShareError with status 404 when the draft has no review.
   * @example
   * ```ts
   * console.log((await b2share.reviews.get(submitted.id)).status);
   * ```
   */
  get(id: string): Promise<RequestObject> {
    return this.ask("GET", path`/records/${id}/draft/review`);
  }

  /**
   * Takes a draft back from a community: cancels its request, or detaches one that was never submitted.
   *
   * Source: InvenioRDM reference, "Requests", *Cancel a request*; "Drafts and records", *Delete a review*.
   *
   * @param id Identifier of the draft.
   * @throws B2ShareError with status 404 when there is no review.
   * @example
   * ```ts
   * await b2share.reviews.cancel(submitted.id);
   * ```
   */
  async cancel(id: string): Promise<void> {
    const review = await this.get(id);
    if (review.is_open) await this.ask("POST", path`/requests/${review.id}/actions/cancel`);
    else await this.ask("DELETE", path`/records/${id}/draft/review`);
  }
}

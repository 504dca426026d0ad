/** Requests about reviews, and about requests between people. */
import type { RequestGroup } from "./request";

const comment = '`{payload: {content, format: "html"}}`';

export const reviews: RequestGroup = {
  title: "Reviews: a draft for a community",
  rows: [
    [
      "PUT /records/{id}/draft/review",
      "owner",
      '`{receiver: {community: uuid}, type: "community-submission"}`',
      "200 request, `created`; 400 for a published record or a new version",
      "reviews.submit",
      "05",
    ],
    [
      "GET /records/{id}/draft/review",
      "owner",
      "",
      "200 request; 404 if there is none",
      "reviews.get",
    ],
    ["DELETE /records/{id}/draft/review", "owner", "", "204; 400 if it is open", "reviews.cancel"],
    [
      "POST /records/{id}/draft/actions/submit-review",
      "owner",
      `${comment}, \`require_review\``,
      "**202** request: `submitted`, or `accepted` if the draft was published at once; 400 with `errors`; 403 for members only; 404 without a review",
      "reviews.submit",
      "05",
    ],
  ],
};

export const requestsBetweenPeople: RequestGroup = {
  title: "Requests between people",
  rows: [
    [
      "GET /requests/",
      "account",
      "`is_open`, `status`, `type`, `topic`, `created_by`, `receiver`, `q`, `sort`, `page`, `size`, `expand`",
      "200 page of requests that you may read",
      "requests.search",
      "10",
    ],
    ["GET /requests", "everybody", "", "**308** to the address with a slash at its end"],
    [
      "GET /requests/{request}",
      "account",
      "",
      "200 request; `links.actions` says what you may do; 403; 404",
      "requests.get",
    ],
    ["PUT /requests/{request}", "owner", "`title`, `description`", "200 request"],
    ["DELETE /requests/{request}", "owner", "", "204, as long as it is not submitted"],
    [
      "POST /requests/{request}/actions/{action}",
      "account",
      `\`accept\`, \`decline\`, \`cancel\`, \`submit\`; a comment: ${comment}`,
      "200 request; 400 in the wrong state; 403 if it is not yours to do",
      "requests.accept, requests.decline, requests.cancel, reviews.cancel",
      "10",
    ],
    [
      "GET /requests/{request}/timeline",
      "account",
      "`page`, `size`, `sort`",
      "200 page of events: `C` comment, `L` log",
      "requests.timeline",
      "10",
    ],
    [
      "POST /requests/{request}/comments",
      "account",
      comment,
      "**201** event",
      "requests.comment",
      "10",
    ],
    ["GET /requests/{request}/comments/{comment}", "account", "", "200 event"],
    [
      "PUT /requests/{request}/comments/{comment}",
      "owner",
      `${comment}; \`If-Match\``,
      "200 event",
    ],
    ["DELETE /requests/{request}/comments/{comment}", "owner", "`If-Match`", "204"],
    ["GET /records/{id}/requests", "account", "", "200 page of requests about a record"],
  ],
};

/** Requests about the account behind the token, and about people. */
import type { RequestGroup } from "./request";

const own = "`q`, `sort`, `page`, `size`";

export const account: RequestGroup = {
  title: "Your account",
  rows: [
    [
      "GET /me",
      "account",
      "",
      "200 `id`, `email`, `roles`; **401** without a token",
      "user.me",
      "10",
    ],
    [
      "GET /user/records",
      "account",
      `${own}, \`is_published\`, \`shared_with_me\`, \`allversions\`, facets`,
      "200 page of your records and drafts; the test of a token",
      "user.records, user.eachRecord",
      "00",
    ],
    [
      "GET /user/communities",
      "account",
      own,
      "200 page of communities you belong to",
      "user.communities",
      "10",
    ],
    [
      "GET /user/requests",
      "account",
      `${own}, \`is_open\`, \`status\`, \`type\`, \`topic\`, \`shared_with_me\``,
      "200 page of requests you made or have to answer",
      "user.requests",
      "10",
    ],
    ["GET /users", "account", own, "200 page of people; yourself with `is_current_user`", "", "10"],
    ["GET /users/{id}", "everybody", "", "200 person; 403 if hidden or unknown"],
    ["GET /users/{id}/avatar.svg", "everybody", "", "200 picture"],
  ],
};

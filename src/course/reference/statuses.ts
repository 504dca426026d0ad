/** The ways in which requests fail, or seem to succeed. */
import { STATUS_CODES } from "node:http";
import { code, markdownTable } from "./table";

/** What the server answers, when, and what to do. */
interface Status {
  status: string;
  /** What the body says. */
  says: string;
  when: string;
  help: string;
}

const denied = "`Permission denied.`";

/** All of them, in the order of the course. */
export const STATUSES: readonly Status[] = [
  {
    status: "403",
    says: denied,
    when: "no token, or a wrong or deleted one",
    help: "test it: `GET /api/user/records`",
  },
  {
    status: "403",
    says: denied,
    when: "a draft, record or file that is not for you",
    help: "ask its owner; the text is the same as for a wrong token",
  },
  {
    status: "404",
    says: "`The persistent identifier does not exist.`",
    when: "no such record; or no draft of it",
    help: "check the identifier; begin an edit first",
  },
  {
    status: "404",
    says: "`The persistent identifier is not registered.`",
    when: "a draft that was never published, asked for as a record",
    help: "add `/draft` to the address",
  },
  {
    status: "404",
    says: "`The requested URL was not found on the server. ...`",
    when: "no such address, for example a slash too many, or an address of v2",
    help: "look the address up here; without `/api` you get a web page",
  },
  {
    status: "405",
    says: "`The method is not allowed for the requested URL.`",
    when: "`PATCH` on a draft, for example",
    help: "`PUT` the whole draft",
  },
  {
    status: "400",
    says: "`Unable to decode JSON data in request body.`",
    when: "the body is no JSON",
    help: "write it with `JSON.stringify`",
  },
  {
    status: "415",
    says: "`Invalid 'Content-Type' header. Expected one of: ...`",
    when: "another `Content-Type` than exactly `application/json` (files: `application/octet-stream`)",
    help: "set the header yourself",
  },
  {
    status: "406",
    says: "`Invalid 'Accept' header. Expected one of: ...`",
    when: "a format that there is not",
    help: "the message lists all formats",
  },
  {
    status: "200, 201",
    says: "a draft with a list `errors`",
    when: "saved, but something is missing or wrong; wrong values are not kept",
    help: "**look at `errors` after each save**",
  },
  {
    status: "400",
    says: "`A validation error occurred.`, with `errors`",
    when: "publishing a draft that is incomplete",
    help: "mend each field that is named",
  },
  {
    status: "400",
    says: "`Invalid value nonsense.`",
    when: "an identifier that is not in the vocabulary; nothing is saved",
    help: "look it up: `GET /api/vocabularies/{type}?suggest=`",
  },
  {
    status: "400",
    says: "`A validation error occurred.`, field `size` or `page`",
    when: "no number, or below 1",
    help: "count from 1",
  },
  {
    status: "400",
    says: "`Invalid querystring parameters.`, or `Invalid sort option 'x'.`",
    when: "a page beyond the first 10,000 hits; `q` together with `suggest`; an unknown `sort`",
    help: "search in smaller slices, for example by year",
  },
  {
    status: "200",
    says: "other hits than expected, or none",
    when: "broken syntax in `q`: it is searched as plain words",
    help: "check `hits.total`, and some hits",
  },
  {
    status: "404",
    says: "`Record '{id}' has no file '{key}'.`",
    when: "no such file; or content sent before it was announced",
    help: "list the files; announce first",
  },
  {
    status: "400",
    says: "`File with key {key} already exists.`",
    when: "the same name announced twice",
    help: "delete the file first",
  },
  {
    status: "500",
    says: "`The server encountered an internal error ...`",
    when: "committing a file without content",
    help: "send the content first",
  },
  {
    status: "403",
    says: "`Bucket is locked for modifications.`",
    when: "changing files of a record that was published",
    help: "begin a new version",
  },
  {
    status: "400",
    says: "field `files.enabled`: `Missing uploaded files. ...`",
    when: "publishing without files",
    help: "upload one, or send `files: {enabled: false}`",
  },
  {
    status: "400",
    says: "field `files`: `One or more files have not completed their transfer, ...`",
    when: "publishing while a file is announced only",
    help: "finish it, or delete it",
  },
  {
    status: "400",
    says: "`Cannot publish without selecting a community.`",
    when: "where the service demands a community",
    help: "submit to one, for example `eudat`",
  },
  {
    status: "400",
    says: "`You cannot publish a draft with an open review request. ...`",
    when: "a review is attached",
    help: "submit it, or cancel it",
  },
  {
    status: "403",
    says: "`Submission to this community is only allowed to community members.`",
    when: "a community that takes members only",
    help: "become a member, or choose another",
  },
  {
    status: "412",
    says: "`Revision id provided(3) doesn't match record's one(5)`",
    when: "`If-Match` with an old `revision_id`: somebody was faster",
    help: "read again, change again",
  },
  {
    status: "410",
    says: "`Record deleted`, with a `tombstone`",
    when: "a record that was removed; 404 if the tombstone is hidden",
    help: "read the reason in the tombstone",
  },
  {
    status: "429",
    says: "`500 per 1 minute`",
    when: "too many requests",
    help: "wait as many seconds as `Retry-After` says",
  },
  {
    status: "400",
    says: "`Maximum file size exceeded.`, `Bucket quota exceeded.`",
    when: "a file or record that is too large, usually above 10 GB",
    help: "ask the service for more",
  },
];

/** What each status means in this API. */
const MEANINGS: readonly [status: number, meaning: string][] = [
  [200, "done; the body holds the answer"],
  [201, "made: a draft, announced files, a comment, an access link"],
  [202, "published, or submitted to a community"],
  [204, "done, and there is no body: deleted"],
  [301, "elsewhere, see the header `Location`: the newest version"],
  [302, "elsewhere: the identifier was that of all versions"],
  [304, "the file is still the one that you have; only with `If-None-Match`"],
  [308, "elsewhere: a slash is missing at the end"],
  [400, "something in the request is wrong: read `message` and `errors`"],
  [401, "no good token; only at `/api/me` and `/api/stats`, all else says 403"],
  [403, "not for you; also without a good token"],
  [404, "not there"],
  [405, "not with this method"],
  [406, "not in this format"],
  [410, "it was there, and was removed"],
  [412, "it was changed since you read it"],
  [415, "the body has the wrong `Content-Type`"],
  [422, "only at `/oai2d`: a wrong question, or nothing matches"],
  [429, "too many requests"],
  [500, "the server's fault, or something it did not foresee"],
];

/**
 * Every status that the API answers with: its name, what it means, and the numbers of {@link statusTable} that belong
 * to it.
 *
 * @returns Markdown.
 */
export function codesTable(): string {
  const numbersOf = (status: number) =>
    STATUSES.flatMap((one, at) =>
      one.status.split(", ").includes(String(status)) ? [code(`F${at + 1}`)] : [],
    );
  return markdownTable(
    ["Status", "Meaning", "More"],
    MEANINGS.map(([status, meaning]) => [
      `${status} ${STATUS_CODES[status]}`,
      meaning,
      numbersOf(status).join(", "),
    ]),
  );
}

/**
 * The ways in which requests fail as a table, numbered as in the course.
 *
 * @returns Markdown.
 */
export function statusTable(): string {
  return markdownTable(
    ["No.", "Status", "The body says", "When", "What to do"],
    STATUSES.map(({ status, says, when, help }, at) => [
      code(`F${at + 1}`),
      status,
      says,
      when,
      help,
    ]),
  );
}

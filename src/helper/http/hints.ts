/** What to do next, by status, method, path and the server's own words. */

/** What is known of a response that was no success. */
export interface Situation {
  /** HTTP status, where the server refused. */
  status?: number;
  /** Set where the request may have been carried out. */
  outcome?: "unknown";
  method: string;
  /** Path below `/api`. */
  path: string;
  /** The server's own words. */
  message: string;
  /** Whether the response is a web page, which the API never sends. */
  isPage?: boolean;
  /** Whether the request carried a token. */
  isSigned: boolean;
  /** Origin of the instance, for example `https://b2share.eudat.eu`. */
  origin: string;
  /** How long to wait, in words, for example `17 seconds`. */
  wait?: string;
  /** Sentence about a deleted record: when, why, by whom. */
  tombstone?: string;
}

/** One row: it applies where all its conditions are met. */
export interface Hint {
  status?: number | readonly number[];
  outcome?: "unknown";
  isPage?: boolean;
  says?: RegExp;
  path?: RegExp;
  method?: RegExp;
  isSigned?: boolean;
  hint: string | ((situation: Situation) => string);
}

/** Statuses of a refusal for lack of rights. */
const FORBIDDEN = [401, 403];

const NEW_TOKEN =
  "A token works only on the instance that made it, and one that is misspelt or deleted counts as none.";

const MISSING = /does not exist/;

/**
 * All hints. The order does not matter: of the rows that apply, the most specific one is shown, and what was said
 * outranks where, where outranks how, and how outranks who (see {@link hintFor}).
 */
export const HINTS: readonly Hint[] = [
  // The request may have been carried out.
  {
    outcome: "unknown",
    hint: "Read again what you wanted to change, and see whether it is changed, before you repeat this.",
  },
  {
    outcome: "unknown",
    method: /^POST$/,
    path: /^\/records$/,
    hint: "Look at your newest drafts before you create it again: GET /api/user/records?sort=newest&size=5.",
  },
  {
    outcome: "unknown",
    path: /^\/records\/[^/]+\/draft\/actions\/publish$/,
    hint: ({ path }) =>
      `Ask for the record before you repeat this: GET /api/records/${recordIn(path)} finds it if it was published, and answers 404 if not.`,
  },
  {
    outcome: "unknown",
    path: /^\/records\/[^/]+\/draft\/actions\/submit-review$/,
    hint: ({ path }) =>
      `Look before you repeat this: GET /api/records/${recordIn(path)}/draft shows the status in_review if it was submitted; if it was published at once, GET /api/records/${recordIn(path)} finds it.`,
  },
  {
    outcome: "unknown",
    path: /^\/records\/[^/]+\/draft\/files(\/|$)/,
    hint: ({ path }) =>
      `Look before you repeat this: GET /api/records/${recordIn(path)}/draft/files lists the files; one that arrived has the status completed.`,
  },

  // 400: the request is wrong.
  {
    status: 400,
    says: /^A validation error/,
    hint: "Nothing was changed. Each line above names a field and what is wrong with it; numbers in it count from 0.",
  },
  {
    status: 400,
    says: /^Invalid value/,
    hint: "This is no identifier of the vocabulary; nothing was saved. GET /api/vocabularies/{type}?q=... lists them.",
  },
  {
    status: 400,
    says: /^Unable to decode JSON/,
    hint: "The body is not JSON. JSON.stringify(value) makes it right: no comma after the last entry, true and not True.",
  },
  {
    status: 400,
    says: /^Invalid querystring/,
    hint: "page and size are whole numbers from 1, only the first 10,000 hits can be reached, and q and suggest exclude each other.",
  },
  {
    status: 400,
    says: /non urlencoded/,
    hint: "Quotes, brackets and spaces in an address must be percent-encoded: new URLSearchParams({ q }) does it.",
  },
  {
    status: 400,
    says: /CSRF/,
    hint: "The instance does not know your token, and looked at a cookie instead. Make a new token.",
  },
  {
    status: 400,
    says: /have not completed their transfer/,
    hint: ({ path }) =>
      `A file was announced and its content never came. GET /api/records/${recordIn(path)}/draft/files shows which: its status is pending. Upload it again, or take it out: files.delete(id, key).`,
  },
  {
    status: 400,
    says: /File with key .* already exists/,
    hint: "The draft has a file of this name, or another upload of it is under way. List the files first; to replace it, delete it before you announce it again.",
  },

  // 401 and 403: not for this caller.
  {
    status: FORBIDDEN,
    hint: ({ origin }) =>
      `Either this belongs to somebody else, or ${origin} does not know your token. ${NEW_TOKEN} To find out which: GET /api/user/records?size=1 succeeds with every token that is good.`,
  },
  {
    status: [401, 403, 407, 451, 511],
    isPage: true,
    hint: "The answer is a web page, and not one of the API: the network, a firewall or a proxy stopped the request. Open the instance in a browser to see what it wants, or ask those who run your network.",
  },
  {
    status: FORBIDDEN,
    isSigned: false,
    hint: ({ origin }) =>
      `This was asked without a token, and is not for everybody. Make a token at ${origin}/account/settings/applications/, save it in the file named token, and connect with it.`,
  },
  {
    status: FORBIDDEN,
    isSigned: true,
    path: /^\/((user\/.*|me|requests\/?|users|names)$)/,
    hint: unknownToken,
  },
  { status: FORBIDDEN, isSigned: true, method: /^POST$/, path: /^\/records$/, hint: unknownToken },
  {
    status: FORBIDDEN,
    says: /^Bucket is locked/,
    hint: "The files of a published record stay as they are. Other files need a new version: POST /api/records/{id}/versions.",
  },
  {
    status: FORBIDDEN,
    says: /^Files are not enabled/,
    hint: "This draft is one of metadata only. To give it files, update it with files: { enabled: true }.",
  },
  {
    status: FORBIDDEN,
    says: /^Submission to this community/,
    hint: "This community takes drafts of its members only. Submit to another one, or ask its curators to invite you.",
  },

  // 404: not there.
  {
    status: 404,
    says: MISSING,
    hint: "No record has this identifier. Copy it from the address of the record's page.",
  },
  {
    status: 404,
    says: MISSING,
    path: /^\/records\/[^/]{1,31}\/draft(\/|$)/,
    hint: "There is no such draft: the record is published and not being edited (POST /api/records/{id}/draft begins that), or the identifier is misspelt.",
  },
  {
    status: 404,
    says: MISSING,
    path: /^\/communities\/[^/]*$/,
    hint: "No community has this slug or UUID. GET /api/communities?q=... finds one by its name.",
  },
  {
    status: 404,
    says: MISSING,
    path: /^\/records\/[0-9a-f]{32}(\/|$)/,
    hint: "Identifiers of 32 digits are those of B2SHARE v2. In v3 they look like abcd1-efg23: search for the title, or open the record's old address in a browser.",
  },
  {
    status: 404,
    says: /not registered/,
    hint: "This is a draft that was never published. Read it at /records/{id}/draft, with the token of its owner.",
  },
  {
    status: 404,
    says: /has no file/,
    hint: "Names of files are exact, upper and lower case, too. GET /api/records/{id}/files lists them; a new file must be announced before its content is sent.",
  },
  {
    status: 404,
    says: /requested URL/,
    hint: "The API has no such address. InvenioRDM's REST reference lists them all.",
  },
  {
    status: 404,
    says: /requested URL/,
    path: /\/$/,
    hint: "Addresses of this API have no slash at the end.",
  },

  // The form of the request.
  {
    status: 405,
    hint: ({ method }) =>
      `${method} is not offered at this address. A published record is changed through its draft: /records/{id}/draft.`,
  },
  {
    status: 405,
    method: /^PATCH$/,
    hint: "B2SHARE v3 knows no PATCH and no JSON Patch: read the draft, change it, and send the whole of it with PUT.",
  },
  {
    status: 406,
    hint: "This format is not offered here. Those that are stand in the message; leave Accept out to get JSON.",
  },
  {
    status: 409,
    hint: "Somebody else, or an earlier request of yours, changed this in between: read it again first.",
  },
  { status: 410, hint: ({ tombstone }) => `It was deleted${tombstone ?? "."}` },
  {
    status: 412,
    hint: "It was changed since you read it: read it again, make your change there, and send that with its new revision_id. If-Match takes the bare number, without quotes.",
  },
  { status: 413, hint: "This is more than the instance takes in one request." },
  {
    status: 415,
    hint: "Send JSON with the header Content-Type: application/json, exactly so: `; charset=utf-8` after it is refused, and fetch puts text/plain if you leave it out.",
  },
  {
    status: 415,
    path: /\/(content|logo)$/,
    hint: "Send bytes with the header Content-Type: application/octet-stream, and nothing after it.",
  },

  // The server is busy, or in trouble.
  {
    status: 429,
    hint: ({ wait }) =>
      `Too many requests. Wait ${wait ?? "a minute"}, and ask for more per page (size) instead of more often.`,
  },
  {
    status: [500, 501, 502, 503, 504],
    hint: "The fault is on the server's side, or it was asked for something it did not foresee, such as completing a file before its content was sent. Check the steps before this one; otherwise try again later.",
  },
];

/** Conditions by rank: one of a higher rank outweighs all below it. */
const RANKS = ["outcome", "isPage", "says", "path", "method", "isSigned"] as const;

/** How specific a row is: of two that apply, the larger number wins. */
export const specificity = (row: Hint): number =>
  RANKS.reduce((sum, name) => sum * 2 + (row[name] === undefined ? 0 : 1), 0);

/** Whether all conditions of a row are met. */
export function applies(row: Hint, situation: Situation): boolean {
  return (
    row.outcome === situation.outcome &&
    (row.status === undefined || isOneOf(row.status, situation.status)) &&
    isEqual(row.isPage, situation.isPage) &&
    isEqual(row.isSigned, situation.isSigned) &&
    matches(row.says, situation.message) &&
    matches(row.path, situation.path) &&
    matches(row.method, situation.method)
  );
}

const isEqual = (wanted: boolean | undefined, value = false): boolean =>
  wanted === undefined || wanted === value;

function isOneOf(statuses: number | readonly number[], status?: number): boolean {
  return [statuses].flat().includes(status ?? NaN);
}

const matches = (pattern: RegExp | undefined, text: string): boolean => pattern?.test(text) ?? true;

/** The hint for a situation: that of the most specific row that applies. */
export function hintFor(situation: Situation): string | undefined {
  const fitting = HINTS.filter((row) => applies(row, situation));
  const [best] = fitting.sort((a, b) => specificity(b) - specificity(a));
  return typeof best?.hint === "function" ? best.hint(situation) : best?.hint;
}

function unknownToken({ origin }: Situation): string {
  return `${origin} does not know your token. ${NEW_TOKEN} Make a new one at ${origin}/account/settings/applications/.`;
}

/** The record's identifier in a path such as `/records/abcd1-efg23/draft`. */
const recordIn = (path: string): string => path.split("/")[2] ?? "{id}";

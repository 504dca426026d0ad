/** What probably helps when the server refuses. Source: InvenioRDM's error handlers and permission policies. */
import type { Tombstone } from "./wire";

/** What is known of a refused request. */
export interface Refusal {
  status: number;
  /** The server's words. */
  message: string;
  method: string;
  /** Path below `/api`. */
  path: string;
  hasToken: boolean;
  /** Address of the instance. */
  instance: string;
  retryAfter?: number;
  tombstone?: Tombstone;
}

/** Addresses that any account may use: who is refused here is not known to the instance. */
const NEEDS_ONLY_AN_ACCOUNT = /^(\/user\/|\/me$|\/requests\/?$|\/users$|\/names$)/;

/** A hint for a refusal, where there is one to give. */
export function hintFor(refusal: Refusal): string | undefined {
  const { status, message, method, path, retryAfter } = refusal;
  switch (status) {
    case 400:
      return badRequest(message);
    case 401:
    case 403:
      return denied(refusal);
    case 404:
      return notFound(refusal);
    case 405:
      return method === "PATCH"
        ? "B2SHARE v3 knows no PATCH and no JSON Patch: read the draft, change it, and send the whole of it with PUT."
        : `${method} is not offered at this address. A published record is changed through its draft: /records/{id}/draft.`;
    case 406:
      return "This format is not offered here. Those that are stand in the message; leave Accept out to get JSON.";
    case 409:
      return "Somebody else, or an earlier request of yours, changed this in between: read it again first.";
    case 410:
      return gone(refusal.tombstone);
    case 412:
      return "It was changed since you read it: read it again, make your change there, and send that with its new revision_id. If-Match takes the bare number, without quotes.";
    case 413:
      return "This is more than the instance takes in one request.";
    case 415:
      return path.endsWith("/content") || path.endsWith("/logo")
        ? "Send bytes with the header Content-Type: application/octet-stream, and nothing after it."
        : "Send JSON with the header Content-Type: application/json, exactly so: `; charset=utf-8` after it is refused, and fetch puts text/plain if you leave it out.";
    case 429:
      return `Too many requests. Wait ${retryAfter === undefined ? "a minute" : `${retryAfter} seconds`}, and ask for more per page (size) in place of more often.`;
    default:
      return status >= 500
        ? "The fault is on the server's side, or it was asked for something it did not foresee, such as completing a file before its content was sent. Check the steps before this one; else try again later."
        : undefined;
  }
}

function badRequest(message: string): string | undefined {
  if (message.startsWith("A validation error"))
    return "Nothing was changed. Each line above names a field and what is wrong with it; numbers in it count from 0.";
  if (message.startsWith("Invalid value"))
    return "This is no identifier of the vocabulary; nothing was saved. GET /api/vocabularies/{type}?q=... lists them.";
  if (message.startsWith("Unable to decode JSON"))
    return "The body is no JSON. JSON.stringify(value) makes it right: no comma after the last entry, true and not True.";
  if (message.startsWith("Invalid querystring"))
    return "page and size are whole numbers from 1, only the first 10,000 hits can be reached, and q and suggest exclude each other.";
  if (message.includes("non urlencoded"))
    return "Quotes, brackets and blanks in an address must be percent-encoded: new URLSearchParams({ q }) does it.";
  if (message.includes("CSRF"))
    return "The instance does not know your token and looked at a cookie in its place. Make a new token.";
  return undefined;
}

function denied({ path, method, message, hasToken, instance }: Refusal): string {
  if (message.startsWith("Bucket is locked"))
    return "The files of a published record stay as they are. Other files need a new version: POST /api/records/{id}/versions.";
  if (message.startsWith("Files are not enabled"))
    return "This draft is one of metadata only. To give it files, update it with files: { enabled: true }.";
  const page = `${instance}/account/settings/applications/`;
  if (!hasToken)
    return `This was asked without a token, and is not for everybody. Make a token at ${page}, save it in the file named token, and connect with it.`;
  const unknown = `${instance} does not know your token. A token works only on the instance that made it, and one that is misspelt or deleted counts as none`;
  if (NEEDS_ONLY_AN_ACCOUNT.test(path) || (method === "POST" && path === "/records"))
    return `${unknown}. Make a new one at ${page}.`;
  return (
    `Either this belongs to somebody else, or ${unknown}. ` +
    "To find out which: GET /api/user/records?size=1 succeeds with every token that is good."
  );
}

function notFound({ message, path }: Refusal): string | undefined {
  if (/\/[0-9a-f]{32}(\/|$)/.test(path))
    return "Identifiers of 32 digits are those of B2SHARE v2. In v3 they look like abcd1-efg23: search for the title, or open the record's old address in a browser.";
  if (message.includes("not registered"))
    return "This is a draft that was never published. Read it at /records/{id}/draft, with the token of its owner.";
  if (message.includes("has no file"))
    return "Names of files are exact, upper and lower case, too. GET /api/records/{id}/files lists them; a new file must be announced before its content is sent.";
  if (message.includes("does not exist") && /\/draft(\/|$)/.test(path))
    return "There is no such draft: the record is published and not being edited (POST /api/records/{id}/draft begins that), or the identifier is misspelt.";
  if (message.includes("does not exist"))
    return "No record has this identifier. Copy it from the address of the record's page.";
  if (message.includes("requested URL"))
    return path.endsWith("/")
      ? "Addresses of this API have no slash at the end."
      : "The API has no such address. InvenioRDM's REST reference lists them all.";
  return undefined;
}

function gone(tombstone: Tombstone | undefined): string {
  if (!tombstone) return "It was deleted, and nothing of it is shown any more.";
  const { removal_date, note, citation_text, removal_reason } = tombstone;
  const reason = removal_reason?.title?.en ?? removal_reason?.id;
  return [
    `It was deleted on ${removal_date.slice(0, 10)}${reason ? `, reason: ${reason}` : ""}.`,
    ...(note ? [`The note says: ${note}`] : []),
    ...(citation_text ? [`It was cited as: ${citation_text}`] : []),
  ].join(" ");
}

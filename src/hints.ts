/** What went wrong in plain words, and what probably helps. Source: InvenioRDM's error handlers and permission policies. */

/** Texts by the pattern of what happened. The first pattern that fits counts; `{name}` stands for a value. */
type Texts = Record<string, string>;

/** Faults of the network, by their code. */
export const FAULTS: Texts = {
  "^TIMEOUT": "{host} was silent for {seconds} seconds.",
  "CERT|SELF_SIGNED|UNABLE_TO_|ERR_TLS":
    "The certificate of {host} cannot be trusted ({code}), so nothing was sent.",
  "^ECONNREFUSED": "Nothing answers at {origin}.",
  "^ENOTFOUND": "There is no computer named {hostname}.",
  "^E(AI_AGAIN|HOSTUNREACH|NETUNREACH|NETDOWN)": "{hostname} cannot be reached ({code}).",
  "^ETIMEDOUT": "{host} does not answer.",
  "^(EPROTO|ERR_SSL_WRONG_VERSION_NUMBER)": "{host} does not speak https.",
  "^HPE_": "{host} answered, but not as a web server does ({code}).",
  "": "The connection to {host} broke off ({code}).",
};

/**
 * Hints, by code or status, `local` or `remote`, `signed` or `anonymous`, method, path and the server's words, as in
 * `404 local signed GET /records/a: The persistent identifier does not exist.`
 */
export const HINTS: Texts = {
  "^TIMEOUT": "Try again later, or allow more time: connect({ timeout: {longer} }).",
  "^[A-Z_]*(CERT|SELF_SIGNED|UNABLE_TO_|ERR_TLS)":
    "Is the address right? A company's or institute's own certificate is made known with the environment variable NODE_EXTRA_CA_CERTS. Turning the check off would show your token to whoever is in between.",
  "^ECONNREFUSED local":
    "Is the practice instance running? Start it with: npm start. If it runs on another port, say so in .env: B2SHARE_URL.",
  "^ECONNREFUSED": "Is the address in B2SHARE_URL right, and is the service up?",
  "^ENOTFOUND":
    "Is the name in B2SHARE_URL misspelt? If it is right: are you connected to the internet?",
  "^E(AI_AGAIN|HOSTUNREACH|NETUNREACH|NETDOWN)":
    "Are you connected to the internet? The practice instance needs none: B2SHARE_URL=practice.",
  "^ETIMEDOUT": "Try again later; a firewall may be in between.",
  "^(EPROTO|ERR_SSL_WRONG_VERSION_NUMBER) local":
    "The practice instance is at http://, without the s.",
  "^(EPROTO|ERR_SSL_WRONG_VERSION_NUMBER)": "Is the address right?",
  "^HPE_": "Is the port in B2SHARE_URL right?",
  "^LOST .*/draft/actions/publish:":
    "Ask for the record: GET /api/records/{record} finds it if it was published, and answers 404 if not.",
  "^LOST .*/actions/submit-review:":
    "GET /api/records/{record}/draft shows its status: in_review if it was submitted. Was it published at once, GET /api/records/{record} finds it.",
  "^LOST .* /records:":
    "Look at your newest drafts before you create it again: GET /api/user/records?sort=newest&size=5.",
  "^LOST":
    "Read again what you wanted to change, and look whether it is changed, before you repeat it.",
  "^[A-Z]":
    "Try again. Before you repeat a request that changes something, look whether it was carried out.",
  "^400 .*: A validation error":
    "Nothing was changed. Each line above names a field and what is wrong with it; numbers in it count from 0.",
  "^400 .*: Invalid value":
    "This is no identifier of the vocabulary; nothing was saved. GET /api/vocabularies/{type}?q=... lists them.",
  "^400 .*: Unable to decode JSON":
    "The body is no JSON. JSON.stringify(value) makes it right: no comma after the last entry, true and not True.",
  "^400 .*: Invalid querystring":
    "page and size are whole numbers from 1, only the first 10,000 hits can be reached, and q and suggest exclude each other.",
  "^400 .*: .*non urlencoded":
    "Quotes, brackets and blanks in an address must be percent-encoded: new URLSearchParams({ q }) does it.",
  "^400 .*: .*CSRF":
    "The instance does not know your token and looked at a cookie in its place. Make a new token.",
  "^40[13] .*: Bucket is locked":
    "The files of a published record stay as they are. Other files need a new version: POST /api/records/{id}/versions.",
  "^40[13] .*: Files are not enabled":
    "This draft is one of metadata only. To give it files, update it with files: { enabled: true }.",
  "^403 .*: Submission to this community":
    "This community takes drafts of its members only. Submit to another one, or ask its curators to invite you.",
  "^40[13] .* anonymous":
    "This was asked without a token, and is not for everybody. Make a token at {applications}, save it in the file named token, and connect with it.",
  // Any account may use these addresses: who is refused here is not known to the instance.
  "^40[13] .*( POST /records| /(user/[^:]*|me|requests/?|users|names)):":
    "{origin} does not know your token. A token works only on the instance that made it, and one that is misspelt or deleted counts as none. Make a new one at {applications}.",
  "^40[13]":
    "Either this belongs to somebody else, or {origin} does not know your token. A token works only on the instance that made it, and one that is misspelt or deleted counts as none. To find out which: GET /api/user/records?size=1 succeeds with every token that is good.",
  "^404 .*/[0-9a-f]{32}[/:]":
    "Identifiers of 32 digits are those of B2SHARE v2. In v3 they look like abcd1-efg23: search for the title, or open the record's old address in a browser.",
  "^404 .*: .*not registered":
    "This is a draft that was never published. Read it at /records/{id}/draft, with the token of its owner.",
  "^404 .*: .*has no file":
    "Names of files are exact, upper and lower case, too. GET /api/records/{id}/files lists them; a new file must be announced before its content is sent.",
  "^404 .*/draft[/:].*does not exist":
    "There is no such draft: the record is published and not being edited (POST /api/records/{id}/draft begins that), or the identifier is misspelt.",
  "^404 .* /communities/[^:]*: .*does not exist":
    "No community has this slug or UUID. GET /api/communities?q=... finds one by its name.",
  "^404 .*: .*does not exist":
    "No record has this identifier. Copy it from the address of the record's page.",
  "^404 .*/: .*requested URL": "Addresses of this API have no slash at the end.",
  "^404 .*: .*requested URL":
    "The API has no such address. InvenioRDM's REST reference lists them all.",
  "^405 .* PATCH ":
    "B2SHARE v3 knows no PATCH and no JSON Patch: read the draft, change it, and send the whole of it with PUT.",
  "^405":
    "{method} is not offered at this address. A published record is changed through its draft: /records/{id}/draft.",
  "^406":
    "This format is not offered here. Those that are stand in the message; leave Accept out to get JSON.",
  "^409":
    "Somebody else, or an earlier request of yours, changed this in between: read it again first.",
  "^410": "It was deleted{tombstone}",
  "^412":
    "It was changed since you read it: read it again, make your change there, and send that with its new revision_id. If-Match takes the bare number, without quotes.",
  "^413": "This is more than the instance takes in one request.",
  "^415 .*/(content|logo):":
    "Send bytes with the header Content-Type: application/octet-stream, and nothing after it.",
  "^415":
    "Send JSON with the header Content-Type: application/json, exactly so: `; charset=utf-8` after it is refused, and fetch puts text/plain if you leave it out.",
  "^429":
    "Too many requests. Wait {wait}, and ask for more per page (size) in place of more often.",
  "^5": "The fault is on the server's side, or it was asked for something it did not foresee, such as completing a file before its content was sent. Check the steps before this one; else try again later.",
};

/** The first text whose pattern fits, with its values filled in. */
export function firstFitting(
  texts: Texts,
  happened: string,
  values: Record<string, string | number | undefined>,
): string | undefined {
  const [, text] = Object.entries(texts).find(([sign]) => new RegExp(sign).test(happened)) ?? [];
  return text?.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

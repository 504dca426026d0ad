import {
  applies,
  HINTS,
  hintFor,
  specificity,
  type Hint,
  type Situation,
} from "../../../src/helper/http/hints";

/** Every kind of request, with and without a token. */
const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"];
const PATHS = [
  "/records",
  "/records/",
  "/records/abcd1-efg23",
  "/records/abcd1-efg23/draft",
  "/records/abcd1-efg23/draft/actions/publish",
  "/records/abcd1-efg23/draft/actions/submit-review",
  "/records/abcd1-efg23/draft/files",
  "/records/abcd1-efg23/draft/files/a.csv/content",
  "/records/abcd1-efg23/draft/files/a.csv/commit",
  `/records/${"0a".repeat(16)}`,
  `/records/${"0a".repeat(16)}/draft`,
  "/communities/eudat",
  "/communities/eudat/logo",
  "/user/records",
  "/me",
  "/requests",
];

/** What InvenioRDM says. */
const MESSAGES = [
  "",
  "Permission denied.",
  "A validation error occurred.",
  "Invalid value xyz.",
  "Unable to decode JSON data in request body.",
  "Invalid querystring parameters.",
  "Error trying to decode a non urlencoded string.",
  "CSRF cookie not set.",
  "One or more files have not completed their transfer, please wait.",
  "File with key a.csv already exists.",
  "Bucket is locked for modifications.",
  "Files are not enabled.",
  "Submission to this community is only allowed to community members.",
  "The persistent identifier does not exist.",
  "The persistent identifier is not registered.",
  "Record 'abcd1-efg23' has no file 'a.csv'.",
  "The requested URL was not found on the server.",
];

const STATUSES = [400, 401, 403, 404, 405, 406, 409, 410, 412, 413, 415, 429, 500, 502, 503, 504];

function* situations(): Generator<Situation> {
  for (const method of METHODS)
    for (const path of PATHS)
      for (const isSigned of [true, false]) {
        const asked = { method, path, isSigned, origin: "https://b2share.eudat.eu" };
        yield { ...asked, message: "", outcome: "unknown" };
        for (const status of STATUSES) yield { ...asked, status, message: "Blocked", isPage: true };
        for (const status of STATUSES)
          for (const message of MESSAGES) yield { ...asked, status, message };
      }
}

/** The rows that apply to a situation, the most specific ones first. */
function fitting(situation: Situation): Hint[] {
  const rows = HINTS.filter((row) => applies(row, situation));
  return rows.sort((a, b) => specificity(b) - specificity(a));
}

test("every hint can be reached", () => {
  const reached = new Set<Hint | undefined>();
  for (const situation of situations()) reached.add(fitting(situation)[0]);
  const unreached = HINTS.filter((row) => !reached.has(row));
  expect(unreached).toEqual([]);
});

test("of two hints that apply, one is more specific: their order in the table never decides", () => {
  const ties = new Set<string>();
  for (const situation of situations()) {
    const [first, second] = fitting(situation);
    if (first && second && specificity(first) === specificity(second))
      ties.add(JSON.stringify(situation));
  }
  expect([...ties]).toEqual([]);
});

test("the server's words outrank the path, the path outranks the method, the method who asked", () => {
  const row = { hint: "" };
  const ranked = [
    { ...row, outcome: "unknown" as const },
    { ...row, says: /a/, path: /b/, method: /c/, isSigned: true },
    { ...row, says: /a/ },
    { ...row, path: /b/, method: /c/, isSigned: true },
    { ...row, method: /c/ },
    { ...row, isSigned: true },
    row,
  ];
  const numbers = ranked.map(specificity);
  expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => b - a));
});

test("a hint names what this request was about", () => {
  const asked = { isSigned: true, origin: "https://b2share.eudat.eu", message: "" };
  const path = "/records/abcd1-efg23/draft/actions/publish";
  expect(hintFor({ ...asked, method: "POST", path, outcome: "unknown" })).toContain(
    "GET /api/records/abcd1-efg23 finds it if it was published",
  );
  expect(hintFor({ ...asked, method: "PATCH", path, status: 405 })).toContain("knows no PATCH");
  expect(hintFor({ ...asked, method: "GET", path: "/me", status: 403 })).toContain(
    "https://b2share.eudat.eu does not know your token",
  );
});

/** What `npm run compare` asks. Names in braces are found before: `{record}` is one of the newest records with files. */
export interface Question {
  /** How the endpoint is called in the contract. */
  endpoint: string;
  method: "GET" | "POST" | "PUT" | "DELETE";
  /** Below `/api`. */
  path: string;
  /** It needs an account. All others are asked as nobody, so that it does not matter whose records were found. */
  needsToken?: boolean;
  accept?: string;
  json?: unknown;
  raw?: string;
  /** What of the answer later questions need: the name of a place, and the path of its value. */
  keeps?: [name: string, path: string];
}

const read = (path: string, more: Partial<Question> = {}): Question => ({
  endpoint: `GET /api${path.replace(/\?.*/, "")}`,
  method: "GET",
  path,
  ...more,
});

const own = (path: string): Question => read(path, { needsToken: true });

const formats = [
  "application/vnd.inveniordm.v1+json",
  "application/ld+json",
  "application/vnd.datacite.datacite+json",
  "application/vnd.datacite.datacite+xml",
  "application/x-dc+xml",
  "application/marcxml+xml",
  "application/vnd.citationstyles.csl+json",
  "application/x-bibtex",
  "application/vnd.geo+json",
  "application/dcat+xml",
  "application/linkset+json",
];

/** Questions that leave everything as it is. */
export const readQuestions: Question[] = [
  read("/records?size=25"),
  read("/records/{record}"),
  read("/records/{parent}", { endpoint: "GET /api/records/{parent.id}" }),
  ...formats.map((accept) =>
    read("/records/{record}", { accept, endpoint: `GET /api/records/{record} (${accept})` }),
  ),
  read("/records/{record}?expand=true", { endpoint: "GET /api/records/{record}?expand=true" }),
  read("/records/{record}/files"),
  read("/records/{record}/files/{file}"),
  read("/records/{record}/versions"),
  read("/records/{record}/versions/latest"),
  read("/records/{record}/communities"),
  read("/records/aaaaa-aaa00", { endpoint: "GET /api/records/{unknown}" }),
  read("/records?size=0", { endpoint: "GET /api/records?size=0" }),
  read("/records?sort=nonsense", { endpoint: "GET /api/records?sort=nonsense" }),
  read("/records/{record}/access/links"),
  read("/records/{record}/draft"),
  read("/communities?size=5"),
  read("/communities/{community}"),
  read("/communities/{slug}", { endpoint: "GET /api/communities/{slug}" }),
  read("/communities/{slug}/records?size=5"),
  read("/communities/{community}/members/public"),
  read("/communities/featured"),
  read("/vocabularies/"),
  ...["languages", "licenses", "resourcetypes", "datetypes", "relationtypes"].map((type) =>
    read(`/vocabularies/${type}?size=5`),
  ),
  read("/vocabularies/licenses/cc-by-4.0"),
  ...["affiliations", "funders", "awards", "subjects"].map((type) => read(`/${type}?size=5`)),
  read("/stats"),
  read("/nothing", { endpoint: "GET /api/{unknown path}" }),
  own("/me"),
  own("/user/records?size=5"),
  own("/user/communities?size=5"),
  own("/user/requests?size=5"),
  own("/requests/?size=5"),
  own("/users?size=5"),
  own("/names?size=5"),
];

const metadata = {
  title: "A draft of npm run compare, to be deleted",
  publication_date: "2026-01-15",
  publisher: "npm run compare",
  resource_types: [{ id: "dataset" }],
  creators: [{ person_or_org: { type: "personal", family_name: "Compare" } }],
};

const write = (
  method: Question["method"],
  path: string,
  more: Partial<Question> = {},
): Question => ({ endpoint: `${method} /api${path}`, method, path, needsToken: true, ...more });

/** Questions that make a draft, change it and delete it again. Nothing is published or submitted. */
export const writeQuestions: Question[] = [
  write("POST", "/records", { json: { metadata }, keeps: ["draft", "id"] }),
  write("GET", "/records/{draft}/draft"),
  write("PUT", "/records/{draft}/draft", { json: { metadata: { ...metadata, nonsense: 1 } } }),
  write("POST", "/records/{draft}/draft/files", { json: [{ key: "compare.txt" }] }),
  write("PUT", "/records/{draft}/draft/files/compare.txt/content", { raw: "compare\n" }),
  write("POST", "/records/{draft}/draft/files/compare.txt/commit"),
  write("GET", "/records/{draft}/draft/files"),
  write("DELETE", "/records/{draft}/draft/files/compare.txt"),
  write("POST", "/records/{draft}/draft/pids/doi"),
  write("DELETE", "/records/{draft}/draft/pids/doi"),
  write("POST", "/records/{draft}/draft/actions/publish", {
    endpoint: "POST /api/records/{draft}/draft/actions/publish (without files: refused)",
  }),
  write("DELETE", "/records/{draft}/draft"),
];

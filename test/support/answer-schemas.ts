/** Checks every JSON answer of the API against the schema that belongs to its address. */
import Ajv from "ajv";
import addFormats from "ajv-formats";
import { schemas } from "../practice/conformance/schemas";

const ajv = addFormats(new Ajv({ allErrors: true, strict: false }));
/** What stock InvenioRDM does not have. */
const ofB2share = ["$schema", "community_extension_schema"];
const isElsewhere = process.env["B2SHARE_CONFORMANCE_URL"] !== undefined;
for (const [name, schema] of Object.entries(schemas)) {
  ajv.addSchema(isElsewhere ? (forOthers(schema) as object) : schema, name);
}

/** A schema for another instance: it may say more than the practice instance does, and nothing that is B2SHARE's own. */
function forOthers(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(forOthers);
  if (typeof schema !== "object" || schema === null) return schema;
  const { additionalProperties, required, ...others } = schema as Record<string, unknown>;
  // Where unknown keys are allowed, several kinds of a thing may fit.
  const inner = Object.entries(others).map(([key, value]) => [
    key === "oneOf" ? "anyOf" : key,
    forOthers(value),
  ]);
  return {
    ...Object.fromEntries(inner),
    // Where it says what other keys hold, it stays.
    ...(typeof additionalProperties === "object"
      ? { additionalProperties: forOthers(additionalProperties) }
      : {}),
    ...(Array.isArray(required)
      ? { required: (required as string[]).filter((key) => !ofB2share.includes(key)) }
      : {}),
  };
}

/** What an address answers with when all is well: one item, or a list of them. */
interface Kind {
  item: string;
  list?: "list" | "whole-list";
}

const one = (item: string): Kind => ({ item });
const many = (item: string): Kind => ({ item, list: "list" });
const all = (item: string): Kind => ({ item, list: "whole-list" });

const record = "/records/[^/]+";
const community = "/communities/[^/]+";
const special = "affiliations|awards|funders|names|subjects";

/** Addresses below `/api`, each with the methods that the kind is for. The first that fits counts. */
const kinds: [methods: string, path: string, kind: Kind][] = [
  ["GET", "/records", many("record")],
  ["GET", "/user/records", many("record-or-draft")],
  ["GET", `${record}/versions`, many("record")],
  ["GET", `${community}/records`, many("record")],
  ["POST", "/records", one("draft")],
  ["POST", `${record}/versions`, one("draft")],
  ["GET PUT POST", `${record}/draft`, one("draft")],
  ["POST DELETE", `${record}/draft/pids/doi`, one("draft")],
  ["GET", `${record}(/revisions/\\d+)?`, one("record")],
  ["POST", `${record}/(draft/actions/publish|restore)`, one("record")],
  ["GET POST", `${record}(/draft)?/(media-)?files`, one("file-list")],
  ["POST", `${record}/draft/actions/files-import`, one("file-list")],
  ["PUT", `${record}/draft/files/.+/content(/\\d+)?`, one("file-entry")],
  ["GET POST PUT", `${record}(/draft)?/files/.+(?<!/content)`, one("file-entry")],
  ["PUT", `${record}/access`, one("record-or-draft")],
  ["POST", `${record}/access/request`, one("access-request")],
  ["POST", `${record}/access/links`, one("access-link")],
  ["GET", `${record}/access/links`, all("access-link")],
  ["GET PATCH", `${record}/access/links/[^/]+`, one("access-link")],
  ["GET POST", `${record}/access/(grants|users|groups)`, all("grant")],
  ["GET PUT PATCH", `${record}/access/(grants|users|groups)/[^/]+`, one("grant")],
  ["GET", `${record}/(communities|communities-suggestions)`, many("community")],
  ["POST", `${record}/communities`, one("inclusions")],
  ["DELETE", `(${record}/communities|${community}/records)`, one("removals")],
  ["PUT", `${record}/communities`, one("parent")],
  ["GET PUT", `${record}/draft/review`, one("request")],
  ["POST", `${record}/draft/actions/submit-review`, one("request")],
  ["GET", "/(user/)?communities", many("community")],
  ["POST", "/communities", one("community")],
  ["GET", "/communities/featured", many("community")],
  ["GET", `${community}/subcommunities`, many("community")],
  ["GET PUT", community, one("community")],
  ["POST", `${community}/rename`, one("community")],
  ["PUT", `${community}/logo`, one("logo")],
  ["GET", `${community}/featured`, all("featured")],
  ["POST PUT", `${community}/featured(/[^/]+)?`, one("featured")],
  ["GET", `${community}/members`, many("member")],
  ["GET", `${community}/members/public`, many("public-member")],
  ["GET", `${community}/invitations`, many("invitation")],
  ["GET", `(${community}|${record}|/user)/requests`, many("request")],
  ["GET", "/requests/", many("request")],
  ["GET", "/requests/[^/]+/timeline", many("event")],
  ["GET PUT", "/requests/[^/]+", one("request")],
  ["POST", "/requests/[^/]+/actions/[^/]+", one("request")],
  ["GET POST PUT", "/requests/[^/]+/comments(/[^/]+)?", one("event")],
  ["GET", "/vocabularies/", many("vocabulary-type")],
  ["GET", "/me", one("me")],
  ["GET", "/users", many("user")],
  ["GET", "/users/[^/]+", one("user")],
  ["POST", "/stats", one("statistics")],
];

/** What an answer to this request should hold; undefined where no schema is known. */
function kindOf(method: string, path: string): Kind | undefined {
  const found = kinds.find(
    ([methods, pattern]) =>
      methods.split(" ").includes(method) && new RegExp(`^${pattern}$`, "s").test(path),
  );
  if (found) return found[2];
  const [, type = "", id] =
    new RegExp(`^/(?:vocabularies/)?(${special})(?:/(.+))?$`).exec(path) ??
    /^\/vocabularies\/([^/]+)(?:\/(.+))?$/.exec(path) ??
    [];
  if (type === "") return undefined;
  const item = special.split("|").includes(type) ? type : "vocabulary-entry";
  return id === undefined ? many(item) : one(item);
}

function check(schema: string, value: unknown, what: string): void {
  const validate = ajv.getSchema(schema);
  if (!validate) throw new Error(`there is no schema ${schema}`);
  if (validate(value)) return;
  const wrong = validate.errors
    ?.map(
      ({ instancePath, message, params }) =>
        `${instancePath || "/"} ${message} ${JSON.stringify(params)}`,
    )
    .join("\n  ");
  throw new Error(`${what} is no ${schema}:\n  ${wrong}\n${JSON.stringify(value).slice(0, 500)}`);
}

/** Refuses an answer whose body is not exactly as its schema says. `path` is the part after `/api`. */
export function checkAnswer(method: string, path: string, status: number, body: unknown): void {
  const what = `the answer ${status} to ${method} ${path}`;
  const [bare = path] = path.split("?");
  const kind = kindOf(method, bare);
  if (status >= 300 && !isDoneInPart(kind, status, body)) check("error", body, what);
  else if (kind?.list) checkList(kind.list, kind.item, body, what);
  else if (kind) check(kind.item, body, what);
}

/** Several communities at once may be answered with 400 and what was done all the same. */
function isDoneInPart(kind: Kind | undefined, status: number, body: unknown): boolean {
  const isRefusal =
    typeof body === "object" && body !== null && "status" in body && "message" in body;
  return status === 400 && !isRefusal && /^(inclusions|removals)$/.test(kind?.item ?? "");
}

function checkList(list: string, item: string, body: unknown, what: string): void {
  check(list, body, what);
  const { hits } = (body as { hits: { hits: unknown[] } }).hits;
  hits.forEach((hit, index) => check(item, hit, `hit ${index} of ${what}`));
}

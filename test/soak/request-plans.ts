/** Requests to every route, each a little or very wrong. A plan is drawn from a seed; a pool fills in what exists. */
import fc from "fast-check";
import { recordMediaTypes } from "../../src/practice/exports/formats";
import { exampleBody } from "./examples";
import { change, changed, oddText, type Change } from "./odd-values";
import type { Route } from "./routes";

/** What exists in the instance that the requests go to. */
export interface Pool {
  host: string;
  routes: Route[];
  /** Values for the parameters of paths. */
  ids: string[];
  /** Values of the Authorization header. */
  authorizations: string[];
}

/** The last path segment of a file's address, and other things for which a route has a wildcard. */
const tails = [
  "levels.csv",
  "levels.csv/content",
  "levels.csv/commit",
  "new.csv/content/1",
  "a/b/content",
  "content",
  "records/record-v1.0.0.json",
  "eng",
  "10.5072/abcde-12345",
];

const queryNames = [
  ..."q suggest page size sort expand access_status resource_type file_type token access_token".split(" "),
  ..."is_published include_deleted allversions prettyprint style locale tags type status ln".split(" "),
  ..."created_by topic receiver shared_with_me is_open membership visibility next preview".split(" "),
  ..."verb metadataPrefix identifier from until set resumptionToken".split(" "),
]; // prettier-ignore

const plausibleValues = [
  ..."1 0 -1 25 10001 99999999999999999999 newest bestmatch oldest version true false 1e3".split(" "),
  ..."open publication::publication-article pdf Identify ListRecords GetRecord oai_dc".split(" "),
  "title:lake", "created:[2020 TO *]", "(", "\"", "/lake.*/", "user:2", "apa", "en-US", "2026-01-01",
]; // prettier-ignore

const headerNames = [
  ..."accept accept-language accept-encoding content-type if-match if-none-match".split(" "),
  ..."if-modified-since range cookie x-csrftoken host user-agent origin referer expect".split(" "),
  ..."x-forwarded-for x-forwarded-host x-http-method-override connection upgrade te trailer".split(" "),
  ..."transfer-encoding content-encoding sec-fetch-site x-odd".split(" "),
]; // prettier-ignore

const plausibleHeaders = [
  ..."application/json text/html */* application/vnd.inveniordm.v1+json text/x-bibliography".split(" "),
  ..."application/octet-stream application/x-www-form-urlencoded multipart/form-data text/plain".split(" "),
  ..."4 \"4\" -1 bytes=0-1 bytes=5-1 localhost evil.example chunked gzip websocket close".split(" "),
  "application/json; charset=utf-8", "a=b; practice_session=x; csrftoken=y", "100-continue", "bytes=0-,-",
  ", ,;q=,*/*;q=9", "\xff\xfe", "csrftoken=%E0%A4%A; =; ;;", "Wed, 99 Foo 2026 25:00:00 GMT",
]; // prettier-ignore

const oddMethods = ["PATCH", "HEAD", "OPTIONS", "TRACE", "PROPFIND", "QUERY", "get", "FOO", "PUT", "DELETE"]; // prettier-ignore

/** Ways to spoil a path. */
const oddSegments = [
  "..", ".", "%2e%2e", "%2F", "%5C", "%00", "%0d%0a", "%", "%zz", "%C3%28", "%ED%A0%80", "%25%32%65", "//", "\\",
  "\xff", "é", "x".repeat(1500), "a/".repeat(500), "__proto__", "constructor", ";", "?", "#", "*", ":id", " ",
]; // prettier-ignore

type Body =
  | { kind: "none" }
  | { kind: "json"; changes: Change[] }
  | { kind: "spoilt"; changes: Change[]; at: number; bytes: Uint8Array }
  | { kind: "bytes"; bytes: Uint8Array }
  | { kind: "deep"; depth: number; around: string; object: boolean }
  | { kind: "form"; fields: [string, string][] };

/** Bodies in which `@` is something deep. */
const aroundDeep = [
  "@", '{"metadata":@}', '{"metadata":{"title":@,"locations":@}}', '[{"key":"deep.csv","metadata":{"a":@}}]',
  '{"metadata":{"a":@},"access":{"hidden":@}}', '{"custom_fields":@,"parent":{"review":@}}', '{"payload":{"content":@}}',
  '{"mine":{"stat":"record-view","params":{"recid":@}}}', '{"grants":[{"permission":"view","subject":@}]}',
]; // prettier-ignore

const body: fc.Arbitrary<Body> = fc.oneof(
  { weight: 2, arbitrary: fc.constant<Body>({ kind: "none" }) },
  {
    weight: 12,
    arbitrary: fc.record({
      kind: fc.constant("json"),
      changes: fc.array(change, { maxLength: 4 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant("spoilt"),
      changes: fc.array(change, { maxLength: 1 }),
      at: fc.nat(2000),
      bytes: fc.uint8Array({ minLength: 1, maxLength: 4 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("bytes"), bytes: fc.uint8Array() }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant("deep"),
      depth: fc.constantFrom(99, 101, 1000, 30_000),
      around: fc.constantFrom(...aroundDeep),
      object: fc.boolean(),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant("form"),
      fields: fc.array(
        fc.tuple(
          fc.constantFrom("csrf_token", "account", "email", "action", "next", "name", "verb"),
          oddText,
        ),
        { maxLength: 4 },
      ),
    }),
  },
);

/** Once in so many times; otherwise undefined. */
const once = <T>(arbitrary: fc.Arbitrary<T>, inHowMany: number): fc.Arbitrary<T | undefined> =>
  fc.oneof({ weight: inHowMany - 1, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary });

const query = fc.array(
  fc.tuple(
    fc.constantFrom(...queryNames),
    fc.oneof(fc.constantFrom(...plausibleValues), oddText),
    fc.boolean(),
  ),
  { maxLength: 3 },
);

const headers = fc.array(
  fc.tuple(
    fc.constantFrom(...headerNames),
    fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...plausibleHeaders) }, oddText),
  ),
  { maxLength: 3 },
);

/** Everything that is drawn for a request. */
export const requestPlan = fc.record({
  route: fc.nat(100_000),
  method: once(fc.constantFrom(...oddMethods), 12),
  ids: fc.array(fc.nat(100_000), { minLength: 3, maxLength: 3 }),
  spoilPath: once(fc.tuple(fc.nat(8), fc.constantFrom(...oddSegments), fc.boolean()), 8),
  query: once(query, 2),
  headers: once(headers, 3),
  authorization: fc.nat(100_000),
  /** A format of records, and the words that go with it. */
  format: once(fc.tuple(fc.constantFrom(...recordMediaTypes), oddText, oddText, oddText), 8),
  body,
  /** A header that is there once more, with another value. */
  again: once(
    fc.constantFrom("host", "content-type", "authorization", "content-length", "cookie"),
    40,
  ),
  /** How far the announced length is from the truth. */
  lie: once(fc.constantFrom(-3, 7), 40),
  length: once(fc.constantFrom("-1", "abc", "1e9", "99999999999999999999", ""), 60),
  chunked: once(fc.constantFrom("", "zz\r\n", "-1\r\n"), 40),
  host: once(fc.constantFrom("", "evil.example", "localhost.evil.example", "127.0.0.1"), 30),
  version: once(fc.constantFrom("1.0", "0.9", "2.0", "x"), 80),
});

/** What the value of `requestPlan` is. */
export type RequestPlan = typeof requestPlan extends fc.Arbitrary<infer Plan> ? Plan : never;

/** A request as it goes onto the wire, with what is needed to judge the answer. */
export interface WireRequest {
  method: string;
  /** Path and query. */
  target: string;
  /** Whether all of it is there and its frame is right, so that an answer is due. */
  isWhole: boolean;
  bytes: Buffer;
}

const pick = <T>(list: readonly T[], at: number): T => list[at % list.length] as T;

function bodyBytes(plan: Body, example: unknown): Buffer | undefined {
  switch (plan.kind) {
    case "none":
      return undefined;
    case "json":
      return Buffer.from(JSON.stringify(changed(example, plan.changes)) ?? "");
    case "spoilt": {
      const bytes = Buffer.from(JSON.stringify(changed(example, plan.changes)) ?? "");
      const at = plan.at % (bytes.length + 1);
      return Buffer.concat([bytes.subarray(0, at), plan.bytes, bytes.subarray(at + 1)]);
    }
    case "bytes":
      return Buffer.from(plan.bytes);
    case "deep": {
      const [open, close] = plan.object ? ['{"a":', "}"] : ["[", "]"];
      const deep = `${open.repeat(plan.depth)}1${close.repeat(plan.depth)}`;
      return Buffer.from(plan.around.replaceAll("@", deep));
    }
    case "form":
      // Lone surrogates have no bytes; here they become the sign for what cannot be shown.
      return Buffer.from(new URLSearchParams(plan.fields).toString());
  }
}

/** Encodes a query value; some are left as they are, which most characters do not allow. */
const queryPart = ([name, value, encoded]: [string, string, boolean]): string => {
  const text = Buffer.from(value).toString(); // without lone surrogates, which have no bytes
  return `${name}=${encoded ? encodeURIComponent(text) : text.replace(/[\r\n\0 ]/g, "+")}`;
};

function pathOf(plan: RequestPlan, route: Route, { ids }: Pool): string {
  let next = 0;
  const path = route.url
    .replace(/:\w+/g, () => pick(ids, plan.ids[next++] ?? 0))
    .replace(/\*$/, () => pick(tails, plan.ids[2] ?? 0));
  if (!plan.spoilPath) return path;
  const [where, segment, instead] = plan.spoilPath;
  const parts = path.split("/");
  parts.splice(Math.min(where + 1, parts.length), instead ? 1 : 0, segment);
  return parts.join("/");
}

const formatWords = (style = "", locale = "", ln = ""): [string, string, boolean][] =>
  Object.entries({ style, locale, ln }).map(([name, text]) => [name, text, true]);

type Header = [name: string, value: string];

/** Path and query. */
function targetOf(plan: RequestPlan, route: Route, pool: Pool): string {
  const [, style, locale, language] = plan.format ?? [];
  const query: [string, string, boolean][] = [
    ...(plan.query ?? []),
    ...(plan.format ? formatWords(style, locale, language) : []),
  ];
  return pathOf(plan, route, pool) + (query.length > 0 ? `?${query.map(queryPart).join("&")}` : "");
}

function contentType(plan: RequestPlan, address: string): string {
  if (plan.body.kind === "form") return "application/x-www-form-urlencoded";
  return /content/.test(address) ? "application/octet-stream" : "application/json";
}

/** A header, or none without a value. */
const header = (name: string, value: string | undefined): Header[] =>
  value ? [[name, value]] : [];

/** The headers that say where the body ends, right or wrong. */
function framing(plan: RequestPlan, body: Buffer | undefined): Header[] {
  if (body && plan.chunked !== undefined) return [["transfer-encoding", "chunked"]];
  if (plan.length !== undefined) return [["content-length", plan.length]];
  if (!body) return [];
  return [["content-length", String(Math.max(0, body.length + (plan.lie ?? 0)))]];
}

/** The body as it is sent, whole or in chunks. */
function framed(plan: RequestPlan, body: Buffer | undefined): Buffer {
  if (!body) return Buffer.alloc(0);
  if (plan.chunked === undefined) return body;
  return Buffer.concat([
    Buffer.from(`${body.length.toString(16)}\r\n`),
    body,
    Buffer.from(`\r\n${plan.chunked || "0\r\n\r\n"}`),
  ]);
}

/** Whether nothing in the plan spoils the frame of the request. */
const hasWholeFrame = (plan: RequestPlan): boolean =>
  !plan.chunked &&
  plan.length === undefined &&
  plan.lie === undefined &&
  plan.version === undefined &&
  plan.again !== "content-length" &&
  !plan.headers?.some(([name]) => /^(connection|upgrade|transfer-encoding|expect)$/.test(name));

/** Writes the request that a plan means, to an instance that holds what the pool says. */
export function requestOf(plan: RequestPlan, pool: Pool): WireRequest {
  const route = pick(pool.routes, plan.route);
  const method = plan.method ?? route.method;
  const target = targetOf(plan, route, pool);
  const body = bodyBytes(plan.body, exampleBody(route.method, route.url));
  const headers: Header[] = [
    ...header("host", plan.host ?? pool.host),
    ["connection", "close"],
    ...header("accept", plan.format?.[0]),
    ...header("authorization", pick(pool.authorizations, plan.authorization)),
    ...header("content-type", body && contentType(plan, route.url + target)),
    ...(plan.headers ?? []),
    ...framing(plan, body),
    ...(plan.again ? header(plan.again, pick(plausibleHeaders, plan.authorization)) : []),
  ];
  const head = [
    `${method} ${target} HTTP/${plan.version ?? "1.1"}`,
    ...headers.map(([name, value]) => `${name}: ${value}`),
  ].join("\r\n");
  return {
    method,
    target,
    isWhole: hasWholeFrame(plan),
    bytes: Buffer.concat([Buffer.from(`${head}\r\n\r\n`, "utf8"), framed(plan, body)]),
  };
}

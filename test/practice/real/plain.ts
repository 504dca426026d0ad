/** An answer without what is another one at every run and on every instance: ids, times, tokens, counts. */
import type { Asked, Side } from "./side";

export type Plain =
  string | number | boolean | null | readonly Plain[] | { readonly [key: string]: Plain };

/** What is recorded of an answer, and compared. */
export interface PlainAnswer {
  status: number;
  /** Those that clients act on. */
  headers?: Record<string, string>;
  /** JSON, or the text; nothing where only the status counts. */
  body?: Plain;
}

/** Stands for a number that counts something. */
export const someNumber = "{number}";

const id = /(?<=%22|(?<![0-9a-z]))[0-9a-hjkmnp-tv-z]{5}-[0-9a-hjkmnp-tv-z]{3}\d\d(?![0-9a-z])/g;
const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
const time = /\d{4}-\d\d-\d\d([T ])\d\d:\d\d:\d\d(?:\.(\d+))?(\+00:00|Z)?/g;
const compactTime = /(?<!\d)20\d{12}\.0/g;
const longDate =
  /^(January|February|March|April|May|June|July|August|September|October|November|December) \d{1,2}, \d{4}$/;
const signed = /eyJ[\w-]{10,}(\.[\w-]+)*/g;
const boolean = /(?<==)(True|False)(?=&|$)/g;

/** Keys whose numbers depend on what else there is. */
const counts = new Set([
  "revision_id",
  "number",
  "doc_count",
  "version_id",
  "file_id",
  "bucket_id",
  "count",
  "total",
]);

const headerNames = [
  "content-type",
  "link",
  "etag",
  "location",
  "content-disposition",
  "allow",
  "www-authenticate",
  "content-md5",
  "accept-ranges",
  "content-range",
];

const longest = 6000;

export function plainAnswer(answer: Asked, side: Side): PlainAnswer {
  const { status, only } = answer;
  if (only === "status") return { status };
  const headers = plainHeaders(answer, side);
  const body = plainBody(answer, side);
  return { status, headers, ...(body === undefined ? {} : { body }) };
}

function plainBody({ status, headers, body, text }: Asked, side: Side): Plain | undefined {
  if (status > 300 && status < 400) return undefined;
  if (body !== undefined) return plainValue(body as Plain, side, "");
  const isBinary = /zip|image/.test(headers["content-type"] ?? "");
  return isBinary || text === "" ? undefined : plainText(text, side).slice(0, longest);
}

function plainHeaders({ headers, status, request }: Asked, side: Side): Record<string, string> {
  const isBare = status === 204 || request.startsWith("OPTIONS");
  const kept = headerNames
    .filter((name) => headers[name] !== undefined && !(isBare && name === "content-type"))
    .map((name) => [name, plainHeader(name, plainText(headers[name] ?? "", side))]);
  return Object.fromEntries(kept) as Record<string, string>;
}

function plainHeader(name: string, value: string): string {
  if (name === "etag") return value.replace(/^"\d+"$/, '"{revision}"');
  return name === "allow" ? value.split(/, */).sort().join(", ") : value;
}

function plainValue(value: Plain, side: Side, key: string): Plain {
  if (typeof value === "string") return plainText(value, side);
  if (typeof value === "number") return counts.has(key) ? someNumber : value;
  if (value === null || typeof value !== "object") return value;
  if (Array.isArray(value)) return (value as Plain[]).map((item) => plainValue(item, side, key));
  return Object.fromEntries(
    Object.entries(value as Record<string, Plain>)
      .map(([name, item]): [string, Plain] => [plainText(name, side), plainValue(item, side, name)])
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

const plainText = (text: string, side: Side): string => {
  const today = new Date().toISOString().slice(0, 10);
  return withoutRun(side.withoutPlace(text)).replaceAll(today, "{today}");
};

/** A text without what every run makes anew. What was recorded goes through it again, so that it may learn. */
export function withoutRun(text: string): string {
  const plain = text
    .replace(signed, "{signed}")
    .replace(uuid, "{uuid}")
    .replace(id, "{id}")
    .replace(compactTime, "{time}")
    .replace(longDate, "{date}")
    .replace(time, (_, between: string, fraction?: string, offset?: string) =>
      ["{time", between, fraction ? `.${"f".repeat(fraction.length)}` : "", offset ?? "", "}"].join(
        "",
      ),
    );
  if (!plain.startsWith("{base}/")) return plain;
  return plain.replaceAll("%3A", ":").replace(boolean, (word) => word.toLowerCase());
}

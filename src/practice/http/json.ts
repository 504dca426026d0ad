/** JSON in and out, with InvenioRDM's rules about content types (flask-resources, deserializers and serializers). */
import type { FastifyReply, FastifyRequest } from "fastify";
import { ApiError, badRequest } from "../errors";
import { maxBodySize } from "../b2share";
import type { SearchResult } from "../../wire";
import { readBody } from "./bodies";

const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, entry]) => [key, sorted(entry)]));
};

const isList = (body: unknown): body is SearchResult<object> =>
  typeof body === "object" && body !== null && "hits" in body && "sortBy" in body;

const written = new WeakMap<object, Buffer>();

/** An answer as JSON in UTF-8; that of a frozen one is kept. */
function jsonOf(answer: object): Buffer {
  const bytes = written.get(answer) ?? Buffer.from(JSON.stringify(answer));
  if (Object.isFrozen(answer)) written.set(answer, bytes);
  return bytes;
}

const separator = Buffer.from(",");

/** A list is put together from its hits, since they stand in many lists. */
function compact(body: unknown): Buffer {
  if (!isList(body)) return Buffer.from(JSON.stringify(body));
  const { hits, ...rest } = body;
  const end = `],"total":${hits.total}},${JSON.stringify(rest).slice(1)}`;
  return Buffer.concat([
    Buffer.from('{"hits":{"hits":['),
    ...hits.hits.flatMap((hit, at) => (at === 0 ? jsonOf(hit) : [separator, jsonOf(hit)])),
    Buffer.from(end),
  ]);
}

/** Sends a JSON answer; `?prettyprint=1` indents it and sorts its keys. */
export function sendJson(
  reply: FastifyReply,
  status: number,
  body: unknown,
  contentType = "application/json",
): FastifyReply {
  const pretty = Boolean((reply.request.query as Record<string, unknown>).prettyprint);
  const bytes = pretty ? Buffer.from(JSON.stringify(sorted(body), null, 2)) : compact(body);
  // As bytes: for text, Fastify would add a charset to the content type.
  return reply.code(status).header("content-type", contentType).send(bytes);
}

/** Sends a single item with its revision as ETag. */
export const sendItem = <Item extends { revision_id: number }>(
  reply: FastifyReply,
  status: number,
  item: Item,
): FastifyReply => sendJson(reply.header("etag", `"${item.revision_id}"`), status, item);

/** Refuses a body of another kind; the whole header value is compared, parameters included. */
export function requireContentType(request: FastifyRequest, allowed: string[]): void {
  const type = request.headers["content-type"];
  if (type !== undefined && !allowed.includes(type)) {
    throw new ApiError(
      415,
      `Invalid 'Content-Type' header. Expected one of: ${allowed.join(", ")}`,
    );
  }
}

/** Nobody describes data in deeper structures, and what goes through them must not run out of stack. */
const deepest = 500;

/** More than any description of data has, and few enough that no body keeps others waiting. */
const mostParts = 200_000;

const sign = {
  quote: 0x22,
  comma: 0x2c,
  bracket: 0x5b,
  backslash: 0x5c,
  endOfBracket: 0x5d,
  brace: 0x7b,
  endOfBrace: 0x7d,
};

/** Whether JSON is deeper, or has more parts, than is worth parsing: seen from its signs, which costs next to nothing. */
export function isTooMuch(json: Buffer): boolean {
  let [depth, parts, isText] = [0, 0, false];
  for (let at = 0; at < json.length; at++) {
    const byte = json[at];
    if (byte === sign.quote) isText = !isText;
    else if (isText) at += byte === sign.backslash ? 1 : 0;
    else if (byte === sign.comma) parts += 1;
    else depth += nesting(byte);
    if (depth > deepest || parts > mostParts) return true;
  }
  return false;
}

function nesting(byte: number | undefined): number {
  if (byte === sign.bracket || byte === sign.brace) return 1;
  return byte === sign.endOfBracket || byte === sign.endOfBrace ? -1 : 0;
}

/** The JSON body of at most so many bytes; undefined when there is none. */
export async function readJson(request: FastifyRequest, limit = maxBodySize): Promise<unknown> {
  requireContentType(request, ["application/json"]);
  const bytes = await readBody(request, limit);
  if (bytes.length === 0) return undefined;
  const malformed = badRequest("Unable to decode JSON data in request body.");
  if (isTooMuch(bytes)) throw malformed;
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    throw malformed;
  }
}

/** The JSON body where only an object makes sense; no body counts as an empty one. */
export async function readObject(
  request: FastifyRequest,
  limit?: number,
): Promise<Record<string, unknown>> {
  const body = (await readJson(request, limit)) ?? {};
  if (typeof body !== "object" || Array.isArray(body)) {
    throw new ApiError(400, "A validation error occurred.", {
      errors: [{ field: "_schema", messages: ["Invalid input type."] }],
    });
  }
  return body as Record<string, unknown>;
}

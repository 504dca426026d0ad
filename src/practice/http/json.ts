/** JSON in and out, with InvenioRDM's rules about content types (flask-resources, deserializers and serializers). */
import type { FastifyReply, FastifyRequest } from "fastify";
import { ApiError, badRequest } from "../errors";
import { maxBodySize } from "../b2share";
import type { SearchResult } from "../../wire";
import type { Readable } from "node:stream";

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

const comma = Buffer.from(",");

/** A list is put together from its hits, since they stand in many lists. */
function compact(body: unknown): Buffer {
  if (!isList(body)) return Buffer.from(JSON.stringify(body));
  const { hits, ...rest } = body;
  const end = `],"total":${hits.total}},${JSON.stringify(rest).slice(1)}`;
  return Buffer.concat([
    Buffer.from('{"hits":{"hits":['),
    ...hits.hits.flatMap((hit, at) => (at === 0 ? jsonOf(hit) : [comma, jsonOf(hit)])),
    Buffer.from(end),
  ]);
}

/** Sends a JSON answer; `?prettyprint=1` indents it and sorts its keys. */
export function sendJson(
  request: FastifyRequest,
  reply: FastifyReply,
  status: number,
  body: unknown,
  contentType = "application/json",
): FastifyReply {
  const pretty = Boolean((request.query as Record<string, unknown>).prettyprint);
  const bytes = pretty ? Buffer.from(JSON.stringify(sorted(body), null, 2)) : compact(body);
  // As bytes: for text, Fastify would add a charset to the content type.
  return reply.code(status).header("content-type", contentType).send(bytes);
}

/** Sends a single item with its revision as ETag. */
export function sendItem<Item extends { revision_id: number }>(
  request: FastifyRequest,
  reply: FastifyReply,
  status: number,
  item: Item,
): FastifyReply {
  return sendJson(request, reply.header("etag", `"${item.revision_id}"`), status, item);
}

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

/** The whole body; empty when there is none. */
export async function readBody(request: FastifyRequest, limit: number): Promise<Buffer> {
  const stream = request.body as Readable | undefined | null;
  if (!stream) return Buffer.alloc(0);
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    const bytes = chunk as Buffer;
    size += bytes.length;
    if (size > limit) {
      throw new ApiError(413, "The data value transmitted exceeds the capacity limit.");
    }
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

/** Nobody describes data in deeper structures, and what goes through them must not run out of stack. */
const deepest = 500;

const isPart = (part: unknown): part is object => typeof part === "object" && part !== null;
const within = (value: object): object[] => Object.values(value).filter(isPart);

/** Whether objects and lists lie in each other more than `deepest` times. */
function isTooDeep(value: unknown): boolean {
  let level = within([value]);
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > deepest) return true;
    level = level.flatMap(within);
  }
  return false;
}

/** The JSON body; undefined when there is none. */
export async function readJson(
  request: FastifyRequest,
  allowed: string[] = ["application/json"],
): Promise<unknown> {
  requireContentType(request, allowed);
  const bytes = await readBody(request, maxBodySize);
  if (bytes.length === 0) return undefined;
  const unreadable = () => badRequest("Unable to decode JSON data in request body.");
  let body: unknown;
  try {
    body = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    throw unreadable();
  }
  if (isTooDeep(body)) throw unreadable();
  return body;
}

/** The JSON body where only an object makes sense; no body counts as an empty one. */
export async function readObject(request: FastifyRequest): Promise<Record<string, unknown>> {
  const body = (await readJson(request)) ?? {};
  if (typeof body !== "object" || Array.isArray(body)) {
    throw new ApiError(400, "A validation error occurred.", {
      errors: [{ field: "_schema", messages: ["Invalid input type."] }],
    });
  }
  return body as Record<string, unknown>;
}

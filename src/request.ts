/** The one function that talks to the network. All resources stand on it. */
import { Readable } from "node:stream";
import type { Answer, Body } from "./answer";
import { apiAddress, isLoopback, shownAddress, type Query } from "./address";
import type { B2ShareError } from "./errors";
import { answerError, failure, lostError, notJsonError, type Asked } from "./failures";
import { fetch } from "./fetch";
import { repeat, type Retries } from "./repeat";
import type { Settings } from "./settings";
import { secretOf, type Token } from "./token";

/** What a request needs to know of the instance. */
export interface Connection extends Pick<Settings, "url" | "instance" | "allowProductionWrites"> {
  /** Absent: requests are made anonymously. */
  token?: Token;
  /** Milliseconds to wait for the server, from one sign of life to the next. */
  timeout: number;
  retries: Retries;
}

/**
 * Options of a single request.
 *
 * @category Connecting
 */
export interface RequestOptions {
  /** Parameters of the query; they are encoded for you. */
  query?: Query;
  /** A value to send as JSON. */
  json?: unknown;
  /** Bytes to send as they are, as `application/octet-stream`. */
  body?: Body;
  /** Format wanted in return, a media type. Default: `application/json`. */
  accept?: string;
  /** Further headers, for example `{ "If-Match": "4" }`. */
  headers?: Record<string, string>;
  /** Ends the request early, for example `AbortSignal.timeout(5000)`. */
  signal?: AbortSignal;
  /** Milliseconds to wait for the server, from one sign of life to the next. Default: that of the connection. */
  timeout?: number;
  /**
   * Whether the same request may be sent twice, should the answer to the first be lost. Default: not for
   * POST and PATCH, not with If-Match (the second would meet the first one's change), not for streams.
   */
  repeatable?: boolean;
}

const MAX_REDIRECTS = 5;

/**
 * Makes a request and returns what `read` makes of the answer; as it is, the answer comes with its body unread.
 *
 * @param path Path below `/api`, or a full address on the same instance (a link from an earlier answer).
 * @throws {@link B2ShareError} when no answer came or the server refused.
 */
export async function request<T = Answer>(
  connection: Connection,
  method: string,
  path: string,
  options: RequestOptions = {},
  read = (answer: Answer, _asked: Asked): T | Promise<T> => answer as T,
): Promise<T> {
  const url = apiAddress(connection.url, path, options.query);
  refuseUnwantedWrite(connection, method, url);
  const once = async (isRepeated: boolean) => {
    const { answer, asked } = await follow(connection, method, url, options);
    // Deleted already: the first request was carried out, and only its answer was lost.
    const isDone = isRepeated && method === "DELETE" && answer.status === 404;
    if (answer.status < 400 || isDone) return read(answer, asked);
    throw await answerError(answer, asked);
  };
  const { signal, repeatable = isRepeatable(method, url, options) } = options;
  const lost = (error: B2ShareError) => lostError(error, { method, url });
  return repeat(once, connection.retries, { signal, lost: repeatable ? undefined : lost });
}

/** Makes a request and returns its answer as text, whatever the format. */
export function requestText(
  connection: Connection,
  path: string,
  options?: RequestOptions,
): Promise<string> {
  return request(connection, "GET", path, options, (answer) => answer.text());
}

/**
 * Makes a request and returns the JSON of its answer; `undefined` when the answer has no body (status 204).
 *
 * @throws {@link B2ShareError} as {@link request}, and when the answer is no JSON.
 */
export function requestJson<T>(
  connection: Connection,
  method: string,
  path: string,
  options?: RequestOptions,
): Promise<T> {
  return request(connection, method, path, options, async (answer, asked) => {
    const text = await answer.text();
    try {
      return (text === "" ? undefined : JSON.parse(text)) as T;
    } catch {
      throw notJsonError(text, answer.status, asked);
    }
  });
}

/** Only reads, although one request for statistics is a POST. */
function readsOnly(method: string, url: URL): boolean {
  return ["GET", "HEAD"].includes(method) || url.pathname === "/api/stats";
}

function isRepeatable(method: string, url: URL, { headers = {}, body }: RequestOptions): boolean {
  const isTied = Object.keys(headers).some((name) => name.toLowerCase() === "if-match");
  if (body instanceof Readable || isTied) return false;
  return readsOnly(method, url) || method === "PUT" || method === "DELETE";
}

/** Publishing is for ever, so an instance that is not known to be for practice is only changed on explicit wish. */
function refuseUnwantedWrite(connection: Connection, method: string, url: URL): void {
  const mayChange = ["practice", "training"].includes(connection.instance);
  if (!mayChange && !connection.allowProductionWrites && !readsOnly(method, url))
    throw failure("NO_CONSENT", { method, url });
}

/** Follows redirects by hand, since a token must never travel to another origin. */
async function follow(
  connection: Connection,
  method: string,
  url: URL,
  options: RequestOptions,
): Promise<{ answer: Answer; asked: Asked }> {
  for (let redirects = 0; ; redirects++) {
    const answer = await send(connection, method, url, options);
    const { status } = answer;
    const location = answer.headers.get("location");
    if (![301, 302, 303, 307, 308].includes(status) || location === null)
      return { answer, asked: { method, url, token: connection.token } };
    answer.body.resume();
    const target = new URL(location, url);
    // The rules of the Fetch standard, "HTTP-redirect fetch".
    if (status === 303 ? method !== "HEAD" : status < 303 && method === "POST") {
      method = "GET";
      options = { ...options, json: undefined, body: undefined };
    }
    const carries = method !== "GET" && method !== "HEAD";
    const refused = {
      "more than 5 times": redirects === MAX_REDIRECTS,
      "which is not encrypted": url.protocol === "https:" && target.protocol !== "https:",
      "which is another server: nothing was sent there": carries && target.origin !== url.origin,
      "but a stream can be sent only once": carries && options.body instanceof Readable,
    };
    const [why] = Object.entries(refused).find(([, applies]) => applies) ?? [];
    if (why)
      throw failure("REDIRECT", { method, url }, { target: shownAddress(target), why }, { status });
    url = target;
  }
}

/** One request, one answer. */
function send(
  connection: Connection,
  method: string,
  url: URL,
  { json, body, accept = "application/json", headers, signal, timeout }: RequestOptions,
): Promise<Answer> {
  // The server compares the whole value of Content-Type: a charset is refused with 415.
  const type = json === undefined ? "application/octet-stream" : "application/json";
  const content = json === undefined ? body : JSON.stringify(json);
  const whole = {
    ...{ Accept: accept, "User-Agent": "b2share-notebooks" },
    ...(content !== undefined && { "Content-Type": type }),
    ...headers,
    ...authorization(connection, url),
  };
  const sent = { method, headers: whole, body: content, signal };
  return fetch(url, sent, timeout ?? connection.timeout);
}

/** The token goes to the instance it belongs to, and nowhere else. */
function authorization({ token, url: origin }: Connection, url: URL): Record<string, string> {
  if (!token || url.origin !== origin) return {};
  if (url.protocol !== "https:" && !isLoopback(url.hostname))
    throw failure("UNENCRYPTED", { method: "", url });
  return { Authorization: `Bearer ${secretOf(token)}` };
}

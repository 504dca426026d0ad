/** The one function that talks to the network. All resources stand on it. */
import { Readable } from "node:stream";
import { apiAddress, isLoopback, shownAddress, type Query } from "../address";
import type { B2ShareError } from "../errors";
import { answerError, failure, notJsonError, type Asked } from "./refusals";
import { fetch, type Answer, type Body } from "./fetch";
import { repeat, type RetryOptions } from "./retry";
import type { Settings } from "../settings/settings";
import { parsed } from "../json";
import { secretOf, type Token } from "../settings/token";

/** What a request needs to know of the instance. */
export interface Connection extends Settings {
  /** Absent: requests are made anonymously. */
  token?: Token;
  /** Milliseconds to wait for the server, from one sign of life to the next. */
  timeout: number;
  retry: RetryOptions;
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
  /** How patiently this request is repeated. Default: as the connection says. */
  retry?: Partial<RetryOptions>;
  /**
   * Whether the same request may be sent twice, should the answer to the first be lost. Default: not for
   * POST and PATCH, not with If-Match (the second would meet the first one's change), not for streams.
   */
  idempotent?: boolean;
}

/**
 * Makes a request and returns what `read` makes of the answer: its JSON, unless something else is wanted.
 *
 * @param path Path below `/api`, or a full address on the same instance (a link from an earlier answer).
 * @throws B2ShareError when no answer came or the server refused.
 */
export async function request<T>(
  connection: Connection,
  method: string,
  path: string,
  options: RequestOptions = {},
  read: (answer: Answer, asked: Asked) => T | Promise<T> = jsonOf,
): Promise<T> {
  const { instance, token, allowProductionWrites, retry } = connection;
  const { query, headers = {}, body, signal } = options;
  const url = apiAddress(connection.url, path, query);
  const asked = { method, url, token };
  // One request for statistics is a POST, and changes nothing either.
  const isRead = ["GET", "HEAD"].includes(method) || url.pathname === "/api/stats";
  // Publishing is for ever, so an instance that is not known to be for practice is only changed on explicit wish.
  if (!isRead && !["practice", "training"].includes(instance) && !allowProductionWrites)
    throw failure("NO_CONSENT", asked);
  if (token && url.protocol !== "https:" && !isLoopback(url.hostname))
    throw failure("UNENCRYPTED", { method: "", url });
  const once = async (isRepeated: boolean) => {
    const answer = await send(connection, asked, options);
    // Deleted already: the first request was carried out, and only its answer was lost.
    const isDone = isRepeated && method === "DELETE" && answer.status === 404;
    if (answer.status < 400 || isDone) return read(answer, asked);
    throw await answerError(answer, asked);
  };
  const isTied = Object.keys(headers).some((name) => name.toLowerCase() === "if-match");
  const isSafe = !isTied && (isRead || ["PUT", "DELETE"].includes(method));
  const { idempotent = isSafe && !(body instanceof Readable) } = options;
  const lost = ({ status, code, body, message }: B2ShareError) => {
    const was = message.split("\n")[0];
    return failure("LOST", asked, { was }, { status, code, body, outcome: "unknown" });
  };
  return repeat(once, { ...retry, ...options.retry }, signal, idempotent ? undefined : lost);
}

/** The JSON of an answer; `undefined` when it has no body (status 204). */
async function jsonOf<T>(answer: Answer, asked: Asked): Promise<T> {
  // A byte-order mark counts as a blank.
  const text = (await answer.text()).trim();
  const value = parsed(text);
  if (value === undefined && text !== "") throw notJsonError(text, answer.status, asked);
  return value as T;
}

/** One request. Redirects are followed by hand, since a token must never travel to another origin. */
async function send(home: Connection, asked: Asked, options: RequestOptions): Promise<Answer> {
  let { method, url } = asked;
  for (let redirects = 0; ; redirects++) {
    const { json, signal, timeout = home.timeout } = options;
    const body = json === undefined ? options.body : JSON.stringify(json);
    const headers = headersFor(home, url, options);
    const answer = await fetch(url, { method, headers, body, signal }, timeout);
    const { status } = answer;
    const location = answer.headers.get("location");
    if (![301, 302, 303, 307, 308].includes(status) || location === null) return answer;
    // It may be endless.
    (answer.body as Readable).destroy();
    const target = new URL(URL.canParse(location, url) ? location : "about:invalid", url);
    // The rules of the Fetch standard, "HTTP-redirect fetch".
    if (status === 303 ? method !== "HEAD" : status < 303 && method === "POST")
      [method, options] = ["GET", { ...options, json: undefined, body: undefined }];
    const carries = !["GET", "HEAD"].includes(method);
    const refused = {
      "which is no web address": !/^https?:$/.test(target.protocol),
      "more than 5 times": redirects === 5,
      "which is not encrypted": url.protocol === "https:" && target.protocol !== "https:",
      "which is another server: nothing was sent there": carries && target.origin !== url.origin,
      "but a stream can be sent only once": carries && body instanceof Readable,
    };
    const [why] = Object.entries(refused).find(([, applies]) => applies) ?? [];
    const values = { target: shownAddress(target), why };
    if (why) throw failure("REDIRECT", { ...asked, method, url }, values, { status });
    url = target;
  }
}

/** The token goes to the instance it belongs to, and nowhere else; and so do secrets of the caller. */
function headersFor({ token, url: home }: Connection, url: URL, options: RequestOptions) {
  const { json, body, accept = "application/json" } = options;
  const isEmpty = json === undefined && body === undefined;
  const type = json === undefined ? "application/octet-stream" : "application/json";
  const headers = {
    Accept: accept,
    "User-Agent": "b2share-notebooks",
    // The server compares the whole value: a charset is refused with 415.
    ...(!isEmpty && { "Content-Type": type }),
    ...options.headers,
    ...(token && { Authorization: `Bearer ${secretOf(token)}` }),
  };
  if (url.origin === home) return headers;
  const isSecret = ([name]: [string, unknown]) => /^(authorization|cookie)$/i.test(name);
  return Object.fromEntries(Object.entries(headers).filter((header) => !isSecret(header)));
}

/** Requests to an instance. All resources stand on these three functions. */
import { validateHeaderName, validateHeaderValue } from "node:http";
import { Readable } from "node:stream";
import { apiAddress, requireEncryption, shownAddress, type Query } from "../address";
import { LocalError } from "../errors";
import { parsed } from "../json";
import type { Settings } from "../settings/settings";
import { secretOf, type Token } from "../settings/token";
import { rememberOrigin } from "../settings/origin-of-token";
import { notJson } from "./connection-errors";
import type { HttpResponse, RequestBody, RequestInfo } from "./exchange";
import { fetch } from "./fetch";
import { checkRedirect, redirectOf } from "./redirects";
import { refusal } from "./refusals";
import { withRetries, type RetryOptions } from "./retry";
import { USER_AGENT } from "./user-agent";

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
  body?: RequestBody;
  /** Format wanted in return, a media type. Default: `application/json`. */
  accept?: string;
  /** Further headers, for example `{ "If-Match": "4" }`. */
  headers?: Record<string, string>;
  /** Ends the request early, for example `AbortSignal.timeout(5000)`. */
  signal?: AbortSignal;
  /** Milliseconds to wait for the server, from one sign of life to the next. Default: that of the connection. */
  timeout?: number;
  /** How patiently this request is made again. Default: as the connection says. */
  retry?: Partial<RetryOptions>;
  /**
   * Whether the same request may be sent twice, should the answer to the first be lost. Default: not for
   * POST and PATCH, not with If-Match (the second would meet the first one's change), not for streams.
   */
  idempotent?: boolean;
}

/**
 * Makes a request and reads the JSON of the response; `undefined` when it has no body (status 204).
 *
 * @param path Path below `/api`, or a full address on the same instance (a link from an earlier answer).
 * @throws B2ShareError when no usable response came, or the server refused.
 */
export async function request<T>(
  connection: Connection,
  method: string,
  path: string,
  options: RequestOptions = {},
): Promise<T> {
  const call = prepare(connection, method, path, options);
  return exchange(call, (response) => readJson<T>(response, call.asked));
}

/** Makes a request and reads the response as text. */
export async function requestText(
  connection: Connection,
  method: string,
  path: string,
  options: RequestOptions = {},
): Promise<string> {
  const call = prepare(connection, method, path, options);
  return exchange(call, (response) => response.text());
}

/** Makes a request and leaves the body of the response unread. */
export async function requestResponse(
  connection: Connection,
  method: string,
  path: string,
  options: RequestOptions = {},
): Promise<HttpResponse> {
  const call = prepare(connection, method, path, options);
  return exchange(call, (response) => Promise.resolve(response));
}

/** A request that may be sent. */
interface Call {
  connection: Connection;
  options: RequestOptions;
  asked: RequestInfo;
  headers: Record<string, string>;
  body?: RequestBody;
}

/** Looks at all of a request before anything is sent. */
function prepare(
  connection: Connection,
  method: string,
  path: string,
  options: RequestOptions,
): Call {
  const { token } = connection;
  const url = apiAddress(connection.url, path, options.query, token);
  const asked = { method, url, token, effect: effectOf(method, url, options) };
  if (asked.effect !== "none") requireConsent(connection, asked);
  if (token) requireEncryption(url);
  const body = options.json === undefined ? options.body : jsonBody(options.json);
  const headers = headersOf(options, token);
  requireValid(headers);
  return { connection, options, asked, headers, body };
}

function jsonBody(value: unknown): string {
  try {
    return JSON.stringify(value);
  } catch (error) {
    const { message } = error as Error;
    const [reason] = message.split("\n");
    throw new LocalError("WRONG_BODY", `What should be sent is no JSON: ${reason}.`, {
      hint: "JSON holds texts, numbers, true, false, null, lists and objects, and nothing that holds itself.",
    });
  }
}

/** Throws where a header cannot be sent. Its value is not shown: it may be a secret. */
function requireValid(headers: Record<string, string>): void {
  for (const [name, value] of Object.entries(headers))
    try {
      validateHeaderName(name);
      validateHeaderValue(name, value);
    } catch {
      throw new LocalError(
        "WRONG_HEADER",
        `Nothing was sent: the header ${JSON.stringify(name)} or its value holds characters that a header cannot hold.`,
        { hint: "Line breaks, and letters outside of Latin, cannot be sent in a header." },
      );
    }
}

/** What the request changes, and whether it may be sent twice. */
function effectOf(method: string, url: URL, options: RequestOptions): RequestInfo["effect"] {
  // One request for statistics is a POST, and changes nothing either.
  if (["GET", "HEAD"].includes(method) || url.pathname === "/api/stats") return "none";
  const isTied = Object.keys(options.headers ?? {}).some(
    (name) => name.toLowerCase() === "if-match",
  );
  const isStream = options.body instanceof Readable;
  const isSafe = ["PUT", "DELETE"].includes(method) && !isTied && !isStream;
  return (options.idempotent ?? isSafe) ? "idempotent" : "once";
}

/** Publishing is for ever, so an instance that is not known to be for practice is changed on explicit wish only. */
function requireConsent(connection: Connection, { method, url }: RequestInfo): void {
  if (["practice", "training"].includes(connection.instance)) return;
  if (connection.allowProductionWrites) return;
  throw new LocalError(
    "NO_CONSENT",
    `Nothing was sent: ${url.origin} is not a practice instance, and what is published there stays for ever.`,
    {
      method,
      address: shownAddress(url),
      hint: "If you mean it: connect({ allowProductionWrites: true }). Or set B2SHARE_ALLOW_PRODUCTION_WRITES=yes in the environment; in .env it does not count, since such a file may come from somebody else.",
    },
  );
}

/** Headers by their names in lower case, so that none is sent twice. */
function headersOf(options: RequestOptions, token?: Token): Record<string, string> {
  const headers: Record<string, string> = {
    accept: options.accept ?? "application/json",
    "user-agent": USER_AGENT,
  };
  // The server compares the whole value: a charset is refused with 415.
  if (options.json !== undefined) headers["content-type"] = "application/json";
  else if (options.body !== undefined) headers["content-type"] = "application/octet-stream";
  for (const [name, value] of Object.entries(options.headers ?? {}))
    headers[name.toLowerCase()] = value;
  if (token) headers.authorization = `Bearer ${secretOf(token)}`;
  return headers;
}

/** Sends the request, and again where that is safe and promising. */
async function exchange<T>(call: Call, read: (response: HttpResponse) => Promise<T>): Promise<T> {
  const { connection, options, asked } = call;
  const attempt = async (isRetry: boolean): Promise<T> => {
    const response = await send(call);
    // Deleted already: an earlier try was carried out, and only its response was lost.
    const isDeleted = isRetry && asked.method === "DELETE" && response.status === 404;
    if (response.status < 400 && asked.token) rememberOrigin(asked.token, connection.url);
    if (response.status < 400 || isDeleted) return read(response);
    throw await refusal(response, asked);
  };
  return withRetries(attempt, { ...connection.retry, ...options.retry }, options.signal);
}

/** Sends one request. Redirects are followed by hand, since a token must never travel to another origin. */
async function send({ connection, options, ...call }: Call): Promise<HttpResponse> {
  const { signal, timeout = connection.timeout } = options;
  let { asked, headers, body } = call;
  for (let count = 0; ; count++) {
    const { method } = asked;
    const response = await fetch(asked, { method, headers, body, signal }, timeout);
    const redirect = redirectOf(response, asked);
    if (!redirect) return response;
    checkRedirect(redirect, asked, response, { count, isStream: body instanceof Readable });
    const { target, keepsBody } = redirect;
    if (!keepsBody) {
      body = undefined;
      headers = without(headers, /^content-/);
    }
    // Gone for good: a redirect back home gets no secrets either.
    if (target.origin !== asked.url.origin) headers = without(headers, /^(authorization|cookie)$/);
    asked = { ...asked, url: target, method: redirect.method, isRedirected: true };
  }
}

function without(headers: Record<string, string>, names: RegExp): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !names.test(name)));
}

async function readJson<T>(response: HttpResponse, asked: RequestInfo): Promise<T> {
  // A byte-order mark counts as whitespace.
  const text = (await response.text()).trim();
  const value = parsed(text);
  if (value === undefined && text !== "") throw notJson(text, response.status, asked);
  return value as T;
}

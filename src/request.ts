/** The one function that talks to the network. All resources stand on it. */
import { Readable } from "node:stream";
import { apiAddress, isLoopback, shownAddress, type Query } from "./address";
import { answerError, webPageError } from "./answer-error";
import { B2ShareError } from "./errors";
import { answerOf, type Answer } from "./answer";
import { fetch, type Body } from "./fetch";
import { faultError } from "./fault-error";
import { retrying, type Retries } from "./retry";
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
 * Makes a request and returns the answer with its body unread.
 *
 * @param path Path below `/api`, or a full address on the same instance (a link from an earlier answer).
 * @throws {@link B2ShareError} when no answer came or the server refused.
 */
export function request(
  connection: Connection,
  method: string,
  path: string,
  options: RequestOptions = {},
): Promise<Answer> {
  return exchange(connection, method, path, options, (answer) => Promise.resolve(answer));
}

/** Makes a request and returns its answer as text, whatever the format. */
export function requestText(
  connection: Connection,
  path: string,
  options: RequestOptions = {},
): Promise<string> {
  return exchange(connection, "GET", path, options, (answer) => answer.text());
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
  options: RequestOptions = {},
): Promise<T> {
  return exchange(connection, method, path, options, async (answer, url) => {
    const text = await answer.text();
    if (text === "") return undefined as T;
    try {
      return JSON.parse(text) as T;
    } catch {
      throw webPageError(text, { status: answer.status, method, address: shownAddress(url) });
    }
  });
}

/** Asks, patiently, and reads the answer. */
async function exchange<T>(
  connection: Connection,
  method: string,
  path: string,
  options: RequestOptions,
  read: (answer: Answer, url: URL) => Promise<T>,
): Promise<T> {
  const url = apiAddress(connection.url, path, options.query);
  refuseUnwantedWrite(connection, method, url);
  let tries = 0;
  const once = async () => {
    const isRepeated = tries++ > 0;
    const arrival = await follow(connection, method, url, options);
    const { status } = arrival.answer;
    // Deleted already: the first request was carried out, and only its answer was lost.
    const isDone = isRepeated && method === "DELETE" && status === 404;
    if (status < 400 || isDone) return read(arrival.answer, arrival.url);
    throw await answerError(arrival.answer, { ...arrival, token: connection.token });
  };
  const { signal, repeatable = isRepeatable(method, url, options) } = options;
  const howToFindOut = findOut(url);
  return retrying(once, { retries: connection.retries, repeatable, howToFindOut, signal });
}

/** Only reads, although one request for statistics is a POST. */
function readsOnly(method: string, url: URL): boolean {
  return method === "GET" || method === "HEAD" || url.pathname === "/api/stats";
}

function isRepeatable(method: string, url: URL, { headers, body }: RequestOptions): boolean {
  if (body instanceof Readable) return false;
  if (Object.keys(headers ?? {}).some((name) => /^if-match$/i.test(name))) return false;
  return readsOnly(method, url) || method === "PUT" || method === "DELETE";
}

/** What to look at after a request whose answer was lost. */
function findOut({ pathname }: URL): string {
  const [, id = "", action = ""] =
    /^\/api\/records\/([^/]+)\/draft\/actions\/([^/]+)$/.exec(pathname) ?? [];
  if (action === "publish")
    return `Ask for the record: GET /api/records/${id} finds it if it was published, and answers 404 if not.`;
  if (action === "submit-review")
    return `GET /api/records/${id}/draft shows its status: in_review if it was submitted. Was it published at once, GET /api/records/${id} finds it.`;
  if (pathname === "/api/records")
    return "Look at your newest drafts before you create it again: GET /api/user/records?sort=newest&size=5.";
  return "Read again what you wanted to change, and look whether it is changed, before you repeat it.";
}

/** Publishing is for ever, so an instance that is not known to be for practice is only changed on explicit wish. */
function refuseUnwantedWrite(connection: Connection, method: string, url: URL): void {
  if (readsOnly(method, url) || connection.allowProductionWrites) return;
  if (connection.instance === "practice" || connection.instance === "training") return;
  throw new B2ShareError(
    `Nothing was sent: ${connection.url} is not a practice instance, and what is published there stays for ever.`,
    {
      method,
      address: shownAddress(url),
      hint: "If you mean it, put the line B2SHARE_ALLOW_PRODUCTION_WRITES=yes into .env and connect again.",
    },
  );
}

interface Arrival {
  answer: Answer;
  method: string;
  url: URL;
}

/** Follows redirects by hand, since a token must never travel to another origin. */
async function follow(
  connection: Connection,
  method: string,
  url: URL,
  options: RequestOptions,
): Promise<Arrival> {
  for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
    const answer = await send(connection, method, url, options);
    const location = answer.headers.get("location");
    if (![301, 302, 303, 307, 308].includes(answer.status) || location === null)
      return { answer, method, url };
    answer.body.resume();
    const target = new URL(location, url);
    const refuse = (why: string) =>
      new B2ShareError(`The server sent this request on to ${shownAddress(target)}, ${why}.`, {
        status: answer.status,
        method,
        address: shownAddress(url),
        hint: "Is the address of the instance in .env the right one?",
      });
    if (url.protocol === "https:" && target.protocol !== "https:")
      throw refuse("which is not encrypted");
    // The rules of the Fetch standard, "HTTP-redirect fetch".
    const turnsIntoGet =
      (method === "POST" && answer.status < 303) || (method !== "HEAD" && answer.status === 303);
    if (turnsIntoGet) {
      method = "GET";
      options = { ...options, json: undefined, body: undefined };
    } else if (method !== "GET" && method !== "HEAD") {
      if (target.origin !== connection.url)
        throw refuse("which is another server: nothing was sent there");
      if (options.body && typeof options.body === "object" && "pipe" in options.body)
        throw refuse("but a stream can be sent only once");
    }
    url = target;
  }
  throw new B2ShareError(`The server sent this request on more than ${MAX_REDIRECTS} times.`, {
    method,
    address: shownAddress(url),
    hint: "Is the address of the instance in .env the right one?",
  });
}

/** One request, one answer. */
async function send(
  connection: Connection,
  method: string,
  url: URL,
  options: RequestOptions,
): Promise<Answer> {
  const { signal, timeout = connection.timeout } = options;
  const { headers, body } = content(options);
  const whole = {
    Accept: options.accept ?? "application/json",
    "User-Agent": "b2share-notebooks",
    ...headers,
    ...options.headers,
    ...authorization(connection, url),
  };
  const late = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const clock = {
    start: () => {
      clearTimeout(timer);
      timer = setTimeout(() => late.abort(), timeout);
    },
    stop: () => clearTimeout(timer),
  };
  const asError = (error: unknown): unknown =>
    signal?.aborted
      ? signal.reason
      : faultError(error, { method, url, timeout: late.signal.aborted ? timeout : undefined });
  try {
    clock.start();
    // A long upload is no silence: each piece that the network takes is a sign of life.
    if (body instanceof Readable) body.on("data", clock.start);
    const fetched = await fetch(url.href, {
      method,
      headers: whole,
      body,
      redirect: "manual",
      signal: signal ? AbortSignal.any([late.signal, signal]) : late.signal,
    });
    return answerOf(fetched, clock, asError);
  } catch (error) {
    throw asError(error);
  } finally {
    if (body instanceof Readable) body.off("data", clock.start);
    clock.stop();
  }
}

/** The body and its type. The server compares the whole value of Content-Type: a charset is refused with 415. */
function content({ json, body }: RequestOptions): { headers: Record<string, string>; body?: Body } {
  if (json !== undefined)
    return { headers: { "Content-Type": "application/json" }, body: JSON.stringify(json) };
  if (body !== undefined) return { headers: { "Content-Type": "application/octet-stream" }, body };
  return { headers: {} };
}

function authorization({ token, url: origin }: Connection, url: URL): Record<string, string> {
  if (!token || url.origin !== origin) return {};
  if (url.protocol !== "https:" && !isLoopback(url.hostname))
    throw new B2ShareError(`Nothing was sent: your token would travel to ${origin} unencrypted.`, {
      hint: `Write https:// in place of http:// in B2SHARE_URL, or read without a token: connect({ token: "none" }).`,
    });
  return { Authorization: `Bearer ${secretOf(token)}` };
}

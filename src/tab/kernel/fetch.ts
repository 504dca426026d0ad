/**
 * `fetch` for cells and for the helper: requests to the practice instance of this browser.
 *
 * Other addresses cannot be reached: a browser lets pages read from another site only where that site allows it, and
 * InvenioRDM does not. Errors read as those of node-fetch, which cross-fetch uses in Node.
 */
import { STATUS_CODES } from "../node/http";
import { Readable } from "../node/stream";
import { InstanceClient, type BridgeResponse } from "../bridge";

/** Where cells find the practice instance, as in Node. */
const PRACTICE = "http://localhost:8910";

/** Redirects that are followed at most, as node-fetch has it. */
const MOST_REDIRECTS = 20;

const instance = new InstanceClient();
let pages = "";

/** Tells at which address people see the pages; requests to it reach the instance, too. */
export function knowPages(address: string): void {
  pages = address;
}

class FetchError extends Error {
  readonly type: string;
  readonly code?: string;
  readonly errno?: string;

  constructor(message: string, type: string, code?: string) {
    super(message);
    this.name = "FetchError";
    this.type = type;
    if (code !== undefined) this.code = this.errno = code;
  }
}

class AbortError extends Error {
  readonly type = "aborted";

  constructor() {
    super("The user aborted a request.");
    this.name = "AbortError";
  }
}

/** Headers that show Set-Cookie, which a browser hides, and all values of a name as node-fetch does. */
class NodeHeaders extends Headers {
  readonly #cookies: string[] = [];

  constructor(pairs: [string, string][] = []) {
    super(pairs.filter(([name]) => name !== "set-cookie"));
    for (const [name, value] of pairs) if (name === "set-cookie") this.#cookies.push(value);
  }

  override get(name: string): string | null {
    if (name.toLowerCase() !== "set-cookie") return super.get(name);
    return this.#cookies.length > 0 ? this.#cookies.join(", ") : null;
  }

  override getSetCookie(): string[] {
    return this.#cookies;
  }

  raw(): Record<string, string[]> {
    const values: Record<string, string[]> = {};
    super.forEach((value, name) => (values[name] = [value]));
    if (this.#cookies.length > 0) values["set-cookie"] = this.#cookies;
    return values;
  }
}

interface NodeInit extends Omit<RequestInit, "body"> {
  body?: unknown;
}

/** The bytes of whatever may be sent; a stream is read to its end first. */
async function bytesOf(body: unknown): Promise<Uint8Array | null> {
  if (body === undefined || body === null) return null;
  if (typeof body === "string") return new TextEncoder().encode(body);
  if (body instanceof URLSearchParams) return new TextEncoder().encode(String(body));
  if (body instanceof ArrayBuffer || ArrayBuffer.isView(body))
    return new Uint8Array(body as ArrayBuffer);
  if (body instanceof Blob) return new Uint8Array(await body.arrayBuffer());
  const pieces: Uint8Array[] = [];
  for await (const piece of body as AsyncIterable<Uint8Array>) pieces.push(piece);
  return new Uint8Array(Buffer.concat(pieces));
}

function typeOf(body: unknown): string | undefined {
  if (typeof body === "string") return "text/plain;charset=UTF-8";
  if (body instanceof URLSearchParams) return "application/x-www-form-urlencoded;charset=UTF-8";
  return undefined;
}

function headersOf({ headers = {}, body }: NodeInit): Record<string, string> {
  const pairs = headers instanceof Headers ? [...headers] : Object.entries(headers);
  const sent: Record<string, string> = {};
  for (const [name, value] of pairs as [string, unknown][]) {
    const text = String(value);
    if (/[^\t\x20-\x7e\x80-\xff]/.test(text))
      throw new TypeError(`${text} is not a legal HTTP header value`);
    sent[name.toLowerCase()] = text;
  }
  const type = typeOf(body);
  if (type !== undefined) sent["content-type"] ??= type;
  sent.accept ??= "*/*";
  return sent;
}

/** The path that the instance knows of an address; other addresses fail as a computer that is not there. */
function pathOf(address: string): string {
  if (!URL.canParse(address)) throw new TypeError("Only absolute URLs are supported");
  const own =
    pages !== "" && address.startsWith(pages) ? PRACTICE + address.slice(pages.length) : address;
  const { origin, href, hostname, host, pathname, search } = new URL(own);
  if (origin === PRACTICE) return pathname + search;
  const isLocal = /^(localhost|127\.)/.test(hostname);
  const code = isLocal ? "ECONNREFUSED" : "ENOTFOUND";
  const reason = isLocal ? `connect ${code} ${host}` : `getaddrinfo ${code} ${hostname}`;
  throw new FetchError(`request to ${href} failed, reason: ${reason}`, "system", code);
}

const REDIRECTS = [301, 302, 303, 307, 308];

/** Where a response sends its reader on to; undefined where it does not. */
function redirectOf({ status, headers }: BridgeResponse, url: string): string | undefined {
  const location = headers.find(([name]) => name === "location")?.[1];
  if (location === undefined || !REDIRECTS.includes(status)) return undefined;
  return new URL(location, url).href;
}

async function send(
  address: string,
  init: NodeInit,
): Promise<{ response: BridgeResponse; url: string }> {
  const headers = headersOf(init);
  let method = (init.method ?? "GET").toUpperCase();
  let body = await bytesOf(init.body);
  let url = address;
  for (let redirects = 0; ; redirects++) {
    const path = pathOf(url);
    const response = await instance.fetch({ from: "cell", method, path, headers, body });
    const target = init.redirect === "manual" ? undefined : redirectOf(response, url);
    if (target === undefined) return { response, url };
    if (redirects === MOST_REDIRECTS)
      throw new FetchError(`maximum redirect reached at: ${url}`, "max-redirect");
    url = target;
    const becomesGet = response.status === 303 || (response.status < 303 && method === "POST");
    if (becomesGet) [method, body] = ["GET", null];
  }
}

/** A response whose body is a stream of Node, as with node-fetch. */
class NodeResponse extends Response {
  readonly #url: string;
  readonly #headers: NodeHeaders;
  readonly #stream: Readable;

  constructor(url: string, { status, headers, body }: BridgeResponse) {
    const isEmpty = [101, 204, 205, 304].includes(status);
    super(isEmpty ? null : (body as BodyInit), { status, statusText: STATUS_CODES[status] ?? "" });
    this.#url = url;
    this.#headers = new NodeHeaders(headers);
    this.#stream = Readable.from(body.length > 0 ? [Buffer.from(body)] : []);
  }

  override get url(): string {
    return this.#url;
  }

  override get headers(): Headers {
    return this.#headers;
  }

  override get body(): never {
    return this.#stream as never;
  }

  override async text(): Promise<string> {
    this.#stream.resume();
    return super.text();
  }

  override async json(): Promise<unknown> {
    const text = await this.text();
    try {
      return JSON.parse(text) as unknown;
    } catch (error) {
      const { message } = error as Error;
      throw new FetchError(
        `invalid json response body at ${this.url} reason: ${message}`,
        "invalid-json",
      );
    }
  }
}

/** The function `fetch` of cross-fetch. */
export async function cellFetch(url: string | URL, init: NodeInit = {}): Promise<Response> {
  const { signal } = init;
  if (signal?.aborted) throw new AbortError();
  const aborted = new Promise<never>((_, reject) =>
    signal?.addEventListener("abort", () => reject(new AbortError())),
  );
  const { response, url: last } = await Promise.race([send(String(url), init), aborted]);
  return new NodeResponse(last, response);
}

/** The package cross-fetch, as cells and the helper import it. */
export const crossFetch = Object.assign(cellFetch, {
  __esModule: true,
  default: cellFetch,
  fetch: cellFetch,
  Headers: NodeHeaders,
  Request,
  Response,
});

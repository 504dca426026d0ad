/** The function `fetch` of cross-fetch, made fit for notebooks: quiet, fast, and it notices when the server falls silent. */
import { Agent as HttpAgent, type ClientRequest, type IncomingMessage } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import { createRequire } from "node:module";
import { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { failure } from "./failures";

/**
 * What may be sent as the body of a request.
 *
 * @category Connecting
 */
export type Body = string | Uint8Array | Readable;

/**
 * An answer of the server. Its body can be read once, either way.
 *
 * @category Connecting
 */
export interface Answer {
  /** HTTP status, for example `200`. */
  readonly status: number;
  /** Headers by name, in upper or lower case. */
  readonly headers: { get(name: string): string | null };
  /** The bytes of the body, as a Node stream. */
  readonly body: NodeJS.ReadableStream;
  /** Reads the whole body as text. */
  text(): Promise<string>;
}

interface Sent {
  method: string;
  headers: Record<string, string>;
  body?: Body;
  signal?: AbortSignal;
}

/** The one way to see the requests that node-fetch makes: its agent is handed each of them. */
type Adding = { addRequest(request: ClientRequest, ...rest: unknown[]): void };

// cross-fetch brings node-fetch 2, whose whatwg-url loads Node's deprecated `punycode`: from Node 21 on that
// would print a warning into the cell that made the first request. Nothing else loads in between.
const shown = process.noDeprecation;
process.noDeprecation = true;
const crossFetch = createRequire(__filename)("cross-fetch") as (
  url: string,
  options: Sent & { redirect: "manual"; agent: HttpAgent },
) => Promise<Answer>;
process.noDeprecation = shown;

// Without an agent of ours node-fetch would close the connection after each request. Idle connections are
// given up after five seconds, as by Node's own agent, before a server closes them.
const KEPT = { keepAlive: true, timeout: 5000 };
const httpAgent = new HttpAgent(KEPT);
const httpsAgent = new HttpsAgent(KEPT);

/** Makes one HTTP request and follows no redirect. `timeout`: milliseconds from one sign of life to the next. */
export async function fetch(url: URL, sent: Sent, timeout: number): Promise<Answer> {
  const { method, body, signal } = sent;
  const stream = body instanceof Readable ? body : undefined;
  const waited = { seconds: timeout / 1000, longer: timeout * 2 };
  // The original error goes no further: its text holds the whole address.
  const asError = ({ code = "BROKEN" }: Partial<NodeJS.ErrnoException>) =>
    failure(code, { method, url }, waited);

  /** node-fetch 2 waits for ever when the server is silent, an answer breaks off, or a body of ours fails. */
  function watch(request: ClientRequest): void {
    let answer: IncomingMessage | undefined;
    const timer = setTimeout(() => {
      // A reader that takes its time is not the server's fault.
      if (answer?.isPaused()) timer.refresh();
      else request.destroy(asError({ code: "TIMEOUT" }));
    }, timeout).unref();
    const alive = () => timer.refresh();
    stream?.on("data", alive).once("error", (fault) => request.destroy(fault));
    request.once("close", () => clearTimeout(timer));
    request.once("response", (response) => {
      answer = response.on("data", alive);
      response.once("error", (fault) => request.emit("error", asError(fault)));
    });
  }

  const shared = (url.protocol === "http:" ? httpAgent : httpsAgent) as HttpAgent & Adding;
  const addRequest: Adding["addRequest"] = (request, ...rest) => {
    watch(request);
    shared.addRequest(request, ...rest);
  };
  const agent = Object.assign(Object.create(shared) as HttpAgent, { addRequest });
  try {
    const answer = await crossFetch(url.href, { ...sent, redirect: "manual", agent });
    const { status, headers, body } = answer;
    return { status, headers, body, text: () => text(body) };
  } catch (fault) {
    throw signal?.aborted ? signal.reason : (stream?.errored ?? asError(fault as Error));
  }
}

/** The function `fetch` of cross-fetch, made fit for notebooks: quiet, fast, and it notices when the server falls silent. */
import { Agent as HttpAgent, type ClientRequest, type IncomingMessage } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import { createRequire } from "node:module";
import { finished, Readable } from "node:stream";
import { B2ShareError } from "../errors";
import { failure } from "./refusals";

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
  /** Reads the whole body as text: 128 MiB at most. */
  text(): Promise<string>;
}

type Sent = { method: string; headers: object; body?: Body; signal?: AbortSignal };

/** The one way to see the requests that node-fetch makes: its agent is handed each of them. */
type Adding = { addRequest(request: ClientRequest, ...rest: unknown[]): void };

type Fetch = (url: string, options: Sent & Record<string, unknown>) => Promise<Answer>;

// cross-fetch brings node-fetch 2, whose whatwg-url loads Node's deprecated `punycode`: from Node 21 on that
// would print a warning into the cell that made the first request. Nothing else loads in between.
const shown = process.noDeprecation;
process.noDeprecation = true;
const crossFetch = createRequire(__filename)("cross-fetch") as Fetch;
process.noDeprecation = shown;

// Without an agent of ours node-fetch would close the connection after each request. Idle connections are
// given up after five seconds, as by Node's own agent, before a server closes them.
const KEPT = { keepAlive: true, timeout: 5000 };
const httpAgent = new HttpAgent(KEPT);
const httpsAgent = new HttpsAgent(KEPT);

/**
 * How all requests are made. `size`: longest text, in bytes, more than a list of 100,000 files; what is longer is
 * read piece by piece, or is an attack.
 */
const MANNERS = { redirect: "manual", size: 128 * 1024 ** 2 } as const;

/** Bytes a second; a server that sends less keeps its reader waiting for ever. */
const SLOWEST = 100;

/** Makes one HTTP request and follows no redirect. `timeout`: milliseconds from one sign of life to the next. */
export async function fetch(url: URL, sent: Sent, timeout: number): Promise<Answer> {
  const { method, body, signal } = sent;
  const stream = body instanceof Readable ? body : undefined;
  let request: ClientRequest | undefined;
  let reading: Readable | undefined;

  /** What to say of a fault. The original error goes no further: its text holds the whole address. */
  function told(fault: unknown): Error {
    if (signal?.aborted) return signal.reason as Error;
    if (stream?.errored) return stream.errored;
    if (fault instanceof B2ShareError) return fault;
    const { type, code = "BROKEN" } = fault as { type?: string; code?: string };
    const what = type === "max-size" ? "TOO_LARGE" : code;
    return failure(what, { method, url }, { seconds: timeout / 1000, longer: timeout * 2 });
  }

  const shared = (url.protocol === "http:" ? httpAgent : httpsAgent) as HttpAgent & Adding;

  /** node-fetch 2 waits for ever when the server is silent, an answer breaks off, or a body of ours fails. */
  function addRequest(made: ClientRequest, ...rest: unknown[]): void {
    request = made;
    let answer: IncomingMessage | undefined;
    let bytes = 0;
    const timer = setTimeout(() => {
      // A reader that takes its time is not the server's fault.
      if (answer?.isPaused()) timer.refresh();
      else made.destroy(told({ code: bytes > 0 ? "TOO_SLOW" : "TIMEOUT" }));
    }, timeout).unref();
    const alive = () => {
      bytes = 0;
      timer.refresh();
    };
    stream?.on("data", alive).once("error", (fault) => made.destroy(fault));
    made.once("close", () => clearTimeout(timer));
    // The first to hear of a fault, so that the reader of the body gets it in our words.
    made.on("error", (fault) => reading?.destroy(told(fault)));
    made.once("response", (response) => {
      alive();
      answer = response.on("data", (piece: Buffer) => {
        bytes += piece.length;
        if (bytes * 1000 >= SLOWEST * timeout) alive();
      });
      response.once("error", (fault) => made.emit("error", told(fault)));
    });
    shared.addRequest(made, ...rest);
  }

  const agent = Object.assign(Object.create(shared) as HttpAgent, { addRequest });
  // Who names an encoding wants the bytes as they are.
  const compress = !("Accept-Encoding" in sent.headers);
  try {
    const answer = await crossFetch(url.href, { ...sent, ...MANNERS, agent, compress });
    const { status, headers, body } = answer;
    // Who stops reading wants no more; node-fetch would leave the connection open, and the process with it.
    reading = body as Readable;
    if (reading.errored) throw reading.errored;
    finished(body, (fault) => fault && request?.destroy());
    const text = () =>
      answer.text().catch((fault: unknown) => {
        reading?.destroy();
        throw told(fault);
      });
    return { status, headers, body, text };
  } catch (fault) {
    throw told(fault);
  }
}

/** The function `fetch` of cross-fetch, made fit for notebooks: quiet, fast, and it notices when the server falls silent. */
import { Agent as HttpAgent, type ClientRequest, type IncomingMessage } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import { createRequire } from "node:module";
import { finished, Readable } from "node:stream";
import { B2ShareError } from "./errors";
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
  /** Reads the whole body as text: 128 MiB at most. */
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
  options: Sent & { redirect: "manual"; compress: boolean; agent: HttpAgent },
) => Promise<Answer>;
process.noDeprecation = shown;

// Without an agent of ours node-fetch would close the connection after each request. Idle connections are
// given up after five seconds, as by Node's own agent, before a server closes them.
const KEPT = { keepAlive: true, timeout: 5000 };
const httpAgent = new HttpAgent(KEPT);
const httpsAgent = new HttpsAgent(KEPT);

/** Longest text, in bytes: more than a list of 100,000 files. What is longer is read piece by piece, or is an attack. */
const MAX_TEXT = 128 * 1024 ** 2;

/** Bytes a second; a server that sends less keeps its reader waiting for ever. */
const SLOWEST = 100;

/** Makes one HTTP request and follows no redirect. `timeout`: milliseconds from one sign of life to the next. */
export async function fetch(url: URL, sent: Sent, timeout: number): Promise<Answer> {
  const { method, body, signal } = sent;
  const stream = body instanceof Readable ? body : undefined;
  const waited = { seconds: timeout / 1000, longer: timeout * 2 };
  // The original error goes no further: its text holds the whole address.
  const asError = ({ code = "BROKEN" }: Partial<NodeJS.ErrnoException>) =>
    failure(code, { method, url }, waited);

  let end: () => void = () => undefined;
  let reading: Readable | undefined;

  /** node-fetch 2 waits for ever when the server is silent, an answer breaks off, or a body of ours fails. */
  function watch(request: ClientRequest): void {
    let answer: IncomingMessage | undefined;
    let bytes = 0;
    const timer = setTimeout(() => {
      // A reader that takes its time is not the server's fault.
      if (answer?.isPaused()) timer.refresh();
      else request.destroy(asError({ code: bytes > 0 ? "TOO_SLOW" : "TIMEOUT" }));
    }, timeout).unref();
    const alive = () => {
      bytes = 0;
      timer.refresh();
    };
    stream?.on("data", alive).once("error", (fault) => request.destroy(fault));
    request.once("close", () => clearTimeout(timer));
    // The first to hear of a fault, so that the reader of the body gets it in our words.
    request.on("error", (fault) =>
      reading?.destroy(fault instanceof B2ShareError ? fault : asError(fault)),
    );
    end = () => request.destroy();
    request.once("response", (response) => {
      alive();
      answer = response.on("data", (piece: Buffer) => {
        bytes += piece.length;
        if (bytes * 1000 >= SLOWEST * timeout) alive();
      });
      response.once("error", (fault) => request.emit("error", asError(fault)));
    });
  }

  /** A few bytes of a compressed answer may become any number of them, so it is counted what they become. */
  async function textOf(body: NodeJS.ReadableStream): Promise<string> {
    const pieces: Buffer[] = [];
    let bytes = 0;
    try {
      for await (const piece of body as AsyncIterable<Buffer>) {
        pieces.push(piece);
        bytes += piece.length;
        if (bytes > MAX_TEXT) throw asError({ code: "TOO_LARGE" });
      }
      return new TextDecoder().decode(Buffer.concat(pieces));
    } catch (fault) {
      throw fault instanceof B2ShareError || signal?.aborted ? fault : asError(fault as Error);
    }
  }

  const shared = (url.protocol === "http:" ? httpAgent : httpsAgent) as HttpAgent & Adding;
  const addRequest: Adding["addRequest"] = (request, ...rest) => {
    watch(request);
    shared.addRequest(request, ...rest);
  };
  const agent = Object.assign(Object.create(shared) as HttpAgent, { addRequest });
  try {
    const answer = await crossFetch(url.href, {
      ...{ ...sent, redirect: "manual", agent },
      // Who names an encoding wants the bytes as they are.
      compress: !("Accept-Encoding" in sent.headers),
    });
    const { status, headers, body } = answer;
    // Who stops reading wants no more; node-fetch would leave the connection open, and the process with it.
    reading = body as Readable;
    if (reading.errored) throw reading.errored;
    finished(body, (fault) => fault && end());
    return { status, headers, body, text: () => textOf(body) };
  } catch (fault) {
    throw signal?.aborted ? signal.reason : (stream?.errored ?? asError(fault as Error));
  }
}

/** One HTTP request: its faults are the helper's errors, and it notices when the server falls silent. */
import type { Agent as HttpAgent, ClientRequest } from "node:http";
import { finished, Readable } from "node:stream";
import { B2ShareError } from "../errors";
import type { HttpResponse, RequestInfo } from "./exchange";
import { networkError, nodeError } from "./network-faults";
import { endWhenSilent, nodeFetch, watchingAgent, type Sent } from "./node-fetch";

/**
 * Longest text, in bytes: more than a list of 100,000 files. What is longer is read piece by piece, or is an attack.
 */
const MAX_TEXT = 128 * 1024 ** 2;

/** Makes one request and follows no redirect. `timeout`: milliseconds from one sign of life to the next. */
export async function fetch(
  asked: RequestInfo,
  sent: Sent,
  timeout: number,
): Promise<HttpResponse> {
  const { body, signal } = sent;
  const stream = body instanceof Readable ? body : undefined;
  let request: ClientRequest | undefined;
  let reading: Readable | undefined;
  let silence: Error | undefined;

  /** The error for a fault. The original goes no further: its text holds the whole address. */
  function errorFor(fault: unknown): Error {
    if (signal?.aborted) return signal.reason as Error;
    return stream?.errored ?? silence ?? errorOf(fault, asked, timeout);
  }

  function watch(made: ClientRequest): void {
    request = made;
    endWhenSilent(made, stream, timeout, (code) => {
      silence = networkError(code, asked, { timeout });
      made.destroy(silence);
    });
    stream?.once("error", (fault) => made.destroy(fault));
    // The first to hear of a fault, so that the reader of the body gets our error.
    made.on("error", (fault) => reading?.destroy(errorFor(fault)));
    made.once("response", (response) => {
      response.once("error", (fault) => made.emit("error", errorFor(fault)));
    });
  }

  try {
    const agent = watchingAgent(asked.url, watch);
    const response = await nodeFetch(asked.url.href, optionsFor(sent, agent));
    reading = response.body as Readable;
    if (reading.errored) throw reading.errored;
    // Node-fetch would leave the connection open, and with it the process.
    finished(reading, (fault) => fault && request?.destroy());
    return withErrors(response, errorFor);
  } catch (fault) {
    throw errorFor(fault);
  }
}

function optionsFor(sent: Sent, agent: HttpAgent) {
  // A caller that names an encoding wants the bytes as they are.
  const compress = !("accept-encoding" in sent.headers);
  return { ...sent, agent, compress, redirect: "manual" as const, size: MAX_TEXT };
}

/** The error for a fault of node-fetch, of Node, or of ours. */
function errorOf(fault: unknown, asked: RequestInfo, timeout: number): Error {
  if (fault instanceof B2ShareError) return fault;
  const { type, code = "BROKEN" } = fault as { type?: string; code?: string };
  if (type === "max-size") return networkError("TOO_LARGE", asked, { timeout });
  return nodeError(code, asked, timeout);
}

/** The response, with our errors where its text cannot be read. */
function withErrors(response: HttpResponse, errorFor: (fault: unknown) => Error): HttpResponse {
  const { status, headers, body } = response;
  async function text(): Promise<string> {
    try {
      return await response.text();
    } catch (fault) {
      (body as Readable).destroy();
      throw errorFor(fault);
    }
  }
  return { status, headers, body, text };
}

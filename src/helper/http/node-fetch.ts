/**
 * Workarounds for node-fetch 2, which cross-fetch brings to Node: it prints a warning, and
 * waits for ever when a server falls silent, a response breaks off, or a body of ours fails.
 */
import type { Agent as HttpAgent, ClientRequest, IncomingMessage } from "node:http";
import { createRequire } from "node:module";
import type { Readable } from "node:stream";
import { agentFor } from "./agents";
import type { HttpResponse, RequestBody } from "./exchange";

/** What is sent. */
export interface Sent {
  method: string;
  headers: Record<string, string>;
  body?: RequestBody;
  signal?: AbortSignal;
}

/** Options that only node-fetch knows. */
interface NodeFetchOptions {
  agent: HttpAgent;
  compress: boolean;
  redirect: "manual";
  size: number;
}

type NodeFetch = (url: string, options: Sent & NodeFetchOptions) => Promise<HttpResponse>;

/** Makes one request. Errors are node-fetch's own: their texts hold the whole address. */
export const nodeFetch = withoutWarnings(
  () => createRequire(__filename)("cross-fetch") as NodeFetch,
);

/**
 * node-fetch 2 loads whatwg-url, which loads Node's deprecated `punycode`: from Node 21 on that would print a warning
 * into the cell that made the first request. Nothing else loads in between.
 */
function withoutWarnings<T>(load: () => T): T {
  const before = process.noDeprecation;
  process.noDeprecation = true;
  try {
    return load();
  } finally {
    process.noDeprecation = before;
  }
}

/** The one way to see the requests that node-fetch makes: its agent is handed each of them. */
interface Adding {
  addRequest(request: ClientRequest, ...rest: unknown[]): void;
}

/** An agent that shares its connections with all others, and shows the request that it is handed. */
export function watchingAgent(url: URL, watch: (request: ClientRequest) => void): HttpAgent {
  const shared = agentFor(url) as HttpAgent & Adding;
  const agent = Object.create(shared) as HttpAgent & Adding;
  agent.addRequest = (request, ...rest) => {
    watch(request);
    shared.addRequest(request, ...rest);
  };
  return agent;
}

/** Bytes a second; a server that sends less keeps its reader waiting for ever. */
const SLOWEST = 100;

/** Ends the request when nothing, or next to nothing, comes or goes for so many milliseconds. */
export function endWhenSilent(
  request: ClientRequest,
  body: Readable | undefined,
  timeout: number,
  end: (code: "TIMEOUT" | "TOO_SLOW") => void,
): void {
  let response: IncomingMessage | undefined;
  let bytes = 0;

  const timer = setTimeout(() => {
    // A reader that takes its time is not the server's fault.
    if (response?.isPaused()) timer.refresh();
    else end(bytes > 0 ? "TOO_SLOW" : "TIMEOUT");
  }, timeout).unref();

  function keepWaiting(): void {
    bytes = 0;
    timer.refresh();
  }

  function count(piece: Buffer): void {
    bytes += piece.length;
    if (bytes * 1000 >= SLOWEST * timeout) keepWaiting();
  }

  body?.on("data", keepWaiting);
  request.once("close", () => clearTimeout(timer));
  request.once("response", (received) => {
    keepWaiting();
    response = received.on("data", count);
  });
}

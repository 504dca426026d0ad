/** The function `fetch` of cross-fetch, made fit for notebooks: quiet, fast, and it notices when an answer breaks off. */
import { Agent as HttpAgent, type ClientRequest, type IncomingMessage } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import { createRequire } from "node:module";
import type { Readable } from "node:stream";

/**
 * What may be sent as the body of a request.
 *
 * @category Connecting
 */
export type Body = string | Uint8Array | Readable;

interface FetchOptions {
  method: string;
  headers: Record<string, string>;
  body?: Body;
  redirect: "manual";
  signal: AbortSignal;
}

interface Fetched {
  status: number;
  headers: { get(name: string): string | null };
  body: Readable;
}

// cross-fetch brings node-fetch 2, whose whatwg-url loads Node's deprecated `punycode`: from Node 21 on that
// would print a warning into the cell that made the first request. Nothing else loads in between.
const shown = process.noDeprecation;
process.noDeprecation = true;
const crossFetch = createRequire(__filename)("cross-fetch") as (
  url: string,
  options: FetchOptions & { agent: (url: URL) => HttpAgent },
) => Promise<Fetched>;
process.noDeprecation = shown;

// Without an agent of ours node-fetch would close the connection after each request. Idle connections are
// given up after five seconds, as by Node's own agent, before a server closes them.
const KEPT = { keepAlive: true, timeout: 5000 };
const httpAgent = handingOnFaults(new HttpAgent(KEPT));
const httpsAgent = handingOnFaults(new HttpsAgent(KEPT));

/** Makes one HTTP request and follows no redirect. */
export function fetch(url: string, options: FetchOptions): Promise<Fetched> {
  const agent = ({ protocol }: URL) => (protocol === "http:" ? httpAgent : httpsAgent);
  return crossFetch(url, { ...options, agent });
}

/**
 * When an answer of announced length breaks off, node-fetch 2 does not notice, and its body never ends.
 * It does listen to the request, so the fault is handed on to there.
 */
function handingOnFaults<T extends HttpAgent>(agent: T): T {
  const inner = agent as unknown as {
    addRequest(request: ClientRequest, ...rest: unknown[]): void;
  };
  const addRequest = inner.addRequest.bind(agent);
  inner.addRequest = (request, ...rest) => {
    request.once("response", (response: IncomingMessage) => {
      response.once("error", (fault) => request.emit("error", fault));
    });
    addRequest(request, ...rest);
  };
  return agent;
}

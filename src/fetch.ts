/** The function `fetch` of cross-fetch, loaded without a word on stderr, with connections kept open. */
import { globalAgent as httpAgent } from "node:http";
import { globalAgent as httpsAgent } from "node:https";
import { createRequire } from "node:module";
import type { Readable } from "node:stream";

/** What may be sent as the body of a request. */
export type Body = string | Uint8Array | Readable;

interface FetchOptions {
  method: string;
  headers: Record<string, string>;
  body?: Body;
  redirect: "manual";
  signal: AbortSignal;
}

/** An answer of the server whose body was not read yet. It can be read once. */
export interface Answer {
  /** HTTP status, for example `200`. */
  readonly status: number;
  /** Headers by name, in any case. */
  readonly headers: { get(name: string): string | null };
  /** The bytes of the body as a Node stream. */
  readonly body: NodeJS.ReadableStream;
  /** Reads the whole body as text. */
  text(): Promise<string>;
}

// cross-fetch brings node-fetch 2, whose whatwg-url loads Node's deprecated `punycode`: from Node 21 on that
// would print a warning into the cell that made the first request. Nothing else loads in between.
const shown = process.noDeprecation;
process.noDeprecation = true;
const crossFetch = createRequire(__filename)("cross-fetch") as (
  url: string,
  options: FetchOptions & { agent: (url: URL) => unknown },
) => Promise<Answer>;
process.noDeprecation = shown;

/** Makes one HTTP request and follows no redirect. */
export function fetch(url: string, options: FetchOptions): Promise<Answer> {
  // Without an agent node-fetch closes the connection after each request.
  const agent = ({ protocol }: URL) => (protocol === "http:" ? httpAgent : httpsAgent);
  return crossFetch(url, { ...options, agent });
}

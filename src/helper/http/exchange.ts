/** A request and its response, as the files of this folder pass them on: types only. */
import type { Readable } from "node:stream";
import type { Token } from "../settings/token";

/**
 * What may be sent as the body of a request.
 *
 * @category Connecting
 */
export type RequestBody = string | Uint8Array | Readable;

/**
 * A response of the server. Its body can be read once, either way.
 *
 * @category Connecting
 */
export interface HttpResponse {
  /** HTTP status, for example `200`. */
  readonly status: number;
  /** Headers by name, in upper or lower case. */
  readonly headers: { get(name: string): string | null };
  /** The bytes of the body, as a Node stream. */
  readonly body: NodeJS.ReadableStream;
  /** Reads the whole body as text: 128 MiB at most. */
  text(): Promise<string>;
}

/** What is asked of the server, as whom, and what that may change there. */
export interface RequestInfo {
  method: string;
  url: URL;
  token?: Token;
  /** `none`: it reads. `idempotent`: sent twice, it changes what it changes once. `once`: it must not be sent twice. */
  effect: "none" | "idempotent" | "once";
  /** Whether an earlier request of the same call has arrived, and was redirected. */
  isRedirected?: boolean;
}

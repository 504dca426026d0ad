/** What goes to the server, and what comes back. */
import type { Readable } from "node:stream";

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

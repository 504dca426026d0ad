/** An answer of the server whose body is read piece by piece, with an eye on the clock. */
import { Readable } from "node:stream";

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

/** A clock that runs while one waits for the server. */
export interface Clock {
  start(): void;
  stop(): void;
}

/** The answer; `asError` puts what goes wrong while reading into words. */
export function answerOf(
  fetched: Pick<Answer, "status" | "headers"> & { body: Readable },
  clock: Clock,
  asError: (error: unknown) => unknown,
): Answer {
  async function* chunks(): AsyncGenerator<Buffer> {
    try {
      clock.start();
      for await (const chunk of fetched.body as AsyncIterable<Buffer>) {
        clock.stop();
        yield chunk;
        clock.start();
      }
    } catch (error) {
      throw asError(error);
    } finally {
      clock.stop();
    }
  }
  const body = Readable.from(chunks(), { objectMode: false });
  return {
    status: fetched.status,
    headers: fetched.headers,
    body,
    async text() {
      const parts: Buffer[] = [];
      for await (const chunk of body as AsyncIterable<Buffer>) parts.push(chunk);
      return Buffer.concat(parts).toString("utf8");
    },
  };
}

/** Bodies stay streams until the route that knows what it expects reads them. */
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { Readable } from "node:stream";
import { ApiError } from "../errors";

/** Leaves the bodies of an app's requests as streams. */
export function keepBodiesAsStreams(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("*", (_request, payload, done) => done(null, payload));
}

/** Milliseconds that a body may take to arrive. Files, which are not held in memory, may take longer. */
const patience = 60_000;

/** Bytes that all bodies together may have in memory before they are whole: whoever sends half of many gets no more. */
const roomForAll = 64 * 1024 ** 2;
let held = 0;

const tooSlow = () => new ApiError(408, "The request took too long to arrive.");
const tooLong = () => new ApiError(413, "The data value transmitted exceeds the capacity limit.");
const tooMany = () =>
  new ApiError(
    503,
    "Too many requests are arriving at once. Repeat this one in a moment.",
    {},
    {
      "retry-after": "1",
    },
  );

/** The whole body; empty when there is none. */
export async function readBody(request: FastifyRequest, limit: number): Promise<Buffer> {
  const stream = request.body as Readable | undefined | null;
  if (!stream) return Buffer.alloc(0);
  if (Number(request.headers["content-length"] ?? 0) > limit) throw tooLong();
  const chunks: Buffer[] = [];
  let size = 0;
  const timer = setTimeout(() => stream.destroy(tooSlow()), patience);
  try {
    for await (const chunk of stream) {
      const bytes = chunk as Buffer;
      size += bytes.length;
      held += bytes.length;
      if (size > limit) throw tooLong();
      if (held > roomForAll) throw tooMany();
      chunks.push(bytes);
    }
    return Buffer.concat(chunks);
  } finally {
    clearTimeout(timer);
    held -= size;
  }
}

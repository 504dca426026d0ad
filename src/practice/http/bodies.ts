/** Leaves bodies as streams, to be read by the route that knows what it expects. */
import type { FastifyInstance } from "fastify";

export function keepBodiesAsStreams(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("*", (_request, payload, done) => done(null, payload));
}

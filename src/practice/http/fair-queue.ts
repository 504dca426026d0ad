/** Answers many callers fairly. */
import type { FastifyInstance } from "fastify";

/**
 * Lets requests be answered in the order in which they came, one in each round of Node's event loop.
 *
 * A round takes one new connection only, but everything that the open ones have sent: where the requests of a whole
 * class were answered in one round, whoever connects last would wait until the others are through.
 */
export function answerInOrder(app: FastifyInstance): void {
  const waiting: (() => void)[] = [];
  const next = () => {
    const answer = waiting.shift();
    if (waiting.length > 0) setImmediate(next);
    answer?.();
  };
  app.addHook("onRequest", (_request, _reply, done) => {
    waiting.push(done);
    if (waiting.length === 1) setImmediate(next);
  });
}

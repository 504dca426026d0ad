/** What Fastify uses of `node:async_hooks`, in the browser: no context is followed. */
export class AsyncResource {
  runInAsyncScope<T>(work: (...args: unknown[]) => T, self: unknown, ...args: unknown[]): T {
    return work.apply(self, args);
  }

  emitDestroy(): this {
    return this;
  }
}

export default { AsyncResource };

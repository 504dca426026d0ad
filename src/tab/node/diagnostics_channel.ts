/** What Fastify uses of `node:diagnostics_channel`, in the browser: nobody listens. */
const quiet = {
  hasSubscribers: false,
  publish: () => undefined,
  subscribe: () => undefined,
  runStores: (_context: unknown, work: () => unknown) => work(),
};

export const channel = () => quiet;

export const tracingChannel = () => ({
  hasSubscribers: false,
  start: quiet,
  end: quiet,
  asyncStart: quiet,
  asyncEnd: quiet,
  error: quiet,
});

export default { channel, tracingChannel };

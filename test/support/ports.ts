/** Free TCP ports for programs that must be told theirs. */
import { randomInt } from "node:crypto";
import { createServer } from "node:net";

/** Whether nobody listens at a port of this machine. */
function isFree(port: number): Promise<boolean> {
  return new Promise((done) => {
    const server = createServer();
    server.once("error", () => done(false));
    server.listen(port, "localhost", () => server.close(() => done(true)));
  });
}

/** Tests that run side by side take theirs from ports of their own: those that end in the number of their worker. */
const worker = Number(process.env.JEST_WORKER_ID ?? 0) % 64;

/**
 * A free port below those that the system gives out by itself, so that no other test, which asks for
 * "any port", gets it before the program that it is meant for.
 */
export async function freePort(): Promise<string> {
  for (;;) {
    const port = 15_040 + 64 * randomInt(233) + worker;
    if (await isFree(port)) return String(port);
  }
}

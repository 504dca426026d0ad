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

/**
 * A free port below those that the system gives out by itself, so that no other test, which asks for
 * "any port", gets it before the program that it is meant for.
 */
export async function freePort(): Promise<string> {
  for (;;) {
    const port = randomInt(15_000, 30_000);
    if (await isFree(port)) return String(port);
  }
}

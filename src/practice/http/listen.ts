/** Listening at `localhost`: at both of its addresses, or not at all. */
import { once } from "node:events";
import { createServer, type AddressInfo, type Server } from "node:net";
import { networkInterfaces } from "node:os";
import type { FastifyInstance } from "fastify";

/** The addresses of `localhost` on this machine: browsers try both, and must not find somebody else at one of them. */
const loopbacks = (): string[] =>
  Object.values(networkInterfaces())
    .flatMap((list) => list ?? [])
    .map(({ address }) => address)
    .filter((address) => address === "127.0.0.1" || address === "::1");

/**
 * Lets the service listen.
 *
 * @returns The port, and what else has to be closed with the service.
 * @throws An error with `code` `EADDRINUSE` when the port is taken, be it at one address only.
 */
export async function listen(
  app: FastifyInstance,
  host: string,
  wanted: number,
): Promise<{ port: number; others: Server[] }> {
  await app.listen({ port: wanted, host });
  const taken = app.addresses() as AddressInfo[];
  const port = taken[0]?.port ?? wanted;
  const others: Server[] = [];
  if (host !== "localhost") return { port, others };
  const missing = loopbacks().filter((own) => !taken.some(({ address }) => address === own));
  for (const address of missing) {
    const other = createServer((socket) => app.server.emit("connection", socket));
    try {
      other.listen(port, address);
      await once(other, "listening");
      others.push(other);
    } catch (error) {
      // A port that the system chose is known to nobody who could wait there.
      if ((error as NodeJS.ErrnoException).code !== "EADDRINUSE" || wanted === 0) continue;
      for (const open of others) open.close();
      await app.close();
      throw error;
    }
  }
  return { port, others };
}

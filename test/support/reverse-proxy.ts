/** A reverse proxy as JupyterHub puts before the programs of its users: below a path, under another name. */
import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";

export interface ReverseProxy extends AsyncDisposable {
  /** Its address with the path that it serves, without a slash at the end. */
  url: string;
}

/**
 * Starts a proxy on a free port, before a program that may start later.
 *
 * @param path Requests below it are passed on.
 * @param strips Whether it takes the path away before it passes a request on; as jupyter-server-proxy does, it then also
 * puts the path before redirects.
 */
export async function reverseProxy(
  target: { port: string },
  path: string,
  strips: boolean,
): Promise<ReverseProxy> {
  const server = createServer((incoming, outgoing) => {
    const { method, url = "/", headers } = incoming;
    if (!url.startsWith(`${path}/`)) {
      outgoing.writeHead(404).end("the hub itself");
      return;
    }
    const passed = request({
      port: target.port,
      method,
      path: strips ? url.slice(path.length) : url,
      headers: { ...headers, "x-forwarded-for": "192.0.2.1", "x-forwarded-proto": "http" },
    });
    passed.on("response", (answer) => {
      const { location, ...others } = answer.headers;
      const moved = strips && location?.startsWith("/") ? path + location : location;
      outgoing.writeHead(answer.statusCode ?? 502, moved ? { ...others, location: moved } : others);
      answer.pipe(outgoing);
    });
    passed.on("error", () => outgoing.destroy());
    incoming.pipe(passed);
  });
  await new Promise<void>((ready) => server.listen(0, "localhost", ready));
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}${path}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

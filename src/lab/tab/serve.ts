/** Serves a folder of static files as a site for pages does: compressed, and without any header that a tab would need. */
import { createReadStream, statSync } from "node:fs";
import { createServer, type Server, type ServerResponse } from "node:http";
import { extname, join, normalize } from "node:path";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { contentType } from "mime-types";

const COMPRESSED = /^(text\/|application\/(javascript|json|wasm|vnd\.sqlite3)|image\/svg)/;

/** The file that an address means; undefined where there is none. */
function fileOf(folder: string, path: string): string | undefined {
  const file = join(folder, normalize(decodeURIComponent(path)));
  const found = statSync(file, { throwIfNoEntry: false });
  if (found?.isFile()) return file;
  const index = join(file, "index.html");
  return found?.isDirectory() && statSync(index, { throwIfNoEntry: false }) ? index : undefined;
}

/** Sends a file, compressed where that helps. */
async function sendFile(file: string, response: ServerResponse): Promise<void> {
  const type = contentType(extname(file)) || "application/octet-stream";
  const headers = { "content-type": type, "cache-control": "no-cache" };
  if (!COMPRESSED.test(type)) {
    response.writeHead(200, headers);
    return pipeline(createReadStream(file), response);
  }
  response.writeHead(200, { ...headers, "content-encoding": "gzip" });
  return pipeline(createReadStream(file), createGzip({ level: 6 }), response);
}

async function answer(folder: string, base: string, url: string, response: ServerResponse) {
  const { pathname, search } = new URL(url, "http://localhost");
  const redirect = (location: string) => response.writeHead(302, { location }).end();
  if (pathname === "/" && base !== "/") return void redirect(base);
  const file = pathname.startsWith(base) ? fileOf(folder, pathname.slice(base.length)) : undefined;
  if (file === undefined) return void response.writeHead(404).end("There is no such file.");
  // Relative links of an index lead from its folder.
  const isFolder = file.endsWith("index.html") && !/(\/|index\.html)$/.test(pathname);
  if (isFolder) return void redirect(`${pathname}/${search}`);
  return sendFile(file, response);
}

/** Serves `folder` below the path `base`, on this machine only, and returns once it answers. */
export async function serveSite(folder: string, port: number, base = "/"): Promise<Server> {
  const server = createServer((request, response) => {
    answer(folder, base, request.url ?? "/", response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject).listen(port, "localhost", resolve);
  });
  return server;
}

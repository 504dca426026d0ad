/** Hands requests for the practice instance's pages to the instance. JupyterLite's own service worker keeps the rest. */
import { InstanceClient } from "../bridge";

/** The parts of a service worker's scope that are used here. */
interface Scope {
  registration: { scope: string };
  location: Location;
  skipWaiting(): Promise<void>;
  clients: { claim(): Promise<void> };
  addEventListener(type: string, listener: (event: never) => void): void;
}

const worker = self as unknown as Scope;
const instance = new InstanceClient();

/** Milliseconds until a page says that no tab of the course is open. */
const PATIENCE = 8000;

/** Set by the browser or by this worker, and not by the instance. */
const OWN_HEADERS = ["set-cookie", "content-length", "connection", "transfer-encoding"];

const NOT_RUNNING = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>The practice instance is not running</title>
<h1>The practice instance is not running</h1>
<p>It runs in the tab of the course. Open the course, wait until it says that the practice instance is ready, then load
this page again.</p>
<p><a href="../">Open the course</a></p>
</html>`;

async function answer(request: Request): Promise<Response> {
  const url = new URL(request.url);
  const headers = Object.fromEntries(request.headers);
  if (request.referrer) headers.referer = request.referrer;
  const hasBody = !["GET", "HEAD"].includes(request.method);
  const body = hasBody ? new Uint8Array(await request.arrayBuffer()) : null;
  const path = url.pathname + url.search;
  const asked = { from: "page" as const, method: request.method, path, headers, body };
  try {
    const response = await instance.fetch(asked, PATIENCE);
    const shown = response.headers.filter(([name]) => !OWN_HEADERS.includes(name));
    const content = [204, 304].includes(response.status) ? null : (response.body as BodyInit);
    return new Response(content, { status: response.status, headers: shown });
  } catch {
    const type = { "content-type": "text/html; charset=utf-8" };
    return new Response(NOT_RUNNING, { status: 503, headers: type });
  }
}

worker.addEventListener("install", () => void worker.skipWaiting());
worker.addEventListener("activate", (event: { waitUntil(work: Promise<void>): void }) =>
  event.waitUntil(worker.clients.claim()),
);
worker.addEventListener(
  "fetch",
  (event: { request: Request; respondWith(response: Promise<Response>): void }) => {
    const { url } = event.request;
    const isScript = url.endsWith("/practice/service-worker.js");
    if (url.startsWith(worker.registration.scope) && !isScript)
      event.respondWith(answer(event.request));
  },
);

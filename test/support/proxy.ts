/** A proxy before a practice instance that breaks real answers on purpose, as a bad network or a busy server does. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** What the instance really answered. */
interface RealAnswer {
  status: number;
  headers: Record<string, string>;
  body: Buffer;
}

/** What becomes of an answer. Without a call of `forward` the request never reaches the instance. */
export type Fault = (
  response: ServerResponse,
  forward: () => Promise<RealAnswer>,
) => void | Promise<void>;

export interface Proxy extends AsyncDisposable {
  url: string;
  /** Everything that was asked, in order, as in `GET /api/records?size=1`. */
  asked: string[];
  /**
   * Breaks the next answer to a request that fits, or the next `times` of them; all others pass unharmed.
   *
   * @param fits Looked for in the line that `asked` shows.
   */
  breakNext(fits: RegExp, fault: Fault, times?: number): void;
}

/** Starts a proxy on a free port; `await using` stops it. Addresses in the answers are turned into its own. */
export async function proxyTo(target: string): Promise<Proxy> {
  const planned: { fits: RegExp; fault: Fault; times: number }[] = [];
  const server = createServer((request, response) => {
    const line = `${request.method} ${request.url}`;
    proxy.asked.push(line);
    const next = planned.find(({ fits, times }) => times > 0 && fits.test(line));
    if (next) next.times--;
    const answer = async () => {
      const body = Buffer.concat((await request.toArray()) as Buffer[]);
      await (next?.fault ?? unharmed)(response, () => forward(target, proxy.url, request, body));
    };
    answer().catch(() => response.destroy());
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const proxy: Proxy = {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    asked: [],
    breakNext: (fits, fault, times = 1) => void planned.push({ fits, fault, times }),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
  return proxy;
}

async function forward(
  target: string,
  own: string,
  { method = "GET", url = "", headers }: IncomingMessage,
  body: Buffer,
): Promise<RealAnswer> {
  const passed = new Headers();
  for (const name of ["accept", "authorization", "content-type", "if-match", "range"])
    if (headers[name] !== undefined) passed.set(name, String(headers[name]));
  const response = await fetch(`${target}${url}`, {
    method,
    headers: passed,
    body: body.length > 0 || headers["content-length"] === "0" ? new Uint8Array(body) : null,
    redirect: "manual",
  });
  const bytes = Buffer.from(await response.arrayBuffer());
  const type = response.headers.get("content-type") ?? "";
  const isFile = /\/content(\?|$)/.test(url);
  return {
    status: response.status,
    headers: Object.fromEntries(
      [...response.headers]
        .filter(([name]) => !/^(connection|transfer-encoding|content-length|date)$/.test(name))
        .map(([name, value]) => [name, value.replaceAll(target, own)]),
    ),
    body:
      type.includes("json") && !isFile
        ? Buffer.from(bytes.toString("utf8").replaceAll(target, own))
        : bytes,
  };
}

function send(response: ServerResponse, { status, headers, body }: RealAnswer): void {
  const length = status === 204 ? {} : { "content-length": body.length };
  response.writeHead(status, { ...headers, ...length }).end(body);
}

/** The answer as it is. */
export const unharmed: Fault = async (response, forward) => send(response, await forward());

/** The request is carried out, but its answer never arrives: the connection is cut. */
export const answerLost: Fault = async (response, forward) => {
  await forward();
  response.destroy();
};

/** The connection is cut before the request arrives. */
export const connectionCut: Fault = (response) => void response.destroy();

/** Half of the body arrives, then the connection is cut. */
export const cutInTheMiddle: Fault = async (response, forward) => {
  const { status, headers, body } = await forward();
  response.writeHead(status, { ...headers, "content-length": body.length });
  response.write(body.subarray(0, body.length / 2), () => setTimeout(() => response.destroy(), 10));
};

/** Half of the body arrives, and then nothing more, though the connection stays open. */
export const stalledInTheMiddle: Fault = async (response, forward) => {
  const { status, headers, body } = await forward();
  response.writeHead(status, { ...headers, "content-length": body.length });
  response.write(body.subarray(0, body.length / 2));
};

/** Half of the body arrives, and the answer claims to be whole. */
export const truncated: Fault = async (response, forward) => {
  const answer = await forward();
  send(response, { ...answer, body: answer.body.subarray(0, answer.body.length / 2) });
};

/** One byte in the middle of the body is another one. */
export const corrupted: Fault = async (response, forward) => {
  const answer = await forward();
  const middle = Math.floor(answer.body.length / 2);
  answer.body[middle] = (answer.body[middle] ?? 0) ^ 1;
  send(response, answer);
};

/** No answer at all, and the connection stays open. */
export const silent: Fault = () => undefined;

/** The answer comes late. */
export const slow =
  (milliseconds: number): Fault =>
  async (response, forward) => {
    await new Promise((resolve) => setTimeout(resolve, milliseconds));
    send(response, await forward());
  };

/** The request is refused before it is carried out, for example 429 with `retry-after`, or 503. */
export const refusedWith =
  (status: number, headers: Record<string, string> = {}, message = "Not now."): Fault =>
  (response) => {
    const body = Buffer.from(JSON.stringify({ message, status }));
    send(response, { status, headers: { "content-type": "application/json", ...headers }, body });
  };

/** The request is sent on to another address. */
export const redirectedTo =
  (location: string, status = 307): Fault =>
  (response) =>
    void response.writeHead(status, { location }).end();

/** The request is carried out, and then sent on to another address. */
export const redirectedAfter =
  (location: string, status: number): Fault =>
  async (response, forward) => {
    await forward();
    await redirectedTo(location, status)(response, forward);
  };

/** The request is carried out, and then a web page comes instead of its answer. */
export const webPageAfter: Fault = async (response, forward) => {
  await forward();
  await webPage(response, forward);
};

/** A web page comes in place of data, as from a network that wants a sign-in first. */
export const webPage: Fault = (response) =>
  void response
    .writeHead(200, { "content-type": "text/html" })
    .end("<!doctype html><title>Welcome to our Wi-Fi</title>");

/** The JSON of the answer is changed before it arrives. */
export const changedJson =
  <T>(change: (body: T) => unknown): Fault =>
  async (response, forward) => {
    const answer = await forward();
    const body = Buffer.from(JSON.stringify(change(JSON.parse(answer.body.toString()) as T)));
    send(response, { ...answer, body });
  };

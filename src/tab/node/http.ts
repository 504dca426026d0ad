/** What this project and Fastify use of `node:http`, in the browser: requests come in by injection, none goes out. */
import { Readable, Writable } from "./stream";

export const METHODS = [
  ..."ACL BIND CHECKOUT CONNECT COPY DELETE GET HEAD LINK LOCK M-SEARCH MERGE MKACTIVITY".split(
    " ",
  ),
  ..."MKCALENDAR MKCOL MOVE NOTIFY OPTIONS PATCH POST PROPFIND PROPPATCH PURGE PUT QUERY".split(
    " ",
  ),
  ..."REBIND REPORT SEARCH SOURCE SUBSCRIBE TRACE UNBIND UNLINK UNLOCK UNSUBSCRIBE".split(" "),
];

/** Source: RFC 9110, section 15; the names as Node has them. */
export const STATUS_CODES: Record<number, string> = {
  200: "OK",
  201: "Created",
  202: "Accepted",
  204: "No Content",
  206: "Partial Content",
  301: "Moved Permanently",
  302: "Found",
  303: "See Other",
  304: "Not Modified",
  307: "Temporary Redirect",
  308: "Permanent Redirect",
  400: "Bad Request",
  401: "Unauthorized",
  403: "Forbidden",
  404: "Not Found",
  405: "Method Not Allowed",
  406: "Not Acceptable",
  409: "Conflict",
  410: "Gone",
  411: "Length Required",
  412: "Precondition Failed",
  413: "Payload Too Large",
  414: "URI Too Long",
  415: "Unsupported Media Type",
  416: "Range Not Satisfiable",
  417: "Expectation Failed",
  421: "Misdirected Request",
  422: "Unprocessable Entity",
  429: "Too Many Requests",
  431: "Request Header Fields Too Large",
  500: "Internal Server Error",
  501: "Not Implemented",
  502: "Bad Gateway",
  503: "Service Unavailable",
  504: "Gateway Timeout",
};

export const maxHeaderSize = 16_384;

/** Source: RFC 9110, section 5.6.2. */
export function validateHeaderName(name: string): void {
  if (/^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/.test(name)) return;
  throw Object.assign(new TypeError("Header name must be a valid HTTP token"), {
    code: "ERR_INVALID_HTTP_TOKEN",
  });
}

/** Source: RFC 9110, section 5.5. */
export function validateHeaderValue(name: string, value: string): void {
  if (!/[^\t\x20-\x7e\x80-\xff]/.test(value)) return;
  throw Object.assign(new TypeError(`Invalid character in header content ["${name}"]`), {
    code: "ERR_INVALID_CHAR",
  });
}

export class IncomingMessage extends Readable {}

type HeaderValue = string | number | string[];

/** Collects what is written; light-my-request reads it. It calls the constructor without `new`. */
export function ServerResponse(this: unknown, request: unknown): void {
  Writable.call(this as never);
  Object.assign(this as object, {
    outgoingHeaders: new Map<string, HeaderValue>(),
    statusCode: 200,
    headersSent: false,
    sendDate: true,
    req: request,
  });
}

interface Outgoing extends Writable {
  outgoingHeaders: Map<string, HeaderValue>;
  statusCode: number;
  headersSent: boolean;
  socket: unknown;
  connection: unknown;
  writeHead(status: number, ...more: unknown[]): Outgoing;
  setHeader(name: string, value: HeaderValue): Outgoing;
}

const methods: Record<string, (this: Outgoing, ...args: never[]) => unknown> = {
  setHeader(name: string, value: HeaderValue) {
    this.outgoingHeaders.set(name.toLowerCase(), value);
    return this;
  },
  getHeader(name: string) {
    return this.outgoingHeaders.get(name.toLowerCase());
  },
  hasHeader(name: string) {
    return this.outgoingHeaders.has(name.toLowerCase());
  },
  removeHeader(name: string) {
    this.outgoingHeaders.delete(name.toLowerCase());
  },
  getHeaders() {
    return Object.fromEntries(this.outgoingHeaders);
  },
  getHeaderNames() {
    return [...this.outgoingHeaders.keys()];
  },
  appendHeader(name: string, value: HeaderValue) {
    const before = this.outgoingHeaders.get(name.toLowerCase());
    const values = before === undefined ? value : [before, value].flat().map(String);
    return this.setHeader(name, values);
  },
  writeHead(status: number, ...more: unknown[]) {
    this.statusCode = status;
    const headers = more.find((one) => typeof one === "object" && one !== null) ?? {};
    for (const [name, value] of Object.entries(headers)) this.setHeader(name, value as HeaderValue);
    this.headersSent = true;
    return this;
  },
  assignSocket(socket: unknown) {
    this.socket = this.connection = socket;
  },
  detachSocket: () => undefined,
  flushHeaders: () => undefined,
  setTimeout: () => undefined,
  writeContinue: () => undefined,
  writeEarlyHints: () => undefined,
  _write(_chunk: Uint8Array, _encoding: string, done: () => void) {
    if (!this.headersSent) this.writeHead(this.statusCode);
    done();
  },
};

Object.setPrototypeOf(ServerResponse.prototype as object, Writable.prototype);
Object.assign(ServerResponse.prototype as object, methods);

export class Server {}

/** Fastify makes a server and keeps it; here it never listens. */
export function createServer() {
  const server = {
    listening: false,
    on: () => server,
    once: () => server,
    off: () => server,
    removeListener: () => server,
    listeners: () => [],
    emit: () => false,
    setTimeout: () => server,
    address: () => null,
    listen: () => {
      throw new Error("The practice instance in a browser does not listen.");
    },
    close: (done?: () => void) => done?.(),
  };
  return server;
}

export class Agent {}

export const globalAgent = new Agent();

export function request(): never {
  throw new Error("In the browser, requests go through fetch.");
}

export default {
  METHODS,
  STATUS_CODES,
  maxHeaderSize,
  IncomingMessage,
  ServerResponse,
  Server,
  createServer,
  Agent,
  globalAgent,
  request,
  validateHeaderName,
  validateHeaderValue,
};

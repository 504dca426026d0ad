/** Answers to what the HTTP server refuses by itself: no route ever sees it, so that they are written by hand. */
import { STATUS_CODES, type IncomingMessage, type ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { ApiError, badRequest } from "../errors";

const refusals: Partial<Record<string, ApiError>> = {
  HPE_HEADER_OVERFLOW: new ApiError(431, "The headers of the request are too large."),
  ERR_HTTP_REQUEST_TIMEOUT: new ApiError(408, "The request took too long to arrive."),
};

/** For Fastify's `clientErrorHandler`: an error of the API, then the end of the connection. */
export function refuseMalformed(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === "ECONNRESET" || !socket.writable) {
    socket.destroy();
    return;
  }
  const { status, body } =
    refusals[error.code ?? ""] ?? badRequest("The request could not be understood.");
  const text = JSON.stringify(body);
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(text)}\r\nConnection: close\r\n\r\n${text}`,
    () => socket.destroy(),
  );
}

/** For the server's event `checkExpectation`: an `Expect` header that asks for the unknown. */
export function refuseExpectation(_request: IncomingMessage, response: ServerResponse): void {
  const { status, body } = new ApiError(417, "The expectation of the request cannot be met.");
  response.writeHead(status, { "content-type": "application/json", connection: "close" });
  response.end(JSON.stringify(body));
}

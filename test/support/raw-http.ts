/** Requests that `fetch` will not make: odd addresses, odd headers, bodies that break off. */
import {
  request,
  type ClientRequest,
  type IncomingHttpHeaders,
  type OutgoingHttpHeaders,
} from "node:http";

export interface RawAnswer {
  status: number;
  headers: IncomingHttpHeaders;
  bytes: Buffer;
  text: string;
}

interface RawRequest {
  headers?: OutgoingHttpHeaders;
  body?: string | Buffer;
}

/** Opens a request without sending its body; `path` goes onto the wire as it stands. */
export function openRequest(
  method: string,
  base: string,
  path: string,
  headers: OutgoingHttpHeaders = {},
): ClientRequest {
  const { hostname, port } = new URL(base);
  return request({ method, hostname, port, path, headers, agent: false });
}

/** The answer to a request, once all of it is there. */
export const answerTo = (sent: ClientRequest): Promise<RawAnswer> =>
  new Promise((resolve, reject) => {
    sent.on("error", reject);
    sent.on("response", (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("error", reject);
      response.on("end", () => {
        const bytes = Buffer.concat(chunks);
        const { statusCode = 0, headers } = response;
        resolve({ status: statusCode, headers, bytes, text: bytes.toString() });
      });
    });
  });

/** Sends a request exactly as it is given. */
export function rawRequest(
  method: string,
  base: string,
  path: string,
  { headers, body }: RawRequest = {},
): Promise<RawAnswer> {
  const sent = openRequest(method, base, path, headers);
  const answer = answerTo(sent);
  sent.end(body);
  return answer;
}

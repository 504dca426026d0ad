/** Sends bytes to a port exactly as they are, right or wrong, and reads what comes back. */
import { connect } from "node:net";

/** An answer as it came over the wire; undefined where the other side hung up without one. */
export interface WireAnswer {
  status: number;
  /** By name in lower case; the last of those that are repeated. */
  headers: Map<string, string>;
  text: string;
}

/** Far more than any answer takes; whoever waits longer waits for ever. */
const patience = 30_000;

/**
 * Sends a request and reads until the other side has finished. A request that is not whole ends with the line cut;
 * after a whole one the line stays open, as Node's server takes its end for a lack of interest in the answer.
 */
export function exchange(
  port: number,
  { bytes, isWhole }: { bytes: Buffer; isWhole: boolean },
): Promise<WireAnswer | undefined> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    const socket = connect({ port, host: "localhost", allowHalfOpen: true });
    socket.setTimeout(patience, () => {
      socket.destroy();
      reject(new Error("no answer, and no end"));
    });
    socket.on("connect", () => (isWhole ? socket.write(bytes) : socket.end(bytes)));
    socket.on("end", () => socket.end());
    socket.on("data", (chunk: Buffer) => chunks.push(chunk));
    // A server that refuses a request before it has read all of it may cut the line.
    socket.on("error", () => undefined);
    socket.on("close", () => resolve(answerIn(Buffer.concat(chunks))));
  });
}

/** The first answer in the bytes; one that says only "go on" is passed over. */
function answerIn(bytes: Buffer): WireAnswer | undefined {
  const end = bytes.indexOf("\r\n\r\n");
  if (end < 0) return undefined;
  const [first = "", ...lines] = bytes.subarray(0, end).toString("latin1").split("\r\n");
  const status = Number(first.split(" ")[1]);
  const rest = bytes.subarray(end + 4);
  if (status === 100) return answerIn(rest);
  const headers = new Map(
    lines.map((line) => {
      const colon = line.indexOf(":");
      return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
    }),
  );
  const length = headers.get("content-length");
  const body =
    headers.get("transfer-encoding") === "chunked"
      ? joined(rest)
      : rest.subarray(0, length === undefined ? undefined : Number(length));
  return { status, headers, text: body.toString() };
}

/** Puts a body sent in chunks together. */
function joined(bytes: Buffer): Buffer {
  const parts: Buffer[] = [];
  for (let at = 0; ;) {
    const line = bytes.indexOf("\r\n", at);
    const size = line < 0 ? 0 : parseInt(bytes.subarray(at, line).toString("latin1"), 16);
    if (!(size > 0)) return Buffer.concat(parts);
    parts.push(bytes.subarray(line + 2, line + 2 + size));
    at = line + 2 + size + 2;
  }
}

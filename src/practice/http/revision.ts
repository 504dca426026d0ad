/** The header by which a client says on which revision its change is based. */
import type { FastifyRequest } from "fastify";
import { fieldError } from "../errors";

/** `If-Match` carries the bare revision number; undefined where a client does not care. */
export function readRevision({ headers }: FastifyRequest): number | undefined {
  const text = headers["if-match"];
  if (text === undefined) return undefined;
  if (!/^\s*[+-]?\d+\s*$/.test(text)) throw fieldError("if_match", "Not a valid integer.");
  return Number(text);
}

/** One place turns what was thrown into an answer of the API. */
import type { FastifyError, FastifyReply, FastifyRequest } from "fastify";
import { ApiError, diskFull, internalError, isDiskFull } from "../errors";

/** The error as the API words it; what nobody foresaw is a 500 without details. */
export function asApiError(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  if (isDiskFull(error)) return diskFull();
  const { statusCode: status, code } = error as Partial<FastifyError>;
  if (code === "ECONNRESET") return new ApiError(400, "The connection broke off.");
  if (status !== undefined && status >= 400 && status < 500) {
    return new ApiError(status, (error as Error).message);
  }
  console.error(error);
  return internalError();
}

/** Answers with an error body; it is never pretty-printed. */
export function sendError(reply: FastifyReply, error: unknown): FastifyReply {
  const { status, body, headers } = asApiError(error);
  if (body.location) reply.header("location", body.location);
  return reply
    .code(status)
    .headers(headers)
    .header("content-type", "application/json")
    .send(Buffer.from(JSON.stringify(body)));
}

/** For Fastify's error handler. */
export const handleApiError = (error: unknown, _request: FastifyRequest, reply: FastifyReply) =>
  sendError(reply, error);

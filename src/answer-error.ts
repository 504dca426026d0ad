/** Answers that refuse: from the bytes of the server to an error that says what to do. */
import { STATUS_CODES } from "node:http";
import { shownAddress } from "./address";
import { B2ShareError, type ErrorDetails } from "./errors";
import type { Answer } from "./answer";
import { hintFor } from "./hints";
import { plain } from "./text";
import { secretOf, type Token } from "./token";
import type { ErrorBody } from "./wire";

/** Longest text of a server that is shown, in characters. */
const MAX_TEXT = 500;

/** What was asked, and as whom. */
export interface Asked {
  method: string;
  url: URL;
  token?: Token;
}

/** The error for an answer with a status of 400 or more. */
export async function answerError(answer: Answer, asked: Asked): Promise<B2ShareError> {
  const { status } = answer;
  const { method, url, token } = asked;
  const text = withoutSecret(await answer.text().catch(() => ""), token);
  const body = errorBody(text);
  const wait = Number(answer.headers.get("retry-after") ?? NaN);
  const retryAfter = Number.isFinite(wait) && status === 429 ? wait : undefined;
  const message = shortened(body?.message ?? pageTitle(text));
  const name = STATUS_CODES[status] ?? "";
  return new B2ShareError(`${status} ${name}${message && `: ${message}`}`, {
    status,
    method,
    address: shownAddress(url),
    fieldErrors: Array.isArray(body?.errors) ? body.errors : undefined,
    hint: hintFor({
      status,
      message,
      method,
      path: url.pathname.replace(/^\/api/, ""),
      hasToken: token !== undefined,
      instance: url.origin,
      retryAfter,
      tombstone: body?.tombstone,
    }),
    body,
    retryAfter,
  });
}

/** The error for an answer that ought to be JSON and is not. */
export function webPageError(text: string, details: ErrorDetails): B2ShareError {
  if (!isPage(text))
    return new B2ShareError("The answer is no complete JSON: it cannot be read.", {
      ...details,
      hint: "It may have broken off on the way: try again. If you asked for another format, take the answer as text.",
    });
  const title = pageTitle(text);
  return new B2ShareError(`The answer is a web page${title && ` ("${title}")`}, and not data.`, {
    ...details,
    hint: "Is the address of the instance in .env right? A network that asks for a sign-in, as in a hotel, also answers with a page of its own.",
  });
}

function errorBody(text: string): ErrorBody | undefined {
  try {
    const body: unknown = JSON.parse(text);
    const isBody = typeof body === "object" && body !== null && "message" in body;
    return isBody && typeof body.message === "string" ? (body as ErrorBody) : undefined;
  } catch {
    return undefined;
  }
}

function isPage(text: string): boolean {
  return /^\s*<(!doctype|html|\?xml|head|body)/i.test(text);
}

function pageTitle(text: string): string {
  return shortened(/<title[^>]*>([^<]*)<\/title>/i.exec(text)?.[1] ?? "");
}

/** What a server said, in one line that is not too long. */
function shortened(text: string): string {
  const line = plain(text);
  return line.length > MAX_TEXT ? `${line.slice(0, MAX_TEXT)}…` : line;
}

/** Should a server ever repeat the token in its answer, it goes no further. */
function withoutSecret(text: string, token: Token | undefined): string {
  return token ? text.replaceAll(secretOf(token), "***") : text;
}

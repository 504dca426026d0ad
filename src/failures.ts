/** From what came in place of an answer, or of the one hoped for, to an error that says what to do. */
import { STATUS_CODES } from "node:http";
import type { Answer } from "./answer";
import { isLoopback, shownAddress } from "./address";
import { B2ShareError } from "./errors";
import { FAULTS, firstFitting, HINTS } from "./hints";
import { plain } from "./text";
import { secretOf, type Token } from "./token";
import type { ErrorBody, Tombstone } from "./wire";

/** Longest text of a server that is shown, in characters. */
const MAX_TEXT = 500;

/** What was asked, and as whom. */
export interface Asked {
  method: string;
  url: URL;
  token?: Token;
  /** Milliseconds that the server was waited for. */
  timeout?: number;
}

/** The error for an answer with a status of 400 or more. */
export async function answerError(answer: Answer, asked: Asked): Promise<B2ShareError> {
  const { status } = answer;
  const { method, url, token } = asked;
  const sent = await answer.text().catch(() => "");
  // Should a server ever repeat the token, it goes no further.
  const text = token ? sent.replaceAll(secretOf(token), "***") : sent;
  const body = errorBody(text);
  const message = shortened(body?.message ?? pageTitle(text));
  // The rate limiter of InvenioRDM adds Retry-After to every answer; it means something with 429 only.
  const seconds = status === 429 ? Number(answer.headers.get("retry-after") ?? NaN) : NaN;
  const retryAfter = Number.isFinite(seconds) ? seconds : undefined;
  const values = {
    wait: retryAfter === undefined ? "a minute" : `${retryAfter} seconds`,
    tombstone: obituary(body?.tombstone),
  };
  return new B2ShareError(`${status} ${STATUS_CODES[status] ?? ""}${message && `: ${message}`}`, {
    status,
    method,
    address: shownAddress(url),
    fieldErrors: Array.isArray(body?.errors) ? body.errors : undefined,
    hint: hintFor(status, asked, message, values),
    body,
    retryAfter,
  });
}

/** The error for what fetch threw. The original is left out: its text holds the whole address. */
export function faultError(fault: unknown, asked: Asked): B2ShareError {
  const { code = "BROKEN" } = fault as { code?: string };
  const { method, url, timeout = 0 } = asked;
  const { host, hostname, origin } = url;
  const values = { host, hostname, origin, code, seconds: timeout / 1000, longer: timeout * 2 };
  return new B2ShareError(firstFitting(FAULTS, code, values) ?? code, {
    method,
    address: shownAddress(url),
    hint: hintFor(code, asked, "", values),
    code,
  });
}

/** The error for a request that may have been carried out, and that must not be carried out twice. */
export function lostError(error: B2ShareError, asked: Asked): B2ShareError {
  const { status, method, address, code, body } = error;
  const [what] = error.message.split("\n");
  return new B2ShareError(
    `It is not known whether this was carried out, so it was not sent a second time. ${what}`,
    { status, method, address, code, body, hint: hintFor("LOST", asked), outcome: "unknown" },
  );
}

/** The error for an answer that ought to be JSON and is not. */
export function notJsonError(text: string, status: number, { method, url }: Asked): B2ShareError {
  const isPage = /^\s*<(!doctype|html|\?xml|head|body)/i.test(text);
  const title = pageTitle(text);
  return new B2ShareError(
    isPage
      ? `The answer is a web page${title && ` ("${title}")`}, and not data.`
      : "The answer is no complete JSON: it cannot be read.",
    {
      status,
      method,
      address: shownAddress(url),
      hint: isPage
        ? "Is the address of the instance in .env right? A network that asks for a sign-in, as in a hotel, also answers with a page of its own."
        : "It may have broken off on the way: try again. If you asked for another format, take the answer as text.",
    },
  );
}

function hintFor(
  what: string | number,
  { method, url, token }: Asked,
  message = "",
  values: Record<string, string | number> = {},
): string | undefined {
  const path = url.pathname.replace(/^\/api/, "");
  const where = `${isLoopback(url.hostname) ? "local" : "remote"} ${token ? "signed" : "anonymous"}`;
  return firstFitting(HINTS, `${what} ${where} ${method} ${path}: ${message}`, {
    method,
    origin: url.origin,
    applications: `${url.origin}/account/settings/applications/`,
    record: path.split("/")[2],
    ...values,
  });
}

function errorBody(text: string): ErrorBody | undefined {
  try {
    const body = JSON.parse(text) as Partial<ErrorBody> | null;
    if (typeof body?.message === "string") return body as ErrorBody;
    // Adding to communities answers without a message of the whole: each community has its own.
    const { errors } = body as { errors?: { message: string }[] };
    return errors && { status: 400, message: errors.map(({ message }) => message).join(" ") };
  } catch {
    return undefined;
  }
}

function pageTitle(text: string): string {
  return shortened(/<title[^>]*>([^<]*)<\/title>/i.exec(text)?.[1] ?? "");
}

/** What a server said, in one line that is not too long. */
function shortened(text: string): string {
  const line = plain(text);
  return line.length > MAX_TEXT ? `${line.slice(0, MAX_TEXT)}…` : line;
}

function obituary(tombstone: Tombstone | undefined): string {
  if (!tombstone) return ", and nothing of it is shown any more.";
  const { removal_date, note, citation_text, removal_reason } = tombstone;
  const reason = removal_reason?.title?.en ?? removal_reason?.id;
  return (
    ` on ${removal_date.slice(0, 10)}${reason ? `, reason: ${reason}` : ""}.` +
    (note ? ` The note says: ${note}` : "") +
    (citation_text ? ` It was cited as: ${citation_text}` : "")
  );
}

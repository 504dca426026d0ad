/** From what came in place of an answer, or of the one hoped for, to an error that says what to do. */
import { STATUS_CODES } from "node:http";
import type { Answer } from "./fetch";
import { isLoopback, shownAddress } from "../address";
import { B2ShareError, type ErrorDetails, type Values } from "../errors";
import { fitting } from "../mistakes";
import { parsed } from "../json";
import { plain } from "../text";
import { secretOf, type Token } from "../settings/token";
import type { ErrorBody, FieldError, Tombstone } from "../../wire/index";

/** What was asked, and as whom. */
export type Asked = { method: string; url: URL; token?: Token };

/**
 * The error for something that happened to a request: a code or the status of an answer. Its words are the first in
 * failures.json whose pattern fits a line such as `404 local signed GET /records/a: The persistent identifier ...`.
 */
export function failure(
  what: string | number,
  { method, url, token }: Asked,
  values: Values = {},
  details: ErrorDetails = {},
): B2ShareError {
  const { host, hostname, origin } = url;
  const path = url.pathname.replace(/^\/api/, "");
  const where = `${isLoopback(hostname) ? "local" : "remote"} ${token ? "signed" : "anonymous"}`;
  const line = `${what} ${where} ${method} ${path}: ${values.message ?? ""}`;
  const known = { what, method, host, hostname, origin, record: path.split("/")[2], ...values };
  const words = (table: "happened" | "hint") => masked(fitting(table, line, known), token);
  const code = typeof what === "string" ? what : undefined;
  const asked = { method, address: shownAddress(url), hint: words("hint"), code };
  return new B2ShareError(words("happened"), { ...asked, ...details });
}

/** Should a server ever repeat the token, it goes no further. */
const masked = (text = "", token?: Token): string =>
  token ? text.replaceAll(secretOf(token), "***") : text;

/** The error for an answer with a status of 400 or more. */
export async function answerError(answer: Answer, asked: Asked): Promise<B2ShareError> {
  const { status } = answer;
  const text = masked(await answer.text().catch(() => ""), asked.token);
  const body = errorBody(text);
  const message = shortened(body?.message ?? pageTitle(text));
  // The rate limiter of InvenioRDM adds Retry-After to every answer; it means something with 429 only.
  const seconds = parseInt(answer.headers.get("retry-after") ?? "");
  const retryAfter = status === 429 && seconds >= 0 ? seconds : undefined;
  const wait = retryAfter === undefined ? "a minute" : `${retryAfter} seconds`;
  const said = { message, said: message && `: ${message}`, tombstone: obituary(body?.tombstone) };
  const values = { ...said, wait, name: STATUS_CODES[status] ?? "" };
  const fieldErrors = Array.isArray(body?.errors) ? body.errors.filter(isFieldError) : undefined;
  return failure(status, asked, values, { status, fieldErrors, body, retryAfter });
}

/** The error for an answer that ought to be JSON and is not. */
export function notJsonError(text: string, status: number, asked: Asked): B2ShareError {
  const isPage = /^\s*<(!doctype|html|\?xml|head|body)/i.test(text);
  const title = pageTitle(text) && ` ("${pageTitle(text)}")`;
  return failure(isPage ? "WEB_PAGE" : "NO_JSON", asked, { title }, { status });
}

function errorBody(text: string): ErrorBody | undefined {
  const body = parsed(text) as { message?: unknown; errors?: unknown } | null | undefined;
  if (typeof body?.message === "string") return body as ErrorBody;
  // Adding to communities answers without a message of the whole: each community has its own.
  const errors = Array.isArray(body?.errors) ? (body.errors as { message?: unknown }[]) : [];
  const messages = errors.map((error) => shortened(error?.message));
  return messages.length > 0 ? { status: 400, message: messages.join(" ") } : undefined;
}

const isFieldError = (error: Partial<FieldError> | null) =>
  typeof error?.field === "string" && Array.isArray(error.messages);

/** Looked for at the beginning only: on a long text that is made for it, the search would take for ever. */
const pageTitle = (text: string) =>
  shortened(/<title[^>]*>([^<]*)<\/title>/i.exec(text.slice(0, 10_000))?.[1]);

/** What a server said, in one line of 500 characters at most. */
const shortened = (text: unknown) => (typeof text === "string" ? plain(text, 500) : "");

function obituary(tombstone: Tombstone | undefined): string {
  if (!tombstone) return ", and nothing of it is shown any more.";
  const { removal_date, removal_reason: why, note, citation_text } = tombstone;
  const part = (start: string, text: unknown) => shortened(text) && start + shortened(text);
  const when = ` on ${shortened(removal_date).slice(0, 10)}${part(", reason: ", why?.title?.en ?? why?.id)}.`;
  return when + part(" The note says: ", note) + part(" It was cited as: ", citation_text);
}

/** From a response with a status of 400 or more to an error that says what to do. */
import { STATUS_CODES } from "node:http";
import { RefusedError, type B2ShareError } from "../errors";
import { parsed } from "../json";
import { withoutToken } from "../settings/token";
import { plain } from "../text";
import type { ErrorBody, FieldError, Tombstone } from "../../wire/index";
import { addressOf, connectionError, isWebPage, pageTitle, situationOf } from "./connection-errors";
import type { HttpResponse, RequestInfo } from "./exchange";
import { hintFor } from "./hints";

/** Longest text of a server in a message, in characters. */
const LONGEST = 500;

/** Statuses of a gateway that got no response in time, or of a server that is busy: the next try may succeed. */
const BUSY = [502, 503, 504];

const TOO_MANY_REQUESTS = 429;

/** The error for a response with a status of 400 or more. */
export async function refusal(response: HttpResponse, request: RequestInfo): Promise<B2ShareError> {
  const { status } = response;
  const text = withoutToken(await response.text().catch(() => ""), request.token);
  const body = errorBody(text);
  const message = shortened(body?.message ?? pageTitle(text));
  const summary = summaryOf(status, message);
  const retryAfter = secondsToWait(response);
  const hint = hintFor({
    ...situationOf(request),
    status,
    message,
    isPage: body === undefined && isWebPage(text),
    wait: retryAfter === undefined ? undefined : `${retryAfter} seconds`,
    tombstone: obituary(body?.tombstone),
  });

  const isBusy = BUSY.includes(status);
  if (isBusy && request.effect !== "none") return gatewayError(request, status, summary);
  return new RefusedError(summary, {
    status,
    method: request.method,
    address: addressOf(request),
    fieldErrors: fieldErrorsOf(body),
    hint,
    body,
    retryAfter,
    retryable: isBusy || status === TOO_MANY_REQUESTS,
  });
}

function summaryOf(status: number, message: string): string {
  const name = `${status} ${STATUS_CODES[status] ?? ""}`;
  return message === "" ? name : `${name}: ${message}`;
}

/** A gateway that got no response in time does not know either whether a change was carried out. */
function gatewayError(request: RequestInfo, status: number, summary: string): B2ShareError {
  return connectionError(request, {
    code: "GATEWAY",
    summary,
    hint: "",
    isTransient: true,
    isSent: true,
    status,
  });
}

/** InvenioRDM's rate limiter adds Retry-After to every response; it means something with 429 only. */
function secondsToWait({ status, headers }: HttpResponse): number | undefined {
  const seconds = parseInt(headers.get("retry-after") ?? "");
  return status === TOO_MANY_REQUESTS && seconds >= 0 ? seconds : undefined;
}

function errorBody(text: string): ErrorBody | undefined {
  const body = parsed(text) as { message?: unknown; errors?: unknown } | null | undefined;
  if (typeof body?.message === "string") return body as ErrorBody;
  if (!Array.isArray(body?.errors) || body.errors.length === 0) return undefined;
  // Adding to communities is refused without a message of the whole: each community has its own.
  const errors = body.errors as ({ message?: unknown } | null)[];
  const messages = errors.map((error) => shortened(error?.message));
  return { status: 400, message: messages.join(" ") };
}

function fieldErrorsOf(body?: ErrorBody): FieldError[] | undefined {
  return Array.isArray(body?.errors) ? body.errors.filter(isFieldError) : undefined;
}

const isFieldError = (error: Partial<FieldError> | null): boolean =>
  typeof error?.field === "string" && Array.isArray(error.messages);

/** What a server said, in one line. */
const shortened = (text: unknown): string => (typeof text === "string" ? plain(text, LONGEST) : "");

/** When and why a record was deleted; the rest of the sentence "It was deleted". */
function obituary(tombstone: Tombstone | undefined): string {
  if (!tombstone) return ", and nothing of it is shown any more.";
  const { removal_date, removal_reason, note, citation_text } = tombstone;
  const reason = shortened(removal_reason?.title?.en ?? removal_reason?.id);
  const parts = [
    ` on ${shortened(removal_date).slice(0, 10)}${reason && `, reason: ${reason}`}.`,
    shortened(note) && ` The note says: ${shortened(note)}`,
    shortened(citation_text) && ` It was cited as: ${shortened(citation_text)}`,
  ];
  return parts.join("");
}

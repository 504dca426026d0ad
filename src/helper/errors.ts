/** The one kind of error that the helper throws. Its message says everything, in a few plain lines. */
import { harmless, plain, printedAsText } from "./text";
import type { ErrorBody, FieldError } from "../wire/index";

/**
 * What an error knows beside its message.
 *
 * @category Connecting
 */
export interface ErrorDetails {
  /** HTTP status of the answer, for example `403`. Absent when no answer came. */
  status?: number;
  /** HTTP method of the request, for example `"GET"`. */
  method?: string;
  /** Address of the request, with secrets masked. */
  address?: string;
  /** What is wrong with which field; empty or absent when the server named none. */
  fieldErrors?: FieldError[];
  /** What probably helps. */
  hint?: string;
  /** The server's answer as it came, for example with the `tombstone` of a deleted record. */
  body?: ErrorBody;
  /** Seconds to wait before the next try, where the server said so (status 429). */
  retryAfter?: number;
  /** Name of what happened when it is no refusal of the server, for example `"ECONNREFUSED"` or `"TIMEOUT"`. */
  code?: string;
  /** `"unknown"` when the request may or may not have been carried out: look before you send it again. */
  outcome?: "unknown";
}

/** So many lines about fields are shown; the rest is counted. All are in {@link ErrorDetails.fieldErrors}. */
const MAX_FIELD_LINES = 20;

/** What a server sent in place of a text is shown as it is. */
const said = (text: unknown) => plain(typeof text === "string" ? text : JSON.stringify(text));

/** An error that has {@link ErrorDetails} as properties. */
const ErrorWithDetails = Error as new (message: string) => Error & Readonly<ErrorDetails>;

/**
 * Something that did not work: the server refused, no answer came, or a setting is wrong.
 *
 * The message is complete: status and the server's words, method and address, one line for each field
 * that is wrong, and a hint. It never holds a token.
 *
 * @category Connecting
 * @example
 * ```ts
 * try {
 *   await b2share.records.get("abcd1-efg23");
 * } catch (error) {
 *   if (error instanceof B2ShareError && error.status === 404) console.log("No such record.");
 *   else throw error;
 * }
 * ```
 */
export class B2ShareError extends ErrorWithDetails {
  /**
   * @param summary What happened, in one sentence.
   * @param details What else is known; it is added to the message, and readable as properties.
   */
  constructor(summary: string, details: ErrorDetails = {}) {
    const { method, address, fieldErrors = [], hint } = details;
    const lines = fieldErrors.map(({ field, messages }) =>
      ["-", field === "_schema" ? [] : `${plain(field)}:`, ...messages.map(said)].flat().join(" "),
    );
    const rest = lines.splice(MAX_FIELD_LINES).length;
    if (rest > 0) lines.push(`- and ${rest} more`);
    const asked = method && address && `${method} ${address}`;
    const all = [summary, asked, ...lines, hint && `Hint: ${hint}`];
    super(harmless(all.filter(Boolean).join("\n")));
    this.name = "B2ShareError";
    Object.assign(this, details);
  }
}

// Without this a notebook would add a screenful of call stack.
printedAsText(B2ShareError);

/** Whether the error is an answer of the server: it looked and said no. */
export const isRefusal = (error: unknown): error is B2ShareError & { status: number } =>
  error instanceof B2ShareError && error.status !== undefined;

const is404 = (status: number): boolean => status === 404;

/** What was asked for; undefined where the server refuses it, with such a status. */
export function unlessMissing<T>(asked: Promise<T>, isMissing = is404): Promise<T | undefined> {
  return asked.catch((error: unknown) => {
    if (isRefusal(error) && isMissing(error.status)) return undefined;
    throw error;
  });
}

/** What stands in the gaps of a text. */
export type Values = Record<string, string | number | undefined>;

/** The errors that the helper throws: one base class, and one kind for each side where something can go wrong. */
import { harmless, plain, printedAsText } from "./text";
import type { ErrorBody, FieldError } from "../wire/index";

/**
 * Codes of a {@link ConnectionError}.
 *
 * | code | meaning |
 * | --- | --- |
 * | `ECONNREFUSED` | nothing listens at this address |
 * | `ENOTFOUND` | there is no computer of this name |
 * | `UNREACHABLE` | the network does not lead to this computer |
 * | `ETIMEDOUT` | the computer does not accept the connection |
 * | `TIMEOUT` | the server was silent for too long |
 * | `TOO_SLOW` | the server sent next to nothing for too long |
 * | `TOO_LARGE` | the server sent more than a text may have |
 * | `BROKEN` | the connection broke off |
 * | `PROXY` | the proxy did not let the request through |
 * | `NO_HTTP` | what answers is not a web server |
 * | `NO_HTTPS` | what answers does not speak https |
 * | `CERTIFICATE` | the server's certificate cannot be trusted |
 * | `CERTIFICATE_EXPIRED` | the server's certificate has expired |
 * | `CERTIFICATE_NOT_YET_VALID` | the server's certificate is not valid yet |
 * | `CERTIFICATE_OF_ANOTHER` | the server's certificate belongs to another name |
 * | `GATEWAY` | a change got 502, 503 or 504 as its response |
 * | `WEB_PAGE` | the response is a web page |
 * | `NO_JSON` | the response is not complete JSON |
 * | `ODD_SHAPE` | the response is JSON, but not as the API describes it |
 * | `REDIRECT` | the server redirects to a place that must not be followed |
 * | `BROKE_OFF` | a download ended before its end |
 * | `WRONG_MD5` | a file arrived with another checksum than it should have |
 * | `V2` | a B2SHARE of version 2 answers |
 * | `NO_B2SHARE` | something answers that is not a B2SHARE |
 *
 * @category Errors
 */
export type ConnectionCode =
  | "ECONNREFUSED"
  | "ENOTFOUND"
  | "UNREACHABLE"
  | "ETIMEDOUT"
  | "TIMEOUT"
  | "TOO_SLOW"
  | "TOO_LARGE"
  | "BROKEN"
  | "PROXY"
  | "NO_HTTP"
  | "NO_HTTPS"
  | "CERTIFICATE"
  | "CERTIFICATE_EXPIRED"
  | "CERTIFICATE_NOT_YET_VALID"
  | "CERTIFICATE_OF_ANOTHER"
  | "GATEWAY"
  | "WEB_PAGE"
  | "NO_JSON"
  | "ODD_SHAPE"
  | "REDIRECT"
  | "BROKE_OFF"
  | "WRONG_MD5"
  | "V2"
  | "NO_B2SHARE";

/**
 * Codes of a {@link LocalError}.
 *
 * | code | meaning |
 * | --- | --- |
 * | `WRONG_SETTING` | a setting makes no sense |
 * | `NO_TOKEN` | there is no file with a token |
 * | `WRONG_TOKEN` | what was given as a token is not one |
 * | `OTHER_INSTANCE` | the token belongs to another instance |
 * | `NO_CONSENT` | a change of an instance where it is for ever was not allowed |
 * | `UNENCRYPTED` | the token would travel unencrypted |
 * | `WRONG_ADDRESS` | an address or an identifier cannot be asked for |
 * | `WRONG_HEADER` | a header cannot be sent |
 * | `WRONG_BODY` | a value cannot be sent as JSON |
 * | `WINDOW` | a list has more hits than the API returns |
 * | `NO_FILE` | a file or folder does not exist |
 * | `IS_FOLDER` | a folder was given instead of a file |
 * | `UNREADABLE` | a file cannot be read |
 * | `NO_ACCESS` | a file cannot be opened or written |
 * | `NO_SPACE` | the disk is full |
 * | `FILE_TOO_LARGE` | a file is too large to be what it should be |
 * | `FILE_CHANGED` | a file changed while it was sent |
 * | `FILE_EXISTS` | another file of this name is in the way |
 * | `NOT_IN_RECORD` | the record has no such file |
 * | `WRONG_FILE_NAME` | a file cannot have this name here |
 * | `DUPLICATE_KEY` | two files would have the same name |
 * | `NO_SIZE` | the size of a stream is not known |
 * | `TOKEN_IN_FILES` | a file to be sent holds the token |
 * | `WRONG_METADATA` | a file with metadata has mistakes |
 *
 * @category Errors
 */
export type LocalCode =
  | "WRONG_SETTING"
  | "NO_TOKEN"
  | "WRONG_TOKEN"
  | "OTHER_INSTANCE"
  | "NO_CONSENT"
  | "UNENCRYPTED"
  | "WRONG_ADDRESS"
  | "WRONG_HEADER"
  | "WRONG_BODY"
  | "WINDOW"
  | "NO_FILE"
  | "IS_FOLDER"
  | "UNREADABLE"
  | "NO_ACCESS"
  | "NO_SPACE"
  | "FILE_TOO_LARGE"
  | "FILE_CHANGED"
  | "FILE_EXISTS"
  | "NOT_IN_RECORD"
  | "WRONG_FILE_NAME"
  | "DUPLICATE_KEY"
  | "NO_SIZE"
  | "TOKEN_IN_FILES"
  | "WRONG_METADATA";

/**
 * What {@link B2ShareError.code} can be: `"REFUSED"` with a {@link RefusedError}, else a code of the other two kinds.
 *
 * @category Errors
 */
export type ErrorCode = "REFUSED" | ConnectionCode | LocalCode;

/**
 * What an error knows in addition to its message.
 *
 * @category Errors
 */
export interface ErrorDetails {
  /** Name of what happened. */
  code: ErrorCode;
  /** Whether the same call may be made again as it is, and may then succeed. */
  retryable: boolean;
  /** HTTP status of the response, for example `403`. Absent when no response came. */
  status?: number;
  /** HTTP method of the request, for example `"GET"`. */
  method?: string;
  /** Address of the request, with secrets masked. */
  address?: string;
  /** What is wrong with which field; empty or absent when the server named none. */
  fieldErrors?: FieldError[];
  /** What probably helps. */
  hint?: string;
  /** The server's response as it came, for example with the `tombstone` of a deleted record. */
  body?: ErrorBody;
  /** Seconds to wait before the next try, where the server said so (status 429). */
  retryAfter?: number;
  /** `"unknown"` when the request may have been carried out: look before you send it again. */
  outcome?: "unknown";
}

/** At most this many lines about fields are shown; the rest is counted. All are in {@link ErrorDetails.fieldErrors}. */
const MAX_FIELD_LINES = 20;

/**
 * Something that did not work. What exactly is said by the kind: a {@link RefusedError} (the server said no), a
 * {@link ConnectionError} (no usable response came), or a {@link LocalError} (something is wrong on this side).
 *
 * The message is complete: what happened, method and address, one line for each field that is wrong, and a hint.
 * It never holds a token.
 *
 * @category Errors
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
export abstract class B2ShareError extends Error implements ErrorDetails {
  readonly code: ErrorCode;
  readonly retryable: boolean;
  readonly status?: number;
  readonly method?: string;
  readonly address?: string;
  readonly fieldErrors?: FieldError[];
  readonly hint?: string;
  readonly body?: ErrorBody;
  readonly retryAfter?: number;
  readonly outcome?: "unknown";

  /**
   * @param summary What happened, in one sentence.
   * @param details What else is known; it is added to the message, and readable as properties.
   */
  constructor(summary: string, details: ErrorDetails) {
    super(messageOf(summary, details));
    this.name = "B2ShareError";
    this.code = details.code;
    this.retryable = details.retryable;
    this.status = details.status;
    this.method = details.method;
    this.address = details.address;
    this.fieldErrors = details.fieldErrors;
    this.hint = details.hint;
    this.body = details.body;
    this.retryAfter = details.retryAfter;
    this.outcome = details.outcome;
  }
}

// Without this a notebook would add a screenful of call stack.
printedAsText(B2ShareError);

/**
 * The server looked at the request and refused it; nothing was changed. `status` says how, and the server's own words
 * stand in the message and in `body`.
 *
 * @category Errors
 * @example
 * ```ts
 * try {
 *   await b2share.drafts.create({ metadata: { languages: [{ id: "none" }] } });
 * } catch (error) {
 *   if (error instanceof RefusedError) console.log(error.status, error.body?.message);
 *   else throw error;
 * }
 * ```
 */
export class RefusedError extends B2ShareError {
  declare readonly code: "REFUSED";
  declare readonly status: number;

  constructor(summary: string, details: Omit<ErrorDetails, "code"> & { status: number }) {
    super(summary, { ...details, code: "REFUSED" });
  }
}

/**
 * No usable response came: the connection failed, or what arrived was not what the API sends. With
 * `outcome: "unknown"` the request may have been carried out all the same.
 *
 * @category Errors
 * @example
 * ```ts
 * try {
 *   await connect({ url: "http://localhost:9", token: "none" }).records.search();
 * } catch (error) {
 *   if (error instanceof ConnectionError) console.log(error.code); // ECONNREFUSED
 * }
 * ```
 */
export class ConnectionError extends B2ShareError {
  declare readonly code: ConnectionCode;

  constructor(summary: string, details: ErrorDetails & { code: ConnectionCode }) {
    super(summary, details);
  }
}

/**
 * Something is wrong on this side: a setting, the token, a file, or what was passed to a function. Nothing was
 * changed on the server.
 *
 * @category Errors
 * @example
 * ```ts
 * try {
 *   readToken({ file: "no-such-file" });
 * } catch (error) {
 *   if (error instanceof LocalError) console.log(error.code); // NO_TOKEN
 * }
 * ```
 */
export class LocalError extends B2ShareError {
  declare readonly code: LocalCode;

  constructor(
    code: LocalCode,
    summary: string,
    details: Omit<ErrorDetails, "code" | "retryable"> = {},
  ) {
    super(summary, { ...details, code, retryable: false });
  }
}

/** The resource, or `undefined` when the server refuses it with a status such as this. */
export async function unlessMissing<T>(
  request: Promise<T>,
  isMissing = (status: number) => status === 404,
): Promise<T | undefined> {
  try {
    return await request;
  } catch (error) {
    if (error instanceof RefusedError && isMissing(error.status)) return undefined;
    throw error;
  }
}

/** The message: what happened, what was asked, the fields, the hint. */
function messageOf(summary: string, details: ErrorDetails): string {
  const lines = [summary];
  if (details.method && details.address) lines.push(`${details.method} ${details.address}`);
  lines.push(...fieldLines(details.fieldErrors ?? []));
  if (details.hint) lines.push(`Hint: ${details.hint}`);
  return harmless(lines.join("\n"));
}

function fieldLines(fieldErrors: FieldError[]): string[] {
  const lines = fieldErrors.slice(0, MAX_FIELD_LINES).map(fieldLine);
  const rest = fieldErrors.length - lines.length;
  if (rest > 0) lines.push(`- and ${rest} more`);
  return lines;
}

function fieldLine({ field, messages }: FieldError): string {
  // A server may send anything as a message.
  const texts = messages.map((message: unknown) =>
    plain(typeof message === "string" ? message : JSON.stringify(message)),
  );
  // `_schema` is marshmallow's name for the whole.
  const name = field === "_schema" ? [] : [`${plain(field)}:`];
  return ["-", ...name, ...texts].join(" ");
}

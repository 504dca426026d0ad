/** Errors for what came instead of a usable response. */
import { shownAddress } from "../address";
import { ConnectionError, type ConnectionCode } from "../errors";
import { withoutToken } from "../settings/token";
import { plain } from "../text";
import type { RequestInfo } from "./exchange";
import { hintFor } from "./hints";

/** What went wrong. */
export interface Fault {
  code: ConnectionCode;
  /** What happened, in one sentence. */
  summary: string;
  /** What probably helps, where nothing was carried out. */
  hint: string;
  /** Whether it may be different the next time. */
  isTransient: boolean;
  /** Whether the request may have arrived. */
  isSent: boolean;
  /** Status of the response, where one came. */
  status?: number;
}

/** The error for a fault; it says so where the request may have been carried out. */
export function connectionError(request: RequestInfo, fault: Fault): ConnectionError {
  const { method, token, effect, isRedirected = false } = request;
  const { code, status } = fault;
  const summary = withoutToken(fault.summary, token);
  const asked = { code, status, method, address: addressOf(request) };
  const mayBeDone = effect !== "none" && (fault.isSent || isRedirected);
  if (!mayBeDone)
    return new ConnectionError(summary, {
      ...asked,
      hint: fault.hint,
      retryable: fault.isTransient,
    });
  return new ConnectionError(`It is not known whether this was carried out. ${summary}`, {
    ...asked,
    outcome: "unknown",
    hint: hintFor({ ...situationOf(request), outcome: "unknown" }),
    retryable: fault.isTransient && effect === "idempotent",
  });
}

/** The address of a request as it may be shown. */
export const addressOf = ({ url, token }: RequestInfo): string =>
  withoutToken(shownAddress(url), token);

/** What hints look at, before a response came. */
export function situationOf({ method, url, token }: RequestInfo) {
  return {
    method,
    path: url.pathname.replace(/^\/api(?=\/)/, ""),
    message: "",
    isSigned: token !== undefined,
    origin: url.origin,
  };
}

/** The error for a response that should be JSON and is not. */
export function notJson(text: string, status: number, request: RequestInfo): ConnectionError {
  const wrong = { isTransient: false, isSent: true, status };
  if (!isWebPage(text))
    return connectionError(request, {
      ...wrong,
      code: "NO_JSON",
      summary: "The answer is no complete JSON: it cannot be read.",
      hint: "It may have broken off on the way: try again. If you asked for another format, take the answer as text.",
    });
  const title = pageTitle(text);
  return connectionError(request, {
    ...wrong,
    code: "WEB_PAGE",
    summary: `The answer is a web page${title && ` ("${title}")`}, and not data.`,
    hint: "Is the address of the instance in .env right? A network that asks for a sign-in, as in a hotel, also answers with a page of its own.",
  });
}

/** The error for a response that is JSON, but not as the API describes it. */
export function oddShape(request: RequestInfo, missing = "list"): ConnectionError {
  return connectionError(request, {
    code: "ODD_SHAPE",
    summary: `The answer is not as the API describes it: there is no proper ${missing} in it.`,
    hint: "Is the address of the instance in .env the right one?",
    isTransient: false,
    isSent: true,
  });
}

export const isWebPage = (text: string): boolean =>
  /^\s*<(!doctype|html|\?xml|head|body)/i.test(text);

/** Title of a web page. Only the beginning is searched: a long text made for it would take too long. */
export function pageTitle(text: string): string {
  const [, title = ""] = /<title[^>]*>([^<]*)<\/title>/i.exec(text.slice(0, 10_000)) ?? [];
  return plain(title, 500);
}

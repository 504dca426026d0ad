/** Where a redirect may lead. The rules of the Fetch standard, "HTTP-redirect fetch", and stricter ones for tokens. */
import type { Readable } from "node:stream";
import { shownAddress } from "../address";
import { connectionError } from "./connection-errors";
import type { HttpResponse, RequestInfo } from "./exchange";

const STATUSES = [301, 302, 303, 307, 308];

const MAX_REDIRECTS = 5;

/** A redirect that is to be followed. */
export interface Redirect {
  target: URL;
  /** Method of the next request. */
  method: string;
  /** Whether the next request carries the body, too. */
  keepsBody: boolean;
}

/** The redirect that a response asks for; `undefined` when it is no redirect. */
export function redirectOf(response: HttpResponse, asked: RequestInfo): Redirect | undefined {
  const location = response.headers.get("location");
  if (!STATUSES.includes(response.status) || location === null) return undefined;
  // Its body is not read: it may be endless.
  (response.body as Readable).destroy();
  const target = URL.canParse(location, asked.url)
    ? new URL(location, asked.url)
    : new URL("about:invalid");
  return { target, ...afterRedirect(asked.method, response.status) };
}

/** 303 asks for another resource; 301 and 302 turn POST into GET, as browsers do. */
function afterRedirect(method: string, status: number): Pick<Redirect, "method" | "keepsBody"> {
  const becomesGet =
    status === 303 ? method !== "HEAD" : [301, 302].includes(status) && method === "POST";
  if (becomesGet) return { method: "GET", keepsBody: false };
  return { method, keepsBody: true };
}

/** Throws unless the redirect may be followed. */
export function checkRedirect(
  redirect: Redirect,
  asked: RequestInfo,
  response: HttpResponse,
  { count, isStream }: { count: number; isStream: boolean },
): void {
  const why = refusalOf(redirect, asked.url, count, isStream);
  if (why === undefined) return;
  throw connectionError(asked, {
    code: "REDIRECT",
    summary: `The server sent this request on to ${shownTarget(redirect.target, asked.url)}, ${why}.`,
    hint: "Is the address of the instance in .env the right one?",
    isTransient: false,
    isSent: true,
    status: response.status,
  });
}

/** Why a redirect is not followed; the end of a sentence. */
function refusalOf(
  { target, method }: Redirect,
  from: URL,
  count: number,
  isStream: boolean,
): string | undefined {
  const changesSomething = !["GET", "HEAD"].includes(method);
  if (!/^https?:$/.test(target.protocol)) return "which is no web address";
  if (count >= MAX_REDIRECTS) return `more than ${MAX_REDIRECTS} times`;
  if (from.protocol === "https:" && target.protocol !== "https:") return "which is not encrypted";
  if (changesSomething && target.origin !== from.origin)
    return "which is another server: nothing was sent there";
  if (changesSomething && isStream) return "but a stream can be sent only once";
  return undefined;
}

/** What follows the path of a foreign address may be a signature, with which anybody could read the file. */
function shownTarget(target: URL, from: URL): string {
  if (target.origin === from.origin || target.search === "") return shownAddress(target);
  const shown = new URL(target);
  shown.search = "";
  return `${shownAddress(shown)}?***`;
}

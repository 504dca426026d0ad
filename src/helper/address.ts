/** Addresses: building them safely, and showing them without secrets. */
import { LocalError } from "./errors";

/** Whether a host name means this machine, as it stands in a URL. */
export const isLoopback = (hostname: string): boolean =>
  /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);

/** An address that may be shown: the secrets in it are masked. */
export const shownAddress = ({ href }: URL): string =>
  href.replace(/([?&](access_)?token=)[^&#]*/g, "$1***").replace(/\/\/[^/?#]*@/, "//");

/** Throws where a token would travel unencrypted; to this machine it may. */
export function requireEncryption({ protocol, hostname, origin }: URL): void {
  if (protocol === "https:" || isLoopback(hostname)) return;
  throw new LocalError(
    "UNENCRYPTED",
    `Nothing was sent: your token would travel to ${origin} unencrypted.`,
    {
      hint: 'Write https:// instead of http:// in B2SHARE_URL, or read without a token: connect({ token: "none" }).',
    },
  );
}

/**
 * Parameters of a query. A list repeats the parameter; `undefined` leaves it out.
 *
 * @category Connecting
 */
export type Query = {
  [name: string]: string | number | boolean | readonly (string | number)[] | undefined;
};

/**
 * The full address of a path below `/api`, or of a link from an earlier answer.
 *
 * The query is written anew by URLSearchParams, which percent-encodes all that the server would refuse with
 * "Error trying to decode a non urlencoded string." (brackets, quotes, blanks). Source: invenio-oauth2server.
 */
export function apiAddress(origin: string, path: string, query: Query = {}): URL {
  const whole = path.startsWith("/") ? `${origin}/api${path}` : path;
  const url = URL.canParse(whole) ? new URL(whole) : undefined;
  if (url?.origin !== origin) throw notHere(url ? shownAddress(url) : `"${path}"`, origin);
  for (const [name, value] of Object.entries(query)) {
    url.searchParams.delete(name);
    for (const item of [value].flat())
      if (item !== undefined) url.searchParams.append(name, String(item));
  }
  url.search = url.searchParams.toString();
  url.hash = "";
  return url;
}

function notHere(address: string, origin: string): LocalError {
  return new LocalError("WRONG_ADDRESS", `${address} is not on ${origin}.`, {
    hint: 'Give a path below /api, such as "/records", or a link from an earlier answer.',
  });
}

/**
 * A path with its variable parts encoded, written as a template: path`/records/${id}/files/${key}`.
 * A part can never lead to another address, whatever it holds.
 */
export function path(texts: TemplateStringsArray, ...parts: (string | number)[]): string {
  const part = parts.find((part) => /^\.{0,2}$/.test(String(part)));
  if (part !== undefined)
    throw new LocalError(
      "WRONG_ADDRESS",
      `"${part}" cannot be an identifier or a name in ${texts.join("…")}.`,
    );
  return String.raw({ raw: texts }, ...parts.map(encodeURIComponent));
}

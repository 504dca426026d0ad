/** Addresses: building them safely, and showing them without secrets. */
import { B2ShareError } from "./errors";

/** Whether a host name means this machine, as it stands in a URL. */
export function isLoopback(hostname: string): boolean {
  return /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
}

/** An address that may be shown: the secrets in its query are masked. */
export function shownAddress(url: URL): string {
  const shown = new URL(url);
  for (const name of ["access_token", "token"])
    if (shown.searchParams.has(name)) shown.searchParams.set(name, "***");
  shown.username = shown.password = "";
  return shown.href;
}

/**
 * Parameters of a query. A list repeats the parameter; `undefined` leaves it out.
 *
 * @category Connecting
 */
export type Query = Record<
  string,
  string | number | boolean | readonly (string | number)[] | undefined
>;

/**
 * The full address of a path below `/api`, or of a link from an earlier answer.
 *
 * The query is written anew by URLSearchParams, which percent-encodes all that the server would refuse with
 * "Error trying to decode a non urlencoded string." (brackets, quotes, blanks). Source: invenio-oauth2server.
 */
export function apiAddress(origin: string, path: string, query: Query = {}): URL {
  const whole = path.startsWith("/") ? `${origin}/api${path}` : path;
  if (!URL.canParse(whole))
    throw new B2ShareError(`"${path}" is no path below /api.`, {
      hint: 'Begin it with a slash, for example "/records".',
    });
  const url = new URL(whole);
  if (url.origin !== origin)
    throw new B2ShareError(`${shownAddress(url)} is not on ${origin}.`, {
      hint: "The helper asks only the instance that it is connected to.",
    });
  for (const [name, value] of Object.entries(query)) {
    url.searchParams.delete(name);
    for (const item of [value].flat())
      if (item !== undefined) url.searchParams.append(name, String(item));
  }
  url.search = url.searchParams.toString();
  url.hash = "";
  return url;
}

/**
 * A path with its variable parts encoded, written as a template: path`/records/${id}/files/${key}`.
 * A part can never lead to another address, whatever it holds.
 */
export function path(texts: TemplateStringsArray, ...parts: (string | number)[]): string {
  return parts.reduce<string>((whole, part, index) => {
    const text = String(part);
    if (/^\.{0,2}$/.test(text))
      throw new B2ShareError(`"${text}" cannot be an identifier or a name in ${texts.join("…")}.`);
    return whole + encodeURIComponent(text) + (texts[index + 1] ?? "");
  }, texts[0] ?? "");
}

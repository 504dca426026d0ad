/** Addresses: building them safely, and showing them without secrets. */
import { LocalError } from "./errors";
import { withoutToken, type Token } from "./settings/token";

/** Whether a host name means this machine, as it stands in a URL. */
export const isLoopback = (hostname: string): boolean =>
  /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);

/** An address that may be shown: the secrets in it are masked. */
export const shownAddress = ({ href }: URL): string => withoutSecrets(href);

/** An address, or what should be one, without what only its owner should see. */
const withoutSecrets = (text: string): string =>
  text
    .replace(/([?&][^=&#]*(token|secret|signature|password)[^=&#]*=)[^&#]*/gi, "$1***")
    .replace(/\/\/[^/?#]*@/, "//");

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
export function apiAddress(origin: string, path: string, query: Query = {}, token?: Token): URL {
  const whole = path.startsWith("/") ? `${origin}/api${path}` : path;
  const url = URL.canParse(whole) ? new URL(whole) : undefined;
  if (url?.origin !== origin) {
    const shown = url ? shownAddress(url) : `"${withoutSecrets(path)}"`;
    throw notHere(withoutToken(shown, token), origin);
  }
  for (const [name, value] of Object.entries(query)) {
    url.searchParams.delete(name);
    for (const item of [value].flat())
      if (item !== undefined) url.searchParams.append(name, String(item));
  }
  url.search = url.searchParams.toString();
  url.hash = "";
  return url;
}

/** A part of a path, percent-encoded. Half a character, such as one that was cut in two, cannot be. */
function encoded(part: string | number): string {
  try {
    return encodeURIComponent(part);
  } catch {
    throw new LocalError("WRONG_ADDRESS", "An identifier or a name holds half a character.", {
      hint: "Was a text cut in the middle of a character? Write the name anew.",
    });
  }
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
  return String.raw({ raw: texts }, ...parts.map(encoded));
}

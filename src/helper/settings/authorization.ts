/** The header with the token, for requests that people make themselves. */
import { inspect } from "node:util";
import { requireEncryption } from "../address";
import { settingsWithSource } from "./settings";
import { requireOrigin } from "./origin-of-token";
import { secretOf, type Token } from "./token";

/**
 * The header with the token, for requests that you make yourself. A notebook that shows it, also as a part of other
 * headers, shows a mask.
 *
 * It is for requests to the instance that the settings name, so it looks whether the token may go there.
 *
 * @category Settings and token
 * @param token The token.
 * @returns The header, ready for `fetch`; add others with `{ ...authorization(token), Accept: "..." }`.
 * @throws LocalError when the token belongs to another instance, or would travel unencrypted.
 * @example
 * ```ts
 * const { url } = readSettings();
 * const response = await fetch(`${url}/api/user/records`, { headers: authorization(readToken()) });
 * console.log(response.status);
 * ```
 */
export function authorization(token: Token): { Authorization: string } {
  const { settings, source } = settingsWithSource();
  requireEncryption(new URL(settings.url));
  requireOrigin(token, { url: settings.url, source });
  // For fetch it is a text: every text of a header is made with String().
  return { Authorization: new MaskedHeader(token) as unknown as string };
}

/** Whoever turns it to text gets the header; whoever shows it gets the mask. */
class MaskedHeader {
  readonly #token: Token;

  constructor(token: Token) {
    this.#token = token;
  }

  [Symbol.toPrimitive](): string {
    return `Bearer ${secretOf(this.#token)}`;
  }

  toString(): string {
    return `Bearer ${this.#token.toString()}`;
  }

  toJSON(): string {
    return this.toString();
  }

  [inspect.custom](): string {
    return this.toString();
  }
}

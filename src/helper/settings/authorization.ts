/** The header with the token, for requests that people make themselves. */
import { inspect } from "node:util";
import { secretOf, type Token } from "./token";

/**
 * The header with the token, for requests that you make yourself. A notebook that shows it, also as a part of other
 * headers, shows a mask.
 *
 * @category Settings and token
 * @param token The token.
 * @returns The header, ready for `fetch`; add others with `{ ...authorization(token), Accept: "..." }`.
 * @example
 * ```ts
 * const { url } = readSettings();
 * const response = await fetch(`${url}/api/user/records`, { headers: authorization(readToken()) });
 * console.log(response.status);
 * ```
 */
export function authorization(token: Token): { Authorization: string } {
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

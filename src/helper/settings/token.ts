/** The personal access token: kept where nothing prints it. */
import { LocalError } from "../errors";
import { printedAsText } from "../text";

/** What is taken off around a token: whitespace, quotes, invisible characters, and the word Bearer. */
const AROUND = new RegExp(
  String.raw`^[{around}]*(bearer\s[{around}]*)?|[{around}]+$`.replaceAll(
    "{around}",
    "\\s\"'`“”‘’\\u200B-\\u200D\\u2060\\uFEFF",
  ),
  "gi",
);

/** The tokens themselves, where nothing that prints an object finds them. */
const secrets = new WeakMap<Token, string>();

/**
 * A personal access token. Made by {@link readToken}.
 *
 * However it is shown (as a cell's value, logged, put into a text, turned to JSON) only a mask appears,
 * for example `a1b2… (60 characters)`.
 *
 * @category Settings and token
 */
export class Token {
  /** Path of the file it was read from; `token` where it came from no file. */
  readonly file: string;

  /**
   * @param secret The token's characters. Whitespace, quotes and a leading `Bearer` around them are taken off.
   * @param file Path of the file they were read from.
   * @throws LocalError when this cannot be a token. The message never shows it: it may hold a good part of one.
   */
  constructor(secret: string, file = "token") {
    if (typeof secret !== "string")
      throw new LocalError("WRONG_TOKEN", "What was given as a token is not a text.", {
        hint: USE,
      });
    const bare = bareToken(secret);
    const fault = faultOf(bare);
    if (fault !== undefined)
      throw new LocalError("WRONG_TOKEN", `The text given as a token ${fault}`, { hint: USE });
    this.file = file;
    secrets.set(this, bare);
  }

  /** Number of characters. A token made by B2SHARE has 60. */
  get length(): number {
    return secretOf(this).length;
  }

  /** The mask: the first four characters at most, and the length. */
  toString(): string {
    return maskOf(secretOf(this));
  }

  /** The mask, too. */
  toJSON(): string {
    return this.toString();
  }
}

const USE = "Save the token in a file named token, and read it: readToken().";

printedAsText(Token, true);

/** The token itself, for the request's header and for nothing else. Not part of the public surface. */
export const secretOf = (token: Token): string => secrets.get(token) ?? "";

/** What is shown instead of a secret: the first four characters at most, and the length. */
export function maskOf(secret: string): string {
  const start = secret.length >= 20 ? secret.slice(0, 4) : "";
  return `${start}… (${secret.length} characters)`;
}

/** A text that may be shown: should it hold the token, however it got there, a mask stands there instead. */
export function withoutToken(text: string, token?: Token): string {
  if (!token) return text;
  const secret = secretOf(token);
  return text.replaceAll(secret, "***").replaceAll(encodeURIComponent(secret), "***");
}

/** The token in a text, without what may stand around it. */
export const bareToken = (text: string): string => text.replace(AROUND, "");

/** What is wrong with a text that should be a token; the rest of a sentence. */
export function faultOf(text: string): string | undefined {
  return FAULTS.find(([pattern]) => pattern.test(text))?.[1];
}

/** What people save by mistake. The first pattern that fits says what it is. */
const FAULTS: readonly (readonly [RegExp, string])[] = [
  [/^$/, "is empty."],
  [/^<[^<>\s]*>$/, "has angle brackets around the token. Take them off."],
  [/^</, "holds a web page, not the token shown on it."],
  [/^\{\\rtf/, "is a document of a word processor (RTF). Save the token as plain text."],
  [/^(PK[^ -~]|%PDF|.PNG)/s, "is a document or a picture. Save the token as plain text."],
  [/^[{[]/, "holds JSON; it must hold the bare token only."],
  [/^[\w-]+\s*[:=]\s*\S+$/, "holds a name before the token. Take away all up to the : or =."],
  [/[\r\n]/, "holds several lines; a token is a single one. Delete the others."],
  [
    /[^A-Za-z0-9._~+/=-]|=[^=]/,
    "holds characters that no token has, such as spaces. Copy the token again, or make a new one.",
  ],
];

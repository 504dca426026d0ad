/** The personal access token: read from a file, kept where nothing prints it. */
import { statSync, existsSync } from "node:fs";
import { resolve } from "node:path";
import { LocalError } from "../errors";
import { printedAsText } from "../text";
import { readText, shortPath, usualPlaces } from "./text-file";
import { readSettings } from "./settings";

/** Length of the tokens that B2SHARE makes, in characters. Source: invenio-oauth2server. */
const USUAL_LENGTH = 60;

/** What is taken off around a token. */
const AROUND = /^[\s"'`“”‘’]*(bearer\s[\s"'`“”‘’]*)?|[\s"'`“”‘’]+$/gi;

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
  /** Path of the file it was read from, for reading it by hand; `token` where it came from no file. */
  readonly file: string;

  /**
   * @param secret The token's characters.
   * @param file Path of the file they were read from.
   */
  constructor(secret: string, file = "token") {
    this.file = file;
    secrets.set(this, secret);
  }

  /** Number of characters. A token made by B2SHARE has 60. */
  get length(): number {
    return secretOf(this).length;
  }

  /** The mask: the first four characters at most, and the length. */
  toString(): string {
    const start = this.length >= 20 ? secretOf(this).slice(0, 4) : "";
    return `${start}… (${this.length} characters)`;
  }

  /** The mask, too. */
  toJSON(): string {
    return this.toString();
  }
}

printedAsText(Token, true);

/** The token itself, for the request's header and for nothing else. Not part of the public surface. */
export const secretOf = (token: Token): string => secrets.get(token) ?? "";

/** A text that may be shown: should it hold the token, however it got there, a mask stands there instead. */
export function withoutToken(text: string, token?: Token): string {
  if (!token) return text;
  const secret = secretOf(token);
  return text.replaceAll(secret, "***").replaceAll(encodeURIComponent(secret), "***");
}

/**
 * Options of {@link readToken}.
 *
 * @category Settings and token
 */
export interface ReadTokenOptions {
  /** Path of the file, seen from the notebook's folder. Default: as the settings say. */
  file?: string;
}

/**
 * Reads your personal access token from its file.
 *
 * Looked for, in this order: the option `file`; the file that `B2SHARE_TOKEN_FILE` names (in the
 * environment or in `.env`); the file `token` beside the notebook; the file `token` in the project's folder.
 * Blanks, line ends, a byte-order mark, quotes and a leading `Bearer` around the token are taken off.
 *
 * @category Settings and token
 * @param options Where the file is, if not in the usual place.
 * @returns The token. Showing it shows a mask.
 * @throws B2ShareError when there is no such file, or when it holds no token; the message says what to do.
 * @example
 * ```ts
 * const token = readToken();
 * token; // Token a1b2… (60 characters)
 * ```
 */
export function readToken({ file }: ReadTokenOptions = {}): Token {
  const { url, tokenFile } = readSettings();
  const named = file === undefined ? tokenFile : resolve(file);
  const places = named === undefined ? usualPlaces("token") : [named];
  const path = places.find((place) => existsSync(place)) ?? places[0] ?? "token";
  const name = shortPath(path);

  const hint = `Make a token at ${url}/account/settings/applications/ and save it, and nothing else, in a file named token beside the notebook.`;
  const missing = new LocalError(
    "NO_TOKEN",
    `No token was found. There is no file ${places.map(shortPath).join(", nor ")}.`,
    { hint },
  );
  const secret = readText(path, missing).replace(AROUND, "");
  const fault = faultOf(secret);
  // The message never shows the text: it may hold a good part of a token.
  if (fault !== undefined) throw new LocalError("WRONG_TOKEN", `${name} ${fault}`, { hint });
  noteLength(name, secret.length);
  noteOpenFile(path, name);
  return new Token(secret, path);
}

/** What is wrong with a text that should be a token; the rest of a sentence. */
function faultOf(text: string): string | undefined {
  if (text === "") return "is empty.";
  if (text.startsWith("<")) return "holds a web page, not the token shown on it.";
  if (/^[{[]/.test(text)) return "holds JSON; it must hold the bare token only.";
  if (/[\r\n]/.test(text))
    return "holds several lines; a token is a single one. Delete the others.";
  if (/[^A-Za-z0-9._~+/=-]|=[^=]/.test(text))
    return "holds characters that no token has, such as spaces. Copy the token again.";
  return undefined;
}

// Notes go to console.log and not to console.warn: a notebook shows stderr in red, as if something had failed.

function noteLength(name: string, length: number): void {
  if (length === USUAL_LENGTH) return;
  console.log(
    `note: ${name} has ${length} characters, and not 60 as the tokens of B2SHARE. Was it copied whole?`,
  );
}

/** Files that people were warned of. */
const warned = new Set<string>();

function noteOpenFile(path: string, name: string): void {
  const isOpen = process.platform !== "win32" && (statSync(path).mode & 0o077) !== 0;
  if (isOpen && !warned.has(path))
    console.log(
      `note: other people on this computer may open ${name}. This mends it: chmod 600 ${name}`,
    );
  warned.add(path);
}

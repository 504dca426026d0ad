/** Finding tokens in a text, however they are written there. */
import { maskOf } from "../settings/token";
import { newlinesIn } from "./contents";

/** A token, or what looks like one. */
export interface Finding {
  kind: "token" | "token-shaped";
  /** How it begins, and its length. */
  masked: string;
  /** Line ends before it. */
  line: number;
}

/** Where a text was cut: a line end, or what stands between two parts of a text in a program. */
const LINE_END = String.raw`(?:\r\n|\n|\r)`;
const SPACE = String.raw`[ \t]{0,40}`;
const CUT = `["'\`]?${SPACE}\\+?${SPACE}\\\\?${LINE_END}${SPACE}\\+?${SPACE}["'\`]?|["'\`]${SPACE}\\+${SPACE}["'\`]`;

/** 60 letters and digits, perhaps cut. Source: invenio-oauth2server. */
const SHAPED = new RegExp(
  `(?<![A-Za-z0-9])(?:[A-Za-z0-9](?:${CUT})?){59}[A-Za-z0-9](?![A-Za-z0-9])`,
  "g",
);

/** Lists of words have many short lines; a token is cut once or twice. */
const MAX_PIECES = 3;

/** Characters of Base64 and of addresses around a token; a longer row of them is a checksum or a picture. */
const MAX_ROW = 88;

/** Shorter ones are no tokens of B2SHARE, and might be words. */
const MIN_OWN = 16;

/** Looks for the user's own token, in any form, and for all that has the shape of a token. */
export function findSecrets(text: string, own = ""): Finding[] {
  const found = new Map<string, Finding>();
  for (const view of viewsOf(text)) {
    for (const finding of [...ownIn(view, own), ...shapedIn(view, own)]) {
      const key = `${finding.kind} ${finding.masked} ${view === text ? finding.line : "elsewhere"}`;
      const isKnown = view !== text && [...found.values()].some((one) => isLike(one, finding));
      if (!isKnown && !found.has(key)) found.set(key, finding);
    }
  }
  return [...found.values()];
}

const isLike = (one: Finding, other: Finding) =>
  one.kind === other.kind && one.masked === other.masked;

/** The text, and what it says once encodings are undone. */
function viewsOf(text: string): string[] {
  const views = [text];
  // UTF-16 without a mark, in either order of bytes, has a zero next to each letter.
  if (text.includes("\0")) views.push(text.replaceAll("\0", ""));
  const plain = views.at(-1)!;
  const undone = unescaped(plain);
  if (undone !== plain) views.push(undone);
  const bare = withoutMarkup(undone);
  if (bare !== undone) views.push(bare);
  views.push(...decodedBase64(plain));
  return views;
}

const ESCAPE =
  /\\u\{?([0-9a-fA-F]{2,6})\}?|\\x([0-9a-fA-F]{2})|%([0-9a-fA-F]{2})|&#x([0-9a-fA-F]{1,6});|&#(\d{1,7});|\\([nrt])/g;

/** Escapes of programs, of JSON, of addresses and of HTML, as the characters that they stand for. */
function unescaped(text: string): string {
  if (!/[\\%&]/.test(text)) return text;
  return text.replace(ESCAPE, (escape, ...groups: (string | undefined)[]) => {
    const [unicode, byte, percent, hex, decimal, letter] = groups;
    if (letter !== undefined) return "\n";
    const code =
      decimal === undefined
        ? parseInt(unicode ?? byte ?? percent ?? hex ?? "", 16)
        : Number(decimal);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : escape;
  });
}

/** Colours of terminals, tags, and signs that take no room, which may stand inside of a token. */
const MARKUP =
  // eslint-disable-next-line no-control-regex -- the escape sequences of terminals begin with one
  /\u001b\[[0-9;?]{0,20}[A-Za-z]|<\/?[A-Za-z][^<>]{0,200}>|\u00e2\u0080[\u008b-\u008f]|\u00ef\u00bb\u00bf|[\u200b-\u200f\ufeff]/g;

const withoutMarkup = (text: string): string => text.replace(MARKUP, "");

const BASE64 = /[A-Za-z0-9+/_-]{40,}(?:\r?\n[A-Za-z0-9+/_-]{4,})*={0,2}/g;

/** What Base64 in the text holds. */
function decodedBase64(text: string): string[] {
  const rows = text.match(BASE64) ?? [];
  return rows.map((row) => Buffer.from(row, "base64").toString("latin1"));
}

/** Which bytes are letters or digits. */
const IS_LETTER = Uint8Array.from({ length: 256 }, (_, code) =>
  /[A-Za-z0-9]/.test(String.fromCharCode(code)) ? 1 : 0,
);

/** The letters and digits of a text, and nothing else of it. */
function lettersOf(text: string): Buffer {
  const bytes = Buffer.from(text, "latin1");
  let length = 0;
  for (const byte of bytes) if (IS_LETTER[byte]) bytes[length++] = byte;
  return bytes.subarray(0, length);
}

/** One's own token: only its letters and digits count, whatever stands between them. */
function ownIn(text: string, own: string): Finding[] {
  const wanted = lettersOf(own);
  if (wanted.length < MIN_OWN) return [];
  const letters = lettersOf(text);
  const findings: Finding[] = [];
  for (let at = letters.indexOf(wanted); at >= 0; at = letters.indexOf(wanted, at + wanted.length))
    findings.push({ kind: "token", masked: maskOf(own), line: lineOfLetter(text, at) });
  return findings;
}

/** Line ends before a letter or digit, by its number. */
function lineOfLetter(text: string, number: number): number {
  let letters = 0;
  for (const match of text.matchAll(/[A-Za-z0-9]+/g)) {
    letters += match[0].length;
    if (letters > number) return newlinesIn(text.slice(0, match.index));
  }
  return 0;
}

/** Of a token that is cut into this many pieces at most, the longest has a third of it. */
const LONG_PIECE = /[A-Za-z0-9]{20,}/g;

/** Characters before and after the longest piece in which the others may stand. */
const AROUND = 400;

/** What has the shape of a token. */
function shapedIn(text: string, own: string): Finding[] {
  const found = new Map<number, Finding>();
  for (const piece of text.matchAll(LONG_PIECE)) {
    const start = Math.max(0, piece.index - AROUND);
    const end = piece.index + piece[0].length + AROUND;
    for (const { 0: match, index } of text.slice(start, end).matchAll(SHAPED)) {
      const at = start + index;
      if (found.has(at) || !isToken(text, at, match) || isSame(match, own)) continue;
      const line = newlinesIn(text.slice(0, at));
      found.set(at, { kind: "token-shaped", masked: maskOf(joined(match)), line });
    }
  }
  return [...found.values()];
}

const PIECE_ENDS = new RegExp(CUT);
const joined = (match: string) => match.split(PIECE_ENDS).join("");
const isSame = (match: string, own: string) => lettersOf(joined(match)).equals(lettersOf(own));

function isToken(text: string, index: number, match: string): boolean {
  const pieces = match.split(PIECE_ENDS).length;
  // What was looked at may have begun or ended in the middle of a row.
  const neighbours = [text.charCodeAt(index - 1), text.charCodeAt(index + match.length)];
  if (neighbours.some((code) => IS_LETTER[code])) return false;
  return pieces <= MAX_PIECES && isMixed(joined(match)) && !isInRow(text, index, match);
}

/** All but one of 300 tokens have three of each kind at least; words and checksums do not. */
function isMixed(text: string): boolean {
  const counts = [/[A-Z]/g, /[a-z]/g, /\d/g].map((kind) => text.match(kind)?.length ?? 0);
  return Math.min(...counts) > 2;
}

/** Whether this is a part of a longer row of Base64. */
function isInRow(text: string, index: number, match: string): boolean {
  const end = index + match.length;
  const before = /[A-Za-z0-9+/=_-]*$/.exec(text.slice(Math.max(0, index - MAX_ROW), index));
  const after = /^[A-Za-z0-9+/=_-]*/.exec(text.slice(end, end + MAX_ROW));
  const row = match.length + (before?.[0].length ?? 0) + (after?.[0].length ?? 0);
  return row > Math.max(MAX_ROW, match.length + 28);
}

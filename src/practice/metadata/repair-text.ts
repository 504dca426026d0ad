/**
 * Repairs texts as ftfy does, through which InvenioRDM sends every text of the metadata. Source: ftfy 6, fix_text with
 * its defaults (seen on InvenioRDM 13.0.9). Not done here: ftfy's statistics of what looks like mojibake; only text
 * that is UTF-8 read as Windows-1252 as a whole is decoded.
 */
import { Parser } from "htmlparser2";

/** Quotation marks and apostrophes become straight (uncurl_quotes). */
const quotes: [RegExp, string][] = [
  [/[\u02BC\u2018-\u201B]/g, "'"],
  [/[\u201C-\u201F]/g, '"'],
];

/** Letters that are printed as one sign (fix_latin_ligatures). */
const ligatures = /[\u0132\u0133\u0149\u01F1-\u01F3\u01C4-\u01CC\uFB00-\uFB06]/g;

/** Signs as wide as a Chinese one, and the other way round (fix_character_width). */
const widths = /[\u3000\uFF01-\uFFEF]/g;

/** Other ends of lines (fix_line_breaks). */
const lineBreaks = /\r\n?|[\u2028\u2029\u0085]/g;

/** Escapes of terminals, and what XML cannot carry, so that exports stay well-formed (remove_control_chars). */
// eslint-disable-next-line no-control-regex
const terminalEscapes = /\u001B\[(?:[0-9;]*)[a-zA-Z]/g;
const controls =
  /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]|[\u200B\u206A-\u206F\uFEFF\uFFF9-\uFFFC]/gu;

/** What Windows-1252 has at 0x80 to 0x9F. */
const windows1252 =
  "\u20AC\u0081\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\u008D\u017D\u008F\u0090\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\u009D\u017E\u0178";

/** The byte that a character is in Windows-1252; undefined for one that it does not have. */
function byteOf(character: string): number | undefined {
  const at = windows1252.indexOf(character);
  if (at >= 0) return 0x80 + at;
  const code = character.charCodeAt(0);
  return code < 0x80 || (code >= 0xa0 && code <= 0xff) ? code : undefined;
}

/** Starts of what UTF-8 looks like when it is read as Windows-1252: "\u00C3\u00BC" for "\u00FC". */
const mojibake = /[\u00C2-\u00F4][\u0080-\u00BF\u0152-\u2122]/;

/** Text that was UTF-8 and was read as Windows-1252 (fix_encoding). */
function decoded(text: string): string {
  if (!mojibake.test(text)) return text;
  const bytes = [...text].map(byteOf);
  if (bytes.some((byte) => byte === undefined)) return text;
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(Uint8Array.from(bytes as number[]));
  } catch {
    return text;
  }
}

/** The text of what holds no markup, with its entities resolved (unescape_html). */
function withoutEntities(text: string): string {
  if (!text.includes("&") || text.includes("<")) return text;
  const parts: string[] = [];
  new Parser({ ontext: (part) => parts.push(part) }).end(text);
  return parts.join("");
}

const compatible = (characters: string): string => characters.normalize("NFKC");

/** The text, repaired and in one Unicode form. Entities are resolved only where there is no markup. */
export function repairText(text: string): string {
  const repaired = decoded(withoutEntities(text))
    .replace(ligatures, compatible)
    .replace(widths, compatible)
    .replace(lineBreaks, "\n")
    .replace(terminalEscapes, "")
    .replace(controls, "");
  return quotes
    .reduce((result, [curly, straight]) => result.replace(curly, straight), repaired)
    .normalize("NFC");
}

/**
 * Turns text into the words that are searched for, on both sides: what is indexed and what is asked.
 * Case and accents do not count; `sciences` does not find "science". Source: the analysers of
 * invenio-rdm-records, record-v7.0.0.json (seen on InvenioRDM 13.0.9).
 */

/** Stands between the entries of a list, so that no phrase reaches from one into the next. */
export const gap = "\uE000";

/** Scripts that are written without blanks between words: every sign is a word, and a word is a phrase. */
const unspaced =
  "\\p{scx=Han}\\p{scx=Hira}\\p{scx=Kana}\\p{sc=Thai}\\p{sc=Lao}\\p{sc=Khmr}\\p{sc=Mymr}";

// A number keeps its points, so that version 1.0 is not version 2.1.0.
const wordPattern = new RegExp(
  `\\d+(?:\\.\\d+)+|(?=\\p{L})[${unspaced}]\\p{M}*|(?:(?![${unspaced}])[\\p{L}\\p{N}\\p{M}\\p{Co}])+|[\\p{N}]+`,
  "gu",
);
const asciiWordPattern = /\d+(?:\.\d+)+|[a-z0-9]+/g;

/** Accents of Latin, Greek and Cyrillic, and the vowel signs of Arabic and Hebrew. */
const marks = /[\u0300-\u036f\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u0640]/g;

const lettersWithoutDecomposition: Record<string, string> = {
  ß: "ss", æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", ı: "i", ς: "σ",
}; // prettier-ignore

const isAscii = (text: string): boolean => /^[\0-\x7f]*$/.test(text);

/** Text without the differences that do not count: case, accents, forms of the same letter. */
export function fold(text: string): string {
  if (isAscii(text)) return text.toLowerCase();
  return text
    .normalize("NFKD")
    .replace(marks, "")
    .toLowerCase()
    .replace(/[ßæœøłđðþıς]/g, (letter) => lettersWithoutDecomposition[letter] ?? letter)
    .normalize("NFC");
}

/** Longer words fall into pieces (the standard tokenizer's `max_token_length`). */
const longestWord = 255;

/** The words of a text, folded, in their order. */
export function wordsOf(text: string): string[] {
  const folded = fold(text);
  const words: string[] = folded.match(isAscii(folded) ? asciiWordPattern : wordPattern) ?? [];
  return words.some((word) => word.length > longestWord) ? words.flatMap(piecesOf) : words;
}

const pieces = new RegExp(`.{1,${longestWord}}`, "gsu");
const piecesOf = (word: string): string[] => word.match(pieces) ?? [];

/**
 * What a word of a query stands for: its parts where it is written with punctuation, and the whole without it.
 * Signs of scripts without whitespace stay together, and so do addresses and identifiers with a slash.
 */
export function formsOf(word: string): string[] {
  const phrase = wordsOf(word).join(" ");
  if (phrase === "") return [];
  const isOne = word.includes("/") || unspacedSign.test(word);
  return [...(isOne ? [phrase] : wordsOf(word)), ...compoundsOf(word)];
}

const unspacedSign = new RegExp(`[${unspaced}]`, "u");

/**
 * Words that are written with punctuation, without it: `coldwater` of "cold-water". InvenioRDM's mapping has one
 * analyser that splits there and one that joins, so that all three are found.
 */
export function compoundsOf(text: string): string[] {
  return fold(text)
    .split(new RegExp(`[\\s${gap}]+`))
    .filter((chunk) => wordsOf(chunk).length > 1 && !unspacedSign.test(chunk))
    .map((chunk) => chunk.replace(/[^\p{L}\p{N}\p{M}]/gu, "").slice(0, longestWord));
}

const entities: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', nbsp: " " };

/** The text of a description that may hold HTML. */
export function textOfHtml(html: string): string {
  return html
    .replace(/<\/?[a-z][^<>]*>/gi, " ")
    .replace(/&(amp|lt|gt|quot|nbsp);/g, (_, name: string) => entities[name] ?? " ")
    .replace(/&#(\d{1,6});/g, (_, code: string) => String.fromCodePoint(Number(code)));
}

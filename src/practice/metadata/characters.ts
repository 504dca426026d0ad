/** Characters that mislead people: they cannot be seen, or make text look like another. */

/** Control characters, those that turn the direction of text, and those without width, but not the joiners of scripts. */
const misleading =
  /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]/u;

/** Whether a text of one line has characters that cannot be seen, or that change how it looks. */
export const hasControls = (text: string): boolean => misleading.test(text);

/** What to say of such a text. */
export const invisible =
  "There are characters in it that cannot be seen. Type it instead of pasting it.";

/** Whether a text has nothing but the characters of an English keyboard. */
export const isPlainAscii = (text: string): boolean => /^[\x20-\x7e]*$/.test(text);

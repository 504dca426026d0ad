/** Texts for people. What a server sent is made harmless here, before it is shown. */

/** They turn the direction of what follows, so that a name reads as another one. Source: Unicode, TR 36, section 3.1. */
const TURNING = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;

/** Without the signs that turn the direction. */
export function undirected(text: string): string {
  return text.replace(TURNING, "");
}

/** One line without control characters, which could otherwise rewrite what a terminal shows. */
export function plain(text: string): string {
  return undirected(text)
    .replace(/[\p{Cc}\s]+/gu, " ")
    .trim();
}

/** The text as HTML that shows exactly this text. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

/** Size in the units that people read: 1 kB is 1000 bytes. */
export function readableSize(bytes: number): string {
  if (bytes < 1000) return `${bytes} byte${bytes === 1 ? "" : "s"}`;
  const power = Math.min(Math.floor(Math.log10(bytes) / 3), 4);
  return `${Number((bytes / 1000 ** power).toPrecision(3))} ${["", "kB", "MB", "GB", "TB"][power]}`;
}

/** A number with its noun: `1 file`, `2 files`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

/** Text that people read: what a server sent is made safe to show, numbers get their nouns and units. */

/** They change the direction of what follows, so that a name reads as another one. Source: Unicode, TR 36, section 3.1. */
const TURNING = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;

/** Without the characters that change the direction of writing. */
export const undirected = (text: string): string => text.replace(TURNING, "");

/** Without control characters, which could rewrite what a terminal shows, but for line ends. */
export const harmless = (text: string): string => undirected(text).replace(/(?!\n)\p{Cc}/gu, " ");

/** One line, at most `most` characters long, without control characters, which could rewrite what a terminal shows. */
export function plain(text: string, most = Infinity): string {
  const line = undirected(text.replace(/[\p{Cc}\s]+/gu, " ")).trim();
  if (line.length <= most) return line;
  // A character takes one or two code units.
  const signs = [...line.slice(0, 2 * most + 2)];
  return signs.length > most ? `${signs.slice(0, most - 1).join("")}…` : line;
}

/** Size in the units that people read: 1 kB is 1000 bytes. */
export function readableSize(bytes: number): string {
  if (bytes < 1000) return counted(bytes, "byte");
  const power = Math.min(Math.floor(Math.log10(bytes) / 3), 4);
  return `${Number((bytes / 1000 ** power).toPrecision(3))} ${["", "kB", "MB", "GB", "TB"][power]}`;
}

/** A number with its noun: `1 file`, `2 files`. */
export const counted = (count: number, noun: string) => `${count} ${noun}${count === 1 ? "" : "s"}`;

/** Lets a cell's value and console.log show what `toString` says, and nothing of what is inside. */
export function printedAsText(type: Printable, withName = false): void {
  const value = function (this: Printable["prototype"]) {
    return (withName ? `${type.name} ` : "") + this.toString();
  };
  Object.defineProperty(type.prototype, Symbol.for("nodejs.util.inspect.custom"), { value });
}

type Printable = { name: string; prototype: { toString(): string } };

/** Whoever reads the secret of an access link can open the record, also in a notebook that was passed on. */
export function withoutSecret(name: string, value: unknown): unknown {
  const isSecret = /token$/i.test(name) && typeof value === "string" && !value.startsWith("…");
  return isSecret ? "… (not shown)" : value;
}

/** What people get to see: texts, made harmless where a server sent them, and the notebook that may show them. */

/** They turn the direction of what follows, so that a name reads as another one. Source: Unicode, TR 36, section 3.1. */
const TURNING = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;

/** Without the signs that turn the direction. */
export function undirected(text: string): string {
  return text.replace(TURNING, "");
}

/** Without control characters, which could rewrite what a terminal shows, but for line ends. */
export function harmless(text: string): string {
  return undirected(text).replace(/(?!\n)\p{Cc}/gu, " ");
}

/** One line without control characters, which could otherwise rewrite what a terminal shows. */
export function plain(text: string): string {
  return undirected(text.replace(/[\p{Cc}\s]+/gu, " ")).trim();
}

/** The text as HTML that shows exactly this text. */
export function escapeHtml(text: string): string {
  return undirected(text).replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

/** Size in the units that people read: 1 kB is 1000 bytes. */
export function readableSize(bytes: number): string {
  if (bytes < 1000) return counted(bytes, "byte");
  const power = Math.min(Math.floor(Math.log10(bytes) / 3), 4);
  return `${Number((bytes / 1000 ** power).toPrecision(3))} ${["", "kB", "MB", "GB", "TB"][power]}`;
}

/** A number with its noun: `1 file`, `2 files`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

/** Lets a cell's value and console.log show what `toString` says, and nothing of what is inside. */
export function printedAsText(type: Printable, withName = false): void {
  const value = function (this: Printable["prototype"]) {
    return (withName ? `${type.name} ` : "") + this.toString();
  };
  Object.defineProperty(type.prototype, Symbol.for("nodejs.util.inspect.custom"), { value });
}

type Printable = { name: string; prototype: { toString(): string } };

/** Where a notebook shows something. */
export interface NotebookDisplay {
  html(html: string): void;
  text(text: string): void;
  /** Any format that JupyterLab knows; JSON formats are handed over as values. */
  raw(mimeType: string, data: unknown): void;
}

/** What tslab offers; a new display overwrites what it showed before. */
type Tslab = { display: NotebookDisplay; newDisplay(): NotebookDisplay };

/** tslab, when this runs inside a notebook: it hands its `require` to the cells in this variable. */
export function notebook(): Tslab | undefined {
  const { __tslab__: kernel } = globalThis as { __tslab__?: { require(id: string): Tslab } };
  return kernel?.require("tslab");
}

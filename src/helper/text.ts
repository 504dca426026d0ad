/** What people get to see: texts, made harmless where a server sent them, tables, and the notebook that may show them. */

/** They turn the direction of what follows, so that a name reads as another one. Source: Unicode, TR 36, section 3.1. */
const TURNING = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;

/** Without the signs that turn the direction. */
export const undirected = (text: string): string => text.replace(TURNING, "");

/** Without control characters, which could rewrite what a terminal shows, but for line ends. */
export const harmless = (text: string): string => undirected(text).replace(/(?!\n)\p{Cc}/gu, " ");

/** One line of so many signs at most, without control characters, which could rewrite what a terminal shows. */
export function plain(text: string, most = Infinity): string {
  const line = undirected(text.replace(/[\p{Cc}\s]+/gu, " ")).trim();
  if (line.length <= most) return line;
  // A sign takes one or two places.
  const signs = [...line.slice(0, 2 * most + 2)];
  return signs.length > most ? `${signs.slice(0, most - 1).join("")}…` : line;
}

/** The text as HTML that shows exactly this text. */
export const escapeHtml = (text: string): string =>
  undirected(text).replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** Size in the units that people read: 1 kB is 1000 bytes. */
export function readableSize(bytes: number): string {
  if (bytes < 1000) return counted(bytes, "byte");
  const power = Math.min(Math.floor(Math.log10(bytes) / 3), 4);
  return `${Number((bytes / 1000 ** power).toPrecision(3))} ${["", "kB", "MB", "GB", "TB"][power]}`;
}

/** A number with its noun: `1 file`, `2 files`. */
export const counted = (count: number, noun: string) => `${count} ${noun}${count === 1 ? "" : "s"}`;

/** What a text of JSON holds; undefined where it is none. */
export function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Rows below the names of their columns, if they have any, and a sentence at the end. */
export interface Table {
  columns?: string[];
  rows: string[][];
  /** Where the first cells of the rows lead. */
  links?: (string | undefined)[];
  note?: string;
}

/** The table as aligned text, with 48 characters at most in a cell. */
export function tableText({ columns = [], rows, note = "" }: Table): string {
  const texts = [columns, ...rows].map((row) => row.map((text) => plain(text, 48)));
  const widthOf = (column: number) => Math.max(...texts.map((row) => row[column]?.length ?? 0));
  const lines = texts.map((row) => row.map((text, at) => text.padEnd(widthOf(at))).join("  "));
  return [...lines, plain(note)].flatMap((line) => line.trimEnd() || []).join("\n");
}

/** So many characters fit on one line of a cell. */
const SHORT = 20;

/** The table as HTML. */
export function tableHtml({ columns = [], rows, links = [], note }: Table): string {
  const row = (name: string, cells: string[], link?: string) => {
    const html = cells.map((cell, at) => {
      // Dates and identifiers would else break at their hyphens.
      const style = `text-align:left;vertical-align:top${cell.length < SHORT ? ";white-space:nowrap" : ""}`;
      return `<${name} dir="auto" style="${style}">${linked(cell, at === 0 ? link : "")}</${name}>`;
    });
    return `<tr>${html.join("")}</tr>`;
  };
  const body = rows.map((cells, at) => row("td", cells, links[at])).join("");
  const head = columns.length > 0 ? `<thead>${row("th", columns)}</thead>` : "";
  const table = body && `<table>${head}<tbody>${body}</tbody></table>`;
  return table + (note ? `<p dir="auto">${escapeHtml(note)}</p>` : "");
}

/** The text as HTML; a link where the address is one that a browser may follow. */
export function linked(text: string, address = ""): string {
  if (!/^https?:\/\//.test(address)) return escapeHtml(text);
  return `<a href="${escapeHtml(address)}" target="_blank" rel="noopener">${escapeHtml(text)}</a>`;
}

/** Lets a cell's value and console.log show what `toString` says, and nothing of what is inside. */
export function printedAsText(type: Printable, withName = false): void {
  const value = function (this: Printable["prototype"]) {
    return (withName ? `${type.name} ` : "") + this.toString();
  };
  Object.defineProperty(type.prototype, Symbol.for("nodejs.util.inspect.custom"), { value });
}

type Printable = { name: string; prototype: { toString(): string } };

type Shows = (text: string) => void;

/** Where a notebook shows something; `raw` takes any format that JupyterLab knows, those of JSON as values. */
type Display = { html: Shows; text: Shows; raw(mimeType: string, data: unknown): void };

/** What tslab offers; a new display overwrites what it showed before. */
type Tslab = { display: Display; newDisplay(): Display };

/** tslab, when this runs inside a notebook: it hands its `require` to the cells in this variable. */
export function notebook(): Tslab | undefined {
  const { __tslab__: kernel } = globalThis as { __tslab__?: { require(id: string): Tslab } };
  return kernel?.require("tslab");
}

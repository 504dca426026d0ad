/** Tables: as aligned text, and as HTML that shows every text exactly as it is. */
import { plain, undirected } from "../text";

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

/** The text as HTML that shows exactly this text. */
export const escapeHtml = (text: string): string =>
  undirected(text).replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

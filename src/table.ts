/** Tables: in HTML for a notebook, as aligned columns of text elsewhere. */
import { escapeHtml, plain } from "./text";

/** Widest column in plain text, in characters. */
const MAX_WIDTH = 48;

/** Rows below the names of their columns, if they have any, and a sentence at the end. */
export interface Table {
  columns?: string[];
  rows: string[][];
  /** Where the first cells of the rows lead. */
  links?: (string | undefined)[];
  note?: string;
}

/** The table as aligned text. */
export function tableText({ columns = [], rows, note = "" }: Table): string {
  const texts = [columns, ...rows].map((row) => row.map(short));
  const widthOf = (column: number) => Math.max(...texts.map((row) => row[column]?.length ?? 0));
  const lines = texts.map((row) => row.map((text, at) => text.padEnd(widthOf(at))).join("  "));
  return [...lines, plain(note)].flatMap((line) => line.trimEnd() || []).join("\n");
}

function short(text: string): string {
  const signs = [...plain(text)];
  return signs.length > MAX_WIDTH ? `${signs.slice(0, MAX_WIDTH - 1).join("")}…` : signs.join("");
}

/** The table as HTML. */
export function tableHtml({ columns = [], rows, links = [], note }: Table): string {
  const row = (name: string, cells: string[], link?: string) => {
    const open = `<${name} dir="auto" style="text-align:left;vertical-align:top">`;
    const html = cells.map((cell, at) => open + linked(cell, at === 0 ? link : "") + `</${name}>`);
    return `<tr>${html.join("")}</tr>`;
  };
  const body = rows.map((cells, at) => row("td", cells, links[at])).join("");
  const table = body && `<table><thead>${row("th", columns)}</thead><tbody>${body}</tbody></table>`;
  return table + (note ? `<p dir="auto">${escapeHtml(note)}</p>` : "");
}

/** The text as HTML; a link where the address is one that a browser may follow. */
export function linked(text: string, address = ""): string {
  if (!/^https?:\/\//.test(address)) return escapeHtml(text);
  return `<a href="${escapeHtml(address)}" target="_blank" rel="noopener">${escapeHtml(text)}</a>`;
}

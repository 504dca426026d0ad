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

/** Most characters of a cell in plain text. */
const MAX_CELL = 48;

/** The table as aligned text. */
export function tableText({ columns = [], rows, note = "" }: Table): string {
  const texts = [columns, ...rows].map((row) => row.map((text) => plain(text, MAX_CELL)));
  const widthOf = (column: number) => Math.max(...texts.map((row) => row[column]?.length ?? 0));
  const lines = texts.map((row) => row.map((text, at) => text.padEnd(widthOf(at))).join("  "));
  return [...lines, plain(note)]
    .map((line) => line.trimEnd())
    .filter((line) => line !== "")
    .join("\n");
}

/** JupyterLab typesets what stands between dollar signs as a formula, except inside of this class. */
export const NO_MATHS = 'class="mathjax_ignore"';

/** A cell with fewer characters than this keeps them on one line: dates and identifiers would break at their hyphens. */
const SHORT = 20;

/** The table as HTML. */
export function tableHtml({ columns = [], rows, links = [], note }: Table): string {
  const head = columns.length > 0 ? `<thead>${rowHtml("th", columns)}</thead>` : "";
  const body = rows.map((cells, index) => rowHtml("td", cells, links[index])).join("");
  const table = body && `<table ${NO_MATHS}>${head}<tbody>${body}</tbody></table>`;
  return table + (note ? `<p ${NO_MATHS} dir="auto">${escapeHtml(note)}</p>` : "");
}

/** A row of cells, the first of them with a link. */
function rowHtml(element: "td" | "th", cells: string[], link?: string): string {
  const [first = "", ...rest] = cells.map((cell, index) => {
    const wrap = cell.length < SHORT ? ";white-space:nowrap" : "";
    const text = index === 0 ? linked(cell, link) : escapeHtml(cell);
    return `<${element} dir="auto" style="text-align:left;vertical-align:top${wrap}">${text}</${element}>`;
  });
  return `<tr>${first}${rest.join("")}</tr>`;
}

/** The text as HTML; a link where the address is one that a browser may follow. */
export function linked(text: string, address = ""): string {
  if (!/^https?:\/\//.test(address)) return escapeHtml(text);
  return `<a href="${escapeHtml(address)}" target="_blank" rel="noopener">${escapeHtml(text)}</a>`;
}

/** The text as HTML that shows exactly this text. */
export const escapeHtml = (text: string): string =>
  undirected(text).replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** Tables: in HTML for a notebook, as aligned columns of text elsewhere. */
import { escapeHtml, plain } from "./text";

/** Widest column in plain text, in characters. */
const MAX_WIDTH = 48;

/** A text, and where it leads. */
export type Cell = string | { text: string; address?: string };

/** Rows below the names of their columns, if they have any, and a sentence at the end. */
export interface Table {
  columns?: string[];
  rows: Cell[][];
  note?: string;
}

/** The table as aligned text. */
export function tableText({ columns, rows, note }: Table): string {
  const texts = [...(columns ? [columns] : []), ...rows].map((row) => row.map(short));
  const widthOf = (column: number) => Math.max(...texts.map((row) => row[column]?.length ?? 0));
  const lines = texts.map((row) =>
    row
      .map((signs, column) => signs.join("") + " ".repeat(widthOf(column) - signs.length))
      .join("  ")
      .trimEnd(),
  );
  return [...lines, ...(note === undefined ? [] : [plain(note)])].join("\n");
}

/** The characters of a cell, as many as a column has room for. */
function short(cell: Cell): string[] {
  const signs = [...plain(typeof cell === "string" ? cell : cell.text)];
  return signs.length > MAX_WIDTH ? [...signs.slice(0, MAX_WIDTH - 1), "…"] : signs;
}

/** The table as HTML. */
export function tableHtml({ columns, rows, note }: Table): string {
  const line = (name: string, cells: Cell[]) => {
    const open = `<${name} dir="auto" style="text-align:left;vertical-align:top">`;
    return `<tr>${cells.map((cell) => `${open}${cellHtml(cell)}</${name}>`).join("")}</tr>`;
  };
  const head = columns ? `<thead>${line("th", columns)}</thead>` : "";
  const body = rows.map((row) => line("td", row)).join("");
  const table = rows.length > 0 ? `<table>${head}<tbody>${body}</tbody></table>` : "";
  return table + (note === undefined ? "" : `<p dir="auto">${escapeHtml(note)}</p>`);
}

/** A cell as HTML; a link where the address is one that a browser may follow. */
export function cellHtml(cell: Cell): string {
  if (typeof cell === "string") return escapeHtml(cell);
  const [html, address] = [escapeHtml(cell.text), cell.address ?? ""];
  if (!/^https?:\/\//.test(address)) return html;
  return `<a href="${escapeHtml(address)}" target="_blank" rel="noopener">${html}</a>`;
}

/** The console of cells: what it prints goes to the cell's output, in Node's words. */
import { format, inspect } from "node-inspect-extracted";

const toStdout = (...values: unknown[]) => void process.stdout.write(`${format(...values)}\n`);
const toStderr = (...values: unknown[]) => void process.stderr.write(`${format(...values)}\n`);

type Row = Record<string, unknown>;

const isRow = (value: unknown): value is Row => typeof value === "object" && value !== null;

/** Columns of `console.table`: the index, every property of a row, and what is no object. */
function tableOf(rows: object): string {
  const entries = Object.entries(rows) as [string, unknown][];
  const keys = [...new Set(entries.flatMap(([, row]) => (isRow(row) ? Object.keys(row) : [])))];
  const hasValues = entries.some(([, row]) => !isRow(row));
  const head = ["(index)", ...keys, ...(hasValues ? ["Values"] : [])];
  const body = entries.map(([index, row]) => {
    const cells = keys.map((key) => (isRow(row) && key in row ? inspect(row[key]) : ""));
    const value = isRow(row) ? "" : inspect(row);
    return [index, ...cells, ...(hasValues ? [value] : [])];
  });
  return drawn(head, body);
}

/** The table with Node's frame. */
function drawn(head: string[], body: string[][]): string {
  const widths = head.map((title, column) =>
    Math.max(...[head, ...body].map((row) => row[column]?.length ?? 0), title.length),
  );
  const rule = (left: string, middle: string, right: string) =>
    left + widths.map((width) => "─".repeat(width + 2)).join(middle) + right;
  const line = (cells: string[]) =>
    `│${cells.map((cell, column) => ` ${cell.padEnd(widths[column] ?? 0)} `).join("│")}│`;
  return [
    rule("┌", "┬", "┐"),
    line(head),
    rule("├", "┼", "┤"),
    ...body.map(line),
    rule("└", "┴", "┘"),
  ].join("\n");
}

/** Replaces the browser's console, whose words nobody sees, by one that prints into cells. */
export function showOnConsole(): void {
  Object.assign(console, {
    log: toStdout,
    info: toStdout,
    debug: toStdout,
    warn: toStderr,
    error: toStderr,
    dir: (value: unknown, options?: object) => toStdout(inspect(value, options)),
    table: (rows: unknown) => toStdout(isRow(rows) ? tableOf(rows) : rows),
  });
}

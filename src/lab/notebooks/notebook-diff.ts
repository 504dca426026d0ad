/** Says in few lines where two runs of a notebook differ. */
import { joined, toText, type Cell, type Notebook } from "./notebook-file";

const mostLines = 12;
const mostCharacters = 160;

/** One entry for each code cell whose outputs differ: its number among all cells, and the lines. */
export function differences(before: Notebook, after: Notebook): string[] {
  const found = after.cells.flatMap((cell, index) => {
    const lines = changedLines(shown(before.cells[index]), shown(cell));
    return lines.length > 0 ? [`cell ${index + 1}:\n${lines.join("\n")}`] : [];
  });
  if (found.length > 0 || toText(before) === toText(after)) return found;
  return ["the outputs are the same, but not the metadata, the counts or the layout of the file"];
}

/** The outputs of a cell as a person reads them. */
function shown(cell: Cell | undefined): string[] {
  return (cell?.outputs ?? []).flatMap((output) => {
    const parts =
      output.output_type === "stream"
        ? { [output.name ?? "stream"]: joined(output.text) }
        : (output.data ?? output);
    return Object.entries(parts).flatMap(([kind, content]) => {
      const isText = typeof content === "string" || (content as unknown[])?.every?.(isString);
      const text = isText ? joined(content as string) : JSON.stringify(content, null, 1);
      return text.split("\n").map((line) => `${kind}: ${line}`);
    });
  });
}

function isString(value: unknown): boolean {
  return typeof value === "string";
}

/** What is left of both when equal lines at the beginning and at the end are taken off. */
function changedLines(before: string[], after: string[]): string[] {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start++;
  let end = 0;
  const rest = Math.min(before.length, after.length) - start;
  while (end < rest && before.at(-1 - end) === after.at(-1 - end)) end++;
  const [old, fresh] = [before, after].map((lines) => lines.slice(start, lines.length - end));
  return [...shortened(old, fresh, "-"), ...shortened(fresh, old, "+")];
}

/** The first lines; a long one is shown from where it differs from its counterpart. */
function shortened(lines: string[] = [], others: string[] = [], sign: string): string[] {
  const first = lines.slice(0, mostLines).map((line, index) => {
    const other = others[index] ?? "";
    let same = 0;
    while (same < line.length && line[same] === other[same]) same++;
    const from = line.length > mostCharacters ? Math.max(0, same - mostCharacters / 4) : 0;
    const piece = line.slice(from, from + mostCharacters);
    return `    ${sign} ${from > 0 ? "…" : ""}${piece}`;
  });
  const more = lines.length - mostLines;
  return more > 0 ? [...first, `    ${sign} ... and ${more} lines more`] : first;
}

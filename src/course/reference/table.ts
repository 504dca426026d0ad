/** Tables in Markdown, as notebooks show them. */

/** A table; cells may hold Markdown themselves. */
export function markdownTable(
  columns: readonly string[],
  rows: readonly (readonly string[])[],
): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(columns), line(columns.map(() => "---")), ...rows.map(line)].join("\n");
}

/** A text as code. */
export const code = (text: string): string => `\`${text}\``;

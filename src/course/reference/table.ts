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

/** Shorter pieces of a long name stay with the next one. */
const SHORTEST = 10;

/**
 * A long name as code: a path, or names joined by dots. It may be broken between its parts, so that it does not make a
 * column of a table wider than the others can bear; who copies it gets it without the breaks.
 */
export function longCode(text: string): string {
  const pieces = [""];
  for (const part of text.split(/(?<=[/.])(?=.)/)) {
    if ((pieces.at(-1) ?? "").length < SHORTEST) pieces.push(`${pieces.pop()}${part}`);
    else pieces.push(part);
  }
  return pieces.length === 1 ? code(text) : `<code>${pieces.join("<wbr>")}</code>`;
}

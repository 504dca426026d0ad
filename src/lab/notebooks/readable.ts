/** A saved notebook as it is read without a kernel: its cells as Markdown, its outputs as Markdown or HTML. */
import { joined, type Cell, type Json, type Output } from "./notebook-file";

/** What a page or a slide shows of an output. */
export interface Shown {
  kind: "text" | "json" | "html" | "markdown";
  content: string;
}

/** The forms of a display, the best first. Charts bring a plain form of their own. */
const FORMS: [mediaType: string, kind: Shown["kind"]][] = [
  ["text/html", "html"],
  ["image/svg+xml", "html"],
  ["text/markdown", "markdown"],
  ["application/json", "json"],
  ["text/plain", "text"],
];

/** The outputs of a code cell, in their order. */
export function shownOutputs({ outputs = [] }: Cell): Shown[] {
  return outputs.flatMap((output) => shownOutput(output));
}

function shownOutput({ output_type, text, data = {} }: Output): Shown[] {
  if (output_type === "stream") return [{ kind: "text", content: joined(text).trimEnd() }];
  const png = data["image/png"];
  if (png !== undefined)
    return [{ kind: "html", content: `<img alt="" src="data:image/png;base64,${textOf(png)}">` }];
  const [best] = FORMS.filter(([mediaType]) => data[mediaType] !== undefined);
  return best ? [{ kind: best[1], content: textOf(data[best[0]]) }] : [];
}

function textOf(value: Json | undefined): string {
  if (typeof value === "string") return value;
  if (Array.isArray(value) && value.every((line) => typeof line === "string")) return value.join("");
  return JSON.stringify(value, null, 2);
}

/** The source of a text cell. What a drawing shows is said in words, since nothing draws it here. */
export function markdownOf(cell: Cell): string {
  return joined(cell.source).replace(/^```mermaid\n([^]*?)^```$/gm, (_, drawing: string) => {
    const [, title = "Drawing"] = /accTitle: *(.+)/.exec(drawing) ?? [];
    const [, line, block = ""] = /accDescr(?:: *(.+)|\s*\{([^}]*)\})/.exec(drawing) ?? [];
    return `> **${title.trim()}.** ${(line ?? block).trim().replace(/\s+/g, " ")}`;
  });
}

/** A text between fences that are longer than any in it. */
export function fenced(language: string, text: string): string {
  const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map(({ length }) => length));
  const fence = "`".repeat(longest + 1);
  return `${fence}${language}\n${text}\n${fence}`;
}

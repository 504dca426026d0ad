/** Notebooks as files: reading, and writing them the same on every machine. */

/** JSON as Jupyter writes it. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** One output of a cell. */
export interface Output {
  output_type: string;
  /** Of a stream: `stdout` or `stderr`. */
  name?: string;
  /** Of a stream: what was written. */
  text?: string | string[];
  /** Of a display: MIME type and content. */
  data?: Record<string, Json>;
  [key: string]: Json | undefined;
}

/** A cell; code cells have outputs. */
export interface Cell {
  id: string;
  cell_type: string;
  source: string | string[];
  metadata: Record<string, Json>;
  outputs?: Output[];
  execution_count?: number | null;
}

/** The parts of a notebook that matter here. */
export interface Notebook {
  cells: Cell[];
  metadata: Record<string, Json>;
  nbformat: number;
  nbformat_minor: number;
}

// What the kernel says of itself, without the versions of this machine.
const kernelMetadata = {
  kernelspec: { display_name: "TypeScript", language: "typescript", name: "tslab" },
  language_info: {
    codemirror_mode: { mode: "typescript", name: "javascript", typescript: true },
    file_extension: ".ts",
    mimetype: "text/typescript",
    name: "typescript",
    version: "3.7.2",
  },
};

/** A text that Jupyter may have split into lines. */
export function joined(text: string | string[] = ""): string {
  return typeof text === "string" ? text : text.join("");
}

/**
 * The notebook as it is saved: `original` with the outputs of `executed`, and nothing in it that tells of
 * the machine or the moment. `replacements` are the texts that differ from run to run, and what stands for them.
 */
export function withOutputs(
  original: Notebook,
  executed: Notebook,
  replacements: [string, string][],
): Notebook {
  let count = 0;
  const cells = original.cells.map((cell, index): Cell => {
    const source = lines(joined(cell.source));
    if (cell.cell_type !== "code") return { ...cell, source };
    const metadata = { ...cell.metadata };
    delete metadata.execution; // when each cell began and ended
    const run = executed.cells[index];
    return {
      ...cell,
      source,
      metadata,
      execution_count: source.join("").trim() === "" ? null : ++count,
      outputs: replaced(tidied(run?.outputs ?? []), replacements),
    };
  });
  return { ...original, cells, metadata: { ...original.metadata, ...kernelMetadata } };
}

/** Joins neighbouring pieces of one stream, which come apart wherever the kernel happened to pause. */
function tidied(outputs: Output[]): Output[] {
  const result: Output[] = [];
  for (const output of outputs) {
    const last = result.at(-1);
    if (
      output.output_type === "stream" &&
      last?.output_type === "stream" &&
      last.name === output.name
    )
      last.text = joined(last.text) + joined(output.text);
    else result.push({ ...output });
  }
  return result.map((output) =>
    output.output_type === "stream" ? { ...output, text: lines(joined(output.text)) } : output,
  );
}

/** Splits a text into lines that keep their ends, as notebooks hold it. */
function lines(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

function replaced<T>(value: T, replacements: [string, string][]): T {
  let text = JSON.stringify(value);
  for (const [from, to] of replacements) {
    text = text.replaceAll(JSON.stringify(from).slice(1, -1), JSON.stringify(to).slice(1, -1));
  }
  return JSON.parse(text) as T;
}

/** The text of the file, laid out as Jupyter does: keys in order, indented by one, a line end at the end. */
export function toText(notebook: Notebook): string {
  return `${JSON.stringify(notebook, (_key, value: unknown) => inOrder(value), 1)}\n`;
}

function inOrder(value: unknown): unknown {
  if (value === null || typeof value !== "object" || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The texts of a notebook, put together from the lines that its file cuts them into. */
import { isData, parsed } from "../json";

/** A text, and where in the notebook it stands. */
interface NotebookText {
  place: string;
  text: string;
}

/** The texts of the cells and of the rest; undefined where this is not a notebook. */
export function textsOfNotebook(json: string): NotebookText[] | undefined {
  const notebook = parsed(json.replace(/^\uFEFF/, ""));
  if (!isData(notebook) || !Array.isArray(notebook.cells)) return undefined;
  const { cells, ...rest } = notebook;
  return [
    ...cells.flatMap((cell, at) => textsOfCell(cell, at + 1)),
    { place: "the notebook's own metadata", text: textIn(rest) },
  ];
}

function textsOfCell(cell: unknown, number: number): NotebookText[] {
  const { outputs = [], ...source } = isData(cell) ? cell : {};
  const list: unknown[] = Array.isArray(outputs) ? outputs : [outputs];
  const texts = list.map(textIn);
  // What a program prints in two steps may come in two outputs.
  const printed = list.map((output) => (isData(output) ? textIn(output.text) : ""));
  return [
    { place: `cell ${number}`, text: textIn(source) },
    ...texts.map((text, at) => ({ place: `cell ${number}, output ${at + 1}`, text })),
    ...(list.length > 1 ? [{ place: `cell ${number}, outputs`, text: printed.join("") }] : []),
  ];
}

/** All texts of a value, one after the other. A list of texts is one text that was cut into lines. */
function textIn(value: unknown): string {
  if (typeof value === "string") return value;
  if (Array.isArray(value) && value.every((one) => typeof one === "string")) return value.join("");
  return Object.entries(value ?? {})
    .flatMap(([name, below]) => [name, textIn(below)])
    .join("\n\n");
}

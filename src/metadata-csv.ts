/** Metadata as a table of three columns: `field;subfield;value`, where repeated lines make items of a list. */
import type * as CsvParse from "csv-parse/sync";
import { meantField, type Data, type Shape } from "./metadata-shape";

/** Where something is wrong. */
export interface Problem {
  line: number;
  column?: number;
  message: string;
}

/** What a file holds, what is wrong with it, and where each field stands in it. */
export interface Contents {
  draft: Data;
  problems: Problem[];
  placeOf: (field: string[]) => Pick<Problem, "line" | "column"> | undefined;
}

const HEADER = "field;subfield;value";
const ADVICE = "Semicolons separate the columns; a value that holds one stands in quotes.";

/** How csv-parse is to read; every problem is found, not only the first. */
const OPTIONS = {
  delimiter: ";",
  info: true,
  relax_column_count: true,
  relax_quotes: true,
  skip_records_with_empty_values: true,
  trim: true,
} as const;

/** Reads a draft of the given shape. */
export function draftFromCsv(text: string, shape: Shape): Contents {
  const problems: Problem[] = [];
  let draft: unknown = {};
  // The same tree, with the number of the line in place of each value.
  let lines: unknown = {};
  for (const { record, line } of rowsIn(text, problems)) {
    const [field = "", subfield = "", value = ""] = record;
    const below = subfield === "" ? [] : subfield.split(".");
    const names = [...field.split("."), ...below];
    const path = /^(access|files)$/.test(names[0] ?? "") ? names : ["metadata", ...names];
    try {
      const grown = put(shape, draft, path, (end) => valueOf(end, value));
      if (grown === undefined)
        throw new Misplaced(`${names.join(".")} has a value already, and takes only one.`);
      draft = grown;
      lines = put(shape, lines, path, () => line);
    } catch (error) {
      if (!(error instanceof Misplaced)) throw error;
      const column = error.left === 0 ? 3 : error.left > below.length ? 1 : 2;
      problems.push({ line, column, message: error.message });
    }
  }
  const placeOf = (field: string[]) => {
    let place = lines;
    for (const name of field) place = (place as Data | undefined)?.[name];
    while (typeof place === "object") place = Object.values(place as Data)[0];
    return typeof place === "number" ? { line: place, column: 3 } : undefined;
  };
  return { draft: draft as Data, problems, placeOf };
}

/** The lines of the table; what cannot be read as one is a problem. */
function rowsIn(text: string, problems: Problem[]): { record: string[]; line: number }[] {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- only who reads a table waits for its parser
  const { CsvError, parse } = require("csv-parse/sync") as typeof CsvParse;
  let lastLine = 0;
  try {
    const all = parse(text, {
      ...OPTIONS,
      on_record: (row: string[], { lines }) => {
        lastLine = lines;
        return row;
      },
    }) as unknown as { record: string[]; info: { lines: number } }[];
    const rows = all.map(({ record, info }) => ({ record, line: info.lines }));
    return rows.filter(({ record, line }, at) => {
      const isHeader = record.join(";").toLowerCase() === HEADER;
      const isRow = record.length === 3 && record[0] !== "";
      if (at === 0 && !isHeader)
        problems.push({ line, message: `The first line must be ${HEADER}. ${ADVICE}` });
      else if (!isRow)
        problems.push({
          line,
          message: `Here are ${record.length} columns in place of 3. ${ADVICE}`,
        });
      return isRow && !isHeader;
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    // What follows the quote was taken for its text, up to the end of the file.
    const message = "A quote is opened here and never closed.";
    problems.push({ line: lastLine + 1, message });
    return [];
  }
}

/** A value that cannot be put where its names lead. */
class Misplaced extends Error {
  /** How many of the names could not be followed. */
  left = 0;
}

/** The tree with a leaf at the end of the names; undefined where there is one. A list then gets a new item. */
function put(shape: Shape, tree: unknown, names: string[], leaf: (end: Shape) => unknown): unknown {
  if (shape.isList) {
    const items = (tree ?? []) as unknown[];
    const item = { ...shape, isList: false };
    const last = items.length > 0 ? put(item, items.at(-1), names, leaf) : undefined;
    if (last !== undefined) return [...items.slice(0, -1), last];
    return [...items, put(item, undefined, names, leaf)];
  }
  const [name, ...rest] = names;
  if (name === undefined) {
    if (tree === undefined) return leaf(shape);
    return shape.type === "any" ? [tree, leaf(shape)].flat() : undefined;
  }
  const grown = put(shapeBelow(shape, name, names.length), (tree as Data)?.[name], rest, leaf);
  return grown === undefined ? undefined : { ...(tree as Data), [name]: grown };
}

function shapeBelow(shape: Shape, name: string, left: number): Shape {
  if (shape.type === "any") return shape;
  if (shape.type === "texts by language") return { type: "text", fields: new Map() };
  const below = shape.fields.get(name);
  if (below) return below;
  const meant = meantField(name, shape, true).join(" ") || "The field holds a single value.";
  throw Object.assign(new Misplaced(`"${name}" is no field here. ${meant}`), { left });
}

function valueOf({ type, fields }: Shape, text: string): unknown {
  if (fields.size > 0 || type === "texts by language")
    throw new Misplaced(`A subfield is missing, for example ${[...fields.keys()][0] ?? "en"}.`);
  if (type === "number" && (text === "" || Number.isNaN(Number(text))))
    throw new Misplaced(`"${text}" is no number. Decimals have a point.`);
  if (type === "boolean" && !/^(true|false)$/.test(text))
    throw new Misplaced(`"${text}" is neither true nor false.`);
  if (type !== "number" && type !== "boolean" && type !== "any") return text;
  try {
    return JSON.parse(text);
  } catch {
    // A text, where the type is not known.
    return text;
  }
}

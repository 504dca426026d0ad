/** Metadata as a table of three columns: `field;subfield;value`, where repeated lines make items of a list. */
import type * as CsvParse from "csv-parse/sync";
import type { Data, Shape } from "./metadata-shape";
import { counted } from "./text";

/** Where something is wrong. */
export interface Problem {
  line: number;
  column?: number;
  message: string;
}

/** What a file holds, what is wrong with it, and where each field stands in it: its value, or its name. */
export interface Contents {
  draft: Data;
  problems: Problem[];
  placeOf: (field: string[], isName: boolean) => Omit<Problem, "message"> | undefined;
}

const HEADER = "field;subfield;value";

/** How csv-parse is to read; every problem is found, not only the first. */
const OPTIONS = {
  delimiter: ";",
  info: true,
  relax_column_count: true,
  relax_quotes: true,
  skip_records_with_empty_values: true,
  skip_records_with_error: true,
  trim: true,
} as const;

/** Reads a draft of the given shape. Names that it does not have are left to whoever checks the draft. */
export function draftFromCsv(text: string, shape: Shape): Contents {
  const problems: Problem[] = [];
  const rows = rowsIn(text, problems);
  let draft: unknown = {};
  // The same tree, with the number of the line in place of each value.
  let lines: unknown = {};
  for (const { record, info } of rows) {
    const [field = "", subfield = "", value = ""] = record;
    const names = `${field}.${subfield}`.replace(/\.$/, "").split(".");
    const path = /^(access|files)$/.test(names[0] ?? "") ? names : ["metadata", ...names];
    const grown = put(shape, draft, path, (end) => valueOf(end, value));
    const message = `${names.join(".")} has a value already, and takes only one.`;
    if (grown === undefined) problems.push({ line: info.lines, column: 3, message });
    else [draft, lines] = [grown, put(shape, lines, path, () => info.lines)];
  }
  const placeOf = (field: string[], isName: boolean) => {
    let line = field.reduce((tree, name) => (tree as Data | undefined)?.[name], lines);
    while (typeof line === "object") line = Object.values(line as Data)[0];
    const row = rows.find(({ info }) => info.lines === line);
    return row && { line: row.info.lines, column: !isName ? 3 : row.record[1] ? 2 : 1 };
  };
  return { draft: draft as Data, problems, placeOf };
}

type Row = { record: string[]; info: { lines: number } };

/** The lines of the table below its header; what cannot be read as one is a problem. */
function rowsIn(text: string, problems: Problem[]): Row[] {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- only who reads a table waits for its parser
  const { parse } = require("csv-parse/sync") as typeof CsvParse;
  let isOpen = false;
  const read = parse(text, { ...OPTIONS, on_skip: () => void (isOpen = true) }) as unknown as Row[];
  // With other separators throughout, one sentence is enough.
  const rows = read[0]?.record.length === 1 ? read.slice(0, 1) : read;
  const say = (line: number, message: string) => problems.push({ line, message });
  const table = rows.filter(({ record, info }, at) => {
    const isHeader = record.join(";").toLowerCase() === HEADER;
    if (at === 0 && !isHeader)
      say(info.lines, `The first line must be ${HEADER}. ${misread(record)}`);
    else if (record.length !== 3) say(info.lines, misread(record));
    return record.length === 3 && !isHeader;
  });
  // What follows the quote was taken for its text, up to the end of the file.
  if (isOpen) say((rows.at(-1)?.info.lines ?? 0) + 1, "A quote is opened here and never closed.");
  return table;
}

/** What is the matter with a line that cannot be taken apart into the three columns. */
function misread(row: string[]): string {
  const sign = row.length === 1 ? /[,\t]/.exec(row.join())?.[0] : undefined;
  const others = sign && `${sign === "," ? "commas" : "tabs"} in place of semicolons`;
  const found = others ?? `${counted(row.length, "column")} in place of 3`;
  return `This line has ${found}. Semicolons separate the columns; a value that holds one stands in quotes.`;
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
  const grown = put(shapeBelow(shape, name), (tree as Data)?.[name], rest, leaf);
  return grown === undefined ? undefined : { ...(tree as Data), [name]: grown };
}

function shapeBelow({ type, fields }: Shape, name: string): Shape {
  return fields.get(name) ?? { type: type === "any" ? "any" : "text", fields: new Map() };
}

/** The value, of the type that the field wants; a text, where it cannot be had. */
function valueOf({ type }: Shape, text: string): unknown {
  if (!["number", "boolean", "any"].includes(type)) return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** Metadata files in CSV: a table of three columns, where repeated lines make the items of a list. */
import type * as CsvParse from "csv-parse/sync";
import type { B2Share } from "../client";
import { parsed, type Data } from "../json";
import { counted } from "../text";
import { shapeFor } from "./check-metadata";
import type { FileProblem, MetadataFile, Position } from "./metadata-file";
import type { Shape } from "./shape";

const HEADER = "field;subfield;value";

/** A line of the table. */
interface Row {
  field: string;
  subfield: string;
  value: string;
  line: number;
}

/** The columns, counted from 1. */
const COLUMNS = { field: 1, subfield: 2, value: 3 };

/** Reads a draft. Names that it cannot have are left to whoever checks it. */
export async function fromCsv(text: string, b2share?: B2Share): Promise<MetadataFile> {
  const { rows, problems } = rowsIn(text);
  const shape = await shapeFor({ community_extension: communitiesIn(rows) }, b2share);
  const rowsByPath = new Map<string, Row>();
  let draft: unknown = {};
  for (const row of rows) {
    const names = namesOf(row);
    const path = /^(access|files)$/.test(names[0] ?? "") ? names : ["metadata", ...names];
    const leaf = (end: Shape, place: string) => {
      rowsByPath.set(place, row);
      return valueOf(end, row.value);
    };
    const grown = put({ shape, tree: draft, place: "" }, path, leaf);
    const message = `${names.join(".")} has a value already, and takes only one.`;
    if (grown === undefined) problems.push({ line: row.line, column: COLUMNS.value, message });
    else draft = grown;
  }

  function positionOf(path: readonly string[], isName: boolean): Position | undefined {
    const start = `.${path.join(".")}.`;
    const [, row] = [...rowsByPath].find(([place]) => `${place}.`.startsWith(start)) ?? [];
    if (!row) return undefined;
    const nameColumn = row.subfield === "" ? COLUMNS.field : COLUMNS.subfield;
    return { line: row.line, column: isName ? nameColumn : COLUMNS.value };
  }

  return { draft: draft as Data, problems, positionOf };
}

const namesOf = ({ field, subfield }: Row) => `${field}.${subfield}`.replace(/\.$/, "").split(".");

/** The communities whose own fields the table gives, as `metadata.community_extension` has them. */
function communitiesIn(rows: Row[]): Data {
  const names = rows.map(namesOf).filter(([first]) => first === "community_extension");
  return Object.fromEntries(names.map(([, slug = ""]) => [slug, {}]));
}

/** What csv-parse says of a line. */
type Parsed = { record: string[]; info: { lines: number } };

/** The lines of the table below its header; what cannot be read as one is a problem. */
function rowsIn(text: string): { rows: Row[]; problems: FileProblem[] } {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- only who reads a table waits for its parser
  const { parse } = require("csv-parse/sync") as typeof CsvParse;
  let isQuoteOpen = false;
  const options = {
    delimiter: ";",
    info: true,
    // Files that were edited on several systems have several line ends.
    record_delimiter: ["\r\n", "\n", "\r"],
    // So that all problems are found, and not only the first.
    relax_column_count: true,
    relax_quotes: true,
    trim: true,
    skip_records_with_empty_values: true,
    skip_records_with_error: true,
    on_skip: () => void (isQuoteOpen = true),
  };
  const read = parse(text, options) as unknown as Parsed[];
  // With another separator throughout, one sentence is enough.
  const lines = columnsOf(read[0]).length === 1 ? read.slice(0, 1) : read;
  const problems = lines.flatMap((line, at) => problemOf(line, at === 0));
  if (isQuoteOpen) {
    // What follows the quote was taken for its text, up to the end of the file.
    const line = (lines.at(-1)?.info.lines ?? 0) + 1;
    problems.push({ line, message: "A quote is opened here and never closed." });
  }
  const rows = lines.flatMap((line) => rowOf(line) ?? []);
  return { rows, problems };
}

/** The columns of a line, without the empty ones that spreadsheets add at its end. */
function columnsOf(line?: Parsed): string[] {
  const columns = [...(line?.record ?? [])];
  while (columns.length > 3 && columns.at(-1) === "") columns.pop();
  return columns;
}

const isHeader = (line: Parsed) => columnsOf(line).join(";").toLowerCase() === HEADER;

function rowOf(line: Parsed): Row | undefined {
  const columns = columnsOf(line);
  if (columns.length !== 3 || isHeader(line)) return undefined;
  const [field = "", subfield = "", value = ""] = columns;
  return { field, subfield, value, line: line.info.lines };
}

function problemOf(line: Parsed, isFirst: boolean): FileProblem[] {
  const columns = columnsOf(line);
  const at = line.info.lines;
  if (isFirst && !isHeader(line))
    return [{ line: at, message: `The first line must be ${HEADER}. ${misread(columns)}` }];
  return columns.length === 3 ? [] : [{ line: at, message: misread(columns) }];
}

/** What is the matter with a line that cannot be taken apart into the three columns. */
function misread(columns: string[]): string {
  const [separator] = columns.length === 1 ? (/[,\t]/.exec(columns.join()) ?? []) : [];
  const name = separator === "," ? "commas" : "tabs";
  const found =
    separator === undefined
      ? `${counted(columns.length, "column")} instead of 3`
      : `${name} instead of semicolons`;
  return `This line has ${found}. Semicolons separate the columns; a value that holds one stands in quotes.`;
}

/** Makes the value that is put at a place. */
type Leaf = (end: Shape, place: string) => unknown;

/** A part of the draft that is being put together, its shape, and its path with a dot before each name. */
type Branch = { shape: Shape; tree: unknown; place: string };

/** The tree with a leaf at the end of the names; undefined where there is one already. A list then gets a new item. */
function put(branch: Branch, names: readonly string[], leaf: Leaf): unknown {
  if (branch.shape.isList) return putIntoList(branch, names, leaf);
  const { shape, tree, place } = branch;
  const [name, ...rest] = names;
  if (name === undefined) return putValue(branch, leaf);
  const data = (tree ?? {}) as Data;
  const below = { shape: fieldOf(shape, name), tree: data[name], place: `${place}.${name}` };
  const grown = put(below, rest, leaf);
  return grown === undefined ? undefined : { ...data, [name]: grown };
}

function putIntoList({ shape, tree, place }: Branch, names: readonly string[], leaf: Leaf) {
  const items = (tree ?? []) as unknown[];
  const item = { ...shape, isList: false };
  const putAt = (at: number) =>
    put({ shape: item, tree: items[at], place: `${place}.${at}` }, names, leaf);
  const last = items.length > 0 ? putAt(items.length - 1) : undefined;
  return last === undefined ? [...items, putAt(items.length)] : items.with(-1, last);
}

/** A value that nothing is known of may come again: it is a list then. */
function putValue({ shape, tree, place }: Branch, leaf: Leaf): unknown {
  if (tree === undefined) return leaf(shape, place);
  return shape.type === "any" ? [tree, leaf(shape, place)].flat() : undefined;
}

function fieldOf({ fields, type }: Shape, name: string): Shape {
  return fields.get(name) ?? { type: type === "any" ? "any" : "text", fields: new Map() };
}

/** The value, of the type that the field has; the text as it stands, where it cannot be one. */
function valueOf({ type }: Shape, text: string): unknown {
  // Spreadsheets write TRUE.
  if (type === "boolean" && /^(true|false)$/i.test(text)) return text.toLowerCase() === "true";
  if (type === "number" || type === "boolean" || type === "any") return parsed(text) ?? text;
  return text;
}

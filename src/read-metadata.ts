/** Metadata from files: a table or JSON, with all mistakes of the file found at once. */
import { resolve } from "node:path";
import type * as CsvParse from "csv-parse/sync";
import type * as JsoncParser from "jsonc-parser";
import { checkMetadata, problemsIn, shapeFor, type CheckOptions } from "./check-metadata";
import { B2ShareError } from "./errors";
import { readText, shortPath } from "./local-files";
import { draftShape, isData, type Data, type Shape } from "./metadata-shape";
import { counted } from "./text";
import type { DraftInput, FieldError } from "./wire";

/** Where something is wrong. */
interface Problem {
  line: number;
  column?: number;
  message: string;
}

/** What a file holds, what is wrong with it, and where each field stands in it: its value, or its name. */
interface Contents {
  draft: Data;
  problems: Problem[];
  placeOf: (field: string[], isName: boolean) => Omit<Problem, "message"> | undefined;
}

/** Metadata do not come near this size, in bytes. */
const MAX_BYTES = 4_000_000;

const LINE_END = /\r\n|\r|\n/;

/**
 * Reads metadata from a CSV or JSON file, and checks them.
 *
 * JSON holds a draft (`{ "metadata": { … }, "access": { … } }`) or bare metadata. CSV has the columns
 * `field;subfield;value`, in UTF-8; names of parts of parts are joined by dots, and a list gets a new item
 * where a subfield comes again:
 *
 * ```csv
 * field;subfield;value
 * title;;Sea ice
 * creators;person_or_org.type;personal
 * creators;person_or_org.family_name;Doe
 * access;embargo.until;2099-12-31
 * ```
 *
 * What is missing for publishing is no mistake of a file: {@link checkMetadata} tells.
 *
 * @param file Path of the file, seen from the notebook's folder.
 * @param options `b2share`: an instance to ask about vocabularies and fields of communities.
 * @returns What `drafts.create` takes.
 * @throws {@link B2ShareError} when something in the file is wrong: all of it, with line and column.
 * @category Metadata
 * @example
 * ```ts
 * const draft = await readMetadata("data/eudat-metadata.csv", { b2share });
 * console.log(draft.metadata?.title);
 * ```
 */
export async function readMetadata(file: string, options: CheckOptions = {}): Promise<DraftInput> {
  const path = resolve(file);
  const text = readText(path, `There is no file ${shortPath(path)}.`, MAX_BYTES);
  const isJson = /\.json$/i.test(file);
  const contents = isJson ? fromJson(text) : await fromCsv(text, options);
  const { files } = contents.draft;
  // The check leaves files alone: those of an answer tell more than a table may.
  const inFiles = isJson ? [] : problemsIn(draftShape(), { files }, [], []);
  const found = [...(await checkMetadata(contents.draft, options)), ...inFiles];
  const problems = [...contents.problems, ...found.flatMap((problem) => placed(problem, contents))];
  // Letters that were written in another encoding come out as this sign.
  const line = text.split(LINE_END).findIndex((row) => row.includes("\uFFFD")) + 1;
  if (line > 0) problems.push({ line, message: "Letters cannot be read. Save the file in UTF-8." });
  if (problems.length === 0) return contents.draft;
  problems.sort((a, b) => a.line - b.line);
  throw new B2ShareError(`${shortPath(path)} cannot be used as it is.`, {
    fieldErrors: problems.map(({ line, column, message }) => ({
      field: column === undefined ? `line ${line}` : `line ${line}, column ${column}`,
      messages: [message],
    })),
  });
}

async function fromCsv(text: string, { b2share }: CheckOptions): Promise<Contents> {
  const slugs = [...text.matchAll(/^\s*community_extension\s*[.;]\s*([^.;\s]+)/gm)];
  const community_extension = Object.fromEntries(slugs.map(([, slug = ""]) => [slug, {}]));
  return draftFromCsv(text, await shapeFor({ community_extension }, b2share));
}

const JSON_RULES =
  "Texts and names stand in double quotes, a comma between two entries, and none after the last.";

/** Reads a draft, or bare metadata. */
function fromJson(text: string): Contents {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- only who reads JSON waits for the parser
  const json = require("jsonc-parser") as typeof JsoncParser;
  const placeAt = (offset: number) => {
    const [last = "", ...before] = text.slice(0, offset).split(LINE_END).reverse();
    return { line: before.length + 1, column: last.length + 1 };
  };
  const errors: JsoncParser.ParseError[] = [];
  const tree = json.parseTree(text, errors, { disallowComments: true });
  const value: unknown = tree && json.getNodeValue(tree);
  const mistakes = errors.map(({ error, offset }) => {
    const code = json.printParseErrorCode(error);
    return { ...placeAt(offset), message: `This is no JSON (${code}). ${JSON_RULES}` };
  });
  if (mistakes.length === 0 && !isData(value))
    mistakes.push({ ...placeAt(0), message: "An object { … } is wanted." });
  // The first mistake of a line makes the parser see others in it.
  const problems = mistakes.filter(({ line }, at) => mistakes[at - 1]?.line !== line);
  const data = isData(value) ? value : {};
  const isDraft = "metadata" in data || "access" in data;
  const placeOf = (field: string[]) => {
    const steps = field.map((step) => (/^\d+$/.test(step) ? Number(step) : step));
    const node = tree && json.findNodeAtLocation(tree, isDraft ? steps : steps.slice(1));
    return node && placeAt(node.offset);
  };
  return { draft: isDraft ? data : { metadata: data }, problems, placeOf };
}

/** A problem with the place of its field, or of the nearest around it; none where the file says nothing of it. */
function placed({ field, messages }: FieldError, { placeOf }: Contents): Problem[] {
  const isName = messages[0] === "Unknown field.";
  const message = `${field}: ${messages.join(" ")}`;
  for (const names = field.split("."); names.length > 1; names.pop()) {
    const place = placeOf(names, isName);
    if (place) return [{ ...place, message }];
  }
  return [];
}

// A table of three columns, where repeated lines make items of a list.

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
function draftFromCsv(text: string, shape: Shape): Contents {
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

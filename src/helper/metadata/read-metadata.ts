/** Metadata from files: a table or JSON, with all mistakes of the file found at once. */
import { resolve } from "node:path";
import type * as CsvParse from "csv-parse/sync";
import type * as JsoncParser from "jsonc-parser";
import { checkMetadata, problemsIn, shapeFor, type CheckOptions } from "./check-metadata";
import { LocalError } from "../errors";
import { readText, shortPath } from "../settings/text-file";
import { isData, parsed, type Data } from "../json";
import { draftShape, type Shape } from "./shape";
import { counted } from "../text";
import type { DraftInput } from "../../wire/index";

type Place = { line: number; column?: number };
type Problem = Place & { message: string };

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
 * @throws B2ShareError when something in the file is wrong: all of it, with line and column.
 * @category Metadata
 * @example
 * ```ts
 * const draft = await readMetadata("data/eudat-metadata.csv", { b2share });
 * console.log(draft.metadata?.title);
 * ```
 */
export async function readMetadata(file: string, options: CheckOptions = {}): Promise<DraftInput> {
  const path = resolve(file);
  const name = shortPath(path);
  const text = readText(path, new LocalError("NO_FILE", `There is no file ${name}.`), MAX_BYTES);
  const isJson = /\.json$/i.test(file);
  const { draft, problems, placeOf } = isJson ? fromJson(text) : await fromCsv(text, options);
  // The check leaves files alone: those of an answer tell more than a table may.
  const inFiles = isJson ? [] : problemsIn(draftShape(), { files: draft.files }, [], []);
  for (const { field, messages } of [...(await checkMetadata(draft, options)), ...inFiles]) {
    const isName = messages[0] === "Unknown field.";
    // Of a field that is not there, the place of the nearest around it; none where the file says nothing of it.
    let place: Place | undefined;
    for (const names = field.split("."); !place && names.length > 1; names.pop())
      place = placeOf(names, isName);
    if (place) problems.push({ ...place, message: `${field}: ${messages.join(" ")}` });
  }
  // Letters that were written in another encoding come out as this sign.
  const line = text.split(LINE_END).findIndex((row) => row.includes("\uFFFD")) + 1;
  const message = "Some letters cannot be read. Save the file in UTF-8.";
  if (line > 0) problems.push({ line, message });
  if (problems.length === 0) return draft;
  problems.sort((a, b) => a.line - b.line);
  const fieldErrors = problems.map(({ line, column, message }) => {
    return { field: `line ${line}${column ? `, column ${column}` : ""}`, messages: [message] };
  });
  throw new LocalError("WRONG_METADATA", `${name} cannot be used as it is.`, { fieldErrors });
}

/** Reads a draft, or bare metadata. */
function fromJson(text: string) {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- only who reads JSON waits for the parser
  const json = require("jsonc-parser") as typeof JsoncParser;
  const placeAt = (offset: number) => {
    const [last = "", ...before] = text.slice(0, offset).split(LINE_END).reverse();
    return { line: before.length + 1, column: last.length + 1 };
  };
  const errors: JsoncParser.ParseError[] = [];
  const tree = json.parseTree(text, errors, { disallowComments: true });
  // A copy, because the parser makes objects without a prototype.
  const value: unknown = tree && structuredClone(json.getNodeValue(tree));
  const problems: Problem[] = [];
  for (const { error, offset } of errors) {
    const [code, place] = [json.printParseErrorCode(error), placeAt(offset)];
    const message = `This is no JSON (${code}). Texts and names stand in double quotes, a comma between two entries, and none after the last.`;
    // The first mistake of a line makes the parser see others in it.
    if (problems.at(-1)?.line !== place.line) problems.push({ ...place, message });
  }
  const data = isData(value) ? value : {};
  if (problems.length === 0 && data !== value)
    problems.push({ ...placeAt(0), message: "An object { … } is wanted." });
  const isDraft = "metadata" in data || "access" in data;
  const placeOf = (field: string[]) => {
    const steps = field.map((step) => (/^\d+$/.test(step) ? Number(step) : step));
    const node = tree && json.findNodeAtLocation(tree, isDraft ? steps : steps.slice(1));
    return node && placeAt(node.offset);
  };
  return { draft: isDraft ? data : { metadata: data }, problems, placeOf };
}

// A table of three columns, where repeated lines make items of a list.

const HEADER = "field;subfield;value";

/** What csv-parse is to forgive, and what to leave out; so every problem is found, not only the first. */
const FORGIVEN = { relax_column_count: true, relax_quotes: true, trim: true };
const LEFT_OUT = { skip_records_with_empty_values: true, skip_records_with_error: true };

/** Reads a draft. Names that it cannot have are left to whoever checks it. */
async function fromCsv(text: string, { b2share }: CheckOptions) {
  const slugs = [...text.matchAll(/^\s*community_extension\s*[.;]\s*([^.;\s]+)/gm)];
  const community_extension = Object.fromEntries(slugs.map(([, slug = ""]) => [slug, {}]));
  const shape = await shapeFor({ community_extension }, b2share);
  const problems: Problem[] = [];
  const places = new Map<string, Row>();
  let draft: unknown = {};
  for (const row of rowsIn(text, problems)) {
    const [field = "", subfield = "", value = ""] = row.record;
    const names = `${field}.${subfield}`.replace(/\.$/, "").split(".");
    const path = /^(access|files)$/.test(names[0] ?? "") ? names : ["metadata", ...names];
    const grown = put(shape, draft, path, "", (end, place) => {
      places.set(place, row);
      return valueOf(end, value);
    });
    const message = `${names.join(".")} has a value already, and takes only one.`;
    if (grown) draft = grown;
    else problems.push({ line: row.info.lines, column: 3, message });
  }
  const placeOf = (names: string[], isName: boolean) => {
    const start = `.${names.join(".")}.`;
    const [, row] = [...places].find(([place]) => `${place}.`.startsWith(start)) ?? [];
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
  const options = { delimiter: ";", info: true, ...FORGIVEN, ...LEFT_OUT };
  const read = parse(text, { ...options, on_skip: () => void (isOpen = true) }) as unknown as Row[];
  // With other separators throughout, one sentence is enough.
  const rows = read[0]?.record.length === 1 ? read.slice(0, 1) : read;
  const say = (line: number, message: string) => problems.push({ line, message });
  const table = rows.filter(({ record, info: { lines } }, at) => {
    const isHeader = record.join(";").toLowerCase() === HEADER;
    if (at === 0 && !isHeader) say(lines, `The first line must be ${HEADER}. ${misread(record)}`);
    else if (record.length !== 3) say(lines, misread(record));
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

/** Makes the value that is put at a place. */
type Leaf = (end: Shape, place: string) => unknown;

/** The tree with a leaf at the end of the names; undefined where there is one. A list then gets a new item. */
function put(shape: Shape, tree: unknown, names: string[], place: string, leaf: Leaf): unknown {
  const { type, fields, isList } = shape;
  if (isList) {
    const [items, item] = [(tree ?? []) as unknown[], { ...shape, isList: false }];
    const putAt = (at: number) => put(item, items[at], names, `${place}.${at}`, leaf);
    const last = items.length > 0 ? putAt(items.length - 1) : undefined;
    return last === undefined ? [...items, putAt(items.length)] : items.with(-1, last);
  }
  const [name, ...rest] = names;
  if (name === undefined) {
    if (tree === undefined) return leaf(shape, place);
    return type === "any" ? [tree, leaf(shape, place)].flat() : undefined;
  }
  const below = fields.get(name) ?? { type: type === "any" ? "any" : "text", fields: new Map() };
  const grown = put(below, (tree as Data)?.[name], rest, `${place}.${name}`, leaf);
  return grown === undefined ? undefined : { ...(tree as Data), [name]: grown };
}

/** The value, of the type that the field wants; a text, where it cannot be had. */
function valueOf({ type }: Shape, text: string): unknown {
  const isText = !["number", "boolean", "any"].includes(type);
  return isText ? text : (parsed(text) ?? text);
}

/** Metadata as a table of three columns: `field;subfield;value`, where repeated lines make items of a list. */
import { CsvError, parse } from "csv-parse/sync";
import type { Data, Shape } from "./metadata-shape";
import { suggestion } from "./suggestion";

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
  /** Where a field begins, by its path as in `metadata.creators.1`. */
  places: Map<string, Omit<Problem, "message">>;
}

const HEADER = "field;subfield;value";
const SEPARATORS: Record<string, string> = { ",": "commas", "\t": "tabs", "|": "bars" };

/** One line: the names of a field and its subfield, and the value. */
interface Row {
  line: number;
  names: string[];
  /** How many of the names stand in the first column. */
  inField: number;
  value: string;
}

/** The lines of the table; what cannot be read as one is a problem. */
export function csvRows(text: string): { rows: Row[]; problems: Problem[] } {
  const problems: Problem[] = [];
  let lines: { record: string[]; info: { lines: number } }[] = [];
  try {
    lines = parse(text, {
      delimiter: ";",
      info: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      trim: true,
    }) as unknown as typeof lines;
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = Number((error as { lines?: number }).lines ?? 1);
    return { rows: [], problems: [{ line, message: "A quote is opened here and never closed." }] };
  }
  const [head, ...body] = lines;
  const header = head?.record.join(";").toLowerCase();
  if (header !== HEADER) {
    const message = `The first line must be ${HEADER}.${separatorHint(head?.record ?? [])}`;
    return { rows: [], problems: [{ line: 1, message }] };
  }
  const rows = body.flatMap(({ record, info }): Row[] => {
    const [field = "", subfield = "", value = "", ...more] = record;
    const line = info.lines;
    if (record.every((cell) => cell === "")) return [];
    if (record.length !== 3 || more.length > 0 || field === "") {
      const message = `Here are ${record.length} columns, wanted are 3: ${HEADER}.${separatorHint(record)}`;
      problems.push({ line, message });
      return [];
    }
    const split = (names: string) => (names === "" ? [] : names.split("."));
    return [
      { line, names: [...split(field), ...split(subfield)], inField: split(field).length, value },
    ];
  });
  return { rows, problems };
}

function separatorHint(record: string[]): string {
  const [only = ""] = record;
  const sign = record.length === 1 && Object.keys(SEPARATORS).find((sign) => only.includes(sign));
  if (record.length > 3) return " A value that holds a semicolon stands in quotes.";
  return sign ? ` Its columns are separated by ${SEPARATORS[sign]}, not by semicolons.` : "";
}

/** Puts the lines together to a draft of the given shape. */
export function draftFromRows(rows: readonly Row[], shape: Shape): Contents {
  const problems: Problem[] = [];
  const places: Contents["places"] = new Map();
  let draft: Data = {};
  for (const { line, names, inField, value } of rows) {
    const whole = isTopLevel(names[0]) ? names : ["metadata", ...names];
    const result = put(shape, draft, whole, value, "");
    if (result === "taken")
      problems.push({
        line,
        message: `${names.join(".")} has a value already, and takes only one.`,
      });
    else if ("problem" in result) {
      const read = names.length - result.left;
      const column = result.left === 0 ? 3 : read < inField ? 1 : 2;
      problems.push({ line, column, message: result.problem });
    } else {
      draft = result.value as Data;
      for (let at = result.field; at.includes("."); at = at.slice(0, at.lastIndexOf(".")))
        if (!places.has(at)) places.set(at, { line, column: 3 });
    }
  }
  return { draft, problems, places };
}

function isTopLevel(name = ""): boolean {
  return name === "access" || name === "files";
}

/** Where a value went; `left` counts the names that could not be followed. */
type Put = { value: unknown; field: string } | { problem: string; left: number } | "taken";

/** The value `current` with `text` put in, at the end of the names. A list gets a new item where the last has one. */
function put(shape: Shape, current: unknown, names: string[], text: string, field: string): Put {
  if (shape.kind === "list") {
    const items = (current ?? []) as unknown[];
    const last = items.length - 1;
    const inLast =
      last < 0 ? "taken" : put(shape.item, items[last], names, text, `${field}.${last}`);
    const [at, result] =
      inLast === "taken"
        ? [last + 1, put(shape.item, undefined, names, text, `${field}.${last + 1}`)]
        : [last, inLast];
    if (result === "taken" || "problem" in result) return result;
    return { ...result, value: [...items.slice(0, at), result.value] };
  }
  const [name, ...rest] = names;
  if (name === undefined) return putHere(shape, current, text, field);
  const below = shapeBelow(shape, name);
  if (typeof below === "string") return { problem: below, left: names.length };
  const holder = (current ?? {}) as Data;
  const inner = Object.hasOwn(holder, name) ? holder[name] : undefined;
  const result = put(below, inner, rest, text, field === "" ? name : `${field}.${name}`);
  if (result === "taken" || "problem" in result) return result;
  return { ...result, value: { ...holder, [name]: result.value } };
}

/** What may stand under a name; a text says why there is no such thing. */
function shapeBelow(shape: Shape, name: string): Shape | string {
  switch (shape.kind) {
    case "object":
      return (Object.hasOwn(shape.fields, name) && shape.fields[name]) || unknownName(shape, name);
    case "languages":
      return { kind: "text" };
    case "any":
      return shape;
    default:
      return `"${name}" is one name too many: the field holds a single value.`;
  }
}

function unknownName({ fields }: { fields: Record<string, Shape> }, name: string): string {
  const known = Object.keys(fields);
  return [`"${name}" is no field here.`, ...suggestion(name, known, known)].join(" ");
}

function putHere(
  shape: Exclude<Shape, { kind: "list" }>,
  current: unknown,
  text: string,
  field: string,
): Put {
  if (shape.kind === "object" || shape.kind === "languages") {
    const names = shape.kind === "object" ? Object.keys(shape.fields).join(", ") : "en";
    return { problem: `A subfield is missing; there are: ${names}.`, left: 0 };
  }
  if (current !== undefined && shape.kind !== "any") return "taken";
  const wanted = { number: Number(text), boolean: text === "true" };
  if (shape.kind === "number" && (text === "" || Number.isNaN(wanted.number)))
    return { problem: `"${text}" is no number. Decimals have a point.`, left: 0 };
  if (shape.kind === "boolean" && !/^(true|false)$/.test(text))
    return { problem: `"${text}" is neither true nor false.`, left: 0 };
  const value =
    shape.kind === "any" ? guessed(text) : shape.kind === "text" ? text : wanted[shape.kind];
  return { value: current === undefined ? value : [current, value].flat(), field };
}

/** A value of unknown kind: what is JSON is taken as such, for example a number or a list. */
function guessed(text: string): unknown {
  if (!/^(-?(0|[1-9]\d*)(\.\d+)?|true|false|[[{].*)$/s.test(text)) return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

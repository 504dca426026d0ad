/** Metadata from files: a table or JSON, with all mistakes of the file found at once. */
import { resolve } from "node:path";
import { LocalError } from "../errors";
import { readText, shortPath } from "../settings/text-file";
import { checkMetadata, type CheckOptions } from "./check-metadata";
import { fromCsv } from "./from-csv";
import { fromJson } from "./from-json";
import { LINE_END, type FileProblem, type MetadataFile, type Position } from "./metadata-file";
import type { DraftInput, FieldError } from "../../wire/index";

/** Metadata do not come near this size, in bytes. */
const MAX_BYTES = 4_000_000;

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
 * access;record;public
 * access;files;restricted
 * access;embargo.active;true
 * access;embargo.until;2099-12-31
 * ```
 *
 * A field of the metadata that only publishing needs may be missing from a file: {@link checkMetadata} finds it.
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
  const text = readText(path, MAX_BYTES);
  const format = formatOf(file, text);
  if (format === "other") throw neither(name);
  const read = format === "JSON" ? fromJson(text) : await fromCsv(text, options.b2share);
  const found = await checkMetadata(read.draft, options);
  const problems = [
    ...read.problems,
    ...found.flatMap((problem) => problemInFile(read, problem)),
    ...unreadableLetters(text),
  ];
  if (problems.length === 0) return read.draft;
  problems.sort((a, b) => a.line - b.line);
  const fieldErrors = problems.map(({ message, ...position }) => {
    return { field: positionText(position), messages: [message] };
  });
  throw new LocalError("WRONG_METADATA", `${name} cannot be used as it is.`, { fieldErrors });
}

/** What kind of file it is, by its content first: a name may have any ending. */
function formatOf(file: string, text: string): "JSON" | "CSV" | "other" {
  if (/^\s*[{[]/.test(text) || /\.json$/i.test(file)) return "JSON";
  // Spreadsheets and documents are ZIP archives, and these begin so.
  const isArchive = text.startsWith("PK\u0003\u0004");
  const isMarkup = /^\s*</.test(text);
  if (isArchive || isMarkup) return "other";
  return /\.(ya?ml|cff|bib|ris|toml)$/i.test(file) ? "other" : "CSV";
}

const neither = (name: string) =>
  new LocalError("WRONG_METADATA", `${name} is neither CSV nor JSON.`, {
    hint: "Save it as CSV in UTF-8, with the columns field;subfield;value, or as JSON.",
  });

const positionText = ({ line, column }: Position) =>
  column === undefined ? `line ${line}` : `line ${line}, column ${column}`;

/** A problem of the draft with its place in the file; nothing where the file is not to blame. */
function problemInFile(file: MetadataFile, { field, messages }: FieldError): FileProblem[] {
  const [message = ""] = messages;
  const path = field.split(".").filter((name) => name !== "_schema");
  const exact = file.positionOf(path, message === "Unknown field.");
  const advice = exact && howToWrite(message);
  const text = [`${field}:`, ...messages, ...(advice ? [advice] : [])].join(" ");
  if (exact) return [{ ...exact, message: text }];
  // A field of the metadata that is not in the file is missing for publishing only.
  if (path[0] === "metadata" && path.length === 2) return [];
  return [{ ...nearestPosition(file, path), message: text }];
}

/** Where the nearest field around a missing one stands. */
function nearestPosition(file: MetadataFile, path: string[]): Position {
  for (let length = path.length - 1; length > 0; length--) {
    const position = file.positionOf(path.slice(0, length), false);
    if (position) return position;
  }
  return { line: 1 };
}

/** How spreadsheets write truth and dates is no form that the server takes. */
function howToWrite(message: string): string | undefined {
  if (message === "Not a valid boolean.") return "Write true or false.";
  if (/^(Not|Please provide) a valid date/.test(message)) return "Write a day as in 2026-03-02.";
  return undefined;
}

/** Letters that were written in another encoding come out as this sign. */
function unreadableLetters(text: string): FileProblem[] {
  const line = text.split(LINE_END).findIndex((row) => row.includes("\uFFFD")) + 1;
  if (line === 0) return [];
  return [{ line, message: "Some letters cannot be read. Save the file in UTF-8." }];
}

/** Metadata from files: a table or JSON, with all mistakes of the file found at once. */
import { resolve } from "node:path";
import type * as JsoncParser from "jsonc-parser";
import { checkMetadata, shapeFor, type CheckOptions } from "./check-metadata";
import { B2ShareError } from "./errors";
import { readText, shortPath } from "./local-files";
import { draftFromCsv, type Contents, type Problem } from "./metadata-csv";
import { problemsIn } from "./metadata-problems";
import { draftShape, isData } from "./metadata-shape";
import type { DraftInput, FieldError } from "./wire";

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
  const unreadable = text.split(LINE_END).findIndex((row) => row.includes("\uFFFD")) + 1;
  if (unreadable > 0)
    problems.push({
      line: unreadable,
      message: "Some letters cannot be read. Save the file in UTF-8.",
    });
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

/** Where the parser's own words say too little to somebody who wrote the file by hand. */
const ADVICE: Record<string, string> = {
  InvalidSymbol: "Texts stand in double quotes; true, false and null have small letters.",
  PropertyNameExpected: "A name in double quotes belongs here. After the last entry is no comma.",
  ValueExpected: "A value belongs here. After the last entry is no comma.",
  CommaExpected: "A comma is missing before this.",
};

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
    return { ...placeAt(offset), message: ADVICE[code] ?? `This is no JSON (${code}).` };
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

/** Metadata from files. */
import { resolve } from "node:path";
import { checkMetadata, shapeFor, type CheckOptions } from "./check-metadata";
import { B2ShareError } from "./errors";
import { readText, shortPath } from "./local-files";
import { csvRows, draftFromRows, type Contents, type Problem } from "./metadata-csv";
import { draftFromJson } from "./metadata-json";
import { accessShape, object } from "./metadata-shape";
import type { DraftInput } from "./wire";

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
  const contents = /\.json$/i.test(file) ? draftFromJson(text) : await fromCsv(text, options);
  const problems = [...contents.problems, ...wrongLetters(text)];
  // Without all of the file, most of what is found missing would be there.
  if (problems.length === 0 || Object.keys(contents.draft).length > 0)
    problems.push(...(await placedProblems(contents, options)));
  if (problems.length === 0) return contents.draft;
  const lines = problems.sort((a, b) => a.line - b.line);
  throw new B2ShareError(`${shortPath(path)} cannot be used as it is.`, {
    fieldErrors: lines.map(({ line, column, message }) => ({
      field: column === undefined ? `line ${line}` : `line ${line}, column ${column}`,
      messages: [message],
    })),
  });
}

async function fromCsv(text: string, { b2share }: CheckOptions): Promise<Contents> {
  const { rows, problems } = csvRows(text);
  const communities = rows.flatMap(({ names: [first, slug] }) =>
    first === "community_extension" && slug !== undefined ? [[slug, {}]] : [],
  );
  const extension = { community_extension: Object.fromEntries(communities) as object };
  const metadata = await shapeFor(extension, b2share);
  const files = object({ enabled: { kind: "boolean" }, default_preview: { kind: "text" } });
  const contents = draftFromRows(rows, object({ metadata, access: accessShape, files }));
  return { ...contents, problems: [...problems, ...contents.problems] };
}

/** What is wrong with what the file holds, each at its place. */
async function placedProblems(
  { draft, places }: Contents,
  options: CheckOptions,
): Promise<Problem[]> {
  const problems = await checkMetadata(draft, options);
  return problems.flatMap(({ field, messages }) => {
    for (let at = field; at.includes("."); at = at.slice(0, at.lastIndexOf("."))) {
      const place = places.get(at);
      if (place) return [{ ...place, message: `${field}: ${messages.join(" ")}` }];
    }
    return [];
  });
}

/** Letters that were written in another encoding come out as this sign. */
function wrongLetters(text: string): Problem[] {
  const line = text.split(/\r\n|\r|\n/).findIndex((row) => row.includes("\uFFFD")) + 1;
  const message = "Some letters cannot be read. Save the file in UTF-8.";
  return line === 0 ? [] : [{ line, message }];
}

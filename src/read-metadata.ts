/** Metadata from files. */
import { resolve } from "node:path";
import { checkMetadata, shapeFor, type CheckOptions } from "./check-metadata";
import { B2ShareError } from "./errors";
import { readText, shortPath } from "./local-files";
import { draftFromCsv, type Contents, type Problem } from "./metadata-csv";
import { draftFromJson } from "./metadata-json";
import type { DraftInput, FieldError } from "./wire";

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
  const found = await checkMetadata(contents.draft, options);
  const problems = [
    ...contents.problems,
    ...found.flatMap((problem) => placed(problem, contents)),
    ...wrongLetters(text),
  ];
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
  const slugs = text.matchAll(/^\s*community_extension\s*[.;]\s*([^.;\s]+)/gm);
  const community_extension = Object.fromEntries(
    [...slugs].map(([, slug = ""]) => [slug, {}] as const),
  );
  return draftFromCsv(text, await shapeFor({ community_extension }, b2share));
}

/** A problem with the place of its field, or of the nearest around it; none where the file says nothing of it. */
function placed({ field, messages }: FieldError, { placeOf }: Contents): Problem[] {
  const names = field.split(".");
  for (; names.length > 1; names.pop()) {
    const place = placeOf(names);
    if (place) return [{ ...place, message: `${field}: ${messages.join(" ")}` }];
  }
  return [];
}

/** Letters that were written in another encoding come out as this sign. */
function wrongLetters(text: string): Problem[] {
  const line = text.split(/\r\n|\r|\n/).findIndex((row) => row.includes("\uFFFD")) + 1;
  return line === 0
    ? []
    : [{ line, message: "Some letters cannot be read. Save the file in UTF-8." }];
}

/** Checking metadata before they are sent, in the server's own words. */
import type { B2Share } from "./client";
import { isRefusal } from "./errors";
import { draftShape, isData, shapeOf, type Shape } from "./metadata-shape";
import { problemsIn, type Entry } from "./metadata-problems";
import type { DraftInput, FieldError, Metadata } from "./wire";

/**
 * Options of {@link checkMetadata} and {@link readMetadata}.
 *
 * @category Metadata
 */
export interface CheckOptions {
  /** An instance to ask whether identifiers of vocabularies and fields of communities exist. Default: not asked. */
  b2share?: B2Share;
}

/**
 * The parts of a draft that {@link checkMetadata} looks at. A record as it was read has them, too.
 *
 * @category Metadata
 */
export type Checkable = Pick<DraftInput, "metadata" | "access" | "pids">;

/**
 * Finds what the server would object to, before anything is sent: the same fields, the same messages.
 * For a name or an identifier that is unknown, the one that is probably meant is added.
 *
 * Looks at everything that {@link METADATA_FIELDS} tells: what is missing, names of fields, lengths, dates, names of
 * people, e-mail addresses, an embargo's end. With `b2share` also at identifiers of vocabularies and at the
 * fields of communities. Some things only the server can tell, such as whether a DOI fits its scheme.
 *
 * @param draft Metadata, or a draft with `metadata` and `access`.
 * @param options Whom to ask about vocabularies.
 * @returns What is wrong; an empty list when nothing is.
 * @throws {@link B2ShareError} when the instance that is asked does not answer.
 * @category Metadata
 * @example
 * ```ts
 * const problems = await checkMetadata({ title: "Ice", publication_date: "02-03-2026" });
 * show(problems);
 * ```
 */
export async function checkMetadata(
  draft: Metadata | Checkable,
  { b2share }: CheckOptions = {},
): Promise<FieldError[]> {
  const isDraft = "metadata" in draft || "access" in draft;
  const { metadata = {}, access, pids } = (isDraft ? draft : { metadata: draft }) as Checkable;
  const shape = await shapeFor(metadata, b2share);
  // The publisher's name is needed to register a DOI; one from elsewhere is registered already.
  if (pids?.doi?.provider === "external")
    delete shape.fields.get("metadata")?.fields.get("publisher")?.required;
  const entries: Entry[] = [];
  const problems = problemsIn(shape, { metadata, access }, [], entries);
  if (b2share) for (const entry of entries) problems.push(...(await unknownEntry(b2share, entry)));
  return problems;
}

/** The shape of a draft; with an instance to ask, it knows the fields of the communities that are named. */
export async function shapeFor(metadata: unknown, b2share?: B2Share): Promise<Shape> {
  const extension = isData(metadata) ? metadata.community_extension : undefined;
  if (!b2share || !isData(extension)) return draftShape();
  const communities = new Map<string, Shape>();
  for (const slug of Object.keys(extension)) {
    const schema = (await unlessMissing(b2share.communities.get(slug)))?.community_extension_schema;
    if (schema !== undefined) communities.set(slug, shapeOf(await b2share.request("GET", schema)));
  }
  return draftShape(communities);
}

/** The server names the value only, and refuses the whole draft; the field and what may be meant are added here. */
async function unknownEntry(b2share: B2Share, { field, type, id }: Entry): Promise<FieldError[]> {
  if (await unlessMissing(b2share.vocabularies.get(type, id))) return [];
  const near = (await b2share.vocabularies.suggest(type, id, 3)).map((entry) => entry.id);
  const hint = near.length > 0 ? [`Did you mean ${near.join(" or ")}?`] : [];
  return [{ field, messages: [`Invalid value ${id}.`, ...hint] }];
}

function unlessMissing<T>(asked: Promise<T>): Promise<T | undefined> {
  return asked.catch((error: unknown) => {
    if (isRefusal(error, 404)) return undefined;
    throw error;
  });
}

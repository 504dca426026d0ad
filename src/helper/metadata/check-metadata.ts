/** Checking metadata before they are sent, in the server's own words. */
import type { B2Share } from "../client";
import { unlessMissing } from "../errors";
import { isData, type Data } from "../json";
import { checkValue, type Entry } from "./check-values";
import { DRAFT_NAMES, draftShape, isDraft, meantName, shapeOf, type Shape } from "./shape";
import type { DraftInput, FieldError, Metadata } from "../../wire/index";

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
export type Checkable = Pick<DraftInput, "metadata" | "access" | "pids" | "files">;

/**
 * Finds what the server would object to, before anything is sent: the same fields, the same messages.
 * For a name or an identifier that is unknown, the one that is probably meant is added.
 *
 * Looks at everything that {@link METADATA_FIELDS} describes: what is missing, names of fields, lengths, dates, names
 * of people, e-mail addresses, an embargo's end. With `b2share` also at identifiers of vocabularies and at the
 * fields of communities. Some things only the server can tell, such as whether a DOI fits its scheme.
 *
 * Two mistakes that the server accepts without a word are found as well, because they make public what was meant to be
 * protected: names outside of `metadata` that no draft has (`acess`), and an embargo while everything is public.
 *
 * @param draft Metadata, or a draft with `metadata` and `access`.
 * @param options Whom to ask about vocabularies.
 * @returns What is wrong; an empty list when nothing is.
 * @throws B2ShareError when the instance that is asked does not answer.
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
  if (!isData(draft)) {
    const message = "Invalid input type. An object is needed: metadata, or a draft.";
    return [{ field: "_schema", messages: [message] }];
  }
  const whole: Data = isDraft(draft) ? draft : { metadata: draft };
  const { metadata = {}, access, files } = whole;
  const shape = await shapeFor(metadata, b2share);
  if (hasExternalDoi(whole)) delete publisherIn(shape)?.required;
  const { problems, entries } = checkValue(shape, { metadata, access, files });
  const known = b2share ? await unknownEntries(b2share, entries) : [];
  return [...unknownNames(whole), ...problems, ...idleEmbargo(access), ...known];
}

/** The publisher's name is needed to register a DOI; one from elsewhere is registered already. */
function hasExternalDoi({ pids }: Data): boolean {
  const doi = isData(pids) ? pids.doi : undefined;
  return isData(doi) && doi.provider === "external";
}

const publisherIn = ({ fields }: Shape) => fields.get("metadata")?.fields.get("publisher");

/** The server drops names that it does not know without a word: `acess` would make a record public. */
function unknownNames(draft: Data): FieldError[] {
  return Object.keys(draft)
    .filter((name) => !DRAFT_NAMES.has(name))
    .map((name) => ({ field: name, messages: ["Unknown field.", ...meantName(name)] }));
}

/** An embargo ends a restriction. Where nothing is restricted, it hides nothing, although a page says "embargoed". */
function idleEmbargo(access: unknown): FieldError[] {
  if (!isData(access) || !isData(access.embargo) || access.embargo.active !== true) return [];
  if (access.record !== "public" || access.files !== "public") return [];
  const message = "The embargo hides nothing: record and files are both public.";
  const hint = 'Set access.files (or access.record, too) to "restricted" to close them until then.';
  return [{ field: "access.embargo", messages: [message, hint] }];
}

/** The shape of a draft; with an instance to ask, it knows the fields of the communities that are named. */
export async function shapeFor(metadata: unknown, b2share?: B2Share): Promise<Shape> {
  const extension = isData(metadata) ? metadata.community_extension : undefined;
  if (!b2share || !isData(extension)) return draftShape();
  const communities = new Map<string, Shape>();
  for (const slug of Object.keys(extension)) {
    const community = await unlessMissing(b2share.communities.get(slug));
    const schema = community?.community_extension_schema;
    if (schema === undefined) continue;
    communities.set(slug, shapeOf(await b2share.fetchJson("GET", schema)));
  }
  return draftShape(communities);
}

/** The server names the value only, and refuses the whole draft; the field and what may be meant are added here. */
async function unknownEntries(b2share: B2Share, entries: Entry[]): Promise<FieldError[]> {
  const problems: FieldError[] = [];
  for (const { field, type, id } of entries) {
    if (await unlessMissing(b2share.vocabularies.get(type, id))) continue;
    const near = await b2share.vocabularies.suggest(type, id, 3);
    const meant = near.map((entry) => entry.id).join(" or ");
    const hint = meant === "" ? [] : [`Did you mean ${meant}?`];
    problems.push({ field, messages: [`Invalid value ${id}.`, ...hint] });
  }
  return problems;
}

/** Checking metadata before they are sent, in the server's own words. */
import type { B2Share } from "../client";
import { unlessMissing } from "../errors";
import { isData, type Data } from "../json";
import { draftShape, meantField, shapeOf, type Shape } from "./shape";
import type { DraftInput, FieldError, Metadata } from "../../wire/index";
import { FORMS, isOrcid } from "../../wire/metadata/values";

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
 * @throws B2ShareError when the instance that is asked does not answer.
 * @category Metadata
 * @example
 * ```ts
 * const problems = await checkMetadata({ title: "Ice", publication_date: "02-03-2026" });
 * show(problems);
 * ```
 */
export async function checkMetadata(draft: Metadata | Checkable, { b2share }: CheckOptions = {}) {
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
    if (schema !== undefined)
      communities.set(slug, shapeOf(await b2share.fetchJson("GET", schema)));
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

/** An identifier that stands for an entry of a vocabulary, which is its type. */
type Entry = { field: string; type: string; id: string };
type Path = (string | number)[];

const MISSING = "Missing data for required field.";

/** Fields that answers add to entries of vocabularies, and that may come back. */
const ADDED = ["title", "props", "icon", "scheme", "identifiers", "synonyms"];

/** What is wrong with a value; identifiers of vocabularies, which only the server can judge, are added to `ids`. */
export function problemsIn(shape: Shape, value: unknown, path: Path, ids: Entry[]): FieldError[] {
  const { type, isList, nullable, required, unique, says = "Duplicate." } = shape;
  if (type === "any" || type === "GeoJSON" || (value === null && nullable)) return [];
  if (value === null) return wrong(path, "Field may not be null.");
  if (isList) {
    if (!Array.isArray(value)) return wrong(path, "Not a valid list.");
    if (required && value.length === 0) return wrong(path, MISSING);
    const item = { ...shape, isList: false };
    const below = value.flatMap((one, at) => problemsIn(item, one, [...path, at], ids));
    const isRepeated = below.length === 0 && unique && repeats(value as Data[], unique);
    return isRepeated ? wrong(path, says) : below;
  }
  if (type !== "object" && !type.startsWith("vocabulary:")) {
    const message = problemOf(shape, value);
    return message ? wrong(path, message) : [];
  }
  if (isData(value)) return problemsInObject(shape, value, path, ids);
  return wrong([...path, "_schema"], "Invalid input type.", ...meantField("", shape));
}

const wrong = (path: Path, ...messages: string[]) => [{ field: path.join("."), messages }];

function repeats(items: Data[], names: readonly string[]): boolean {
  const whole = items.filter((item) => names.every((name) => item[name] !== undefined));
  const keys = whole.map((item) => JSON.stringify(names.map((name) => item[name])));
  return new Set(keys).size < keys.length;
}

/** What is wrong with a single value. */
function problemOf(shape: Shape, value: unknown): string | undefined {
  const { type, oneOf, atLeast = 0, atMost = Infinity, says } = shape;
  if (type === "number" || type === "boolean")
    return typeof value === type ? undefined : `Not a valid ${type}.`;
  if (type === "texts by language") {
    if (!isData(value)) return "Not a valid mapping type.";
    const isLocale = Object.keys(value).every((key) => /^[a-z]{2}$/.test(key));
    return isLocale ? undefined : "Not a valid locale.";
  }
  if (typeof value !== "string") return "Not a valid string.";
  const text = value.normalize("NFC").trim();
  if (oneOf && !oneOf.includes(text)) return says ?? `Must be one of: ${oneOf.join(", ")}.`;
  if (text.length < atLeast) return says ?? `Shorter than minimum length ${atLeast}.`;
  if (text.length > atMost) return `Longer than maximum length ${atMost}.`;
  const [is, message] = FORMS[type] ?? [];
  return is?.(text) === false ? message : undefined;
}

function problemsInObject(shape: Shape, value: Data, path: Path, ids: Entry[]): FieldError[] {
  const [isEntry, type = ""] = /^vocabulary:(.*)/.exec(shape.type) ?? [];
  const problems = Object.keys(value)
    .filter((name) => !shape.fields.has(name) && !(isEntry && ADDED.includes(name)))
    .flatMap((name) => wrong([...path, name], "Unknown field.", ...meantField(name, shape)));
  for (const [name, below] of shape.fields) {
    const [given, at] = [value[name], [...path, name]];
    const isBlank = given === undefined || (given === "" && !below.atLeast);
    if (isBlank && isRequired(below, value))
      problems.push(...wrong(at, (below.anyOf ? undefined : below.says) ?? MISSING));
    else if (given !== undefined) problems.push(...problemsIn(below, given, at, ids));
  }
  if (isEntry && typeof value.id === "string" && value.id !== "")
    ids.push({ field: [...path, "id"].join("."), type, id: value.id });
  if (problems.length > 0) return problems;
  const own = path.findLast((step) => typeof step === "string") ?? "";
  const has = (part: unknown) => (Array.isArray(part) ? part.length > 0 : part);
  if (shape.anyOf && !shape.anyOf.some((one) => has(value[one])))
    // InvenioRDM puts these messages below the object, under the list's own name.
    return wrong([...path, own === "features" ? "locations" : own], shape.says ?? MISSING);
  const [broken, ...messages] = brokenRule(value);
  return broken ? wrong([...path, broken], ...messages) : [];
}

function isRequired({ required = false }: Shape, beside: Data): boolean {
  if (typeof required === "boolean") return required;
  return Object.entries(required).every(([name, value]) => beside[name] === value);
}

/** What ought to hold for an object as a whole, and does not: where it is said, and in which words. */
function brokenRule({ scheme, identifier, active, until }: Data): string[] {
  const isAhead = typeof until === "string" && until > new Date().toISOString().slice(0, 10);
  if (scheme === "orcid" && !isOrcid(String(identifier)))
    return ["identifier", "Invalid ORCID identifier."];
  if (typeof active !== "boolean" || active === isAhead) return [];
  const rule = active ? "set to a future date" : "unset or in the past";
  return ["until", `Embargo end date must be ${rule}.`];
}

/** Checking metadata before they are sent, in the server's own words. */
import type { B2Share } from "./client";
import { isRefusal } from "./transfers";
import {
  accessShape,
  list,
  metadataShape,
  object,
  text,
  type Data,
  type ObjectShape,
  type Shape,
} from "./metadata-shape";
import { suggestion } from "./suggestion";
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
 * Looks at everything that the form alone tells: what is missing, names of fields, lengths, dates, names of
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
  options: CheckOptions = {},
): Promise<FieldError[]> {
  const whole: Checkable =
    "metadata" in draft || "access" in draft ? draft : { metadata: draft as Metadata };
  const { metadata = {}, access, pids } = whole;
  const shape = await shapeFor(metadata, options.b2share);
  const problems = [
    ...problemsIn(shape, metadata, "metadata"),
    ...(access ? problemsIn(accessShape, access, "access") : []),
  ];
  if (!metadata.publisher && pids?.doi?.provider !== "external")
    problems.push({
      field: "metadata.publisher",
      messages: ["Missing publisher field required for DOI registration."],
    });
  if (options.b2share)
    for (const found of entriesIn(shape, metadata, "metadata"))
      problems.push(...(await unknownEntry(options.b2share, found)));
  return problems;
}

/** The shape of metadata; with an instance to ask, it knows the fields of the communities that are named. */
export async function shapeFor(metadata: unknown, b2share?: B2Share): Promise<ObjectShape> {
  const extension = isObject(metadata) ? metadata.community_extension : undefined;
  if (!b2share || !isObject(extension)) return metadataShape;
  const communities: Record<string, Shape> = {};
  for (const slug of Object.keys(extension)) {
    const { community_extension_schema: address } = await b2share.communities
      .get(slug)
      .catch((error: unknown) => {
        if (isRefusal(error, 404)) return { community_extension_schema: undefined };
        throw error;
      });
    if (address !== undefined) communities[slug] = shapeOf(await b2share.request("GET", address));
  }
  return {
    ...metadataShape,
    fields: { ...metadataShape.fields, community_extension: object(communities) },
  };
}

interface JsonSchema {
  type?: string;
  properties?: Record<string, JsonSchema>;
  items?: JsonSchema;
  enum?: string[];
}

function shapeOf({ type, properties, items, enum: words }: JsonSchema): Shape {
  if (properties)
    return object(
      Object.fromEntries(Object.entries(properties).map(([name, below]) => [name, shapeOf(below)])),
    );
  if (type === "array") return list(shapeOf(items ?? {}));
  if (type === "number" || type === "integer") return { kind: "number" };
  if (type === "boolean") return { kind: "boolean" };
  if (type !== "string") return { kind: "any" };
  return text((value) =>
    words && !words.includes(value) ? `Must be one of: ${words.join(", ")}.` : undefined,
  );
}

function isObject(value: unknown): value is Data {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function problemsIn(shape: Shape, value: unknown, field: string): FieldError[] {
  const wrong = (message: string | undefined, at = field): FieldError[] =>
    message === undefined ? [] : [{ field: at, messages: [message] }];
  if (shape.kind === "any") return [];
  if (value === null)
    return "orNull" in shape && shape.orNull ? [] : wrong("Field may not be null.");
  switch (shape.kind) {
    case "text":
      return typeof value === "string"
        ? wrong(shape.check?.(value.normalize("NFC").trim()))
        : wrong("Not a valid string.");
    case "number":
    case "boolean":
      return typeof value === shape.kind ? [] : wrong(`Not a valid ${shape.kind}.`);
    case "languages":
      if (!isObject(value)) return wrong("Not a valid mapping type.");
      return Object.keys(value).every((key) => /^[a-z]{2}$/.test(key))
        ? []
        : wrong("Not a valid locale.");
    case "list": {
      if (!Array.isArray(value)) return wrong("Not a valid list.");
      const below = value.flatMap((item, at) => problemsIn(shape.item, item, `${field}.${at}`));
      return below.length > 0 ? below : wrong(shape.check?.(value));
    }
    case "object":
      if (!isObject(value)) return wrong("Invalid input type.", `${field}._schema`);
      return problemsInObject(shape, value, field);
  }
}

function problemsInObject(shape: ObjectShape, value: Data, field: string): FieldError[] {
  const { fields, required, readOnly, check } = shape;
  const given = Object.entries(value).filter(([, below]) => below !== undefined);
  const names = given.map(([name]) => name);
  const problems = [
    ...given.flatMap(([name, below]): FieldError[] => {
      const at = `${field}.${name}`;
      const known = Object.hasOwn(fields, name) ? fields[name] : undefined;
      if (known) return problemsIn(known, below, at);
      if (readOnly.includes(name)) return [];
      return [
        { field: at, messages: ["Unknown field.", ...suggestion(name, Object.keys(fields))] },
      ];
    }),
    ...Object.entries(required)
      .filter(([name]) => !names.includes(name))
      .map(([name, message]) => ({ field: `${field}.${name}`, messages: [message] })),
  ];
  if (problems.length > 0) return problems;
  return Object.entries(check?.(value) ?? {}).map(([name, message]) => ({
    field: `${field}.${name}`,
    messages: [message],
  }));
}

/** An identifier that stands for an entry of a vocabulary. */
interface Found {
  field: string;
  vocabulary: string;
  id: string;
}

function* entriesIn(shape: Shape, value: unknown, field: string): Generator<Found> {
  if (shape.kind === "list" && Array.isArray(value))
    for (const [at, item] of value.entries()) yield* entriesIn(shape.item, item, `${field}.${at}`);
  if (shape.kind !== "object" || !isObject(value)) return;
  const { fields, vocabulary } = shape;
  if (vocabulary !== undefined && typeof value.id === "string")
    yield { field: `${field}.id`, vocabulary, id: value.id };
  for (const [name, below] of Object.entries(fields))
    yield* entriesIn(below, value[name], `${field}.${name}`);
}

/** The server names the value only, and refuses the whole draft; the field and what may be meant are added here. */
async function unknownEntry(
  b2share: B2Share,
  { field, vocabulary, id }: Found,
): Promise<FieldError[]> {
  try {
    if (id !== "") await b2share.vocabularies.get(vocabulary, id);
    return [];
  } catch (error) {
    if (!isRefusal(error, 404)) throw error;
    const near = await b2share.vocabularies.suggest(vocabulary, id, 5);
    const ids = near.map((entry) => entry.id);
    return [{ field, messages: [`Invalid value ${id}.`, ...suggestion(id, ids, ids)] }];
  }
}

/** The table of fields as a tree, to be walked along with the data of a draft. */
import { suggestion } from "./suggestion";
import type { JsonSchema } from "./wire";
import { DRAFT_FIELDS } from "./wire/draft-fields";
import type { FieldRules, FieldType } from "./wire/metadata-field";
import { METADATA_FIELDS } from "./wire/metadata-fields";

/** What a value has to be. */
export interface Shape extends FieldRules {
  type: FieldType;
  /** Whether there are several; all else is then said of each. */
  isList?: boolean;
  /** The fields of an object, by their names. */
  fields: Map<string, Shape>;
}

export type Data = Record<string, unknown>;

export function isData(value: unknown): value is Data {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The shape of a draft, with the fields of communities by their slugs, where they are known. */
export function draftShape(communities?: Map<string, Shape>): Shape {
  const draft: Shape = { type: "object", fields: new Map() };
  const inMetadata = METADATA_FIELDS.map((field) => ({ ...field, path: `metadata.${field.path}` }));
  for (const { path, ...rules } of [...inMetadata, ...DRAFT_FIELDS]) {
    let shape = draft;
    for (const step of path.split(".")) {
      const name = step.replace("[]", "");
      const below: Shape = shape.fields.get(name) ?? { type: "object", fields: new Map() };
      shape.fields.set(name, below);
      if (name !== step) below.isList = true;
      shape = below;
    }
    Object.assign(shape, rules);
    if (rules.type.startsWith("vocabulary:"))
      shape.fields.set("id", { type: "text", required: !rules.anyOf, fields: new Map() });
    if (path === "metadata.community_extension" && communities)
      Object.assign(shape, { type: "object", fields: communities });
  }
  return draft;
}

const TYPES: Record<string, FieldType> = {
  string: "text",
  number: "number",
  integer: "number",
  boolean: "boolean",
  object: "object",
};

/** The shape that a JSON schema describes. */
export function shapeOf({ type = "", properties = {}, items, enum: oneOf }: JsonSchema): Shape {
  if (type === "array") return { ...shapeOf(items ?? {}), isList: true };
  const below = Object.entries(properties).map(
    ([name, schema]) => [name, shapeOf(schema)] as const,
  );
  return { type: TYPES[type] ?? "any", oneOf, fields: new Map(below) };
}

/** Says which field was probably meant by a name that there is not; `all` are offered where none is near. */
export function meantField(name: string, { fields }: Shape, offersAll = false): string[] {
  for (const [today, { formerly }] of fields)
    if (formerly?.includes(name)) return [`Did you mean ${today}?`];
  return suggestion(name, [...fields.keys()], offersAll ? [...fields.keys()] : []);
}

/** The table of fields as a tree, to be walked along with the data of a draft. */
import type { JsonSchema } from "../../wire/index";
import { DRAFT_FIELDS } from "../../wire/metadata/draft-fields";
import type { FieldRules, FieldType } from "../../wire/metadata/field";
import { METADATA_FIELDS } from "../../wire/metadata/fields";

/** What a value has to be. */
export interface Shape extends FieldRules {
  type: FieldType;
  /** Whether there are several; all else is then said of each. */
  isList?: boolean;
  /** The fields of an object, by their names. */
  fields: Map<string, Shape>;
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
  }
  const extension = draft.fields.get("metadata")?.fields.get("community_extension");
  if (communities) Object.assign(extension ?? {}, { type: "object", fields: communities });
  return draft;
}

/** The shape that a JSON schema describes. */
export function shapeOf({ type = "", properties = {}, items, enum: oneOf }: JsonSchema): Shape {
  if (type === "array") return { ...shapeOf(items ?? {}), isList: true };
  const name = type.replace("string", "text").replace("integer", "number");
  const known = (["text", "number", "boolean", "object"] as const).find((one) => one === name);
  const fields = Object.entries(properties).map(([name, below]) => [name, shapeOf(below)] as const);
  return { type: known ?? "any", oneOf, fields: new Map(fields) };
}

/** Says which field was probably meant by a name that there is not; where there are only a few, all are named. */
export function meantField(name: string, { fields }: Shape): string[] {
  const names = [...fields.keys()];
  const wasNamed = (known: string) => fields.get(known)?.formerly?.includes(name);
  const near = names.filter((known) => wasNamed(known) || likeness(name, known) > 0.5);
  const meant = near.length > 0 || names.length > 5 ? near : names;
  return meant.length === 0 ? [] : [`Did you mean ${meant.join(" or ")}?`];
}

/** How many of their pairs of letters two words share, from 0 to 1 (Dice's coefficient). */
function likeness(one: string, other: string): number {
  const pairs = (word: string) => [...word].map((letter, at) => letter + word[at + 1]);
  const [ours, theirs] = [pairs(one.toLowerCase()), pairs(other.toLowerCase())];
  return (2 * ours.filter((pair) => theirs.includes(pair)).length) / (ours.length + theirs.length);
}

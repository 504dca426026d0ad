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

/** The parts of a draft that a client may send. */
const INPUT_NAMES = ["metadata", "access", "files", "pids", "parent", "custom_fields"];

/** All names that a draft may have, those of responses included. */
export const DRAFT_NAMES: ReadonlySet<string> = new Set([
  ...INPUT_NAMES,
  ...["id", "created", "updated", "links", "revision_id", "versions", "is_published", "is_draft"],
  ...["status", "expires_at", "media_files", "stats", "deletion_status", "tombstone", "errors"],
  ...["expanded", "ui", "swh"],
]);

/** Whether this is a draft and not bare metadata: no field of the metadata has the name of a part of a draft. */
export const isDraft = (value: object): boolean => INPUT_NAMES.some((name) => name in value);

/** Which part of a draft was probably meant by a name that there is not. */
export function meantName(name: string): string[] {
  const isMetadata = METADATA_FIELDS.some(({ path }) => path.split(/[.[]/)[0] === name);
  if (isMetadata) return [`It belongs into metadata.`];
  const isAccess = /^(access_right|embargo|record|status)/i.test(name);
  const near = INPUT_NAMES.filter((known) => likeness(name, known) > 0.5);
  return didYouMean(isAccess ? ["access"] : near);
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
  const metadata = draft.fields.get("metadata");
  if (communities) metadata?.fields.set("community_extension", objectOf(communities));
  return draft;
}

const objectOf = (fields: Map<string, Shape>): Shape => ({ type: "object", fields });

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
  return didYouMean(meant);
}

const didYouMean = (names: string[]) =>
  names.length === 0 ? [] : [`Did you mean ${names.join(" or ")}?`];

/** How many of their pairs of letters two words share, from 0 to 1 (Dice's coefficient). */
function likeness(one: string, other: string): number {
  const ours = pairsOf(one.toLowerCase());
  const theirs = pairsOf(other.toLowerCase());
  const shared = ours.filter((pair) => theirs.includes(pair)).length;
  return (2 * shared) / (ours.length + theirs.length);
}

const pairsOf = (word: string) => [...word].map((letter, at) => letter + word[at + 1]);

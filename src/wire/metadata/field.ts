/** How a field of the metadata is described. */
import { METADATA_EXAMPLE } from "./example";

/**
 * What a field holds. `vocabulary:TYPE` is an entry of that vocabulary, as an object with its `id`: `{ "id": "eng" }`.
 *
 * @category Metadata
 */
export type FieldType =
  | "text"
  | "boolean"
  | "number"
  | "object"
  | "texts by language"
  | "EDTF date"
  | "EDTF date or time"
  | "day"
  | "e-mail"
  | "GeoJSON"
  | "any"
  | `vocabulary:${string}`;

/**
 * What a value must be like, in addition to its type.
 *
 * @category Metadata
 */
export interface FieldRules {
  /** Publishing needs it; inside another field: wherever that one is. An object: only where its neighbours have these values. */
  required?: boolean | Readonly<Record<string, string>>;
  /** Fewest characters. */
  atLeast?: number;
  /** Most characters. */
  atMost?: number;
  /** The only texts that are allowed. */
  oneOf?: readonly string[];
  /** Of an object: names of fields of which one must be there. */
  anyOf?: readonly string[];
  /** Of a list: names of fields in which no two items are the same. */
  unique?: readonly string[];
  /** What it was called in B2SHARE v2, where that is another name. Source: root_schema_v2.json. */
  formerly?: readonly string[];
  /** Whether null is a value. */
  nullable?: boolean;
  /** What the server says when a rule is broken, where it has words of its own for that. */
  says?: string;
}

/**
 * A field of the metadata.
 *
 * @category Metadata
 */
export interface MetadataField extends FieldRules {
  /** Names joined by dots; a name with `[]` is a list, and what follows belongs to each of its items. */
  path: string;
  /** What it holds. */
  type: FieldType;
  /** What it means, in a sentence. */
  meaning: string;
  /** A value for it. */
  example: unknown;
}

/** A field with its value in the example. */
export const field = (
  path: string,
  type: FieldType,
  meaning: string,
  rules: FieldRules = {},
): MetadataField => ({
  path,
  type,
  meaning,
  ...rules,
  example: examples([METADATA_EXAMPLE], path.replaceAll("[]", ".*").split("."))[0],
});

/** All values that the example has at a path. */
function examples(values: unknown[], [step, ...rest]: string[]): unknown[] {
  if (step === undefined) return values;
  const below = values.flatMap((value) =>
    step === "*" ? (value as unknown[]) : [(value as Record<string, unknown>)[step]],
  );
  return examples(
    below.filter((value) => value !== undefined),
    rest,
  );
}

/** Values of the fields that communities have of their own: `metadata.community_extension.<slug>.<field>`. */
import Ajv, { type ErrorObject } from "ajv";
import addFormats from "ajv-formats";
import type { FieldError, Metadata } from "../../wire";
import { communityFields, type CommunityField } from "./community-fields";
import { type Data, type Field, isObject, type Loaded, missing, type Problems } from "./schema";
import { cleanText } from "./text";

// The schemas are the course's own, and tests hold them against JSON Schema.
const ajv = addFormats(
  new Ajv({ allErrors: true, strictTypes: false, validateSchema: false, meta: false }),
);

const typeNames: Record<string, string> = {
  string: "string",
  number: "number",
  integer: "integer",
  boolean: "boolean",
  array: "list",
};

/** An error of the validator in the words that the other fields use. */
function message({ keyword, params, message }: ErrorObject): string {
  const { type, allowedValues, limit } = params as {
    type: string;
    allowedValues: string[];
    limit: number;
  };
  switch (keyword) {
    case "type":
      return `Not a valid ${typeNames[type] ?? type}.`;
    case "enum":
      return `Must be one of: ${allowedValues.join(", ")}.`;
    case "format":
      return "Not a valid datetime.";
    case "minimum":
      return `Must be greater than or equal to ${String(limit)}.`;
    case "maximum":
      return `Must be less than or equal to ${String(limit)}.`;
    case "minLength":
    case "minItems":
      return `Shorter than minimum length ${String(limit)}.`;
    case "uniqueItems":
      return "Items must differ from each other.";
    default:
      return `${message ?? keyword}.`;
  }
}

const clean = (value: unknown): unknown =>
  typeof value === "string" ? cleanText(value) : Array.isArray(value) ? value.map(clean) : value;

/** The fields of one community; wrong ones are left out. Each is judged on its own, by a schema that ajv keeps compiled. */
function loadFields(input: unknown, fields: Record<string, CommunityField>): Loaded {
  if (!isObject(input)) return { problems: { _schema: ["Invalid input type."] } };
  const value: Data = {};
  const problems: { [key: string]: Problems } = {};
  for (const [name, given] of Object.entries(input)) {
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
    const cleaned = clean(given);
    if (!field) problems[name] = ["Unknown field."];
    else if (ajv.validate(field, cleaned)) value[name] = cleaned;
    else
      for (const error of ajv.errors ?? []) {
        const path = `${name}${error.instancePath.replaceAll("/", ".")}`;
        problems[path] = [...((problems[path] as string[] | undefined) ?? []), message(error)];
      }
  }
  return { value, ...(Object.keys(problems).length ? { problems } : {}) };
}

/**
 * The field `community_extension`. Required fields are no matter of the draft, since only publishing in the community
 * needs them: see `missingCommunityFields`.
 */
export const communityExtension: Field = (input) => {
  if (!isObject(input)) return { problems: ["Not a valid mapping type."] };
  const value: Data = {};
  const problems: { [key: string]: Problems } = {};
  for (const [slug, given] of Object.entries(input)) {
    const community = Object.hasOwn(communityFields, slug) ? communityFields[slug] : undefined;
    const loaded = community
      ? loadFields(given, community.properties)
      : { problems: ["Unknown field."] };
    if (loaded.value !== undefined) value[slug] = loaded.value;
    if (loaded.problems) problems[slug] = loaded.problems;
  }
  return { value, ...(Object.keys(problems).length ? { problems } : {}) };
};

/**
 * The required fields of a community that a draft still lacks. To be asked before a draft is published in, or submitted
 * to, that community.
 */
export function missingCommunityFields(slug: string, metadata: Metadata): FieldError[] {
  const given = metadata.community_extension?.[slug] ?? {};
  const required = Object.hasOwn(communityFields, slug)
    ? (communityFields[slug]?.required ?? [])
    : [];
  return required
    .filter((name) => !Object.hasOwn(given, name))
    .map((name) => ({
      field: `metadata.community_extension.${slug}.${name}`,
      messages: [missing],
    }));
}

/**
 * The JSON schemas that the instance publishes (draft-07): of a record as it is stored, where references to vocabularies
 * are bare ids, and of the fields that communities have of their own. They do not say what publishing requires of a record.
 */
import type { FieldType, MetadataField } from "../../wire/metadata/field";
import { METADATA_FIELDS } from "../../wire/metadata/fields";
import { communitySchemaPath, recordSchemaPath } from "../b2share";
import { communityFields } from "./community-fields";

/** A JSON schema, or a part of one. */
export interface JsonSchema {
  type?: string | string[];
  title?: string;
  description?: string;
  properties?: Record<string, JsonSchema>;
  items?: JsonSchema;
  additionalProperties?: boolean | JsonSchema;
  [keyword: string]: unknown;
}

const draft07 = "http://json-schema.org/draft-07/schema#";

/** An object with these fields and no others. */
const object = (properties: Record<string, JsonSchema>): JsonSchema => ({
  type: "object",
  additionalProperties: false,
  properties,
});

/** What values of a type look like; a type that is not here is plain text. */
const shapes: Partial<Record<FieldType, JsonSchema>> = {
  boolean: { type: "boolean" },
  number: { type: "number" },
  "texts by language": { type: "object", additionalProperties: { type: "string" } },
  "e-mail": { type: "string", format: "email" },
  day: { type: "string", format: "date" },
  GeoJSON: object({
    type: { type: "string", enum: ["Point", "MultiPoint", "Polygon"] },
    coordinates: { type: "array" },
  }),
  any: { type: "object", additionalProperties: { type: "object" } },
};

const fields = new Map(METADATA_FIELDS.map((field) => [field.path, field]));

/** Names of the fields directly below a path; those of lists end with `[]`. */
function namesBelow(path: string): string[] {
  const prefix = path === "" ? "" : `${path}.`;
  const names = METADATA_FIELDS.filter((field) => field.path.startsWith(prefix)).map(
    (field) => field.path.slice(prefix.length).split(".")[0] ?? "",
  );
  return [...new Set(names)];
}

/** The schema of what stands at a path of the metadata, made from the table of its fields. */
function schemaAt(path: string): JsonSchema {
  const field = fields.get(path);
  const name = path.replace(/^.*\./, "").replace("[]", "");
  const about = {
    title: titleOf(name),
    description: field?.meaning ?? `Holds ${namesBelow(path).join(", ").replaceAll("[]", "")}.`,
  };
  if (!path.endsWith("[]")) return { ...about, ...valueAt(path, field) };
  const unique = field?.unique ? { uniqueItems: true } : {};
  return { ...about, type: "array", items: valueAt(path, field), ...unique };
}

function valueAt(path: string, field: MetadataField | undefined): JsonSchema {
  const [kind, vocabulary] = (field?.type ?? "object").split(":");
  const below = namesBelow(path).map((name): [string, JsonSchema] => [
    name.replace("[]", ""),
    schemaAt(path === "" ? name : `${path}.${name}`),
  ]);
  if (kind === "object") return object(Object.fromEntries(below));
  if (vocabulary) return object({ id: idOf(vocabulary), ...Object.fromEntries(below) });
  const { oneOf } = field ?? {};
  return (field && shapes[field.type]) ?? { type: "string", ...(oneOf ? { enum: oneOf } : {}) };
}

const idOf = (vocabulary: string): JsonSchema => ({
  title: "Identifier",
  description: `Identifier of an entry of the vocabulary ${vocabulary}.`,
  type: "string",
});

/** `resource_types` as people read it. */
const titleOf = (name: string): string =>
  name.charAt(0).toUpperCase() + name.slice(1).replaceAll("_", " ");

/** The schema of `metadata`. */
export const metadataJsonSchema: JsonSchema = {
  title: "Metadata",
  description: "What describes the record.",
  ...valueAt("", undefined),
};

const text = (title: string, description: string): JsonSchema => ({
  title,
  description,
  type: "string",
});

const visibility = (title: string, description: string): JsonSchema => ({
  ...text(title, description),
  enum: ["public", "restricted"],
});

const access: JsonSchema = {
  title: "Access",
  description: "Who sees the record and its files.",
  ...object({
    record: visibility("Record", "Whether everybody sees the record."),
    files: visibility("Files", "Whether everybody sees the files."),
    embargo: {
      title: "Embargo",
      description: "Until when the files, or all of the record, stay closed.",
      ...object({
        active: {
          title: "Active",
          description: "Whether the embargo holds.",
          type: ["boolean", "null"],
        },
        until: {
          title: "Until",
          description: "The day on which everything becomes public.",
          type: ["string", "null"],
          format: "date",
        },
        reason: {
          title: "Reason",
          description: "Why there is an embargo.",
          type: ["string", "null"],
        },
      }),
    },
  }),
};

const pids: JsonSchema = {
  title: "Persistent identifiers",
  description: "DOI and OAI identifier of the record, by scheme.",
  type: "object",
  additionalProperties: {
    title: "Persistent identifier",
    description: "An identifier and who manages it.",
    ...object({
      identifier: text("Identifier", "The identifier itself."),
      provider: text("Provider", "Who manages it."),
      client: text("Client", "Account that it is registered with."),
    }),
  },
};

const files: JsonSchema = {
  title: "Files",
  description: "Options of the files.",
  ...object({
    enabled: { title: "Enabled", description: "Whether the record has files.", type: "boolean" },
    default_preview: text("Preview", "Name of the file that is shown first."),
    order: {
      title: "Order",
      description: "Names of the files in the order in which they are shown.",
      type: "array",
      items: { type: "string" },
    },
  }),
};

/** The JSON schema of a record as it is stored. `baseUrl`: address of the instance, without a slash at its end. */
export const recordJsonSchema = (baseUrl: string): JsonSchema => ({
  $schema: draft07,
  $id: baseUrl + recordSchemaPath,
  title: "Record",
  description: "A record of B2SHARE as it is stored.",
  ...object({
    $schema: text("Schema", "Address of this schema."),
    id: text("Identifier", "Identifier of the record."),
    pids,
    metadata: metadataJsonSchema,
    custom_fields: {
      title: "Custom fields",
      description: "Fields that an instance may add; this one has none.",
      type: "object",
    },
    access,
    files,
  }),
});

/** The JSON schema of a community's own fields; undefined when it has none. */
export function communityJsonSchema(slug: string, baseUrl: string): JsonSchema | undefined {
  if (!Object.hasOwn(communityFields, slug)) return undefined;
  return {
    $schema: draft07,
    $id: baseUrl + communitySchemaPath(slug),
    type: "object",
    additionalProperties: false,
    ...structuredClone(communityFields[slug]),
  };
}

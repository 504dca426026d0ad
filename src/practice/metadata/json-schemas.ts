/**
 * The JSON schemas that the instance publishes (draft-07): of a record as it is stored, where references to vocabularies
 * are bare ids, and of the fields that communities have of their own. They do not say what publishing requires of a record.
 */
import { communitySchemaPath, recordSchemaPath } from "../b2share";
import { communityFields } from "./community-fields";
import { type JsonSchema, list, object, text } from "./json-schema-parts";
import { metadataJsonSchema } from "./metadata-json-schema";

export type { JsonSchema };

const draft07 = "http://json-schema.org/draft-07/schema#";

const visibility = (title: string, description: string): JsonSchema =>
  text(title, description, { enum: ["public", "restricted"] });

const access = object("Access", "Who sees the record and its files.", {
  record: visibility("Record", "Whether everybody sees the record."),
  files: visibility("Files", "Whether everybody sees the files."),
  embargo: object("Embargo", "Until when the files, or all of the record, stay closed.", {
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
    reason: { title: "Reason", description: "Why there is an embargo.", type: ["string", "null"] },
  }),
});

/** The JSON schema of a record as it is stored. `baseUrl`: address of the instance, without a slash at its end. */
export const recordJsonSchema = (baseUrl: string): JsonSchema => ({
  $schema: draft07,
  $id: baseUrl + recordSchemaPath,
  ...object("Record", "A record of B2SHARE as it is stored.", {
    $schema: text("Schema", "Address of this schema."),
    id: text("Identifier", "Identifier of the record."),
    pids: {
      title: "Persistent identifiers",
      description: "DOI and OAI identifier of the record, by scheme.",
      type: "object",
      additionalProperties: object("Persistent identifier", "An identifier and who manages it.", {
        identifier: text("Identifier", "The identifier itself."),
        provider: text("Provider", "Who manages it."),
        client: text("Client", "Account that it is registered with."),
      }),
    },
    metadata: metadataJsonSchema,
    custom_fields: {
      title: "Custom fields",
      description: "Fields that an instance may add; this one has none.",
      type: "object",
    },
    access,
    files: object("Files", "Options of the files.", {
      enabled: { title: "Enabled", description: "Whether the record has files.", type: "boolean" },
      default_preview: text("Preview", "Name of the file that is shown first."),
      order: list("Order", "Names of the files in the order they are shown.", { type: "string" }),
    }),
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

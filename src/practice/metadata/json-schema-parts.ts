/** Building blocks of the JSON schemas. */

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

/** A string. */
export const text = (title: string, description: string, more: JsonSchema = {}): JsonSchema => ({
  title,
  description,
  type: "string",
  ...more,
});

/** An object with these fields and no others. */
export const object = (
  title: string,
  description: string,
  properties: Record<string, JsonSchema>,
): JsonSchema => ({
  title,
  description,
  type: "object",
  additionalProperties: false,
  properties,
});

/** A list. */
export const list = (
  title: string,
  description: string,
  items: JsonSchema,
  more: JsonSchema = {},
): JsonSchema => ({
  title,
  description,
  type: "array",
  items,
  ...more,
});

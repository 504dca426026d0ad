/** Words to write JSON schemas with, and the small shapes that many answers share. */
export type Schema = { readonly [key: string]: unknown };

/** An object with exactly these fields: the first ones always, the second ones where they apply. */
export const object = (always: Record<string, Schema>, sometimes: Record<string, Schema> = {}) => ({
  type: "object",
  additionalProperties: false,
  required: Object.keys(always),
  properties: { ...always, ...sometimes },
});

export const list = (items: Schema, more: Schema = {}): Schema => ({
  type: "array",
  items,
  ...more,
});
/** An object whose keys are no fixed names. */
export const keyed = (values: Schema): Schema => ({ type: "object", additionalProperties: values });
export const oneOf = (...schemas: Schema[]): Schema => ({ oneOf: schemas });
export const anyOf = (...schemas: Schema[]): Schema => ({ anyOf: schemas });
export const orNull = (schema: Schema): Schema => ({ anyOf: [{ type: "null" }, schema] });
export const word = (...words: string[]): Schema => ({ enum: words });
export const pattern = (expression: RegExp): Schema => ({
  type: "string",
  pattern: expression.source,
});
/** One of the schemas of this folder, by its name. */
export const ref = (name: string): Schema => ({ $ref: name });

export const text: Schema = { type: "string" };
export const flag: Schema = { type: "boolean" };
export const yes: Schema = { const: true };
export const no: Schema = { const: false };
export const number: Schema = { type: "number" };
export const count: Schema = { type: "integer", minimum: 0 };
export const positive: Schema = { type: "integer", minimum: 1 };
export const anyObject: Schema = { type: "object" };

export const time = pattern(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}\+00:00$/);
export const day: Schema = { type: "string", format: "date" };
export const url = pattern(/^https?:\/\/[^\s"<>{}|\\^`]+$/);
export const uuid: Schema = { type: "string", format: "uuid" };
/** Ten characters of Crockford's base 32, the last two of them digits, hyphenated in the middle. */
export const recordId = pattern(/^[0-9a-hjkmnp-tv-z]{5}-[0-9a-hjkmnp-tv-z]{3}[0-9]{2}$/);
export const accountId = pattern(/^\d+$/);
export const md5 = pattern(/^md5:[0-9a-f]{32}$/);

export const links = keyed(url);
/** Texts by language. */
export const texts: Schema = { ...keyed(text), minProperties: 1 };
/** `{ "user": "2" }` and the like. */
export const reference: Schema = { ...keyed(text), minProperties: 1, maxProperties: 1 };
export const visibility = word("public", "restricted");
export const identifiers = list(object({ identifier: text }, { scheme: text }));
/** A reference to a vocabulary, with what answers add to it. */
export const entry = object({ id: text }, { title: texts, props: keyed(text) });
export const pids = keyed(object({ identifier: text, provider: text }, { client: text }));
export const fieldErrors = list(object({ field: text, messages: list(text, { minItems: 1 }) }), {
  minItems: 1,
});
export const deletionStatus = object({ is_deleted: flag, status: word("P", "D", "X") });
/** What every item has that is kept in the database. */
export const kept = { id: uuid, created: time, updated: time, revision_id: positive };

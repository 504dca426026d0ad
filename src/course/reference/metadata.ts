/** The fields of the metadata, from the table that the helper checks by. */
import { METADATA_FIELDS, type MetadataField } from "../../helper/index";
import { METADATA_EXAMPLE } from "../../wire/metadata/example";
import { code, longCode, markdownTable } from "./table";

/**
 * Fields of the metadata as a table.
 *
 * @param names Names of fields; their parts come with them. Default: all fields, without their parts.
 * @returns Markdown.
 */
export function metadataTable(...names: string[]): string {
  const known = METADATA_FIELDS.map(({ path }) => firstName(path));
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined) throw new Error(`There is no field "${unknown}".`);
  const fields =
    names.length === 0
      ? [...new Set(known)].map(wholeField)
      : METADATA_FIELDS.filter(({ path }) => names.includes(firstName(path)));
  return markdownTable(
    ["Field", "Type", "Needed", "Meaning", "Example"],
    fields.map((field) => [
      longCode(field.path),
      typeOf(field),
      needed(field),
      meaningOf(field),
      exampleOf(field),
    ]),
  );
}

const firstName = (path: string): string => path.split(/[.[]/)[0] ?? "";

/** A field as a whole. Of some only the parts are described: they are lists, and mean what their first part means. */
function wholeField(name: string): MetadataField {
  const first = METADATA_FIELDS.find(({ path }) => firstName(path) === name)!;
  const { path, meaning } = first;
  const [whole = ""] = /^\w+(\.features)?(\[\])?/.exec(path) ?? [];
  if (whole === path) return first;
  const example = (METADATA_EXAMPLE[name as keyof typeof METADATA_EXAMPLE] as unknown[])[0];
  return { path: whole, type: "object", meaning, example };
}

function typeOf({ path, type, oneOf }: MetadataField): string {
  const [, vocabulary] = /^vocabulary:(.*)$/.exec(type) ?? [];
  const one = vocabulary === undefined ? type : `entry of ${code(vocabulary)}`;
  const words = oneOf ? `; one of ${oneOf.map(code).join(", ")}` : "";
  return `${path.endsWith("[]") ? "list: " : ""}${one}${words}`;
}

function needed({ path, required, anyOf }: MetadataField): string {
  if (typeof required === "object")
    return `where ${Object.entries(required)
      .map(([key, value]) => code(`${key}: ${value}`))
      .join(", ")}`;
  if (required) return path.includes(".") ? "with the others" : "**to publish**";
  return anyOf ? `one of ${anyOf.map(code).join(", ")}` : "";
}

function meaningOf({ meaning, atLeast, atMost }: MetadataField): string {
  const limits = [
    ...(atLeast === undefined ? [] : [`${atLeast} characters or more`]),
    ...(atMost === undefined ? [] : [`${atMost} at most`]),
  ];
  return limits.length === 0 ? meaning : `${meaning} (${limits.join(", ")})`;
}

function exampleOf({ example }: MetadataField): string {
  return code(JSON.stringify(example, null, 1).replace(/\n */g, " "));
}

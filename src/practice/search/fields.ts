/** Which fields of a record can be searched, and how: as text word by word, or as values compared whole. */
import { compoundsOf, gap, textOfHtml, wordsOf } from "./analysis";
import { timeInterval } from "./ranges";

/** A field that is searched word by word. */
export interface TextField {
  /** Where it stands on the wire; languages and the like may follow (`title.en`). */
  path: string;
  /** Its column in the full-text index. */
  column: string;
  /** How much a word in it counts; 0: only when the query names the field. */
  weight: number;
}

const weights: Record<string, number> = {
  "metadata.title": 10,
  "metadata.additional_titles.title": 4,
  "metadata.creators.person_or_org.name": 4,
  "metadata.contributors.person_or_org.name": 1,
  "metadata.subjects.subject": 4,
  // Not a field on the wire: everything that names the record itself.
  id: 4,
  "metadata.publisher": 1,
  "metadata.version": 1,
  "metadata.description": 1,
  "metadata.additional_descriptions.description": 1,
  "metadata.creators.affiliations.name": 1,
  "metadata.contributors.affiliations.name": 1,
  "metadata.identifiers.identifier": 1,
  "metadata.funding.funder.name": 1,
  "metadata.funding.award.title": 1,
  "metadata.funding.award.number": 1,
  "metadata.locations.features.place": 1,
  "metadata.locations.features.description": 1,
  "metadata.references.reference": 1,
  "metadata.dates.description": 1,
  "metadata.publication_date": 1,
  "metadata.formats": 1,
  "metadata.creators.person_or_org.family_name": 0,
  "metadata.creators.person_or_org.given_name": 0,
  "metadata.contributors.person_or_org.family_name": 0,
  "metadata.contributors.person_or_org.given_name": 0,
  "metadata.copyright": 0,
  "metadata.rights.title": 0,
  "metadata.rights.description": 0,
  "metadata.resource_types.title": 0,
  "metadata.languages.title": 0,
  "parent.communities.entries.metadata.title": 0,
  "access.embargo.reason": 0,
};

/** All text fields, in the order of the index's columns. */
export const textFields: TextField[] = Object.entries(weights).map(([path, weight]) => ({
  path,
  column: path.replace(/\W/g, "_"),
  weight,
}));

/** Fields that are text for a search in all fields, but values when the query names them. */
const valuesByName = new Set([
  "id",
  "metadata.publication_date",
  "metadata.formats",
  "metadata.version",
]);

const fieldByPath = new Map(textFields.map((field) => [field.path, field]));

/** Whether a value at a path is compared whole when a query names the field. */
export const isComparedWhole = (path: string): boolean => valuesByName.has(path);

/** The text field at a path; undefined when the path holds values. */
export function textFieldAt(path: string): TextField | undefined {
  if (valuesByName.has(path)) return undefined;
  return fieldByPath.get(path) ?? fieldByPath.get(path.replace(/\.[a-z]{2,3}$/, ""));
}

/** Values of a search in all fields that are compared whole (ranges, for instance). */
export const usualValuePaths = ["id", "metadata.publication_date", "metadata.formats"];

/** Whether a path holds times, on which incomplete dates stand for whole days, months or years. */
export const holdsTimes = (path: string): boolean =>
  /(?:^|\.)(?:created|updated|until|expires_at)$/.test(path);

/** Times that every document has its own of: they are looked up in memory, not as values. */
export const columnPaths: Record<string, "created" | "updated" | undefined> = {
  created: "created",
  updated: "updated",
};

/** Path of values that name the text fields that a document has. */
export const presentTexts = "_exists_";

/** A value that is compared whole. */
export interface Value {
  path: string;
  value: string;
  /** For numbers, and for times in milliseconds. */
  number: number | null;
}

/** What is searchable of a document. */
export interface Searchable {
  /** Words of the text fields by column. */
  texts: Record<string, string>;
  values: Value[];
}

/** Text of a value longer than this is no keyword (as `ignore_above` in OpenSearch). */
const longestValue = 512;

/** Lists a document's texts and values. Only what its every reader may see is passed in. */
export function searchable(source: object): Searchable {
  const texts = new Map<string, string[]>();
  const values: Value[] = [];
  const add = (field: TextField, ...words: string[]): void => {
    texts.set(field.column, [...(texts.get(field.column) ?? []), ...words]);
  };
  const addText = (field: TextField, html: string): void => {
    const text = textOfHtml(html);
    add(field, wordsOf(text).join(" "), ...compoundsOf(text));
  };
  /** A keyword: a search in all fields finds it only whole. */
  const addWhole = (field: TextField, value: string): void =>
    add(field, ...(compoundsOf(value)[0] ? compoundsOf(value) : wordsOf(value)));
  for (const { path, leaf } of leavesOf(source)) {
    const field = typeof leaf === "string" ? textFieldAt(path) : undefined;
    if (field) {
      if (!texts.has(field.column)) {
        values.push({ path: presentTexts, value: field.path, number: null });
      }
      addText(field, String(leaf));
      continue;
    }
    const value = String(leaf);
    if (columnPaths[path]) continue;
    if (value.length > longestValue) continue;
    const number =
      typeof leaf === "number"
        ? leaf
        : holdsTimes(path)
          ? (timeInterval(value, 0)?.from ?? null)
          : null;
    values.push({ path, value, number });
    if (valuesByName.has(path)) addWhole(fieldByPath.get(path)!, value);
    if (/^(?:parent\.)?pids\.\w+\.identifier$/.test(path)) addWhole(fieldByPath.get("id")!, value);
  }
  return {
    texts: Object.fromEntries([...texts].map(([column, all]) => [column, all.join(` ${gap} `)])),
    values,
  };
}

/** Nobody describes data in deeper structures; content beyond is not searchable. */
const deepest = 30;

/** The values in a JSON document with their paths; places in lists do not count. */
export function* leavesOf(
  json: unknown,
  path = "",
  depth = 0,
): Generator<{ path: string; leaf: string | number | boolean }> {
  if (depth > deepest) return;
  if (Array.isArray(json)) {
    for (const entry of json) yield* leavesOf(entry, path, depth + 1);
  } else if (isObject(json)) {
    for (const [key, value] of Object.entries(json)) {
      const below = path === "" ? key : `${path}.${key}`;
      // Files are an object by name on the wire, but a list in the index (InvenioRDM's files dumper).
      const isFiles = /^(?:media_)?files\.entries$/.test(below) && isObject(value);
      yield* leavesOf(isFiles ? Object.values(value) : value, below, depth + 1);
    }
  } else if (typeof json === "string" || typeof json === "number" || typeof json === "boolean") {
    yield { path, leaf: json };
  }
}

const isObject = (value: unknown): value is object => typeof value === "object" && value !== null;

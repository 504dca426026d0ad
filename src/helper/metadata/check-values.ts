/** Walking a value along its shape: what is wrong with it, and which entries of vocabularies it names. */
import { isData, type Data } from "../json";
import { meantField, type Shape } from "./shape";
import type { FieldError } from "../../wire/index";
import { FORMS, isOrcid } from "../../wire/metadata/values";

/** An entry of a vocabulary that a field names. Only the server can tell whether there is one. */
export type Entry = { field: string; type: string; id: string };

/** What was found in a value. */
export interface Findings {
  problems: FieldError[];
  entries: Entry[];
}

type Path = readonly (string | number)[];

/** What the server says of a field that has to be there. */
export const MISSING = "Missing data for required field.";

/** Fields that responses add to entries of vocabularies, and that may be sent back. */
const ADDED = ["title", "props", "icon", "scheme", "identifiers", "synonyms"];

const NOTHING: Findings = { problems: [], entries: [] };

const problem = (path: Path, ...messages: string[]): Findings => ({
  problems: [{ field: path.join("."), messages }],
  entries: [],
});

const together = (findings: Findings[]): Findings => ({
  problems: findings.flatMap(({ problems }) => problems),
  entries: findings.flatMap(({ entries }) => entries),
});

/** Looks at a value and all that is in it. */
export function checkValue(shape: Shape, value: unknown, path: Path = []): Findings {
  const { type, isList, nullable } = shape;
  if (type === "any" || type === "GeoJSON") return NOTHING;
  if (value === null) return nullable ? NOTHING : problem(path, "Field may not be null.");
  if (isList) return checkList(shape, value, path);
  if (type === "object" || isEntry(shape)) return checkObject(shape, value, path);
  const message = problemOf(shape, value);
  return message === undefined ? NOTHING : problem(path, message);
}

const isEntry = ({ type }: Shape) => type.startsWith("vocabulary:");

function checkList(shape: Shape, value: unknown, path: Path): Findings {
  const { required, unique, says = "Duplicate." } = shape;
  if (!Array.isArray(value)) return problem(path, "Not a valid list.");
  if (required && value.length === 0) return problem(path, MISSING);
  const item = { ...shape, isList: false };
  const items = together(value.map((one, at) => checkValue(item, one, [...path, at])));
  if (items.problems.length > 0 || !unique) return items;
  return repeats(value as Data[], unique) ? problem(path, says) : items;
}

/** Whether two items are the same in these fields. */
function repeats(items: Data[], names: readonly string[]): boolean {
  const complete = items.filter((item) => names.every((name) => item[name] !== undefined));
  const keys = complete.map((item) => JSON.stringify(names.map((name) => item[name])));
  return new Set(keys).size < keys.length;
}

function checkObject(shape: Shape, value: unknown, path: Path): Findings {
  if (!isData(value))
    return problem([...path, "_schema"], "Invalid input type.", ...meantField("", shape));
  const found = together([
    ...unknownFields(shape, value, path),
    ...[...shape.fields].map(([name, field]) => checkField(field, name, { value, path })),
    namedEntry(shape, value, path),
  ]);
  return found.problems.length > 0 ? found : together([found, checkWhole(shape, value, path)]);
}

function unknownFields(shape: Shape, value: Data, path: Path): Findings[] {
  return Object.keys(value)
    .filter((name) => !shape.fields.has(name) && !(isEntry(shape) && ADDED.includes(name)))
    .map((name) => problem([...path, name], "Unknown field.", ...meantField(name, shape)));
}

function checkField(field: Shape, name: string, object: { value: Data; path: Path }): Findings {
  const value = object.value[name];
  const path = [...object.path, name];
  const isBlank = value === undefined || (value === "" && !field.atLeast);
  if (isBlank && isRequired(field, object.value)) {
    // The words of a field with `anyOf` are about the fields in it.
    const words = field.anyOf ? undefined : field.says;
    return problem(path, words ?? MISSING);
  }
  return value === undefined ? NOTHING : checkValue(field, value, path);
}

/** Whether a field has to be there: always, or next to certain values. */
function isRequired({ required = false }: Shape, object: Data): boolean {
  if (typeof required === "boolean") return required;
  return Object.entries(required).every(([name, value]) => object[name] === value);
}

function namedEntry({ type }: Shape, { id }: Data, path: Path): Findings {
  const [, vocabulary] = /^vocabulary:(.*)/.exec(type) ?? [];
  if (vocabulary === undefined || typeof id !== "string" || id === "") return NOTHING;
  const field = [...path, "id"].join(".");
  return { problems: [], entries: [{ field, type: vocabulary, id }] };
}

/** What has to hold for an object as a whole. */
function checkWhole({ anyOf, says = MISSING }: Shape, value: Data, path: Path): Findings {
  const isThere = (part: unknown) => (Array.isArray(part) ? part.length > 0 : Boolean(part));
  if (anyOf && !anyOf.some((name) => isThere(value[name]))) {
    // InvenioRDM puts these messages inside the object, under the list's own name.
    const own = path.findLast((step) => typeof step === "string") ?? "";
    return problem([...path, own === "features" ? "locations" : own], says);
  }
  if (value.scheme === "orcid" && !isOrcid(String(value.identifier)))
    return problem([...path, "identifier"], "Invalid ORCID identifier.");
  return checkEmbargo(value, path);
}

function checkEmbargo({ active, until }: Data, path: Path): Findings {
  if (typeof active !== "boolean") return NOTHING;
  const today = new Date().toISOString().slice(0, 10);
  const isAhead = typeof until === "string" && until > today;
  if (active === isAhead) return NOTHING;
  const rule = active ? "set to a future date" : "unset or in the past";
  return problem([...path, "until"], `Embargo end date must be ${rule}.`);
}

/** What is wrong with a single value. */
function problemOf(shape: Shape, value: unknown): string | undefined {
  const { type } = shape;
  if (type === "number" || type === "boolean")
    return typeof value === type ? undefined : `Not a valid ${type}.`;
  if (type === "texts by language") return problemOfTexts(value);
  if (typeof value !== "string") return "Not a valid string.";
  const text = value.normalize("NFC").trim();
  return problemOfLength(shape, text) ?? problemOfForm(shape, text);
}

function problemOfTexts(value: unknown): string | undefined {
  if (!isData(value)) return "Not a valid mapping type.";
  const isLocale = (key: string) => /^[a-z]{2}$/.test(key);
  return Object.keys(value).every(isLocale) ? undefined : "Not a valid locale.";
}

function problemOfLength(shape: Shape, text: string): string | undefined {
  const { oneOf, atLeast = 0, atMost = Infinity, says } = shape;
  if (oneOf && !oneOf.includes(text)) return says ?? `Must be one of: ${oneOf.join(", ")}.`;
  if (text.length < atLeast) return says ?? `Shorter than minimum length ${atLeast}.`;
  return text.length > atMost ? `Longer than maximum length ${atMost}.` : undefined;
}

function problemOfForm({ type }: Shape, text: string): string | undefined {
  const [hasForm, message] = FORMS[type] ?? [];
  return hasForm && !hasForm(text) ? message : undefined;
}

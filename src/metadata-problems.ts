/** What is wrong with the data of a draft, seen by its shape. The messages are the server's. */
import { isData, meantField, type Data, type Shape } from "./metadata-shape";
import { FORMS, isOrcid } from "./wire/values";
import type { FieldError } from "./wire";

/** An identifier that stands for an entry of a vocabulary. */
export interface Entry {
  field: string;
  /** The vocabulary. */
  type: string;
  id: string;
}

const MISSING = "Missing data for required field.";
/** What holds for an object as a whole: where it is said when it does not, in which words, and when. */
const RULES: [field: string, message: string, isBroken: (value: Data) => unknown][] = [
  [
    "rights",
    "Only an existing id or free text title/description/link is accepted, but not both cases at the same time",
    ({ id, link }) => id && link,
  ],
  [
    "identifier",
    "Invalid ORCID identifier.",
    ({ scheme, identifier }) => scheme === "orcid" && !isOrcid(String(identifier)),
  ],
  [
    "until",
    "Embargo end date must be set to a future date.",
    ({ active, until }) => active === true && !isAhead(until),
  ],
  [
    "until",
    "Embargo end date must be unset or in the past.",
    ({ active, until }) => active === false && isAhead(until),
  ],
];

const isAhead = (day: unknown) =>
  typeof day === "string" && day > new Date().toISOString().slice(0, 10);

/** What is wrong with a value; identifiers of vocabularies, which only the server can judge, are added to `entries`. */
export function problemsIn(
  shape: Shape,
  value: unknown,
  field: string,
  entries: Entry[],
): FieldError[] {
  const { type, isList, nullable, required, unique, says = "" } = shape;
  const wrong = (message?: string) => (message ? [{ field, messages: [message] }] : []);
  if (type === "any" || type === "GeoJSON" || (value === null && nullable)) return [];
  if (value === null) return wrong("Field may not be null.");
  if (isList) {
    if (!Array.isArray(value)) return wrong("Not a valid list.");
    if (required && value.length === 0) return wrong(MISSING);
    const item = { ...shape, isList: false };
    const below = value.flatMap((one, at) => problemsIn(item, one, `${field}.${at}`, entries));
    return below.length === 0 && unique && repeats(value as Data[], unique) ? wrong(says) : below;
  }
  if (type === "object" || type.startsWith("vocabulary:"))
    return problemsInObject(shape, value, field, entries);
  return wrong(problemOf(shape, value));
}

function repeats(items: Data[], names: readonly string[]): boolean {
  const whole = items.filter((item) => names.every((name) => item[name] !== undefined));
  const keys = whole.map((item) => JSON.stringify(names.map((name) => item[name])));
  return new Set(keys).size < keys.length;
}

/** What is wrong with a single value. */
function problemOf(shape: Shape, value: unknown): string | undefined {
  const { type, oneOf, atLeast = 0, atMost = Infinity, says } = shape;
  if (type === "number" || type === "boolean")
    return typeof value === type ? undefined : `Not a valid ${type}.`;
  if (type === "texts by language") {
    if (!isData(value)) return "Not a valid mapping type.";
    const isLocale = Object.keys(value).every((key) => /^[a-z]{2}$/.test(key));
    return isLocale ? undefined : "Not a valid locale.";
  }
  if (typeof value !== "string") return "Not a valid string.";
  const text = value.normalize("NFC").trim();
  if (oneOf && !oneOf.includes(text)) return says ?? `Must be one of: ${oneOf.join(", ")}.`;
  if (text.length < atLeast) return says ?? `Shorter than minimum length ${atLeast}.`;
  if (text.length > atMost) return `Longer than maximum length ${atMost}.`;
  const [is, message] = FORMS[type] ?? [];
  return is?.(text) === false ? message : undefined;
}

/** Fields that answers add to entries of vocabularies, and that may come back. */
const ADDED = ["title", "props", "icon", "scheme", "identifiers", "synonyms"];

function problemsInObject(
  shape: Shape,
  value: unknown,
  field: string,
  entries: Entry[],
): FieldError[] {
  const wrong = (name: string, ...messages: string[]): FieldError[] => [
    { field: `${field}.${name}`, messages },
  ];
  if (!isData(value)) return wrong("_schema", "Invalid input type.");
  const [isEntry, vocabulary = ""] = /^vocabulary:(.*)/.exec(shape.type) ?? [];
  const unknown = Object.keys(value).filter(
    (name) => !shape.fields.has(name) && !(isEntry && ADDED.includes(name)),
  );
  const problems = [
    ...unknown.flatMap((name) => wrong(name, "Unknown field.", ...meantField(name, shape))),
    ...[...shape.fields].flatMap(([name, below]) => {
      const given = value[name];
      const isBlank = given === undefined || (given === "" && !below.atLeast);
      if (isBlank && isRequired(below, value))
        return wrong(name, (below.anyOf ? undefined : below.says) ?? MISSING);
      return given === undefined ? [] : problemsIn(below, given, `${field}.${name}`, entries);
    }),
  ];
  if (isEntry && typeof value.id === "string" && value.id !== "")
    entries.push({ field: `${field}.id`, type: vocabulary, id: value.id });
  if (problems.length > 0) return problems;
  const name = field.replace(/(\.\d+)+$/, "").replace(/.*\./, "");
  const has = (part: unknown) => (Array.isArray(part) ? part.length > 0 : part);
  if (shape.anyOf && !shape.anyOf.some((one) => has(value[one])))
    // InvenioRDM puts these messages below the object, under the list's own name.
    return wrong(name === "features" ? "locations" : name, shape.says ?? MISSING);
  const broken = RULES.find(([, , isBroken]) => isBroken(value));
  return broken ? wrong(broken[0], broken[1]) : [];
}

function isRequired({ required = false }: Shape, beside: Data): boolean {
  if (typeof required === "boolean") return required;
  return Object.entries(required).every(([name, value]) => beside[name] === value);
}

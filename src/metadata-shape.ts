/** What metadata look like: one description for reading files and for checking. Source: docs.eudat.eu, b2share/rest/records. */
import { isDateOrInterval, isDateTime, isDay, isOrcid } from "./metadata-values";

/** A check of a value that is of the right kind: what is wrong with it, or nothing. */
export type Check<T> = (value: T) => string | undefined;

/** What a value has to be. */
export type Shape =
  | { kind: "text"; check?: Check<string>; orNull?: boolean }
  | { kind: "number" }
  | { kind: "boolean"; orNull?: boolean }
  /** Anything; checked by the server only. */
  | { kind: "any" }
  | { kind: "list"; item: Shape; check?: Check<unknown[]> }
  /** Texts by language. */
  | { kind: "languages" }
  | ObjectShape;

/** An object with known fields. */
export interface ObjectShape {
  kind: "object";
  fields: Record<string, Shape>;
  /** Fields that must be there, each with what is said when it is not. */
  required: Record<string, string>;
  /** Fields that answers add, and that may come back. */
  readOnly: string[];
  /** Looks at the whole, once every field is right: messages by field. */
  check?: (value: Data) => Record<string, string> | undefined;
  /** Vocabulary that `id` is an entry of. */
  vocabulary?: string;
}

export type Data = Record<string, unknown>;

export const MISSING = "Missing data for required field.";

type Rules = Partial<Omit<ObjectShape, "kind" | "fields">>;

export const object = (fields: Record<string, Shape>, rules: Rules = {}): ObjectShape => ({
  kind: "object",
  fields,
  required: {},
  readOnly: [],
  ...rules,
});

export const list = (item: Shape, check?: Check<unknown[]>): Shape => ({
  kind: "list",
  item,
  check,
});

export const text = (check?: Check<string>, orNull = false): Shape => ({
  kind: "text",
  check,
  orNull,
});
const any: Shape = { kind: "any" };
const languages: Shape = { kind: "languages" };

const needs = (...names: string[]): Record<string, string> =>
  Object.fromEntries(names.map((name) => [name, MISSING]));

const atLeast =
  (length: number): Check<string> =>
  (value) =>
    value.length < length ? `Shorter than minimum length ${length}.` : undefined;

const notBlank =
  (what: string): Check<string> =>
  (value) =>
    value === "" ? `${what} cannot be a blank string.` : undefined;

const some: Check<unknown[]> = (items) => (items.length === 0 ? MISSING : undefined);

const inWords =
  (is: (value: string) => boolean, message: string): Check<string> =>
  (value) =>
    is(value) ? undefined : message;

const NO_DATE = "Please provide a valid date or interval.";

const entry = (vocabulary: string): Shape =>
  object({ id: text() }, { required: needs("id"), readOnly: ["title", "props"], vocabulary });

/** An entry of a vocabulary, or a text of one's own in the field `name`. */
const entryOr = (name: string, vocabulary: string, field: string, readOnly: string[]): Shape =>
  object(
    { id: text(), [name]: text() },
    {
      readOnly,
      vocabulary,
      check: (value) =>
        value.id || value[name]
          ? undefined
          : { [field]: `An existing id or a free text ${name} must be present.` },
    },
  );

const PERSON_SCHEMES = ["orcid", "isni", "gnd", "ror"];
const RECORD_SCHEMES =
  "ark arxiv ads crossreffunderid doi ean13 eissn grid handle igsn isbn isni issn istc lissn lsid pmid purl upc url urn w3id other".split(
    " ",
  );

const identifier = (schemes: string[], more: Record<string, Shape> = {}, rules: Rules = {}) =>
  object(
    { identifier: text(), scheme: text(), ...more },
    {
      ...rules,
      check: (value) => {
        const { identifier, scheme } = value;
        const problems = rules.check?.(value) ?? {};
        if (!identifier && (scheme || !more.reference)) problems.identifier = MISSING;
        if (scheme && !schemes.includes(scheme as string)) problems.scheme = "Invalid scheme.";
        else if (scheme === "orcid" && identifier && !isOrcid(identifier as string))
          problems.identifier = "Invalid ORCID identifier.";
        return Object.keys(problems).length > 0 ? problems : undefined;
      },
    },
  );

const oncePerScheme: Check<unknown[]> = (items) => {
  const schemes = (items as Data[]).flatMap(({ scheme }) => scheme ?? []);
  return new Set(schemes).size < schemes.length
    ? "Only one identifier per scheme is allowed."
    : undefined;
};

const eachOnce: Check<unknown[]> = (items) => {
  const all = (items as Data[]).map(({ scheme, identifier }) =>
    JSON.stringify([scheme, identifier]),
  );
  return new Set(all).size < all.length ? "Duplicated identifier entry is not allowed." : undefined;
};

const PERSON_TYPES = "Invalid value. Choose one of ['organizational', 'personal'].";

const personOrOrg = object(
  {
    type: text(inWords((type) => /^(personal|organizational)$/.test(type), PERSON_TYPES)),
    name: text(),
    given_name: text(),
    family_name: text(),
    identifiers: list(identifier(PERSON_SCHEMES), oncePerScheme),
  },
  {
    required: { type: PERSON_TYPES },
    check: ({ type, name, family_name }): Record<string, string> | undefined => {
      if (type === "personal" && !family_name)
        return { family_name: "Family name cannot be blank." };
      if (type === "organizational" && !name) return { name: "Name cannot be blank." };
      return undefined;
    },
  },
);

const person = (roles: string, ...required: string[]): Shape =>
  object(
    {
      person_or_org: personOrOrg,
      role: entry(roles),
      affiliations: list(entryOr("name", "affiliations", "affiliations", ["identifiers"])),
    },
    { required: needs(...required) },
  );

const right = object(
  { id: text(), title: languages, description: languages, link: text() },
  {
    readOnly: ["props", "icon"],
    vocabulary: "licenses",
    check: ({ id, title, link }) => {
      if (!id && !title) return { rights: "An existing id or a free text title must be present" };
      // Title and description of an entry come back with its id, a link never does.
      if (id && link)
        return {
          rights:
            "Only an existing id or free text title/description/link is accepted, but not both cases at the same time",
        };
      return undefined;
    },
  },
);

const award = object(
  {
    id: text(),
    number: text(),
    title: languages,
    identifiers: list(any),
    acronym: text(),
    program: text(),
  },
  {
    vocabulary: "awards",
    check: ({ id, number, title }) =>
      id || number || title
        ? undefined
        : { award: "An existing id or either number or title must be present." },
  },
);

const titled = (field: string, types: string): Shape =>
  list(
    object(
      { [field]: text(atLeast(3)), type: entry(types), lang: entry("languages") },
      { required: needs(field, "type") },
    ),
  );

const place = object(
  { geometry: any, place: text(), identifiers: list(any), description: text() },
  {
    check: (value) =>
      Object.values(value).some((part) => (Array.isArray(part) ? part.length : part))
        ? undefined
        : {
            locations:
              "At least one of ['geometry', 'place', 'identifiers', 'description'] must be present.",
          },
  },
);

/** The metadata of a record. */
export const metadataShape = object(
  {
    resource_types: list(entry("resourcetypes"), some),
    creators: list(person("creatorsroles", "person_or_org"), some),
    title: text(atLeast(3)),
    additional_titles: titled("title", "titletypes"),
    publisher: text(),
    publication_date: text(inWords(isDateOrInterval, NO_DATE)),
    subjects: list(
      entryOr("subject", "subjects", "subjects", ["scheme", "title", "props", "identifiers"]),
    ),
    contributors: list(person("contributorsroles", "person_or_org", "role")),
    dates: list(
      object(
        { date: text(inWords(isDateTime, NO_DATE)), type: entry("datetypes"), description: text() },
        { required: needs("date", "type") },
      ),
    ),
    languages: list(entry("languages")),
    identifiers: list(identifier(RECORD_SCHEMES), eachOnce),
    related_identifiers: list(
      identifier(
        RECORD_SCHEMES,
        { relation_type: entry("relationtypes"), resource_type: entry("resourcetypes") },
        { check: (value) => (value.relation_type ? undefined : { relation_type: MISSING }) },
      ),
    ),
    sizes: list(text(notBlank("Size"))),
    formats: list(text(notBlank("Format"))),
    version: text((value) => (value.length > 191 ? "Longer than maximum length 191." : undefined)),
    rights: list(right),
    copyright: text(atLeast(1)),
    description: text(atLeast(3)),
    additional_descriptions: titled("description", "descriptiontypes"),
    locations: object({ features: list(place) }),
    funding: list(
      object(
        { funder: entryOr("name", "funders", "funder", []), award },
        { required: needs("funder") },
      ),
    ),
    references: list(
      identifier(RECORD_SCHEMES, { reference: text() }, { required: needs("reference") }),
    ),
    contact_emails: list(
      text(
        inWords(
          (value) => /^[^\s@"<>(),:;]+@[^\s@.]+(\.[^\s@.]+)+$/.test(value),
          "Not a valid email address.",
        ),
      ),
    ),
    community_extension: any,
  },
  { required: needs("resource_types", "creators", "title", "publication_date") },
);

const visibility = (name: string): Shape =>
  text(
    inWords(
      (word) => word === "public" || word === "restricted",
      `'${name}' must be either 'public' or 'restricted'`,
    ),
  );

/** The protection of a record and its files. */
export const accessShape = object(
  {
    record: visibility("record"),
    files: visibility("files"),
    embargo: object(
      {
        active: { kind: "boolean", orNull: true },
        until: text(inWords(isDay, "Not a valid date."), true),
        reason: text(undefined, true),
      },
      {
        check: ({ active, until }) => {
          const inFuture =
            typeof until === "string" && until > new Date().toISOString().slice(0, 10);
          if (active === true && !inFuture)
            return { until: "Embargo end date must be set to a future date." };
          if (active === false && inFuture)
            return { until: "Embargo end date must be unset or in the past." };
          return undefined;
        },
      },
    ),
  },
  { required: needs("record", "files"), readOnly: ["status"] },
);

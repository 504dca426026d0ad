/**
 * Every field of the metadata in one table: what it is called, what it holds and what it means. The helper checks by it.
 * Source: invenio-rdm-records, services/schemas; B2SHARE's own fields: docs.eudat.eu, b2share/rest/records.
 */
import { field, type FieldRules, type MetadataField } from "./field";
import { AWARD_SCHEMES, PERSON_SCHEMES, PLACE_SCHEMES, RECORD_SCHEMES } from "./schemes";

const idOr = (name: string): FieldRules => ({
  anyOf: ["id", name],
  says: `An existing id or a free text ${name} must be present.`,
});

const identifier = (
  path: string,
  schemes: readonly string[],
  rules: FieldRules,
): MetadataField[] => [
  field(`${path}.identifier`, "text", "The identifier itself.", rules),
  field(`${path}.scheme`, "text", "What kind it is; detected from the identifier when left out.", {
    oneOf: schemes,
    says: "Invalid scheme.",
  }),
];

const identifiers = (
  path: string,
  schemes: readonly string[],
  meaning: string,
  rules?: FieldRules,
) => [field(path, "object", meaning, rules), ...identifier(path, schemes, { required: true })];

const person = (path: string): MetadataField[] => [
  field(`${path}.person_or_org`, "object", "Who it is.", {
    required: true,
    formerly: [path === "creators[]" ? "creator_name" : "contributor_name"],
  }),
  field(`${path}.person_or_org.type`, "text", "Whether it is a person or an organisation.", {
    required: true,
    oneOf: ["personal", "organizational"],
    says: "Invalid value. Choose one of ['organizational', 'personal'].",
  }),
  field(`${path}.person_or_org.family_name`, "text", "Family name of a person.", {
    required: { type: "personal" },
    says: "Family name cannot be blank.",
  }),
  field(`${path}.person_or_org.given_name`, "text", "Given names of a person."),
  field(
    `${path}.person_or_org.name`,
    "text",
    "Name of an organisation; of a person, the server makes it.",
    {
      required: { type: "organizational" },
      says: "Name cannot be blank.",
    },
  ),
  ...identifiers(
    `${path}.person_or_org.identifiers[]`,
    PERSON_SCHEMES,
    "An identifier of the person or organisation, one of each scheme at most.",
    { unique: ["scheme"], says: "Only one identifier per scheme is allowed." },
  ),
  field(
    `${path}.affiliations[]`,
    "vocabulary:affiliations",
    "An institution that the person belongs to.",
    idOr("name"),
  ),
  field(
    `${path}.affiliations[].name`,
    "text",
    "Name of an institution that is not in the vocabulary.",
  ),
];

/**
 * Every field of the metadata of a record.
 *
 * @category Metadata
 * @example
 * ```ts
 * console.log(METADATA_FIELDS.filter(({ required }) => required === true).map(({ path }) => path));
 * ```
 */
export const METADATA_FIELDS: readonly MetadataField[] = [
  field("resource_types[]", "vocabulary:resourcetypes", "What kind of thing it is.", {
    required: true,
  }),
  field("title", "text", "The title.", { required: true, atLeast: 3, formerly: ["titles"] }),
  field("creators[]", "object", "Somebody who made the data, in the order of the citation.", {
    required: true,
  }),
  ...person("creators[]"),
  field("creators[].role", "vocabulary:creatorsroles", "What they did."),
  field(
    "publication_date",
    "EDTF date",
    "When it was published: a day, a month, a year, or an interval.",
    {
      required: true,
    },
  ),
  field(
    "publisher",
    "text",
    "Who publishes the data, for example the institute; the DOI is registered with it.",
    {
      required: true,
      says: "Missing publisher field required for DOI registration.",
    },
  ),
  field(
    "description",
    "text",
    "What the data are, and how they came about; simple HTML is allowed.",
    { atLeast: 3, formerly: ["descriptions"] },
  ),

  field(
    "additional_titles[].title",
    "text",
    "A further title, such as a subtitle or a translation.",
    {
      required: true,
      atLeast: 3,
    },
  ),
  field("additional_titles[].type", "vocabulary:titletypes", "What kind of title it is.", {
    required: true,
  }),
  field("additional_titles[].lang", "vocabulary:languages", "Its language, by ISO 639-3."),
  field(
    "additional_descriptions[].description",
    "text",
    "A further description, such as the methods; simple HTML is allowed.",
    {
      required: true,
      atLeast: 3,
    },
  ),
  field(
    "additional_descriptions[].type",
    "vocabulary:descriptiontypes",
    "What kind of description it is.",
    {
      required: true,
    },
  ),
  field("additional_descriptions[].lang", "vocabulary:languages", "Its language, by ISO 639-3."),

  field(
    "rights[]",
    "vocabulary:licenses",
    "A licence: an entry of the vocabulary, or one's own with title and link.",
    {
      anyOf: ["id", "title"],
      formerly: ["license"],
      says: "An existing id or a free text title must be present",
    },
  ),
  field("rights[].title", "texts by language", "Name of a licence of one's own, in one language."),
  field("rights[].description", "texts by language", "What it allows, in one language."),
  field("rights[].link", "text", "Address of its text."),
  field("copyright", "text", "Who holds the copyright; simple HTML is allowed.", { atLeast: 1 }),

  ...person("contributors[]"),
  field("contributors[].role", "vocabulary:contributorsroles", "What somebody who helped did.", {
    formerly: ["contributor_type"],
    required: true,
  }),

  field("subjects[]", "vocabulary:subjects", "A keyword, or an entry of the vocabulary.", {
    ...idOr("subject"),
    formerly: ["keywords", "disciplines"],
  }),
  field("subjects[].subject", "text", "A keyword of one's own."),
  field("languages[]", "vocabulary:languages", "A language of the data, by ISO 639-3.", {
    formerly: ["language"],
  }),
  field(
    "dates[].date",
    "EDTF date or time",
    "A further date: a moment, a day, a month, a year, or an interval.",
    {
      required: true,
    },
  ),
  field("dates[].type", "vocabulary:datetypes", "What happened then.", { required: true }),
  field("dates[].description", "text", "More about the date."),
  field(
    "version",
    "text",
    "Name of this version; free text, not the number that the server counts.",
    { atMost: 191 },
  ),

  ...identifiers("identifiers[]", RECORD_SCHEMES, "Another identifier of the same thing.", {
    unique: ["scheme", "identifier"],
    says: "Duplicated identifier entry is not allowed.",
    formerly: ["alternate_identifiers"],
  }),
  ...identifiers(
    "related_identifiers[]",
    RECORD_SCHEMES,
    "Another work, such as the article that the data belong to.",
  ),
  field(
    "related_identifiers[].relation_type",
    "vocabulary:relationtypes",
    "How this record stands to that work.",
    {
      required: true,
    },
  ),
  field(
    "related_identifiers[].resource_type",
    "vocabulary:resourcetypes",
    "What kind of thing that work is.",
  ),
  field("references[].reference", "text", "A work that is cited, as text.", { required: true }),
  ...identifier("references[]", RECORD_SCHEMES, {}),

  field("funding[].funder", "vocabulary:funders", "Who paid.", { required: true, ...idOr("name") }),
  field("funding[].funder.name", "text", "Name of a funder that is not in the vocabulary."),
  field("funding[].award", "vocabulary:awards", "The grant.", {
    anyOf: ["id", "number", "title"],
    says: "An existing id or either number or title must be present.",
  }),
  field("funding[].award.number", "text", "Number of a grant that is not in the vocabulary."),
  field("funding[].award.title", "texts by language", "Its title."),
  field("funding[].award.acronym", "text", "Short name of its project."),
  field("funding[].award.program", "text", "Programme that it belongs to."),
  ...identifiers(
    "funding[].award.identifiers[]",
    AWARD_SCHEMES,
    "An identifier of it, one of each scheme at most.",
    {
      unique: ["scheme"],
      says: "Only one identifier per scheme is allowed.",
    },
  ),

  field("locations.features[]", "object", "A place that the data are about.", {
    anyOf: ["geometry", "place", "identifiers", "description"],
    says: "At least one of ['geometry', 'place', 'identifiers', 'description'] must be present.",
  }),
  field(
    "locations.features[].geometry",
    "GeoJSON",
    "Point, MultiPoint or Polygon; longitude before latitude, in degrees.",
  ),
  field("locations.features[].place", "text", "Name of the place."),
  ...identifiers(
    "locations.features[].identifiers[]",
    PLACE_SCHEMES,
    "An identifier of the place.",
  ),
  field("locations.features[].description", "text", "More about the place."),

  field("sizes[]", "text", "How large the whole is.", {
    atLeast: 1,
    says: "Size cannot be a blank string.",
  }),
  field("formats[]", "text", "A media type or file format.", {
    atLeast: 1,
    says: "Format cannot be a blank string.",
  }),
  field("contact_emails[]", "e-mail", "An address for questions about the data.", {
    formerly: ["contact_email"],
  }),
  field("community_extension", "any", "Fields that communities ask for, by the community's slug."),
];

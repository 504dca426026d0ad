/** The JSON schema of the stored metadata, with a title and a description for each field. */
import { personSchemes, placeSchemes, recordSchemes, type Scheme } from "./identifier-schemes";
import { type JsonSchema, list, object, text } from "./json-schema-parts";

/** A reference to a vocabulary. */
const entry = (title: string, vocabulary: string): JsonSchema =>
  object(title, `An entry of the vocabulary ${vocabulary}.`, {
    id: text("Identifier", `See /api/vocabularies/${vocabulary} for the values.`),
  });

const localized = (title: string, description: string): JsonSchema => ({
  title,
  description,
  type: "object",
  additionalProperties: { type: "string" },
});

const identifierParts = (schemes: Record<string, Scheme>): Record<string, JsonSchema> => ({
  identifier: text("Identifier", "The identifier itself."),
  scheme: text("Scheme", "What kind of identifier it is.", { enum: Object.keys(schemes) }),
});

const identifiers = (
  title: string,
  description: string,
  schemes: Record<string, Scheme>,
): JsonSchema =>
  list(
    title,
    description,
    object("Identifier", "An identifier with its scheme.", identifierParts(schemes)),
    {
      uniqueItems: true,
    },
  );

const person = (title: string, description: string, roles: string): JsonSchema =>
  object(title, description, {
    person_or_org: object("Person or organisation", "Who it is.", {
      type: text("Type", "Whether it is a person or an organisation.", {
        enum: ["personal", "organizational"],
      }),
      name: text("Name", 'Name of the organisation; of a person, made as "Family, Given".'),
      given_name: text("Given name", "Given name of a person."),
      family_name: text("Family name", "Family name of a person."),
      identifiers: identifiers("Identifiers", "One of each scheme at most.", personSchemes),
    }),
    role: entry("Role", roles),
    affiliations: list(
      "Affiliations",
      "Institutions that the person belongs to.",
      object("Affiliation", "An entry of the vocabulary affiliations, or a free name.", {
        id: text("Identifier", "ROR identifier; see /api/affiliations."),
        name: text("Name", "Name of an institution that is not in the vocabulary."),
      }),
    ),
  });

/** The schema of `metadata`. */
export const metadataJsonSchema = object("Metadata", "What describes the record.", {
  resource_types: list(
    "Resource types",
    "What kind of thing the record holds, for example a dataset or software.",
    entry("Resource type", "resourcetypes"),
  ),
  title: text("Title", "The title of the record, three characters or more."),
  additional_titles: list(
    "Additional titles",
    "Further titles, such as subtitles and translations.",
    object("Additional title", "A title with its kind and language.", {
      title: text("Title", "The title itself."),
      type: entry("Type", "titletypes"),
      lang: entry("Language", "languages"),
    }),
  ),
  creators: list(
    "Creators",
    "The people and organisations who made the data, in the order in which they are cited.",
    person("Creator", "Somebody who made the data.", "creatorsroles"),
  ),
  contributors: list(
    "Contributors",
    "People and organisations who helped, each with a role.",
    person("Contributor", "Somebody who helped.", "contributorsroles"),
  ),
  description: text("Description", "What the data are, how they came about; some HTML is allowed."),
  additional_descriptions: list(
    "Additional descriptions",
    "Further descriptions, such as methods or a table of contents.",
    object("Additional description", "A description with its kind and language.", {
      description: text("Description", "The description itself; some HTML is allowed."),
      type: entry("Type", "descriptiontypes"),
      lang: entry("Language", "languages"),
    }),
  ),
  publisher: text("Publisher", "Who publishes the data; the DOI is registered with this name."),
  publication_date: text(
    "Publication date",
    "A date or interval in EDTF level 0: 2026, 2026-03, 2026-03-02 or 2025/2026-03.",
  ),
  dates: list(
    "Dates",
    "Other dates, for example when the data were collected.",
    object("Date", "A date with its meaning.", {
      date: text("Date", "A date, moment or interval in EDTF level 0."),
      type: entry("Type", "datetypes"),
      description: text("Description", "More about the date."),
    }),
  ),
  subjects: list(
    "Subjects",
    "Keywords and entries of subject vocabularies.",
    object("Subject", "An entry of a vocabulary, or a free keyword.", {
      id: text("Identifier", "Identifier of a subject; see /api/subjects."),
      subject: text("Keyword", "A keyword of one's own."),
    }),
  ),
  languages: list(
    "Languages",
    "Languages of the content, by ISO 639-3.",
    entry("Language", "languages"),
  ),
  rights: list(
    "Licences",
    "What others may do with the data: licences of the vocabulary, or texts of one's own.",
    object("Licence", "Either an id, or title, description and link.", {
      id: text("Identifier", "SPDX identifier in lower case; see /api/vocabularies/licenses."),
      title: localized("Title", "Name of a licence that is not in the vocabulary."),
      description: localized("Description", "What it allows."),
      link: text("Link", "Where its text stands.", { format: "uri" }),
    }),
  ),
  copyright: text("Copyright", "Who holds the copyright; some HTML is allowed."),
  version: text("Version", "Free text such as 1.2; not the number of the record's version."),
  identifiers: identifiers("Identifiers", "Other identifiers of the same thing.", recordSchemes),
  related_identifiers: list(
    "Related works",
    "Links to other works, such as the article that the data belong to.",
    object("Related work", "An identifier with its relation.", {
      ...identifierParts(recordSchemes),
      relation_type: entry("Relation", "relationtypes"),
      resource_type: entry("Resource type", "resourcetypes"),
    }),
  ),
  references: list(
    "References",
    "Works that are cited.",
    object("Reference", "A citation, perhaps with an identifier.", {
      reference: text("Reference", "The citation as text."),
      ...identifierParts(recordSchemes),
    }),
  ),
  funding: list(
    "Funding",
    "Who paid for the work.",
    object("Funding", "A funder, perhaps with an award.", {
      funder: object("Funder", "An entry of the vocabulary funders, or a free name.", {
        id: text("Identifier", "ROR identifier; see /api/funders."),
        name: text("Name", "Name of a funder that is not in the vocabulary."),
      }),
      award: object("Award", "An entry of the vocabulary awards, or number and title.", {
        id: text("Identifier", "Identifier of an award; see /api/awards."),
        number: text("Number", "Number of the grant."),
        title: localized("Title", "Title of the project."),
        identifiers: list(
          "Identifiers",
          "Identifiers of the award.",
          object("Identifier", "An identifier with its scheme.", identifierParts(recordSchemes)),
        ),
        acronym: text("Acronym", "Short name of the project."),
        program: text("Programme", "Programme that the grant belongs to."),
      }),
    }),
  ),
  locations: object("Locations", "Places that the data are about.", {
    features: list(
      "Places",
      "One place each.",
      object("Place", "A place by geometry, name or identifier.", {
        geometry: object("Geometry", "GeoJSON: a point, several points, or a polygon.", {
          type: text("Type", "Type of the geometry.", { enum: ["Point", "MultiPoint", "Polygon"] }),
          coordinates: list("Coordinates", "Longitude before latitude, in degrees.", {}),
        }),
        place: text("Name", "Name of the place."),
        identifiers: identifiers("Identifiers", "Identifiers of the place.", placeSchemes),
        description: text("Description", "More about the place."),
      }),
    ),
  }),
  sizes: list("Sizes", "For example 11 pages or 15 GB.", { type: "string" }),
  formats: list("Formats", "Media types or file formats, for example text/csv.", {
    type: "string",
  }),
  contact_emails: list("Contact", "Addresses to write to with questions about the data.", {
    type: "string",
    format: "email",
  }),
  community_extension: {
    title: "Community fields",
    description:
      "Fields that communities ask for, by the community's slug; each community has a schema of its own.",
    type: "object",
    additionalProperties: { type: "object" },
  },
});

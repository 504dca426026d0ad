/** The descriptive metadata, with what answers add to references. */
import {
  anyObject,
  entry,
  identifiers,
  keyed,
  list,
  anyOf,
  object,
  text,
  texts,
  type Schema,
} from "./parts";

const affiliation = {
  ...object({}, { id: text, name: text, identifiers }),
  anyOf: [{ required: ["id"] }, { required: ["name"] }],
};
const personOrOrg = anyOf(
  object(
    { type: { const: "personal" }, family_name: text, name: text },
    { given_name: text, identifiers },
  ),
  object({ type: { const: "organizational" }, name: text }, { identifiers }),
);
const described = (always: Parameters<typeof object>[0]) =>
  list(object({ ...always, type: entry }, { lang: entry }));

/** The metadata of a record, whose parts are complete. */
export const metadata = object(
  {},
  {
    resource_types: list(entry),
    title: text,
    creators: list(
      object({ person_or_org: personOrOrg }, { role: entry, affiliations: list(affiliation) }),
    ),
    publication_date: text,
    publisher: text,
    description: text,
    additional_titles: described({ title: text }),
    additional_descriptions: described({ description: text }),
    rights: list(
      object(
        {},
        { id: text, title: texts, description: texts, link: text, icon: text, props: keyed(text) },
      ),
    ),
    copyright: text,
    contributors: list(
      object({ person_or_org: personOrOrg, role: entry }, { affiliations: list(affiliation) }),
    ),
    subjects: list(object({}, { id: text, subject: text, scheme: text, title: texts })),
    languages: list(entry),
    dates: list(object({ date: text, type: entry }, { description: text })),
    version: text,
    identifiers,
    related_identifiers: list(
      object({ identifier: text, scheme: text, relation_type: entry }, { resource_type: entry }),
    ),
    references: list(object({ reference: text }, { identifier: text, scheme: text })),
    funding: list(
      object(
        { funder: object({}, { id: text, name: text }) },
        {
          award: object(
            {},
            { id: text, number: text, title: texts, identifiers, acronym: text, program: text },
          ),
        },
      ),
    ),
    locations: object({
      features: list(
        object(
          {},
          {
            geometry: object({ type: text, coordinates: list({}) }),
            place: text,
            identifiers,
            description: text,
          },
        ),
      ),
    }),
    sizes: list(text),
    formats: list(text),
    contact_emails: list(text),
    community_extension: keyed(anyObject),
  },
);

/** The metadata of a draft: the same, with nothing required. */
export const incompleteMetadata = JSON.parse(
  JSON.stringify(metadata, (key, value: unknown) => (key === "required" ? undefined : value)),
) as Schema;

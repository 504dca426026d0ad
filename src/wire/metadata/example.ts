/** Metadata with a value for every field that there is. The names, works and numbers are invented. */
import type { Metadata } from "./metadata";

/** An example of every field; where a field may be filled in several ways, the list holds one of each. */
export const METADATA_EXAMPLE: Required<Metadata> = {
  resource_types: [{ id: "dataset" }],
  title: "Water temperature of Lake Erken, 2025",
  creators: [
    {
      person_or_org: {
        type: "personal",
        family_name: "Doe",
        given_name: "Jane",
        identifiers: [{ identifier: "0000-0002-1825-0097", scheme: "orcid" }],
      },
      role: { id: "datacollector" },
      affiliations: [{ name: "Practice University" }],
    },
    { person_or_org: { type: "organizational", name: "Lake Station" } },
  ],
  publication_date: "2026-03-02",
  publisher: "B2SHARE",
  description: "<p>Temperature at one metre depth, measured every noon.</p>",
  additional_titles: [
    { title: "Wassertemperatur", type: { id: "translated-title" }, lang: { id: "deu" } },
  ],
  additional_descriptions: [
    {
      description: "A thermistor hangs from a float.",
      type: { id: "methods" },
      lang: { id: "eng" },
    },
  ],
  rights: [
    { id: "cc-by-4.0" },
    {
      title: { en: "Licence of the lake" },
      description: { en: "Use it, and tell us." },
      link: "https://example.org/licence",
    },
  ],
  copyright: "© 2026 Lake Station",
  contributors: [
    {
      person_or_org: {
        type: "personal",
        family_name: "Curator",
        given_name: "Cora",
        identifiers: [{ identifier: "0000-0002-1825-0097", scheme: "orcid" }],
      },
      role: { id: "contactperson" },
      affiliations: [{ name: "Lake Station" }],
    },
    { person_or_org: { type: "organizational", name: "Lake Station" }, role: { id: "sponsor" } },
  ],
  subjects: [{ subject: "temperature" }],
  languages: [{ id: "eng" }],
  dates: [{ date: "2025-01/2025-12", type: { id: "collected" }, description: "Every noon." }],
  version: "1.2",
  identifiers: [{ identifier: "https://example.org/lake/temperature", scheme: "url" }],
  related_identifiers: [
    {
      identifier: "10.5072/lake-article",
      scheme: "doi",
      relation_type: { id: "issupplementto" },
      resource_type: { id: "publication-article" },
    },
  ],
  references: [
    {
      reference: "Doe, J. (2024): Lakes in summer.",
      identifier: "10.5072/lakes-in-summer",
      scheme: "doi",
    },
  ],
  funding: [
    { funder: { id: "00k4n6c32" }, award: { id: "00k4n6c32::283304" } },
    {
      funder: { name: "Friends of the Lake" },
      award: {
        number: "2025-7",
        title: { en: "Warm lakes" },
        identifiers: [{ identifier: "https://example.org/warm-lakes", scheme: "url" }],
        acronym: "WARM",
        program: "Lakes",
      },
    },
  ],
  locations: {
    features: [
      {
        geometry: { type: "Point", coordinates: [18.58, 59.84] },
        place: "Lake Erken",
        identifiers: [{ identifier: "Q1339797", scheme: "wikidata" }],
        description: "Where the float lies.",
      },
    ],
  },
  sizes: ["365 rows"],
  formats: ["text/csv"],
  contact_emails: ["jane.doe@example.org"],
  community_extension: { "earth-observation": { platform: "Sentinel-3" } },
};

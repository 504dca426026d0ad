/** The schemes of identifiers. Source: invenio-rdm-records, config.py. */

/** For the record itself, for related works and references. */
export const RECORD_SCHEMES = [
  "ark",
  "arxiv",
  "ads",
  "crossreffunderid",
  "doi",
  "ean13",
  "eissn",
  "grid",
  "handle",
  "igsn",
  "isbn",
  "isni",
  "issn",
  "istc",
  "lissn",
  "lsid",
  "pmid",
  "purl",
  "upc",
  "url",
  "urn",
  "w3id",
  "other",
] as const;

/** For people and organisations. */
export const PERSON_SCHEMES = ["orcid", "isni", "gnd", "ror"] as const;

/** For grants. */
export const AWARD_SCHEMES = ["url", "doi"] as const;

/** For places. */
export const PLACE_SCHEMES = ["wikidata", "geonames"] as const;

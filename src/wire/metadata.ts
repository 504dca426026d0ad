/**
 * The descriptive metadata of a record, as it travels over the wire.
 * Source: InvenioRDM reference, "Metadata"; B2SHARE's differences from docs.eudat.eu, b2share/rest/records.
 */

/** A reference to an entry of a controlled vocabulary. Answers add the entry's title. */
export interface VocabularyRef {
  /** Identifier of the entry, for example `dataset` or `eng`. */
  id: string;
  /** Title of the entry by language code; only in answers. */
  title?: Record<string, string>;
  /** Further properties of the entry; only in answers, only for some vocabularies. */
  props?: Record<string, string>;
}

/** A persistent identifier together with the scheme it follows. */
export interface Identifier {
  /** The identifier itself, for example `0000-0002-1825-0097`. */
  identifier: string;
  /** Its scheme in lower case, for example `orcid`. Detected from the value when left out. */
  scheme?: string;
}

/** Who a creator or contributor is: a person or an organisation. */
export interface PersonOrOrg {
  /** `personal` needs `family_name`, `organizational` needs `name`. */
  type: "personal" | "organizational";
  /** Full name. For a person the server makes it: "Family, Given". */
  name?: string;
  given_name?: string;
  family_name?: string;
  /** ORCID, ISNI, GND or ROR identifiers, one of each scheme. */
  identifiers?: Identifier[];
}

/** An institution that a person belongs to, by vocabulary id or by free name. */
export interface Affiliation {
  id?: string;
  name?: string;
  identifiers?: Identifier[];
}

/** Somebody who made the data. */
export interface Creator {
  person_or_org: PersonOrOrg;
  role?: VocabularyRef;
  affiliations?: Affiliation[];
}

/** Somebody who helped; the role is required. */
export interface Contributor extends Creator {
  role: VocabularyRef;
}

/** A further title beside `title`. */
export interface AdditionalTitle {
  title: string;
  /** `alternative-title`, `subtitle`, `translated-title` or `other`. */
  type: VocabularyRef;
  /** Language, ISO 639-3. */
  lang?: VocabularyRef;
}

/** A further description beside `description`. */
export interface AdditionalDescription {
  description: string;
  /** `abstract`, `methods`, `series-information`, `table-of-contents`, `technical-info` or `other`. */
  type: VocabularyRef;
  /** Language, ISO 639-3. */
  lang?: VocabularyRef;
}

/** A licence: either only `id`, or free `title`, `description` and `link`. */
export interface Rights {
  /** SPDX identifier in lower case, for example `cc-by-4.0`. */
  id?: string;
  title?: Record<string, string>;
  description?: Record<string, string>;
  link?: string;
  props?: Record<string, string>;
  icon?: string;
}

/** A keyword (`subject`) or an entry of a subject vocabulary (`id`). */
export interface Subject {
  id?: string;
  subject?: string;
  scheme?: string;
  title?: Record<string, string>;
}

/** A date with a meaning, for example when the data were collected. */
export interface MetadataDate {
  /** EDTF level 0: `2026`, `2026-03`, `2026-03-02` or an interval `2025/2026-03`. */
  date: string;
  type: VocabularyRef;
  description?: string;
}

/** A link to another work. */
export interface RelatedIdentifier extends Identifier {
  relation_type: VocabularyRef;
  resource_type?: VocabularyRef;
}

/** A work that is cited, as text and perhaps with its identifier. */
export interface Reference {
  reference: string;
  identifier?: string;
  scheme?: string;
}

/** Who paid, and with which award. */
export interface Funding {
  funder: { id?: string; name?: string };
  award?: {
    id?: string;
    number?: string;
    title?: Record<string, string>;
    identifiers?: Identifier[];
  };
}

/** A GeoJSON geometry, for example `{ type: "Point", coordinates: [longitude, latitude] }` in degrees. */
export interface Geometry {
  type: "Point" | "MultiPoint" | "LineString" | "MultiLineString" | "Polygon" | "MultiPolygon";
  coordinates: unknown[];
}

/** A place that the data are about; at least one of the fields must be there. */
export interface LocationFeature {
  geometry?: Geometry;
  place?: string;
  identifiers?: Identifier[];
  description?: string;
}

/** Values of a community's own fields, by the slug of the schema that defines them. */
export type CommunityExtension = Record<string, Record<string, unknown>>;

/** All descriptive metadata of a record. */
export interface Metadata {
  /** What kind of thing it is; B2SHARE takes a list, stock InvenioRDM a single `resource_type`. */
  resource_types?: VocabularyRef[];
  /** The title, three characters or more. */
  title?: string;
  creators?: Creator[];
  /** EDTF level 0 date or interval, required for publishing. */
  publication_date?: string;
  /** Needed for a DOI. */
  publisher?: string;
  /** What the data are; some HTML is allowed. */
  description?: string;
  additional_titles?: AdditionalTitle[];
  additional_descriptions?: AdditionalDescription[];
  rights?: Rights[];
  copyright?: string;
  contributors?: Contributor[];
  subjects?: Subject[];
  languages?: VocabularyRef[];
  dates?: MetadataDate[];
  /** Free text, for example `1.2`; not the number of the record's version. */
  version?: string;
  /** Other identifiers of the same thing. */
  identifiers?: Identifier[];
  related_identifiers?: RelatedIdentifier[];
  references?: Reference[];
  funding?: Funding[];
  locations?: { features: LocationFeature[] };
  /** For example `11 pages` or `15 GB`. */
  sizes?: string[];
  /** Media types or file formats, for example `text/csv`. */
  formats?: string[];
  /** Addresses to write to with questions about the data (B2SHARE). */
  contact_emails?: string[];
  /** Fields that communities ask for (B2SHARE). */
  community_extension?: CommunityExtension;
}

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
  /** Given names of a person; removed from an organisation. */
  given_name?: string;
  /** Family name of a person; publishing needs it. */
  family_name?: string;
  /** ORCID, ISNI, GND or ROR identifiers, one of each scheme. */
  identifiers?: Identifier[];
}

/** An institution that a person belongs to, by vocabulary id or by free name. */
export interface Affiliation {
  /** Entry of the vocabulary `affiliations`, for example a ROR identifier. */
  id?: string;
  /** Free text; with an `id`, the registered name replaces it. */
  name?: string;
  /** Identifiers of the institution; only in answers. */
  identifiers?: Identifier[];
}

/** Somebody who made the data. */
export interface Creator {
  /** Who it is. */
  person_or_org: PersonOrOrg;
  /** What they did, an entry of `creatorsroles`, for example `datacollector`. */
  role?: VocabularyRef;
  /** Where they work; a list, also for a single one. */
  affiliations?: Affiliation[];
}

/** Somebody who helped; the role is required. */
export interface Contributor extends Creator {
  /** What they did, an entry of `contributorsroles`, for example `contactperson`. */
  role: VocabularyRef;
}

/** A further title, in addition to `title`. */
export interface AdditionalTitle {
  /** The title, three characters or more. */
  title: string;
  /** `alternative-title`, `subtitle`, `translated-title` or `other`. */
  type: VocabularyRef;
  /** Language, ISO 639-3. */
  lang?: VocabularyRef;
}

/** A further description, in addition to `description`. */
export interface AdditionalDescription {
  /** The description, three characters or more; some HTML is allowed. */
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
  /** Name of a licence of your own, in one language: `{ en: "..." }`. */
  title?: Record<string, string>;
  /** What it allows, in one language. */
  description?: Record<string, string>;
  /** Address of its text. */
  link?: string;
  /** Address and scheme of an entry; only in answers. */
  props?: Record<string, string>;
  /** Name of a picture for an entry; only in answers. */
  icon?: string;
}

/** A keyword (`subject`) or an entry of a subject vocabulary (`id`). */
export interface Subject {
  /** Entry of the vocabulary `subjects`. */
  id?: string;
  /** A keyword of your own. */
  subject?: string;
  /** Scheme of an entry, for example `FOS`; only in answers. */
  scheme?: string;
  /** Title of an entry by language; only in answers. */
  title?: Record<string, string>;
}

/** A date with a meaning, for example when the data were collected. */
export interface MetadataDate {
  /** EDTF level 0: `2026`, `2026-03`, `2026-03-02` or an interval `2025/2026-03`. */
  date: string;
  /** What happened then, an entry of `datetypes`, for example `collected`. */
  type: VocabularyRef;
  /** Free text. */
  description?: string;
}

/** A link to another work. */
export interface RelatedIdentifier extends Identifier {
  /** How this record stands to it, an entry of `relationtypes`, for example `iscitedby`. */
  relation_type: VocabularyRef;
  /** What kind of thing it is. */
  resource_type?: VocabularyRef;
}

/** A work that is cited, as text and perhaps with its identifier. */
export interface Reference {
  /** The citation as text. */
  reference: string;
  /** An identifier of the work, for example its DOI. */
  identifier?: string;
  /** Scheme of the identifier. */
  scheme?: string;
}

/** Who paid, and with which award. */
export interface Funding {
  /** Entry of the vocabulary `funders`, or free text. */
  funder: { id?: string; name?: string };
  /** The grant, by `id`, or by `number` and `title`. */
  award?: {
    /** Entry of the vocabulary `awards`. */
    id?: string;
    /** Number of a grant that is no entry. */
    number?: string;
    /** Its title by language. */
    title?: Record<string, string>;
    /** Identifiers of the grant, for example its DOI or address. */
    identifiers?: Identifier[];
    /** Short name of its project. */
    acronym?: string;
    /** Programme that it belongs to. */
    program?: string;
  };
}

/** A GeoJSON geometry, for example `{ type: "Point", coordinates: [longitude, latitude] }` in degrees. */
export interface Geometry {
  /** What shape it is. */
  type: "Point" | "MultiPoint" | "LineString" | "MultiLineString" | "Polygon" | "MultiPolygon";
  /** Longitude and latitude in degrees, in that order; a list of them for all but a point. */
  coordinates: unknown[];
}

/** A place that the data are about; at least one of the fields must be there. */
export interface LocationFeature {
  /** Where it lies. */
  geometry?: Geometry;
  /** Name of the place. */
  place?: string;
  /** Identifiers of the place, of the schemes `wikidata` and `geonames`. */
  identifiers?: Identifier[];
  /** What there is to say about it. */
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
  /** Who made the data, in the order of the citation; publishing needs one at least. */
  creators?: Creator[];
  /** EDTF level 0 date or interval, required for publishing. */
  publication_date?: string;
  /** Who publishes the data, for example the institute or `B2SHARE`; needed for a DOI. */
  publisher?: string;
  /** What the data are; some HTML is allowed. */
  description?: string;
  /** Titles in other languages, subtitles. */
  additional_titles?: AdditionalTitle[];
  /** Methods, abstract, technical remarks. */
  additional_descriptions?: AdditionalDescription[];
  /** Licences. */
  rights?: Rights[];
  /** Who holds the copyright, free text. */
  copyright?: string;
  /** Who helped, each with a role. */
  contributors?: Contributor[];
  /** Keywords and entries of subject vocabularies. */
  subjects?: Subject[];
  /** Languages of the data, ISO 639-3, for example `eng`. */
  languages?: VocabularyRef[];
  /** Further dates, for example of collection. */
  dates?: MetadataDate[];
  /** Free text, for example `1.2`; not the number of the record's version. */
  version?: string;
  /** Other identifiers of the same thing. */
  identifiers?: Identifier[];
  /** Other works: what the data belong to, come from, or are cited by. */
  related_identifiers?: RelatedIdentifier[];
  /** Works that are cited. */
  references?: Reference[];
  /** Who paid. */
  funding?: Funding[];
  /** Places that the data are about. */
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

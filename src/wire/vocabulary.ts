/** Controlled vocabularies. Source: InvenioRDM reference, "Vocabularies". */
import type { Identifier } from "./metadata/metadata";
import type { Links } from "./common";

/** What every vocabulary entry has in an answer. */
interface EntryBase {
  /** Identifier of the entry: what metadata need. */
  id: string;
  /** When it was created, ISO 8601. */
  created: string;
  /** When it was last changed, ISO 8601. */
  updated: string;
  /** Grows with each change. */
  revision_id: number;
  /** Addresses: `self`. */
  links: Links;
}

/** An entry of a generic vocabulary such as `resourcetypes` or `licenses`. */
export interface VocabularyEntry extends EntryBase {
  /** Title by language code, for example `{ en: "Dataset" }`. */
  title: Record<string, string>;
  /** Description by language code. */
  description?: Record<string, string>;
  /** Name of a picture. */
  icon?: string;
  /** Further properties, for example the `url` of a licence. */
  props: Record<string, string>;
  /** Marks, for example `depositable`. */
  tags: string[];
  /** Name of the vocabulary. */
  type: string;
}

/** An organisation that people belong to, of `affiliations`. */
export interface AffiliationEntry extends EntryBase {
  /** Name of the organisation. */
  name: string;
  /** Short name. */
  acronym?: string;
  /** Name by language code. */
  title?: Record<string, string>;
  /** Its identifiers, for example its ROR. */
  identifiers: Identifier[];
  /** Two letters, ISO 3166-1. */
  country?: string;
  /** Name of the country. */
  country_name?: string;
  /** What kind of organisation, for example `education`. */
  types?: string[];
  /** Whether it still exists: `active` or not. */
  status?: string;
  /** Other names. */
  aliases?: string[];
}

/** An organisation that gives money, of `funders`. */
export interface FunderEntry extends EntryBase {
  /** Name of the organisation. */
  name: string;
  /** Two letters, ISO 3166-1. */
  country?: string;
  /** Name by language code. */
  title?: Record<string, string>;
  /** Its identifiers, for example its ROR. */
  identifiers: Identifier[];
}

/** A grant, of `awards`. */
export interface AwardEntry extends EntryBase {
  /** Number that the funder gave it. */
  number: string;
  /** Title by language code. */
  title?: Record<string, string>;
  /** Short name of its project. */
  acronym?: string;
  /** Programme that it belongs to. */
  program?: string;
  /** Who pays, by identifier of the vocabulary `funders`. */
  funder?: { id: string; name?: string };
  /** Its identifiers, for example its DOI or address. */
  identifiers?: Identifier[];
}

/** A keyword of a list that others maintain, of `subjects`. */
export interface SubjectEntry extends EntryBase {
  /** The list that it comes from, for example `FOS`. */
  scheme: string;
  /** The keyword. */
  subject: string;
  /** The keyword by language code. */
  title?: Record<string, string>;
  /** Other words for it. */
  synonyms?: string[];
}

/** A person, of `names`. */
export interface NameEntry extends EntryBase {
  /** Full name: "Family, Given". */
  name: string;
  /** Given names. */
  given_name?: string;
  /** Family name. */
  family_name?: string;
  /** Identifiers of the person, for example the ORCID iD. */
  identifiers?: Identifier[];
  /** Where the person works, by identifier or by name. */
  affiliations?: { id?: string; name?: string }[];
}

/** One line of the list of vocabularies. */
export interface VocabularyType {
  /** Name of the vocabulary, for example `licenses`. */
  id: string;
  /** Short name that InvenioRDM uses inside. */
  pid_type: string;
  /** Number of entries. */
  count: number;
  /** Whether its entries have a shape of their own. */
  is_custom_vocabulary: boolean;
  /** Addresses: `self`. */
  links: Links;
}

/**
 * Entries of the vocabularies whose entries have a shape of their own.
 *
 * @category Vocabularies
 */
export interface SpecialEntries {
  /** Organisations that people belong to. */
  affiliations: AffiliationEntry;
  /** Grants. */
  awards: AwardEntry;
  /** Organisations that give money. */
  funders: FunderEntry;
  /** People. */
  names: NameEntry;
  /** Keywords of lists that others maintain. */
  subjects: SubjectEntry;
}

/**
 * An entry of the vocabulary of this name.
 *
 * @category Vocabularies
 */
export type EntryOf<Type extends string> = Type extends keyof SpecialEntries
  ? SpecialEntries[Type]
  : VocabularyEntry;

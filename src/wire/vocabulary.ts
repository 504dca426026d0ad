/** Controlled vocabularies. Source: InvenioRDM reference, "Vocabularies". */
import type { Identifier } from "./metadata/metadata";
import type { Links } from "./common";

/** What every vocabulary entry has in an answer. */
interface EntryBase {
  id: string;
  created: string;
  updated: string;
  revision_id: number;
  links: Links;
}

/** An entry of a generic vocabulary such as `resourcetypes` or `licenses`. */
export interface VocabularyEntry extends EntryBase {
  title: Record<string, string>;
  description?: Record<string, string>;
  icon?: string;
  props: Record<string, string>;
  tags: string[];
  type: string;
}

/** An organisation that people belong to, of `affiliations`. */
export interface AffiliationEntry extends EntryBase {
  name: string;
  acronym?: string;
  title?: Record<string, string>;
  identifiers: Identifier[];
  country?: string;
  country_name?: string;
  types?: string[];
  status?: string;
  aliases?: string[];
}

/** An organisation that gives money, of `funders`. */
export interface FunderEntry extends EntryBase {
  name: string;
  country?: string;
  title?: Record<string, string>;
  identifiers: Identifier[];
}

/** A grant, of `awards`. */
export interface AwardEntry extends EntryBase {
  number: string;
  title?: Record<string, string>;
  acronym?: string;
  program?: string;
  funder?: { id: string; name?: string };
  identifiers?: Identifier[];
}

/** A keyword of a list that others maintain, of `subjects`. */
export interface SubjectEntry extends EntryBase {
  scheme: string;
  subject: string;
  title?: Record<string, string>;
  synonyms?: string[];
}

/** A person, of `names`. */
export interface NameEntry extends EntryBase {
  name: string;
  given_name?: string;
  family_name?: string;
  identifiers?: Identifier[];
  affiliations?: { id?: string; name?: string }[];
}

/** One line of the list of vocabularies. */
export interface VocabularyType {
  id: string;
  pid_type: string;
  count: number;
  is_custom_vocabulary: boolean;
  links: Links;
}

/**
 * Entries of the vocabularies whose entries have a shape of their own.
 *
 * @category Vocabularies
 */
export interface SpecialEntries {
  affiliations: AffiliationEntry;
  awards: AwardEntry;
  funders: FunderEntry;
  names: NameEntry;
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

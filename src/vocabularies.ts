/** Controlled vocabularies: the identifiers that metadata may use. */
import { path } from "./address";
import { allHits, type AllOf } from "./pages";
import { requestJson, type Connection } from "./request";
import type {
  AffiliationEntry,
  AwardEntry,
  FunderEntry,
  NameEntry,
  SearchResult,
  SubjectEntry,
  VocabularyEntry,
  VocabularyType,
} from "./wire";

/** Vocabularies that have addresses and shapes of their own. Source: InvenioRDM reference, "Vocabularies". */
const SPECIAL = ["affiliations", "awards", "funders", "names", "subjects"];

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

/**
 * What a search in a vocabulary can ask for. All of it may be left out.
 *
 * @category Vocabularies
 */
export type VocabularySearch = {
  /** What to look for: words, or fields as in `title.en:danish`. */
  q?: string;
  /** Order of the hits. Default: `bestmatch` with `q`, else `title`. */
  sort?: "bestmatch" | "title" | "newest" | "oldest";
  /** Number of the page, from 1. */
  page?: number;
  /** Hits on a page, from 1. */
  size?: number;
  /** Only entries with this tag, for example `depositable`. */
  tags?: string | string[];
};

/**
 * Controlled vocabularies. Reached as `b2share.vocabularies`. Needs no token, except for `names`.
 *
 * @category Vocabularies
 */
export class Vocabularies {
  readonly #connection: Connection;

  /** @internal */
  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /**
   * Lists the vocabularies that there are.
   *
   * Source: InvenioRDM, service of vocabularies: `GET /api/vocabularies/`.
   *
   * @returns The vocabularies: name and number of entries.
   * @throws {@link B2ShareError} when no answer comes.
   * @example
   * ```ts
   * console.log((await b2share.vocabularies.types()).map(({ id, count }) => `${id}: ${count}`));
   * ```
   */
  async types(): Promise<VocabularyType[]> {
    // One of the two addresses that end in a slash.
    const { hits } = await requestJson<SearchResult<VocabularyType>>(
      this.#connection,
      "GET",
      "/vocabularies/",
      { query: { size: 100 } },
    );
    return hits.hits;
  }

  /**
   * Searches a vocabulary, and returns one page of what was found.
   *
   * Source: InvenioRDM reference, "Vocabularies", *Search vocabularies*: `GET /api/vocabularies/{type}`.
   *
   * @param type Name of the vocabulary, for example `licenses`.
   * @param search What to look for. Default: everything, by title.
   * @returns One page. The `id` of an entry is what metadata want.
   * @throws {@link B2ShareError} with status 404 when there is no such vocabulary.
   * @example
   * ```ts
   * const licences = await b2share.vocabularies.search("licenses", { q: "attribution", size: 5 });
   * console.log(licences.hits.hits.map(({ id, title }) => `${id}: ${title.en}`));
   * ```
   */
  search<Type extends string>(
    type: Type,
    search: VocabularySearch = {},
  ): Promise<SearchResult<EntryOf<Type>>> {
    return requestJson(this.#connection, "GET", listOf(type), { query: search });
  }

  /**
   * Goes through all entries of a vocabulary that match, page by page.
   *
   * @param type Name of the vocabulary.
   * @param search What to look for, and with `limit` how many at most.
   * @returns The entries, one after the other.
   * @throws {@link B2ShareError} as {@link Vocabularies.search}.
   * @example
   * ```ts
   * for await (const type of b2share.vocabularies.all("resourcetypes")) console.log(type.id);
   * ```
   */
  all<Type extends string>(
    type: Type,
    search: AllOf<VocabularySearch> = {},
  ): AsyncGenerator<EntryOf<Type>, void, undefined> {
    return allHits(this.#connection, listOf(type), search);
  }

  /**
   * Reads one entry.
   *
   * Source: InvenioRDM reference, "Vocabularies", *Get a vocabulary record*: `GET /api/vocabularies/{type}/{id}`.
   *
   * @param type Name of the vocabulary.
   * @param id Identifier of the entry, for example `cc-by-4.0`.
   * @returns The entry, with its title in several languages.
   * @throws {@link B2ShareError} with status 404 when there is none.
   * @example
   * ```ts
   * console.log((await b2share.vocabularies.get("languages", "dan")).title.en);
   * ```
   */
  get<Type extends string>(type: Type, id: string): Promise<EntryOf<Type>> {
    return requestJson(this.#connection, "GET", listOf(type) + path`/${id}`);
  }

  /**
   * Suggests entries for the beginning of a word, as a form does while one types.
   *
   * Source: InvenioRDM reference, "Vocabularies": `GET /api/vocabularies/{type}?suggest=`.
   *
   * @param type Name of the vocabulary.
   * @param text What was typed so far.
   * @param size Entries wanted. Default: 10.
   * @returns The entries that fit best.
   * @throws {@link B2ShareError} with status 404 when there is no such vocabulary.
   * @example
   * ```ts
   * console.log((await b2share.vocabularies.suggest("languages", "dan")).map(({ id }) => id));
   * ```
   */
  async suggest<Type extends string>(
    type: Type,
    text: string,
    size = 10,
  ): Promise<EntryOf<Type>[]> {
    const { hits } = await requestJson<SearchResult<EntryOf<Type>>>(
      this.#connection,
      "GET",
      listOf(type),
      { query: { suggest: text, size } },
    );
    return hits.hits;
  }
}

function listOf(type: string): string {
  return SPECIAL.includes(type) ? path`/${type}` : path`/vocabularies/${type}`;
}

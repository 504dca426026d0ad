/** Controlled vocabularies: the identifiers that metadata may use. */
import { path } from "../address";
import { Resource, type AllOf } from "./resource";
import type { EntryOf, SearchResult, VocabularySearch, VocabularyType } from "../../wire/index";

/** Vocabularies that have addresses and shapes of their own. Source: InvenioRDM reference, "Vocabularies". */
const SPECIAL = ["affiliations", "awards", "funders", "names", "subjects"];

/**
 * Controlled vocabularies. Reached as `b2share.vocabularies`. Needs no token, except for `names`.
 *
 * @category Vocabularies
 */
export class Vocabularies extends Resource {
  /**
   * Lists the vocabularies that there are.
   *
   * Source: InvenioRDM, service of vocabularies: `GET /api/vocabularies/`.
   *
   * @returns The vocabularies: name and number of entries.
   * @throws B2ShareError when no answer comes.
   * @example
   * ```ts
   * console.log((await b2share.vocabularies.types()).map(({ id, count }) => `${id}: ${count}`));
   * ```
   */
  types(): Promise<VocabularyType[]> {
    // One of the two addresses that end in a slash.
    return this.hitsOf("/vocabularies/", { size: 100 });
  }

  /**
   * Searches a vocabulary, and returns one page of what was found.
   *
   * Source: InvenioRDM reference, "Vocabularies", *Search vocabularies*: `GET /api/vocabularies/{type}`.
   *
   * @param type Name of the vocabulary, for example `licenses`.
   * @param search What to look for. Default: everything, by title.
   * @returns One page. The `id` of an entry is what metadata want.
   * @throws B2ShareError with status 404 when there is no such vocabulary.
   * @example
   * ```ts
   * const licences = await b2share.vocabularies.search("licenses", { q: "attribution", size: 5 });
   * console.log(licences.hits.hits.map(({ id, title }) => `${id}: ${title.en}`));
   * ```
   */
  search<Type extends string>(type: Type, search: VocabularySearch = {}) {
    return this.ask<SearchResult<EntryOf<Type>>>("GET", listOf(type), { query: search });
  }

  /**
   * Goes through all entries of a vocabulary that match, page by page.
   *
   * Source: as {@link Vocabularies.search}.
   *
   * @param type Name of the vocabulary.
   * @param search What to look for, and with `limit` how many at most.
   * @returns The entries, one after the other.
   * @throws B2ShareError as {@link Vocabularies.search}.
   * @example
   * ```ts
   * console.log((await b2share.vocabularies.search("resourcetypes")).hits.total);
   * for await (const type of b2share.vocabularies.all("resourcetypes")) console.log(type.id);
   * ```
   */
  all<Type extends string>(type: Type, search: AllOf<VocabularySearch> = {}) {
    return this.each<EntryOf<Type>>(listOf(type), search);
  }

  /**
   * Reads one entry.
   *
   * Source: InvenioRDM reference, "Vocabularies", *Get a vocabulary record*: `GET /api/vocabularies/{type}/{id}`.
   *
   * @param type Name of the vocabulary.
   * @param id Identifier of the entry, for example `cc-by-4.0`.
   * @returns The entry, with its title in several languages.
   * @throws B2ShareError with status 404 when there is no such entry.
   * @example
   * ```ts
   * console.log((await b2share.vocabularies.get("languages", "dan")).title.en);
   * ```
   */
  get<Type extends string>(type: Type, id: string): Promise<EntryOf<Type>> {
    return this.ask("GET", listOf(type) + path`/${id}`);
  }

  /**
   * Suggests entries for the beginning of a word, as a form does while you type.
   *
   * Source: InvenioRDM reference, "Vocabularies": `GET /api/vocabularies/{type}?suggest=`.
   *
   * @param type Name of the vocabulary.
   * @param text The beginning of a word.
   * @param size Number of entries at most. Default: 10.
   * @returns The entries that fit best.
   * @throws B2ShareError with status 404 when there is no such vocabulary.
   * @example
   * ```ts
   * console.log((await b2share.vocabularies.suggest("languages", "dan")).map(({ id }) => id));
   * ```
   */
  suggest<Type extends string>(type: Type, text: string, size = 10): Promise<EntryOf<Type>[]> {
    return this.hitsOf(listOf(type), { suggest: text, size });
  }
}

const listOf = (type: string) =>
  SPECIAL.includes(type) ? path`/${type}` : path`/vocabularies/${type}`;

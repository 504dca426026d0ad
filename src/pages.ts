/** Lists that come in pages, gone through to their end. */
import type { Query } from "./address";
import { B2ShareError } from "./errors";
import { requestJson, type Connection } from "./request";
import type { SearchResult } from "./wire";

/** So many hits can be reached, however many there are. Source: InvenioRDM, search options. */
const WINDOW = 10_000;

/** Hits asked for at a time. */
const SIZE = 50;

/**
 * How far to go through a list.
 *
 * @category Lists
 */
export type Limit = {
  /** So many hits at most. Default: all. */
  limit?: number;
};

/**
 * What a search for all hits asks for: as for one page, but without its number.
 *
 * @category Lists
 */
export type AllOf<Search> = Omit<Search, "page"> & Limit;

/**
 * Goes through all hits of a list, asking for the next page when it is needed: follows `links.next` until
 * there is none.
 *
 * @throws {@link B2ShareError} after the last hit that can be reached, when there are more.
 */
export async function* allHits<T>(
  connection: Connection,
  path: string,
  { limit = Infinity, ...search }: Query & Limit,
): AsyncGenerator<T, void, undefined> {
  let query: Query = { size: Math.min(SIZE, Math.max(limit, 1)), ...search };
  for (let seen = 0; seen < limit;) {
    const { hits, links } = await requestJson<SearchResult<T>>(connection, "GET", path, { query });
    for (const hit of hits.hits) {
      if (seen++ >= limit) return;
      yield hit;
    }
    if (!links?.next) {
      if (hits.total > WINDOW && seen < Math.min(hits.total, limit))
        throw endOfWindow(seen, hits.total);
      return;
    }
    query = queryOf(links.next);
  }
}

/** Only the query of a link is taken: its path is known, and stays on the instance that was asked. */
function queryOf(link: string): Query {
  const { searchParams } = new URL(link);
  return Object.fromEntries(
    [...searchParams.keys()].map((name) => [name, searchParams.getAll(name)]),
  );
}

function endOfWindow(seen: number, total: number): B2ShareError {
  return new B2ShareError(
    `These were the first ${seen} of ${total} hits; the API shows no more than ${WINDOW} of one search.`,
    {
      hint: 'What came so far is right. To get all, ask in slices that are smaller, for example year by year: q: "created:[2025-01-01 TO 2025-12-31]".',
      code: "WINDOW",
    },
  );
}

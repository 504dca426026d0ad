/** What the parts of an instance have in common: asking over its connection, and going through lists to their end. */
import { apiAddress, path, type Query } from "../address";
import { LocalError } from "../errors";
import { oddShape } from "../http/connection-errors";
import { request, requestText, type Connection, type RequestOptions } from "../http/request";
import type { Community, SearchResult } from "../../wire/index";

/** So many hits can be reached, however many there are. Source: InvenioRDM, search options. */
const WINDOW = 10_000;

/** Hits asked for at a time. */
const SIZE = 50;

/** Pages of a list that are asked for before they are looked at. */
const AHEAD = 2;

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

/** A part of the REST API. */
export abstract class Resource {
  readonly #connection: Connection;

  /** @internal */
  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** @internal */
  protected get connection(): Connection {
    return this.#connection;
  }

  /** @internal */
  protected ask<T>(method: string, path: string, options?: RequestOptions): Promise<T> {
    return request(this.connection, method, path, options);
  }

  /** @internal */
  protected askText(path: string, options: RequestOptions): Promise<string> {
    return requestText(this.connection, "GET", path, options);
  }

  /**
   * Lists what comes on one page.
   *
   * @internal
   */
  protected async hitsOf<T>(path: string, query?: Query): Promise<T[]> {
    return (await this.#page<T>(path, query)).hits.hits;
  }

  async #page<T>(path: string, query?: Query): Promise<SearchResult<T>> {
    const page = await this.ask<SearchResult<T> | null | undefined>("GET", path, { query });
    if (page && Array.isArray(page.hits?.hits)) return page;
    const url = apiAddress(this.connection.url, path);
    throw oddShape({ method: "GET", url, effect: "none" });
  }

  /**
   * Goes through all hits of a list, page by page.
   *
   * @throws B2ShareError after the last hit that can be reached, when there are more.
   * @internal
   */
  protected async *each<T>(path: string, how: Query & Limit): AsyncGenerator<T, void> {
    const { limit = Infinity, ...search } = how;
    const size = Math.min(SIZE, Math.max(limit, 1));
    const ask = (page: number) => this.#page<T>(path, { size, ...search, page });
    const coming: ReturnType<typeof ask>[] = [];
    for (let page = 1, seen = 0, goesOn = limit > 0; goesOn; page++) {
      const { hits, links } = await (coming.shift() ?? ask(page));
      const wanted = hits.hits.slice(0, limit - seen);
      const most = Math.min(hits.total, WINDOW, limit);
      seen += wanted.length;
      // A list that says it goes on is believed only as far as lists can go.
      goesOn = links?.next !== undefined && wanted.length > 0 && seen < Math.min(WINDOW, limit);
      // Who wants a second page wants them all: the instance works at the next ones while this one is read.
      const isWalk = goesOn && page > 1;
      while (isWalk && coming.length < AHEAD && (page + coming.length) * wanted.length < most)
        coming.push(ask(page + 1 + coming.length));
      for (const one of coming) one.catch(() => undefined); // told to whoever gets there
      yield* wanted;
      if (!goesOn && hits.total > WINDOW && seen < Math.min(hits.total, limit))
        throw beyondWindow(seen, hits.total);
    }
  }

  /**
   * Reviews, members and others are asked for by UUID only; a slug is looked up. Source: invenio-communities.
   *
   * @internal
   */
  protected async uuidOf(community: string): Promise<string> {
    if (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(community)) return community;
    return (await this.ask<Community>("GET", path`/communities/${community}`)).id;
  }
}

function beyondWindow(seen: number, total: number): LocalError {
  return new LocalError(
    "WINDOW",
    `These were the first ${seen} of ${total} hits; the API returns at most the first ${WINDOW} of a search.`,
    {
      hint: 'What came so far is right. To get all, ask in slices that are smaller, for example year by year: q: "created:[2025-01-01 TO 2025-12-31]".',
    },
  );
}

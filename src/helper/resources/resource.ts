/** What all resources have in common: requests over their connection, and going through lists to their end. */
import { apiAddress, path, type Query } from "../address";
import { LocalError } from "../errors";
import { oddShape } from "../http/connection-errors";
import { request, requestText, type Connection, type RequestOptions } from "../http/request";
import { hideSecrets } from "./secret-links";
import type { Community, SearchResult } from "../../wire/index";

/** The API returns at most the first 10,000 hits of a search. Source: InvenioRDM, search options. */
const WINDOW = 10_000;

/** Hits on a page. */
const PAGE_SIZE = 50;

/** Pages that are requested before the caller has reached them. */
const PAGES_AHEAD = 2;

/**
 * How far to go through a list.
 *
 * @category Lists
 */
export type Limit = {
  /** At most this many hits. Default: all. */
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
  protected async ask<T>(method: string, path: string, options?: RequestOptions): Promise<T> {
    return hideSecrets(await request<T>(this.connection, method, path, options));
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
   * The pages of a list, one after the other, as far as lists can go.
   *
   * @param wanted Number of hits that the caller wants at most.
   */
  async *#pages<T>(path: string, search: Query, wanted: number): AsyncGenerator<SearchResult<T>> {
    const size = Math.min(PAGE_SIZE, Math.max(wanted, 1));
    const ask = (page: number) => this.#page<T>(path, { size, ...search, page });
    const ahead: Promise<SearchResult<T>>[] = [];
    let seen = 0;
    for (let number = 1; ; number++) {
      const page = await (ahead.shift() ?? ask(number));
      const { hits, total } = page.hits;
      seen += hits.length;
      // A list that says it goes on is not believed for ever.
      const isLast = !page.links?.next || hits.length === 0 || seen >= Math.min(WINDOW, wanted);
      // A caller who asks for page 2 usually reads on: the next pages are requested while this one is read.
      const pagesLeft = Math.ceil((Math.min(total, WINDOW, wanted) - seen) / hits.length);
      const isReadOn = !isLast && number > 1;
      while (isReadOn && ahead.length < Math.min(PAGES_AHEAD, pagesLeft))
        ahead.push(inAdvance(ask(number + 1 + ahead.length)));
      yield page;
      if (isLast) return;
    }
  }

  /**
   * Goes through all hits of a list, page by page.
   *
   * @throws LocalError after the last hit that can be reached, when there are more.
   * @internal
   */
  protected async *each<T>(path: string, options: Query & Limit): AsyncGenerator<T, void> {
    const { limit = Infinity, ...search } = options;
    if (limit <= 0) return;
    let seen = 0;
    let total = 0;
    for await (const { hits } of this.#pages<T>(path, search, limit)) {
      const wanted = hits.hits.slice(0, limit - seen);
      seen += wanted.length;
      total = hits.total;
      yield* wanted;
    }
    if (total > WINDOW && seen < Math.min(total, limit)) throw beyondWindow(seen, total);
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

/** A request whose failure is reported to whoever waits for it, and to nobody if nobody does. */
function inAdvance<T>(request: Promise<T>): Promise<T> {
  request.catch(() => undefined);
  return request;
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

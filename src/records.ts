/** Published records: searching and reading. Works without a token for what is public. */
import { path } from "./address";
import { requestJson, type Connection } from "./request";
import type { RecordObject, SearchResult } from "./wire";

/** What a search for records can ask for. All of it may be left out. */
export type RecordSearch = {
  /**
   * What to look for: words, or fields as in `metadata.title:ocean`. Several words mean *one of them*;
   * write `+sea +ice` or `sea AND ice` for all. A text that cannot be parsed is searched as plain words.
   */
  q?: string;
  /** Order of the hits. Default: `bestmatch` with `q`, else `newest`. */
  sort?:
    | "bestmatch"
    | "newest"
    | "oldest"
    | "version"
    | "mostviewed"
    | "mostdownloaded"
    | "updated-desc"
    | "updated-asc";
  /** Number of the page, from 1. Only the first 10,000 hits can be reached. */
  page?: number;
  /** Hits on a page, from 1. Default: the instance's, 25 as InvenioRDM comes. */
  size?: number;
  /** `true`: older versions of records, too. Default: only the latest one of each. */
  allversions?: boolean;
  /** Only records of this openness; a list means any of them. */
  access_status?: AccessStatus | AccessStatus[];
  /** Only this kind, `dataset`; a subtype is written `publication::publication-article`. */
  resource_type?: string | string[];
  /** Only records with files of this ending, for example `csv`. */
  file_type?: string | string[];
  /** `true`: adds the objects that a record refers to, under `expanded`. */
  expand?: boolean;
};

/** How open a record and its files are. */
export type AccessStatus = "open" | "embargoed" | "restricted" | "metadata-only";

/** Options of {@link Records.get}. */
export interface GetOptions {
  /** `true`: adds the objects that the record refers to, under `expanded`. */
  expand?: boolean;
  /** Secret of an access link, for a record that is not public. */
  token?: string;
}

/** Published records. Reached as `b2share.records`. */
export class Records {
  readonly #connection: Connection;

  /** @internal */
  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /**
   * Searches published records, and returns one page of what was found.
   *
   * Source: InvenioRDM reference, "Records", *Search records*: `GET /api/records`.
   *
   * @param search What to look for. Default: everything, newest first.
   * @returns One page: `hits.hits` are the records on it, `hits.total` counts all that were found.
   * @throws {@link B2ShareError} with status 400 when `page`, `size` or `sort` make no sense.
   * @example
   * ```ts
   * const found = await b2share.records.search({ q: "metadata.title:ocean", size: 10 });
   * console.log(found.hits.total, found.hits.hits.map((record) => record.metadata.title));
   * ```
   */
  search(search: RecordSearch = {}): Promise<SearchResult<RecordObject>> {
    return requestJson(this.#connection, "GET", "/records", { query: search });
  }

  /**
   * Reads one published record.
   *
   * Source: InvenioRDM reference, "Records", *Get a record*: `GET /api/records/{id}`.
   *
   * @param id Identifier of the record, for example `abcd1-efg23`.
   * @param options What else to ask for.
   * @returns The record: metadata, persistent identifiers, files, links.
   * @throws {@link B2ShareError} with status 404 when there is no such record or it is a draft, 403 when it
   * is restricted, 410 when it was deleted.
   * @example
   * ```ts
   * const record = await b2share.records.get("abcd1-efg23");
   * console.log(record.metadata.title);
   * ```
   */
  get(id: string, options: GetOptions = {}): Promise<RecordObject> {
    return requestJson(this.#connection, "GET", path`/records/${id}`, { query: { ...options } });
  }
}

/** Published records: searching and reading. Works without a token for what is public. */
import { path } from "./address";
import { mediaType, type ExportFormat } from "./formats";
import { allHits, type AllOf } from "./pages";
import { requestJson, requestText, type Connection } from "./request";
import type { RecordObject, SearchResult } from "./wire";

/**
 * What a search for records can ask for. All of it may be left out.
 *
 * @category Records
 */
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

/**
 * How open a record and its files are.
 *
 * @category Records
 */
export type AccessStatus = "open" | "embargoed" | "restricted" | "metadata-only";

/**
 * Options of {@link Records.get}.
 *
 * @category Records
 */
export interface GetOptions {
  /** `true`: adds the objects that the record refers to, under `expanded`. */
  expand?: boolean;
  /** Secret of an access link, for a record that is not public. */
  token?: string;
}

/**
 * Published records. Reached as `b2share.records`.
 *
 * @category Records
 */
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
   * @param id Identifier of the record, for example `th6et-r0v81`.
   * @param options What else to ask for.
   * @returns The record: metadata, persistent identifiers, files, links.
   * @throws {@link B2ShareError} with status 404 when there is no such record or it is a draft, 403 when it
   * is restricted, 410 when it was deleted.
   * @example
   * ```ts
   * const record = await b2share.records.get("th6et-r0v81");
   * console.log(record.metadata.title);
   * ```
   */
  get(id: string, options: GetOptions = {}): Promise<RecordObject> {
    return requestJson(this.#connection, "GET", path`/records/${id}`, { query: { ...options } });
  }

  /**
   * Goes through all published records that match, page by page.
   *
   * @param search What to look for, and with `limit` how many at most.
   * @returns The records, one after the other. The API shows 10,000 of one search at most.
   * @throws {@link B2ShareError} as {@link Records.search}; with code `WINDOW` after the last hit that can be
   * reached, when there are more.
   * @example
   * ```ts
   * for await (const record of b2share.records.all({ q: "lake", limit: 60 })) console.log(record.id);
   * ```
   */
  all(search: AllOf<RecordSearch> = {}): AsyncGenerator<RecordObject, void, undefined> {
    return allHits(this.#connection, "/records", search);
  }

  /**
   * Lists the published versions of a record, newest first.
   *
   * Source: InvenioRDM reference, "Records", *Get all versions*: `GET /api/records/{id}/versions`.
   *
   * @param id Identifier of any of the versions.
   * @param page Which page of them, and how large.
   * @returns One page of versions.
   * @throws {@link B2ShareError} with status 404 when there is no such record.
   * @example
   * ```ts
   * const { hits } = await b2share.records.versions("bds06-vbm75");
   * console.log(hits.hits.map((record) => record.versions.index));
   * ```
   */
  versions(
    id: string,
    page: { page?: number; size?: number } = {},
  ): Promise<SearchResult<RecordObject>> {
    return requestJson(this.#connection, "GET", path`/records/${id}/versions`, { query: page });
  }

  /**
   * Reads the latest version of a record.
   *
   * Source: InvenioRDM reference, "Records", *Get latest version*: `GET /api/records/{id}/versions/latest`.
   *
   * @param id Identifier of any of its versions, or of all of them together (`parent.id`).
   * @returns The latest version.
   * @throws {@link B2ShareError} as {@link Records.get}.
   * @example
   * ```ts
   * console.log((await b2share.records.latest("h5d9j-s5014")).versions.index);
   * ```
   */
  async latest(id: string): Promise<RecordObject> {
    const record = await this.get(id);
    if (record.versions.is_latest) return record;
    return requestJson(this.#connection, "GET", path`/records/${record.id}/versions/latest`);
  }

  /**
   * Reads a record in another format.
   *
   * Source: InvenioRDM reference, "Records", *Export a record*: `GET /api/records/{id}` with `Accept`.
   *
   * @param id Identifier of the record.
   * @param format For example `bibtex`, `datacite-json` or `dublincore`, or a media type.
   * @returns The record as text.
   * @throws {@link B2ShareError} with status 406 when the format is not offered; the message names those that are.
   * @example
   * ```ts
   * console.log(await b2share.records.export("th6et-r0v81", "bibtex"));
   * ```
   */
  export(id: string, format: ExportFormat): Promise<string> {
    return requestText(this.#connection, path`/records/${id}`, { accept: mediaType(format) });
  }

  /**
   * Writes the citation of a record.
   *
   * Source: InvenioRDM reference, "Records", *Export a record*, format `text/x-bibliography`.
   *
   * @param id Identifier of the record.
   * @param options Style by its CSL name, for example `chicago-author-date`; language, for example `de-DE`.
   * @returns The citation, one line of text.
   * @throws {@link B2ShareError} with status 400 when the style is not known.
   * @example
   * ```ts
   * console.log(await b2share.records.citation("th6et-r0v81", { style: "apa", locale: "en-US" }));
   * ```
   */
  async citation(id: string, options: { style?: string; locale?: string } = {}): Promise<string> {
    const text = await requestText(this.#connection, path`/records/${id}`, {
      accept: "text/x-bibliography",
      query: options,
    });
    return text.trim();
  }
}

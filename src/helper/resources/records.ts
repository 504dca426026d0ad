/** Published records: searching and reading. Works without a token for what is public. */
import { path } from "../address";
import { commentBody } from "./requests";
import { Resource, type AllOf } from "./resource";
import type { SubmitOptions } from "./reviews";
import type * as Wire from "../../wire/index";
import { EXPORT_FORMATS, type ExportFormat } from "../../wire/export-formats";

/** What adding to communities answers: how each of them took it. */
type Added = { processed: { request: Wire.RequestObject }[] };

/**
 * Published records. Reached as `b2share.records`.
 *
 * @category Records
 */
export class Records extends Resource {
  /**
   * Searches published records, and returns one page of what was found.
   *
   * Source: InvenioRDM reference, "Records", *Search records*: `GET /api/records`.
   *
   * @param search What to look for. Default: everything, newest first.
   * @returns One page: `hits.hits` are the records on it, `hits.total` counts all that were found.
   * @throws B2ShareError with status 400 when `page`, `size` or `sort` make no sense.
   * @example
   * ```ts
   * const found = await b2share.records.search({ q: "metadata.title:ocean", size: 10 });
   * console.log(found.hits.total, found.hits.hits.map((record) => record.metadata.title));
   * ```
   */
  search(search: Wire.RecordSearch = {}): Promise<Wire.SearchResult<Wire.RecordObject>> {
    return this.ask("GET", "/records", { query: search });
  }

  /**
   * Reads one published record.
   *
   * Source: InvenioRDM reference, "Records", *Get a record*: `GET /api/records/{id}`.
   *
   * @param id Identifier of the record, for example `th6et-r0v81`.
   * @param options What else to ask for.
   * @returns The record: metadata, persistent identifiers, files, links.
   * @throws B2ShareError with status 404 when there is no such record or it is a draft, 403 when it
   * is restricted, 410 when it was deleted.
   * @example
   * ```ts
   * const record = await b2share.records.get("th6et-r0v81");
   * console.log(record.metadata.title);
   * ```
   */
  get(id: string, options: Wire.GetOptions = {}): Promise<Wire.RecordObject> {
    return this.ask("GET", path`/records/${id}`, { query: { ...options } });
  }

  /**
   * Goes through all published records that match, page by page.
   *
   * Source: as {@link Records.search}.
   *
   * @param search What to look for, and with `limit` how many at most.
   * @returns The records, one after the other. The API shows 10,000 of one search at most.
   * @throws B2ShareError as {@link Records.search}; with code `WINDOW` after the last hit that can be
   * reached, when there are more.
   * @example
   * ```ts
   * const { hits } = await b2share.records.search({ q: "lake" });
   * console.log(hits.total);
   * for await (const record of b2share.records.all({ q: "lake", limit: 60 })) console.log(record.id);
   * ```
   */
  all(search: AllOf<Wire.RecordSearch> = {}): AsyncGenerator<Wire.RecordObject, void> {
    return this.each("/records", search);
  }

  /**
   * Lists the published versions of a record, newest first.
   *
   * Source: InvenioRDM reference, "Records", *Get all versions*: `GET /api/records/{id}/versions`.
   *
   * @param id Identifier of any of the versions.
   * @param page Which page of them, and how large.
   * @returns One page of versions.
   * @throws B2ShareError with status 404 when there is no such record.
   * @example
   * ```ts
   * const { hits } = await b2share.records.versions("bds06-vbm75");
   * console.log(hits.hits.map((record) => record.versions.index));
   * ```
   */
  versions(id: string, page: Wire.PageSearch = {}): Promise<Wire.SearchResult<Wire.RecordObject>> {
    return this.ask("GET", path`/records/${id}/versions`, { query: page });
  }

  /**
   * Reads the latest version of a record.
   *
   * Source: InvenioRDM reference, "Records", *Get latest version*: `GET /api/records/{id}/versions/latest`.
   *
   * @param id Identifier of any of its versions, or of all of them together (`parent.id`).
   * @returns The latest version.
   * @throws B2ShareError as {@link Records.get}.
   * @example
   * ```ts
   * console.log((await b2share.records.latest("h5d9j-s5014")).versions.index);
   * ```
   */
  async latest(id: string): Promise<Wire.RecordObject> {
    const record = await this.get(id);
    if (record.versions.is_latest) return record;
    return this.ask("GET", path`/records/${record.id}/versions/latest`);
  }

  /**
   * Reads a record in another format.
   *
   * Source: InvenioRDM reference, "Records", *Export a record*: `GET /api/records/{id}` with `Accept`.
   *
   * @param id Identifier of the record.
   * @param format For example `bibtex`, `datacite-json` or `dublincore`, or a media type.
   * @returns The record as text.
   * @throws B2ShareError with status 406 when the format is not offered; the message names those that are.
   * @example
   * ```ts
   * console.log(await b2share.records.export("th6et-r0v81", "bibtex"));
   * ```
   */
  export(id: string, format: ExportFormat): Promise<string> {
    // The API offers data packages, but refuses their media type; the page of exports has them.
    // Seen on InvenioRDM 13.0.9 with Werkzeug 3.1.9.
    if (format === "datapackage" || format === EXPORT_FORMATS.datapackage) {
      return this.askText(`${this.connection.url}${path`/records/${id}/export/datapackage`}`, {});
    }
    const accept = new Map<string, string>(Object.entries(EXPORT_FORMATS)).get(format) ?? format;
    return this.askText(path`/records/${id}`, { accept });
  }

  /**
   * Writes the citation of a record.
   *
   * Source: InvenioRDM reference, "Records", *Export a record*, format `text/x-bibliography`.
   *
   * @param id Identifier of the record.
   * @param options Style by its CSL name, for example `chicago-author-date` (default: `apa`); language, for example
   * `de-DE`.
   * @returns The citation, one line of text.
   * @throws B2ShareError with status 400 when the style is not known.
   * @example
   * ```ts
   * console.log(await b2share.records.citation("th6et-r0v81", { style: "apa", locale: "en-US" }));
   * ```
   */
  async citation(id: string, options: { style?: string; locale?: string } = {}): Promise<string> {
    // InvenioRDM's own default, harvard1, is not among the styles that it brings: without a style it answers 400.
    const query = { ...options, style: options.style ?? "apa" };
    const asked = { accept: "text/x-bibliography", query };
    return (await this.askText(path`/records/${id}`, asked)).trim();
  }

  /**
   * Adds a published record to a community. Depending on the community's `review_policy` it belongs to it at once
   * (then `status` of the request is `accepted`), or a curator decides (`submitted`). For a draft: `reviews.submit`.
   *
   * Source: InvenioRDM, service of record communities: `POST /api/records/{id}/communities`.
   *
   * @param id Identifier of the record, one of your own.
   * @param community Slug or UUID.
   * @param how A comment, and whether to insist on a review.
   * @returns The request.
   * @throws B2ShareError with status 400 when it belongs to it already or is not taken, 403 when it is
   * somebody else's.
   * @example
   * ```ts
   * console.log((await b2share.records.addToCommunity(record.id, "eudat")).status);
   * ```
   */
  async addToCommunity(id: string, community: string, how: SubmitOptions = {}) {
    const { comment, requireReview = false } = how;
    const asked = { id: community, require_review: requireReview, comment: commentBody(comment) };
    const json = { communities: [asked] };
    const { processed } = await this.ask<Added>("POST", path`/records/${id}/communities`, { json });
    return processed[0]!.request;
  }

  /**
   * Takes a record out of a community. The record itself stays published.
   *
   * Source: InvenioRDM, service of record communities: `DELETE /api/records/{id}/communities`.
   *
   * @param id Identifier of the record: your own, or one in a community that you look after.
   * @param community Slug or UUID.
   * @throws B2ShareError with status 400 when it does not belong to it, or is not yours to take out.
   * @example
   * ```ts
   * await b2share.records.addToCommunity(record.id, "eudat");
   * await b2share.records.removeFromCommunity(record.id, "eudat");
   * ```
   */
  async removeFromCommunity(id: string, community: string): Promise<void> {
    const communities = [{ id: await this.uuidOf(community) }];
    await this.ask("DELETE", path`/records/${id}/communities`, { json: { communities } });
  }
}

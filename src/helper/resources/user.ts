/** What belongs to the account behind the token. */
import { Resource, type AllOf } from "./resource";
import type * as Wire from "../../wire/index";

/**
 * What belongs to the account behind the token. Reached as `b2share.user`.
 *
 * @category Your account
 */
export class CurrentUser extends Resource {
  /**
   * Lists your own records and drafts, one page of them. It also tests a token: it succeeds only with a valid
   * one.
   *
   * For a published record that is being edited, its draft is listed instead.
   * Source: InvenioRDM reference, "Users", *List user's records*: `GET /api/user/records`.
   *
   * @param search Which ones. Default: all, last changed first.
   * @returns One page: `hits.hits` are the records and drafts on it, `hits.total` counts all.
   * @throws B2ShareError with status 403 without a token, or with one that the instance does not know.
   * @example
   * ```ts
   * const mine = await b2share.user.records({ size: 5 });
   * console.log(`${mine.hits.total} records and drafts are mine`);
   * ```
   */
  records(search: Wire.UserRecordSearch = {}): Promise<Wire.SearchResult<Wire.RecordObject>> {
    return this.ask("GET", "/user/records", { query: search });
  }

  /**
   * Says whose token it is.
   *
   * Source: invenio-accounts: `GET /api/me`.
   *
   * @returns The account: `id`, `email`, `roles`.
   * @throws B2ShareError with status 401 without a token, or with one that the instance does not know.
   * @example
   * ```ts
   * console.log((await b2share.user.me()).email);
   * ```
   */
  me(): Promise<Wire.Me> {
    return this.ask("GET", "/me");
  }

  /**
   * Goes through all of your own records and drafts that match, page by page.
   *
   * Source: as {@link CurrentUser.records}.
   *
   * @param search Which ones, and with `limit` how many at most.
   * @returns The records and drafts, one after the other.
   * @throws B2ShareError as {@link CurrentUser.records}.
   * @example
   * ```ts
   * console.log((await b2share.user.me()).email);
   * for await (const mine of b2share.user.eachRecord({ is_published: false })) console.log(mine.id);
   * ```
   */
  eachRecord(search: AllOf<Wire.UserRecordSearch> = {}): AsyncGenerator<Wire.RecordObject, void> {
    return this.each("/user/records", search);
  }

  /**
   * Lists the communities that you are a member of.
   *
   * Source: InvenioRDM reference, "Users", *List user's communities*: `GET /api/user/communities`.
   *
   * @param search Which ones. Default: all.
   * @returns One page.
   * @throws B2ShareError with status 403 without a good token.
   * @example
   * ```ts
   * const mine = await b2share.user.communities();
   * console.log(mine.hits.hits.map((community) => community.slug));
   * ```
   */
  communities(search: Wire.CommunitySearch = {}): Promise<Wire.SearchResult<Wire.Community>> {
    return this.ask("GET", "/user/communities", { query: search });
  }

  /**
   * Lists requests that you made or have to answer.
   *
   * Source: InvenioRDM reference, "Users", *List user's requests*: `GET /api/user/requests`.
   *
   * @param search Which ones. Default: all, newest first.
   * @returns One page.
   * @throws B2ShareError with status 403 without a good token.
   * @example
   * ```ts
   * console.log((await b2share.user.requests({ is_open: true })).hits.total);
   * ```
   */
  requests(search: Wire.RequestSearch = {}): Promise<Wire.SearchResult<Wire.RequestObject>> {
    return this.ask("GET", "/user/requests", { query: search });
  }
}

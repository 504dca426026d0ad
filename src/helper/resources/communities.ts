/** Communities: finding them, their records, and what they ask for. */
import { path } from "../address";
import { Resource, type AllOf, type Limit } from "./resource";
import type * as Wire from "../../wire/index";
import type { RecordObject, RequestObject, RequestSearch, SearchResult } from "../../wire/index";

/**
 * A field that a community asks for, as its JSON schema describes it.
 *
 * @category Communities
 */
export interface CommunityField {
  /** Key to use in `metadata.community_extension.<slug>`. */
  name: string;
  /** What people call it. */
  title?: string;
  description?: string;
  /** Its JSON schema: type, allowed values, limits. */
  schema: Wire.JsonSchema;
}

/**
 * Communities. Reached as `b2share.communities`. Wherever one is meant, its slug or its UUID will do.
 *
 * @category Communities
 */
export class Communities extends Resource {
  /**
   * Searches communities, and returns one page of what was found.
   *
   * Source: InvenioRDM reference, "Communities", *Search communities*: `GET /api/communities`.
   *
   * @param search What to look for. Default: everything, newest first.
   * @returns One page: `hits.hits` are the communities on it, `hits.total` counts all.
   * @throws B2ShareError with status 400 when `page`, `size` or `sort` make no sense.
   * @example
   * ```ts
   * const found = await b2share.communities.search({ q: "ocean" });
   * console.log(found.hits.hits.map((community) => community.slug));
   * ```
   */
  search(search: Wire.CommunitySearch = {}): Promise<SearchResult<Wire.Community>> {
    return this.ask("GET", "/communities", { query: search });
  }

  /**
   * Goes through all communities that match, page by page.
   *
   * Source: as {@link Communities.search}.
   *
   * @param search What to look for, and with `limit` how many at most.
   * @returns The communities, one after the other.
   * @throws B2ShareError as {@link Communities.search}.
   * @example
   * ```ts
   * console.log((await b2share.communities.search()).hits.total);
   * for await (const community of b2share.communities.all()) console.log(community.metadata.title);
   * ```
   */
  all(search: AllOf<Wire.CommunitySearch> = {}): AsyncGenerator<Wire.Community, void> {
    return this.each("/communities", search);
  }

  /**
   * Reads one community.
   *
   * Source: InvenioRDM reference, "Communities", *Get a community*: `GET /api/communities/{id}`.
   *
   * @param community Slug or UUID, for example `eudat`.
   * @returns The community.
   * @throws B2ShareError with status 404 when there is no such community, 403 when only its members may see it.
   * @example
   * ```ts
   * console.log((await b2share.communities.get("eudat")).access.review_policy);
   * ```
   */
  get(community: string): Promise<Wire.Community> {
    return this.ask("GET", path`/communities/${community}`);
  }

  /**
   * Searches the records of a community, and returns one page of what was found.
   *
   * Source: InvenioRDM reference, "Communities", *Get community records*: `GET /api/communities/{id}/records`.
   *
   * @param community Slug or UUID.
   * @param search What to look for. Default: everything, newest first.
   * @returns One page; an empty one when the community has no records.
   * @throws B2ShareError with status 404 when there is no such community.
   * @example
   * ```ts
   * console.log((await b2share.communities.records("eudat", { size: 5 })).hits.total);
   * ```
   */
  records(community: string, search: Wire.RecordSearch = {}): Promise<SearchResult<RecordObject>> {
    return this.ask("GET", path`/communities/${community}/records`, { query: search });
  }

  /**
   * Lists what was submitted to a community, for those who look after it.
   *
   * Source: InvenioRDM reference, "Communities", *Search community requests*: `GET /api/communities/{id}/requests`.
   *
   * @param community Slug or UUID.
   * @param search Which ones; `{ is_open: true }` are those that wait.
   * @returns One page. `topic.record` of a request is the draft.
   * @throws B2ShareError with status 403 when you do not look after this community.
   * @example
   * ```ts
   * await curator.communities.requests("biodiversity-monitoring", { is_open: true });
   * ```
   */
  async requests(
    community: string,
    search: RequestSearch = {},
  ): Promise<SearchResult<RequestObject>> {
    const id = await this.uuidOf(community);
    return this.ask("GET", path`/communities/${id}/requests`, { query: search });
  }

  /**
   * Lists the fields of its own that a community requires of its records. All its fields are in the schema that
   * `community_extension_schema` of the community names.
   *
   * Source: B2SHARE; the way there, `community_extension_schema`, is not confirmed by its documentation.
   *
   * @param community Slug or UUID.
   * @returns The required fields; none for a community without fields of its own.
   * @throws B2ShareError with status 404 when there is no such community.
   * @example
   * ```ts
   * const fields = await b2share.communities.requiredFields("biobank-studies");
   * console.log(fields.map((field) => field.name));
   * ```
   */
  async requiredFields(community: string): Promise<CommunityField[]> {
    const { community_extension_schema: address } = await this.get(community);
    if (address === undefined) return [];
    const { required = [], properties = {} } = await this.ask<Wire.JsonSchema>("GET", address);
    return required.map((name) => {
      const schema = properties[name] ?? {};
      return { name, title: schema.title, description: schema.description, schema };
    });
  }

  /**
   * Lists the members of a community that you belong to, and returns one page of them.
   *
   * Source: InvenioRDM reference, "Members", *Get members*: `GET /api/communities/{uuid}/members`.
   *
   * @param community Slug or UUID.
   * @param page Which page of them, and how large.
   * @returns One page of members, with their roles; `hits.total` counts all.
   * @throws B2ShareError with status 403 when you are not a member.
   * @example
   * ```ts
   * const members = await b2share.communities.members("eudat", { size: 50 });
   * console.log(members.hits.hits.map(({ role }) => role));
   * ```
   */
  async members(community: string, page: Wire.PageSearch = {}): Promise<SearchResult<Wire.Member>> {
    return this.ask("GET", await this.#membersOf(community), { query: page });
  }

  /**
   * Goes through all members of a community that you belong to, page by page.
   *
   * Source: as {@link Communities.members}.
   *
   * @param community Slug or UUID.
   * @param options With `limit`, how many at most.
   * @returns The members, one after the other.
   * @throws B2ShareError as {@link Communities.members}.
   * @example
   * ```ts
   * console.log((await b2share.communities.members("eudat")).hits.total);
   * for await (const { member } of b2share.communities.eachMember("eudat")) console.log(member.name);
   * ```
   */
  async *eachMember(community: string, options: Limit = {}): AsyncGenerator<Wire.Member, void> {
    yield* this.each<Wire.Member>(await this.#membersOf(community), options);
  }

  async #membersOf(community: string): Promise<string> {
    return path`/communities/${await this.uuidOf(community)}/members`;
  }
}

/** Communities: finding them, their records, and what they ask for. */
import { path } from "./address";
import { allHits, type AllOf } from "./pages";
import { requestJson, type Connection } from "./request";
import type { RecordSearch } from "./records";
import type { RequestSearch } from "./requests";
import type { Community, Member, RecordObject, RequestObject, SearchResult } from "./wire";

/**
 * What a search for communities can ask for. All of it may be left out.
 *
 * @category Communities
 */
export type CommunitySearch = {
  /** What to look for: words, or fields as in `metadata.title:ocean`. */
  q?: string;
  /** Order of the hits. Default: `bestmatch` with `q`, else `newest`. */
  sort?: "bestmatch" | "newest" | "oldest" | "updated-desc" | "updated-asc";
  /** Number of the page, from 1. */
  page?: number;
  /** Hits on a page, from 1. */
  size?: number;
  /** Only this kind: `organization`, `event`, `topic` or `project`. */
  type?: string | string[];
};

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
  schema: Record<string, unknown>;
}

/**
 * Communities. Reached as `b2share.communities`. Wherever one is meant, its slug or its UUID will do.
 *
 * @category Communities
 */
export class Communities {
  readonly #connection: Connection;

  /** @internal */
  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /**
   * Searches communities, and returns one page of what was found.
   *
   * Source: InvenioRDM reference, "Communities", *Search communities*: `GET /api/communities`.
   *
   * @param search What to look for. Default: everything, newest first.
   * @returns One page: `hits.hits` are the communities on it, `hits.total` counts all.
   * @throws {@link B2ShareError} with status 400 when `page`, `size` or `sort` make no sense.
   * @example
   * ```ts
   * const found = await b2share.communities.search({ q: "ocean" });
   * console.log(found.hits.hits.map((community) => community.slug));
   * ```
   */
  search(search: CommunitySearch = {}): Promise<SearchResult<Community>> {
    return requestJson(this.#connection, "GET", "/communities", { query: search });
  }

  /**
   * Goes through all communities that match, page by page.
   *
   * @param search What to look for, and with `limit` how many at most.
   * @returns The communities, one after the other.
   * @throws {@link B2ShareError} as {@link Communities.search}.
   * @example
   * ```ts
   * for await (const community of b2share.communities.all()) console.log(community.metadata.title);
   * ```
   */
  all(search: AllOf<CommunitySearch> = {}): AsyncGenerator<Community, void, undefined> {
    return allHits(this.#connection, "/communities", search);
  }

  /**
   * Reads one community.
   *
   * Source: InvenioRDM reference, "Communities", *Get a community*: `GET /api/communities/{id}`.
   *
   * @param community Slug or UUID, for example `eudat`.
   * @returns The community.
   * @throws {@link B2ShareError} with status 404 when there is none, 403 when it is for its members only.
   * @example
   * ```ts
   * console.log((await b2share.communities.get("eudat")).access.review_policy);
   * ```
   */
  get(community: string): Promise<Community> {
    return requestJson(this.#connection, "GET", path`/communities/${community}`);
  }

  /**
   * Searches the records of a community, and returns one page of what was found.
   *
   * Source: InvenioRDM reference, "Communities", *Get community records*: `GET /api/communities/{id}/records`.
   *
   * @param community Slug or UUID.
   * @param search What to look for. Default: everything, newest first.
   * @returns One page; an empty one when the community has no records.
   * @throws {@link B2ShareError} with status 404 when there is no such community.
   * @example
   * ```ts
   * console.log((await b2share.communities.records("eudat", { size: 5 })).hits.total);
   * ```
   */
  records(community: string, search: RecordSearch = {}): Promise<SearchResult<RecordObject>> {
    const query = search;
    return requestJson(this.#connection, "GET", path`/communities/${community}/records`, { query });
  }

  /**
   * Lists what was submitted to a community, for those who look after it.
   *
   * Source: InvenioRDM reference, "Communities", *Search community requests*: `GET /api/communities/{id}/requests`.
   *
   * @param community Slug or UUID.
   * @param search Which ones; `{ is_open: true }` are those that wait.
   * @returns One page. `topic.record` of a request is the draft.
   * @throws {@link B2ShareError} with status 403 when you do not look after this community.
   * @example
   * ```ts
   * await curator.communities.requests("biodiversity-monitoring", { is_open: true });
   * ```
   */
  requests(community: string, search: RequestSearch = {}): Promise<SearchResult<RequestObject>> {
    const query = search;
    return requestJson(this.#connection, "GET", path`/communities/${community}/requests`, {
      query,
    });
  }

  /**
   * Says which fields of its own a community demands of its records. All its fields stand in the schema that
   * `community_extension_schema` of the community names.
   *
   * @param community Slug or UUID.
   * @returns The required fields; none for a community without fields of its own.
   * @throws {@link B2ShareError} with status 404 when there is no such community.
   * @example
   * ```ts
   * const fields = await b2share.communities.requiredFields("biobank-studies");
   * console.log(fields.map((field) => field.name));
   * ```
   */
  async requiredFields(community: string): Promise<CommunityField[]> {
    const { community_extension_schema: address } = await this.get(community);
    if (address === undefined) return [];
    const { required = [], properties = {} } = await requestJson<FieldSchema>(
      this.#connection,
      "GET",
      address,
    );
    return required.map((name) => {
      const schema = properties[name] ?? {};
      return { name, title: schema.title, description: schema.description, schema };
    });
  }

  /**
   * Lists the members of a community that one belongs to.
   *
   * Source: InvenioRDM reference, "Members", *Get members*: `GET /api/communities/{uuid}/members`.
   *
   * @param community Slug or UUID.
   * @returns One page of members, with their roles.
   * @throws {@link B2ShareError} with status 403 when you are no member.
   * @example
   * ```ts
   * const members = await b2share.communities.members("eudat");
   * console.log(members.hits.hits.map(({ role }) => role));
   * ```
   */
  async members(community: string): Promise<SearchResult<Member>> {
    const uuid = await communityUuid(this.#connection, community);
    return requestJson(this.#connection, "GET", path`/communities/${uuid}/members`);
  }
}

interface FieldSchema {
  required?: string[];
  properties?: Record<string, { title?: string; description?: string }>;
}

/** Reviews and members are asked for by UUID only; a slug is looked up. Source: invenio-communities, members/resources. */
export async function communityUuid(connection: Connection, community: string): Promise<string> {
  if (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(community)) return community;
  return (await requestJson<Community>(connection, "GET", path`/communities/${community}`)).id;
}

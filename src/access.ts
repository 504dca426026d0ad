/** Who may see a record that is not public: access links, asking for access, and how others may ask. */
import { path } from "./address";
import { requestJson, type Connection } from "./request";
import type {
  AccessLink,
  AccessSettings,
  Me,
  RecordObject,
  RequestObject,
  SearchResult,
} from "./wire";

/**
 * What an access link allows.
 *
 * @category Access
 */
export interface AccessLinkInput {
  /** `view`: the published record and its files; `preview`: its drafts, too; `edit`: change them. */
  permission: AccessLink["permission"];
  /** Last day, `YYYY-MM-DD`. Default: never ends. It can be moved nearer later on, not further away. */
  expires_at?: string;
  /** A note for yourself: whom it is for. */
  description?: string;
}

/**
 * What somebody says who asks for access to files.
 *
 * @category Access
 */
export interface AccessQuestion {
  /** What to tell the owner. */
  message: string;
  /** Your name. */
  full_name?: string;
  /** Where to answer. Default: the address of your account; a question from another one is confirmed by mail. */
  email?: string;
  /** Default: `view`. */
  permission?: "view" | "preview" | "edit";
  /** `"true"`: the owner may learn your name and address. Needed without an account. */
  consent_to_share_personal_data?: "true";
}

/**
 * Access to records that are not public. Reached as `b2share.access`.
 *
 * @category Access
 */
export class AccessRights {
  readonly #connection: Connection;

  /** @internal */
  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /**
   * Makes an access link. Whoever knows its `token` can use it, without an account, for all versions of the record.
   *
   * The link displays with its token masked, also as JSON; `link.token` is the token itself.
   * Source: InvenioRDM reference, "Access links", *Create an access link*: `POST /api/records/{id}/access/links`.
   *
   * @param id Identifier of the record or draft.
   * @param link What it allows, and until when.
   * @returns The link. Append `?token=` and its token to the record's address.
   * @throws {@link B2ShareError} with status 403 when the record is somebody else's, 400 for a day in the past.
   * @example
   * ```ts
   * const link = await b2share.access.createLink(record.id, { permission: "view", description: "For the referees" });
   * await b2share.records.get(record.id, { token: link.token });
   * ```
   */
  async createLink(id: string, link: AccessLinkInput): Promise<AccessLink> {
    return masked(
      await requestJson<AccessLink>(this.#connection, "POST", path`/records/${id}/access/links`, {
        json: link,
      }),
    );
  }

  /**
   * Lists the access links of a record.
   *
   * Source: InvenioRDM reference, "Access links", *List access links*: `GET /api/records/{id}/access/links`.
   *
   * @param id Identifier of the record or draft.
   * @returns The links, their tokens masked when displayed.
   * @throws {@link B2ShareError} with status 403 when the record is somebody else's.
   * @example
   * ```ts
   * console.log((await b2share.access.links(record.id)).length);
   * ```
   */
  async links(id: string): Promise<AccessLink[]> {
    const { hits } = await requestJson<SearchResult<AccessLink>>(
      this.#connection,
      "GET",
      path`/records/${id}/access/links`,
    );
    return hits.hits.map(masked);
  }

  /**
   * Changes an access link.
   *
   * Source: InvenioRDM reference, "Access links", *Update an access link*: `PATCH /api/records/{id}/access/links/{link}`.
   *
   * @param id Identifier of the record or draft.
   * @param link UUID of the link.
   * @param changes What changes.
   * @returns The link as it is now.
   * @throws {@link B2ShareError} with status 404 when there is no such link, 400 when it would last longer.
   * @example
   * ```ts
   * await b2share.access.changeLink(record.id, link.id, { permission: "preview" });
   * ```
   */
  async changeLink(
    id: string,
    link: string,
    changes: Partial<AccessLinkInput>,
  ): Promise<AccessLink> {
    return masked(
      await requestJson<AccessLink>(
        this.#connection,
        "PATCH",
        path`/records/${id}/access/links/${link}`,
        { json: changes },
      ),
    );
  }

  /**
   * Deletes an access link: from now on its token opens nothing.
   *
   * Source: InvenioRDM reference, "Access links", *Delete an access link*: `DELETE /api/records/{id}/access/links/{link}`.
   *
   * @param id Identifier of the record or draft.
   * @param link UUID of the link.
   * @throws {@link B2ShareError} with status 404 when there is no such link.
   * @example
   * ```ts
   * await b2share.access.deleteLink(record.id, link.id);
   * ```
   */
  async deleteLink(id: string, link: string): Promise<void> {
    await requestJson(this.#connection, "DELETE", path`/records/${id}/access/links/${link}`);
  }

  /**
   * Asks the owner of a public record for access to its restricted files.
   *
   * Source: InvenioRDM, service of access requests: `POST /api/records/{id}/access/request`.
   *
   * @param id Identifier of the record.
   * @param question What to say.
   * @returns The request; without an account, a `message` that a mail was sent to confirm the address.
   * @throws {@link B2ShareError} with status 403 when you may read the files already, 400 when you asked already.
   * @example
   * ```ts
   * await b2share.access.request("b7b40-kwe65", { message: "I compare milk yields across countries." });
   * ```
   */
  async request(
    id: string,
    question: AccessQuestion,
  ): Promise<RequestObject | { message: string }> {
    const email = question.email ?? (await requestJson<Me>(this.#connection, "GET", "/me")).email;
    return requestJson(this.#connection, "POST", path`/records/${id}/access/request`, {
      json: { permission: "view", ...question, email },
    });
  }

  /**
   * Says how others may ask for access to a record.
   *
   * Source: InvenioRDM, service of access settings: `PUT /api/records/{id}/access`.
   *
   * @param id Identifier of the record.
   * @param settings What changes.
   * @returns The record.
   * @throws {@link B2ShareError} with status 403 when it is somebody else's.
   * @example
   * ```ts
   * await b2share.access.settings(record.id, { allow_user_requests: true, secret_link_expiration: 30 });
   * ```
   */
  settings(id: string, settings: Partial<AccessSettings>): Promise<RecordObject> {
    return requestJson(this.#connection, "PUT", path`/records/${id}/access`, { json: settings });
  }
}

/** The token of a link opens a record to whoever reads it, also in a notebook that was saved and passed on. */
function masked(link: AccessLink): AccessLink {
  const shown = () => ({ ...link, token: "… (read link.token)" });
  return Object.defineProperties(link, {
    toJSON: { value: shown },
    [Symbol.for("nodejs.util.inspect.custom")]: { value: shown },
  });
}

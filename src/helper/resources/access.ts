/** Who may see a record that is not public: access links, rights of accounts, asking for access, and how others may ask. */
import { path } from "../address";
import { Resource } from "./resource";
import { hideSecret } from "./secret-links";
import type * as Wire from "../../wire/index";
import type { AccessGrant, AccessLink, AccessLinkInput, AccessPermission } from "../../wire/index";

type Grants = Wire.SearchResult<AccessGrant>;

/**
 * Access to records that are not public. Reached as `b2share.access`.
 *
 * @category Access
 */
export class AccessRights extends Resource {
  /**
   * Creates an access link. Anyone who knows its `token` can use it, without an account, for all versions of the record.
   *
   * `link.token` is the secret; where the link is shown, as JSON, or copied with `{ ...link }`, it is masked or left out.
   * Source: InvenioRDM reference, "Access links", *Create an access link*: `POST /api/records/{id}/access/links`.
   *
   * @param id Identifier of the record or draft.
   * @param link What it allows, and until when.
   * @returns The link. Append `?token=` and its token to the record's address.
   * @throws B2ShareError with status 403 when the record is somebody else's, 400 for a day in the past.
   * @example
   * ```ts
   * const link = await b2share.access.createLink(record.id, { permission: "view", description: "For the referees" });
   * await b2share.records.get(record.id, { token: link.token });
   * ```
   */
  async createLink(id: string, link: AccessLinkInput): Promise<AccessLink> {
    return hideSecret<AccessLink>(
      await this.ask("POST", path`/records/${id}/access/links`, { json: link }),
    );
  }

  /**
   * Lists the access links of a record.
   *
   * Source: InvenioRDM reference, "Access links", *List access links*: `GET /api/records/{id}/access/links`.
   *
   * @param id Identifier of the record or draft.
   * @returns The links, their tokens masked when displayed.
   * @throws B2ShareError with status 403 when the record is somebody else's.
   * @example
   * ```ts
   * console.log((await b2share.access.links(record.id)).length);
   * ```
   */
  async links(id: string): Promise<AccessLink[]> {
    return (await this.hitsOf<AccessLink>(path`/records/${id}/access/links`)).map(hideSecret);
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
   * @throws B2ShareError with status 404 when there is no such link, 400 when it would last longer.
   * @example
   * ```ts
   * await b2share.access.updateLink(record.id, link.id, { permission: "preview" });
   * ```
   */
  updateLink(id: string, link: string, changes: Partial<AccessLinkInput>): Promise<AccessLink> {
    const address = path`/records/${id}/access/links/${link}`;
    return this.ask<AccessLink>("PATCH", address, { json: changes }).then(hideSecret);
  }

  /**
   * Deletes an access link: from now on its token opens nothing.
   *
   * Source: InvenioRDM reference, "Access links", *Delete an access link*: `DELETE /api/records/{id}/access/links/{link}`.
   *
   * @param id Identifier of the record or draft.
   * @param link UUID of the link.
   * @throws B2ShareError with status 404 when there is no such link.
   * @example
   * ```ts
   * await b2share.access.deleteLink(record.id, link.id);
   * ```
   */
  async deleteLink(id: string, link: string): Promise<void> {
    await this.ask("DELETE", path`/records/${id}/access/links/${link}`);
  }

  /**
   * Gives a right to an account, for all versions of the record and their drafts.
   *
   * Source: InvenioRDM reference, "Access grants", *Create an access grant*: `POST /api/records/{id}/access/grants`.
   *
   * @param id Identifier of the record or draft.
   * @param user Number of the account. `GET /api/users?q=` finds it by name.
   * @param permission `view`, `preview` (drafts, too), `edit` or `manage` (share it with others, too).
   * @param message What to tell them by mail. Default: no mail is sent.
   * @returns The right that was given.
   * @throws B2ShareError with status 403 when the record is somebody else's, 400 when the account has one.
   * @example
   * ```ts
   * await b2share.access.createGrant(draft.id, "3", "edit", "Would you check the units?");
   * ```
   */
  async createGrant(id: string, user: string, permission: AccessPermission, message?: string) {
    const grant = { permission, subject: { type: "user", id: user }, message, notify: !!message };
    const grants = path`/records/${id}/access/grants`;
    const made = await this.ask<Grants>("POST", grants, { json: { grants: [grant] } });
    return made.hits.hits[0]!;
  }

  /**
   * Lists the rights that were given to accounts.
   *
   * Source: InvenioRDM reference, "Access grants", *List access grants*: `GET /api/records/{id}/access/grants`.
   *
   * @param id Identifier of the record or draft.
   * @returns The rights; `subject.id` is the number of the account.
   * @throws B2ShareError with status 403 when the record is somebody else's.
   * @example
   * ```ts
   * console.log((await b2share.access.grants(draft.id)).map(({ permission }) => permission));
   * ```
   */
  grants(id: string): Promise<AccessGrant[]> {
    return this.hitsOf(path`/records/${id}/access/grants`);
  }

  /**
   * Changes the right of an account.
   *
   * Source: InvenioRDM reference, "Access grants", *Update an access grant*: `PATCH /api/records/{id}/access/users/{user}`.
   *
   * @param id Identifier of the record or draft.
   * @param user Number of the account.
   * @param permission What it may do from now on.
   * @returns The right as it is now.
   * @throws B2ShareError with status 404 when the account has none.
   * @example
   * ```ts
   * await b2share.access.createGrant(draft.id, "3", "edit");
   * await b2share.access.updateGrant(draft.id, "3", "view");
   * ```
   */
  updateGrant(id: string, user: string, permission: AccessPermission): Promise<AccessGrant> {
    return this.ask("PATCH", path`/records/${id}/access/users/${user}`, { json: { permission } });
  }

  /**
   * Takes back the right of an account.
   *
   * Source: InvenioRDM reference, "Access grants", *Delete an access grant*: `DELETE /api/records/{id}/access/users/{user}`.
   *
   * @param id Identifier of the record or draft.
   * @param user Number of the account.
   * @throws B2ShareError with status 404 when the account has none.
   * @example
   * ```ts
   * await b2share.access.createGrant(draft.id, "3", "view");
   * await b2share.access.deleteGrant(draft.id, "3");
   * ```
   */
  async deleteGrant(id: string, user: string): Promise<void> {
    await this.ask("DELETE", path`/records/${id}/access/users/${user}`);
  }

  /**
   * Asks the owner of a public record for access to its restricted files.
   *
   * Source: InvenioRDM, service of access requests: `POST /api/records/{id}/access/request`.
   *
   * @param id Identifier of the record.
   * @param question What to say.
   * @returns The request; without an account, a `message` that a mail was sent to confirm the address.
   * @throws B2ShareError with status 403 when you may read the files already, 400 when you asked already.
   * @example
   * ```ts
   * await b2share.access.request("b7b40-kwe65", { message: "I compare milk yields across countries." });
   * ```
   */
  async request(id: string, question: Wire.AccessQuestion) {
    const email = question.email ?? (await this.ask<Wire.Me>("GET", "/me")).email;
    const json = { permission: "view", ...question, email };
    const address = path`/records/${id}/access/request`;
    return this.ask<Wire.RequestObject | { message: string }>("POST", address, { json });
  }

  /**
   * Sets how others may ask for access to a record.
   *
   * Source: InvenioRDM, service of access settings: `PUT /api/records/{id}/access`.
   *
   * @param id Identifier of the record.
   * @param settings What changes.
   * @returns The record.
   * @throws B2ShareError with status 403 when it is somebody else's.
   * @example
   * ```ts
   * await b2share.access.settings(record.id, { allow_user_requests: true, secret_link_expiration: 30 });
   * ```
   */
  settings(id: string, settings: Partial<Wire.AccessSettings>): Promise<Wire.RecordObject> {
    return this.ask("PUT", path`/records/${id}/access`, { json: settings });
  }
}

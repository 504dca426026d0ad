/** Requests between people: reviews, invitations, access. All of them are read and answered here. */
import { path } from "../address";
import { Resource } from "./resource";
import type {
  PageSearch,
  RequestEvent,
  RequestObject,
  RequestSearch,
  SearchResult,
} from "../../wire/index";

/**
 * Requests between people. Reached as `b2share.requests`. All of it needs a token.
 *
 * @category Requests and reviews
 */
export class Requests extends Resource {
  /**
   * Searches all requests that you may read, and returns one page of them.
   *
   * Source: InvenioRDM reference, "Requests", *Search requests*: `GET /api/requests/`.
   *
   * @param search Which ones. Default: all, newest first.
   * @returns One page.
   * @throws B2ShareError with status 403 without a good token.
   * @example
   * ```ts
   * const waiting = await b2share.requests.search({ is_open: true });
   * console.log(waiting.hits.hits.map((request) => request.title));
   * ```
   */
  search(search: RequestSearch = {}): Promise<SearchResult<RequestObject>> {
    // One of the two addresses that end in a slash.
    return this.ask("GET", "/requests/", { query: search });
  }

  /**
   * Reads one request.
   *
   * Source: InvenioRDM reference, "Requests", *Get a request*: `GET /api/requests/{id}`.
   *
   * @param id Its UUID.
   * @returns The request; `links.actions` names what you may do with it now.
   * @throws B2ShareError with status 404 when there is no such request, 403 when it is not for you.
   * @example
   * ```ts
   * const { status, links } = await b2share.requests.get(request.id);
   * console.log(status, Object.keys(links.actions));
   * ```
   */
  get(id: string): Promise<RequestObject> {
    return this.ask("GET", path`/requests/${id}`);
  }

  /**
   * Accepts a request. A draft that was submitted to a community is thereby published.
   *
   * Source: InvenioRDM reference, "Requests", *Accept a request*: `POST /api/requests/{id}/actions/accept`.
   *
   * @param id Its UUID.
   * @param comment Text of a comment; simple HTML is allowed.
   * @returns The request, now `accepted`.
   * @throws B2ShareError with status 403 when this is not yours to decide, 400 when it is decided already.
   * @example
   * ```ts
   * await curator.requests.accept(request.id, "Thank you for the clear description.");
   * ```
   */
  accept(id: string, comment?: string): Promise<RequestObject> {
    return this.#act(id, "accept", comment);
  }

  /**
   * Declines a request. A draft goes back to its owner.
   *
   * Source: InvenioRDM reference, "Requests", *Decline a request*: `POST /api/requests/{id}/actions/decline`.
   *
   * @param id Its UUID.
   * @param comment Why; simple HTML is allowed.
   * @returns The request, now `declined`.
   * @throws B2ShareError as {@link Requests.accept}.
   * @example
   * ```ts
   * await curator.requests.decline(request.id, "Please name the instrument.");
   * ```
   */
  decline(id: string, comment?: string): Promise<RequestObject> {
    return this.#act(id, "decline", comment);
  }

  /**
   * Cancels a request that you made.
   *
   * Source: InvenioRDM reference, "Requests", *Cancel a request*: `POST /api/requests/{id}/actions/cancel`.
   *
   * @param id Its UUID.
   * @param comment Why; simple HTML is allowed.
   * @returns The request, now `cancelled`.
   * @throws B2ShareError with status 403 when it is somebody else's, 400 when it is decided already.
   * @example
   * ```ts
   * await b2share.requests.cancel(request.id);
   * ```
   */
  cancel(id: string, comment?: string): Promise<RequestObject> {
    return this.#act(id, "cancel", comment);
  }

  /**
   * Comments on a request; everyone who may read the request sees it.
   *
   * Source: InvenioRDM reference, "Requests", *Submit a comment*: `POST /api/requests/{id}/comments`.
   *
   * @param id Its UUID.
   * @param content Text of the comment; simple HTML is allowed.
   * @returns The comment, as the timeline shows it.
   * @throws B2ShareError with status 400 when it is empty.
   * @example
   * ```ts
   * await b2share.requests.comment(request.id, "The file is complete now.");
   * ```
   */
  comment(id: string, content: string): Promise<RequestEvent> {
    return this.ask("POST", path`/requests/${id}/comments`, { json: commentBody(content) });
  }

  /**
   * Lists what happened to a request and what was said, oldest first.
   *
   * Source: InvenioRDM reference, "Requests", *Get a timeline*: `GET /api/requests/{id}/timeline`.
   *
   * @param id Its UUID.
   * @param page Which page of it, and how large.
   * @returns One page of events: type `C` is a comment, `L` something that happened.
   * @throws B2ShareError with status 403 when it is not for you.
   * @example
   * ```ts
   * const events = await b2share.requests.timeline(request.id);
   * console.log(events.hits.hits.map(({ payload }) => payload.content ?? payload.event));
   * ```
   */
  timeline(id: string, page: PageSearch = {}): Promise<SearchResult<RequestEvent>> {
    return this.ask("GET", path`/requests/${id}/timeline`, { query: page });
  }

  #act(id: string, action: string, comment?: string): Promise<RequestObject> {
    return this.ask("POST", path`/requests/${id}/actions/${action}`, {
      json: commentBody(comment),
    });
  }
}

/** The body of a request that carries a comment; none without one. */
export const commentBody = (content?: string): { payload: object } | undefined =>
  content === undefined ? undefined : { payload: { content, format: "html" } };

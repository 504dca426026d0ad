/** Connecting to an instance of B2SHARE. */
import { AccessRights } from "./resources/access";
import type { HttpResponse } from "./http/exchange";
import { Communities } from "./resources/communities";
import { checkConnection, type ConnectionCheck } from "./connection-check";
import { LocalError } from "./errors";
import { Drafts } from "./resources/drafts";
import { Files } from "./resources/files";
import { request, requestResponse, type RequestOptions } from "./http/request";
import { DEFAULT_RETRY, type RetryOptions } from "./http/retry";
import { Records } from "./resources/records";
import { Requests } from "./resources/requests";
import { Reviews } from "./resources/reviews";
import { Resource } from "./resources/resource";
import { settingsWithSource, type InstanceName } from "./settings/settings";
import { Statistics } from "./resources/statistics";
import { readToken } from "./settings/read-token";
import { Token } from "./settings/token";
import { requireOrigin } from "./settings/origin-of-token";
import { CurrentUser } from "./resources/user";
import { Vocabularies } from "./resources/vocabularies";

/**
 * Options of {@link connect}. All may be left out; what is, comes from the settings.
 *
 * @category Connecting
 */
export interface ConnectOptions {
  /** Address of the instance, or `practice`, `training` or `production`. Default: `B2SHARE_URL`. */
  url?: string | URL;
  /** The token to use, or `"none"` to read what is public without one. Default: `readToken()`. */
  token?: Token | "none";
  /**
   * `true`: requests that create, change and publish are sent also to an instance where that is for ever.
   * Default: `B2SHARE_ALLOW_PRODUCTION_WRITES` in the environment.
   */
  allowProductionWrites?: boolean;
  /** `true`: the token moves to this instance, although it was used with another one before. Default: `false`. */
  trustUrl?: boolean;
  /** Milliseconds to wait for the server, from one sign of life to the next. Default: 30,000. */
  timeout?: number;
  /** How patiently requests are repeated that failed for reasons that pass. */
  retry?: Partial<RetryOptions>;
}

/**
 * Connects to an instance of B2SHARE. Nothing is sent yet: the first request will tell whether it answers.
 *
 * @category Connecting
 * @param options Where to, with which token. Default: as {@link readSettings} and {@link readToken} say.
 * @returns The instance, ready for requests.
 * @throws B2ShareError when a setting makes no sense or there is no token.
 * @example
 * ```ts
 * import { connect } from "b2share-notebooks";
 *
 * const b2share = connect();
 * const mine = await b2share.user.records({ size: 5 });
 * ```
 * @example Without a token, for what is public
 * ```ts
 * const b2share = connect({ token: "none" });
 * ```
 */
export function connect(options: ConnectOptions = {}): B2Share {
  const { settings, source } = settingsWithSource(options.url?.toString());
  const { timeout = 30_000, retry } = options;
  const token = tokenFor(options);
  const { trustUrl: isTrusted, allowProductionWrites = settings.allowProductionWrites } = options;
  if (token) requireOrigin(token, { url: settings.url, source, isTrusted });
  return new B2Share({
    ...settings,
    allowProductionWrites,
    token,
    timeout,
    retry: { ...DEFAULT_RETRY, ...retry },
  });
}

/** The token that requests carry; `undefined` for none. */
function tokenFor({ token }: ConnectOptions): Token | undefined {
  if (token === undefined) return readToken();
  if (token === "none") return undefined;
  if (token instanceof Token) return token;
  // A program in JavaScript may pass anything; and it must not go on without the token.
  throw new LocalError("WRONG_TOKEN", 'What `token` holds is neither a Token nor "none".', {
    hint: "Save the token in a file named token, where it is found by itself; or read it from another file: connect({ token: readToken({ file }) }).",
  });
}

/**
 * An instance of B2SHARE. Made by {@link connect}; its parts carry the names of the REST API.
 *
 * @category Connecting
 */
export class B2Share extends Resource {
  /** Address of the instance, without `/api`. */
  readonly url: string = this.connection.url;
  /** Which instance it is: `practice`, `training`, `production` or `other`. */
  readonly instance: InstanceName = this.connection.instance;
  /** Published records. */
  readonly records = new Records(this.connection);
  /** Drafts: creating, changing, publishing, new versions. */
  readonly drafts = new Drafts(this.connection);
  /** Files of records and drafts. */
  readonly files = new Files(this.connection);
  /** Communities, their records, and what they ask for. */
  readonly communities = new Communities(this.connection);
  /** Submitting drafts to communities. */
  readonly reviews = new Reviews(this.connection);
  /** Requests between people, and answering them. */
  readonly requests = new Requests(this.connection);
  /** Access links, and asking for access. */
  readonly access = new AccessRights(this.connection);
  /** Controlled vocabularies. */
  readonly vocabularies = new Vocabularies(this.connection);
  /** Numbers of views and downloads. */
  readonly statistics = new Statistics(this.connection);
  /** What belongs to the account behind the token. */
  readonly user = new CurrentUser(this.connection);

  /**
   * Looks what is at the other end: which instance, whether it is a B2SHARE v3, and whose token it is. As a cell's
   * value it shows in one line, for example
   * `B2SHARE v3, practice (http://localhost:8910), signed in as trainee@example.org`.
   *
   * @returns What was found. A token that the instance does not know is no error here: `signedIn` is then `false`.
   * @throws B2ShareError when nothing answers, or something that is no B2SHARE, or an old B2SHARE v2.
   * @example
   * ```ts
   * await b2share.check();
   * ```
   */
  check(): Promise<ConnectionCheck> {
    return checkConnection(this.connection);
  }

  /**
   * Makes any request of the REST API, for what the helper has no method of its own.
   *
   * @param method HTTP method, for example `"GET"`.
   * @param path Path below `/api`, for example `"/vocabularies/languages"`, or a link from an earlier answer.
   * @param options Query, body, headers.
   * @returns The answer's JSON; `undefined` where the answer has no body (status 204).
   * @throws B2ShareError when the server refuses, when no answer comes, or when it is no JSON.
   * @example
   * ```ts
   * const languages = await b2share.fetchJson("GET", "/vocabularies/languages", { query: { q: "dan" } });
   * ```
   */
  fetchJson<T = unknown>(method: string, path: string, options?: RequestOptions): Promise<T> {
    return request<T>(this.connection, method, path, options);
  }

  /**
   * Makes any request, and returns the answer as it comes: status, headers, and the body unread.
   *
   * @param method HTTP method, for example `"GET"`.
   * @param path Path below `/api`, or a link from an earlier answer.
   * @param options Query, body, headers; `accept` for another format than JSON.
   * @returns The answer. Its body can be read once.
   * @throws B2ShareError when the server refuses or no answer comes.
   * @example
   * ```ts
   * const answer = await b2share.fetchResponse("GET", "/records/th6et-r0v81", { accept: "text/x-bibliography" });
   * console.log(await answer.text());
   * ```
   */
  fetchResponse(method: string, path: string, options?: RequestOptions): Promise<HttpResponse> {
    return requestResponse(this.connection, method, path, options);
  }
}

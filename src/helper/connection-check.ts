/** What is at the other end of a connection. */
import { unlessMissing } from "./errors";
import { failure } from "./http/refusals";
import { plain, printedAsText } from "./text";
import { request, type Connection } from "./http/request";
import type { InstanceName } from "./settings/settings";
import type { Me, SearchResult } from "../wire/index";

/**
 * What {@link B2Share.check} found. As a cell's value it shows in one line.
 *
 * @category Connecting
 */
export class ConnectionCheck {
  /** @internal */
  constructor(
    /** `practice`, `training`, `production` or `other`. */
    readonly instance: InstanceName,
    /** Address of the instance. */
    readonly url: string,
    /** Whether the instance knows the token. */
    readonly signedIn: boolean,
    /** Who is signed in, or why nobody is. */
    readonly account: string,
  ) {}

  /** All of it in one line. */
  toString(): string {
    const { instance, url, signedIn, account } = this;
    const name = instance === "other" ? "an instance that the helper does not know" : instance;
    return `B2SHARE v3, ${name} (${url}), ${signedIn ? "signed in as" : "not signed in:"} ${plain(account)}`;
  }
}

printedAsText(ConnectionCheck);

/** What a search answers, and which parts of it a B2SHARE of version 2 has. */
type Found = Partial<SearchResult<{ metadata?: { titles?: unknown } }>>;

/** Looks what answers, and whether it knows the token. */
export async function checkConnection(connection: Connection): Promise<ConnectionCheck> {
  const { instance, url, token } = connection;
  // Asked without the token: v2 would refuse one of v3 with 401, and a stranger should not get to see it.
  const anonymous = { ...connection, token: undefined };
  const { hits, sortBy } = (await found<Found>(anonymous, "/records?size=1")) ?? {};
  // Only InvenioRDM says how it sorted; only B2SHARE v2 has a list of titles, and tells everybody who they are.
  const hasTitles = hits?.hits?.[0]?.metadata?.titles !== undefined;
  const isOld = hasTitles || (hits?.hits && !sortBy && (await found(anonymous, "/user")));
  const asked = { method: "GET", url: new URL(`${url}/api/records`) };
  if (isOld || !hits?.hits || !sortBy) throw failure(isOld ? "V2" : "NO_B2SHARE", asked);
  if (!token) return new ConnectionCheck(instance, url, false, "no token is used");
  // `/me` is not part of every InvenioRDM.
  const look = (path: string) => found<Partial<Me>>(connection, path);
  const me = (await look("/me")) ?? (await look("/user/records?size=1"));
  const owner = me?.email ?? "the owner of the token";
  const account = me ? owner : "this instance does not know your token";
  return new ConnectionCheck(instance, url, me !== undefined, account);
}

/** What answers there, unless it refuses. A stranger does that in its own way; a B2SHARE in trouble does as every server. */
function found<T>(connection: Connection, path: string): Promise<T | undefined> {
  const answer = request<T>(connection, "GET", path);
  return unlessMissing(answer, (status) => status !== 429 && status < 500);
}

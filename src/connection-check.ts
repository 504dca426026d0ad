/** What is at the other end of a connection. */
import { isRefusal } from "./errors";
import { failure } from "./failures";
import { printedAsText } from "./text";
import { requestJson, type Connection } from "./request";
import type { InstanceName } from "./settings";
import type { Me, SearchResult } from "./wire";

/**
 * What {@link B2Share.check} found. As a cell's value it shows in one line.
 *
 * @category Connecting
 */
export class ConnectionCheck {
  /** `practice`, `training`, `production` or `other`. */
  readonly instance: InstanceName;
  /** Address of the instance. */
  readonly url: string;
  /** Whether the instance knows the token. */
  readonly signedIn: boolean;
  /** Who is signed in, or why nobody is. */
  readonly account: string;

  /** @internal */
  constructor({ instance, url }: Connection, signedIn: boolean, account: string) {
    this.instance = instance;
    this.url = url;
    this.signedIn = signedIn;
    this.account = account;
  }

  /** All of it in one line. */
  toString(): string {
    const { instance, url, signedIn, account } = this;
    const name = instance === "other" ? "an instance that the helper does not know" : instance;
    return `B2SHARE v3, ${name} (${url}), ${signedIn ? "signed in as" : "not signed in:"} ${account}`;
  }
}

printedAsText(ConnectionCheck);

/** Looks what answers, and whether it knows the token. */
export async function checkConnection(connection: Connection): Promise<ConnectionCheck> {
  await demandVersion3(connection);
  if (!connection.token) return new ConnectionCheck(connection, false, "no token is used");
  try {
    return new ConnectionCheck(connection, true, await accountName(connection));
  } catch (error) {
    if (!isRefusal(error, 401, 403)) throw error;
    return new ConnectionCheck(connection, false, "this instance does not know your token");
  }
}

/** Its address, where the instance tells it: `/me` is not part of every InvenioRDM. */
async function accountName(connection: Connection): Promise<string> {
  try {
    return (await requestJson<Me>(connection, "GET", "/me")).email;
  } catch (error) {
    if (!isRefusal(error, 404)) throw error;
    await requestJson(connection, "GET", "/user/records", { query: { size: 1 } });
    return "the owner of the token";
  }
}

/** Asks without the token: v2 would refuse one of v3 with 401, and a stranger should not get to see it. */
async function demandVersion3(connection: Connection): Promise<void> {
  const { url } = connection;
  const get = <T>(path: string) =>
    requestJson<T>({ ...connection, token: undefined }, "GET", path).catch((error: unknown) => {
      // A stranger refuses in a way of its own; a B2SHARE in trouble does as every server.
      if (isRefusal(error) && error.status !== 429 && Number(error.status) < 500) return undefined;
      throw error;
    });
  const found = await get<SearchResult<{ metadata?: { titles?: unknown } }>>("/records?size=1");
  const hits = found?.hits?.hits;
  // Only InvenioRDM says how it sorted; only B2SHARE v2 has a list of titles, and tells everybody who they are.
  const isOld =
    hits && (hits[0]?.metadata?.titles || (found.sortBy === undefined && (await get("/user"))));
  if (hits && !isOld && found.sortBy !== undefined) return;
  const code = isOld ? "V2" : "NO_B2SHARE";
  throw failure(code, { method: "GET", url: new URL(`${url}/api/records`) }, {}, { code });
}

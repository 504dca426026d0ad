/** What is at the other end of a connection. */
import { B2ShareError } from "./errors";
import { requestJson, type Connection } from "./request";
import type { InstanceName } from "./settings";
import type { Me, RecordObject, SearchResult } from "./wire";

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

Object.defineProperty(ConnectionCheck.prototype, Symbol.for("nodejs.util.inspect.custom"), {
  value(this: ConnectionCheck) {
    return this.toString();
  },
});

/** Looks what answers, and whether it knows the token. */
export async function checkConnection(connection: Connection): Promise<ConnectionCheck> {
  await demandVersion3(connection);
  if (!connection.token) return new ConnectionCheck(connection, false, "no token is used");
  try {
    return new ConnectionCheck(connection, true, await accountName(connection));
  } catch (error) {
    if (!isStatus(error, 401, 403)) throw error;
    return new ConnectionCheck(connection, false, "this instance does not know your token");
  }
}

/** Its address, where the instance tells it: `/me` is not part of every InvenioRDM. */
async function accountName(connection: Connection): Promise<string> {
  try {
    return (await requestJson<Me>(connection, "GET", "/me")).email;
  } catch (error) {
    if (!isStatus(error, 404)) throw error;
    await requestJson(connection, "GET", "/user/records", { query: { size: 1 } });
    return "the owner of the token";
  }
}

/** Asks without the token: v2 would refuse one of v3 with 401, and a stranger should not get to see it. */
async function demandVersion3(connection: Connection): Promise<void> {
  const { url } = connection;
  const anonymous = { ...connection, token: undefined };
  const details = { method: "GET", address: `${url}/api/records` };
  try {
    type Found = SearchResult<RecordObject & { metadata: { titles?: unknown } }>;
    const { hits, sortBy } = await requestJson<Partial<Found>>(anonymous, "GET", "/records", {
      query: { size: 1 },
    });
    const { metadata } = hits?.hits?.[0] ?? {};
    // Only InvenioRDM says how it sorted; only B2SHARE v2 has a list of titles, and tells everybody who they are.
    if (hits && sortBy !== undefined && !metadata?.titles) return;
    if (metadata?.titles || (hits && (await answers(anonymous, "/user"))))
      throw new B2ShareError(`${url} is a B2SHARE of version 2; this helper speaks version 3.`, {
        ...details,
        hint: "EUDAT's own B2SHARE has been version 3 since 2025. Is the address in B2SHARE_URL right?",
        code: "V2",
      });
  } catch (error) {
    const cameAnAnswer = error instanceof B2ShareError && error.status !== undefined;
    if (!cameAnAnswer || isStatus(error, 429) || Number(error.status) >= 500) throw error;
  }
  throw new B2ShareError(`What answers at ${url} is no B2SHARE.`, {
    ...details,
    hint: "Is the address in B2SHARE_URL right? A network that asks for a sign-in, as in a hotel, also answers with a page of its own.",
    code: "NO_B2SHARE",
  });
}

function answers(connection: Connection, path: string): Promise<boolean> {
  return requestJson(connection, "GET", path).then(
    () => true,
    () => false,
  );
}

function isStatus(error: unknown, ...statuses: number[]): boolean {
  return error instanceof B2ShareError && statuses.includes(error.status ?? 0);
}

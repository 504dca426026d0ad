/** What is at the other end of a connection. */
import { B2ShareError, ConnectionError } from "./errors";
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
  await requireVersion3({ ...connection, token: undefined });
  if (!token) return new ConnectionCheck(instance, url, false, "no token is used");
  const account = await accountOf(connection);
  const isSignedIn = account !== undefined;
  const who = account ?? "this instance does not know your token";
  return new ConnectionCheck(instance, url, isSignedIn, who);
}

/** Throws unless what answers is a B2SHARE of version 3. */
async function requireVersion3(anonymous: Connection): Promise<void> {
  const page = await found<Found>(anonymous, "/records?size=1");
  const hits = page?.hits?.hits;
  if (hits && (await isVersion2(anonymous, page))) throw version2(anonymous.url);
  // Only InvenioRDM says how it sorted.
  if (!hits || !page.sortBy) throw noB2share(anonymous.url);
}

/** Only B2SHARE v2 has a list of titles, and tells everybody who they are. */
async function isVersion2(anonymous: Connection, { hits, sortBy }: Found): Promise<boolean> {
  if (hits?.hits[0]?.metadata?.titles !== undefined) return true;
  return !sortBy && (await found(anonymous, "/user")) !== undefined;
}

/** The account behind the token; `undefined` when the instance does not know it. */
async function accountOf(connection: Connection): Promise<string | undefined> {
  // `/me` is not part of every InvenioRDM.
  const me =
    (await found<Partial<Me>>(connection, "/me")) ??
    (await found<Partial<Me>>(connection, "/user/records?size=1"));
  return me && (me.email ?? "the owner of the token");
}

/**
 * What answers there; `undefined` where it does not answer as a B2SHARE does. A stranger refuses in its own way; a
 * B2SHARE in trouble does it as every server.
 */
async function found<T>(connection: Connection, path: string): Promise<T | undefined> {
  try {
    return await request<T>(connection, "GET", path);
  } catch (error) {
    const { status = 0 } = error as B2ShareError;
    const isInTrouble = status === 429 || status >= 500;
    if (error instanceof B2ShareError && status !== 0 && !isInTrouble) return undefined;
    throw error;
  }
}

function version2(url: string): ConnectionError {
  return new ConnectionError(`${url} is a B2SHARE of version 2; this helper speaks version 3.`, {
    code: "V2",
    retryable: false,
    hint: "EUDAT's own B2SHARE has been version 3 since 2025. Is the address in B2SHARE_URL right?",
  });
}

function noB2share(url: string): ConnectionError {
  return new ConnectionError(`What answers at ${url} is no B2SHARE.`, {
    code: "NO_B2SHARE",
    retryable: false,
    hint: "Is the address in B2SHARE_URL right? A network that asks for a sign-in, as in a hotel, also answers with a page of its own.",
  });
}

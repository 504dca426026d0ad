/** Who makes a request: an account by its token or its browser session, the holder of an access link, or nobody. */
import type { FastifyRequest } from "fastify";
import { permissionDenied } from "../errors";
import type { Instance } from "../instance";
import { queryValue } from "./query";

/** Cookies know no ports: a plainer name would clash with other programs on this machine. */
export const sessionCookie = "practice_session";

export interface Identity {
  /** Number of the account; undefined for anonymous callers. */
  userId: number | undefined;
  isAdmin: boolean;
  /** How the account was recognised; changes by session need the CSRF header. */
  by: "token" | "session" | "nothing";
  /** Secret of an access link (`?token=`), not yet checked. */
  linkToken: string | undefined;
}

export const anonymous: Identity = {
  userId: undefined,
  isAdmin: false,
  by: "nothing",
  linkToken: undefined,
};

/** An identity that stands for an account, as when one acts on its behalf in the seed. */
export const identityOfUser = (userId: number, isAdmin = false): Identity => ({
  ...anonymous,
  userId,
  isAdmin,
  by: "token",
});

/** The secret of the access token: header first, then the query parameter (oauthlib's order). */
function bearerToken(request: FastifyRequest): string | undefined {
  const parts = request.headers.authorization?.trim().split(/\s+/) ?? [];
  if (parts.length === 2 && parts[0]?.toLowerCase() === "bearer") return parts[1];
  return queryValue(request, "access_token");
}

const identities = new WeakMap<FastifyRequest, Identity>();

/** Who makes the request, looked up once. An unknown token is no error: its holder is nobody. */
export function identify(instance: Instance, request: FastifyRequest): Identity {
  const known = identities.get(request) ?? lookUp(instance, request);
  identities.set(request, known);
  return known;
}

function lookUp(instance: Instance, request: FastifyRequest): Identity {
  const { tokens, sessions, users } = instance.store;
  const linkToken = queryValue(request, "token");
  const secret = bearerToken(request);
  const cookie = request.cookies[sessionCookie];
  const byToken = secret === undefined ? undefined : tokens.userOf(secret);
  const bySession = cookie === undefined ? undefined : sessions.get(cookie)?.user;
  const userId = byToken ?? bySession;
  if (userId === undefined) return { ...anonymous, linkToken };
  const by = byToken === undefined ? "session" : "token";
  return { userId, isAdmin: users.get(userId)?.isAdmin ?? false, by, linkToken };
}

/** The number of the caller's account; anonymous callers are refused as InvenioRDM refuses them. */
export function requireAccount(identity: Identity): number {
  if (identity.userId === undefined) throw permissionDenied();
  return identity.userId;
}

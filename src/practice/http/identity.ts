/** Recognises who makes a request: an account by its token or its browser session, or the holder of an access link. */
import type { FastifyRequest } from "fastify";
import { anonymous, type Identity } from "../identity";
import type { Instance } from "../instance";
import { queryValue } from "./query";

/** Cookies know no ports: a plainer name would clash with other programs on this machine. */
export const sessionCookie = "practice_session";

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

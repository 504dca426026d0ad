/** What a page needs to know of the request that it answers. */
import type { FastifyReply, FastifyRequest, RouteHandlerMethod } from "fastify";
import { csrfValue, renewCsrf } from "../http/csrf";
import { sessionCookie } from "../http/identity";
import { anonymous } from "../identity";
import { addressesFor, seenAddress } from "../http/address";
import { isOwner } from "../http/owner";
import { queryValue } from "../http/query";
import type { Instance } from "../instance";
import type { Account } from "../store/users";
import type { View } from "../view";
import { links, signInFor, type Link } from "./links";

/** A visit to a page. Pages know people by their session only, never by a token. */
export interface Visit extends View {
  link: Link;
  /** Whether it is the person who started the instance. Asks the system, so only pages that need it do. */
  isOwner: () => boolean;
  /** Who is signed in. */
  account: Account | undefined;
  /** Secret of the browser session. */
  session: string | undefined;
  /** Path and query of the address asked for. */
  path: string;
  /** Address of the instance as this browser sees it, without a slash at the end. */
  origin: string;
  /** Value for the hidden field of forms. Sets a cookie, so only pages with a form ask for it. */
  csrf: () => string;
  /** Gives the browser another such value, as when somebody signs in. */
  renewCsrf: () => void;
}

/** A visit by somebody who is signed in. */
export interface SignedInVisit extends Visit {
  account: Account;
  session: string;
}

export function visitOf(instance: Instance, request: FastifyRequest, reply: FastifyReply): Visit {
  const { sessions, users } = instance.store;
  const session = request.cookies[sessionCookie];
  const user = session === undefined ? undefined : sessions.get(session)?.user;
  const account = user === undefined ? undefined : users.get(user);
  const linkToken = queryValue(request, "token");
  return {
    instance,
    ...addressesFor(instance, request),
    link: links(instance),
    isOwner: () => isOwner(instance, request),
    account,
    identity: account
      ? { userId: account.id, isAdmin: account.isAdmin, by: "session", linkToken }
      : { ...anonymous, linkToken },
    session: account && session,
    path: request.url,
    origin: seenAddress(instance, request),
    csrf: () => csrfValue(instance, request, reply),
    renewCsrf: () => renewCsrf(instance, request, reply),
  };
}

/** A page for everybody. */
export const page =
  (
    instance: Instance,
    show: (visit: Visit, request: FastifyRequest, reply: FastifyReply) => unknown,
  ): RouteHandlerMethod =>
  (request, reply) =>
    show(visitOf(instance, request, reply), request, reply);

/** A page for people with an account: others sign in first and come back. */
export const accountPage = (
  instance: Instance,
  show: (visit: SignedInVisit, request: FastifyRequest, reply: FastifyReply) => unknown,
): RouteHandlerMethod =>
  page(instance, (visit, request, reply) => {
    const { account, session } = visit;
    reply.header("cache-control", "no-store");
    if (account && session) return show({ ...visit, account, session }, request, reply);
    return reply.redirect(visit.link(signInFor(visit)));
  });

/** What a person is called on the pages. */
export const displayName = (account: Account): string =>
  account.fullName || account.username || account.email;

/** Accounts: `/api/me`, `/api/users`, and what belongs to the caller under `/api/user`. */
import type { FastifyInstance } from "fastify";
import type { Me, User } from "../../wire";
import { listAnswer } from "../answers/list";
import { ApiError, permissionDenied } from "../errors";
import { identify } from "../http/identity";
import { requireAccount, type Identity } from "../identity";
import { sendJson } from "../http/json";
import { readPage, readSort } from "../http/paging";
import { queryValue } from "../http/query";
import type { Instance } from "../instance";
import { readQuery, thoseMatching } from "../search";
import { isPublicProfile, mayReadProfile } from "../rules/profiles";
import type { Account } from "../store/users";
import { searchOwnRecords } from "./search";

const unauthorized =
  "The server could not verify that you are authorized to access the URL requested. You either supplied the wrong credentials (e.g. a bad password), or your browser doesn't understand how to supply the credentials required.";

/** A profile as others see it; private fields only for its owner. */
export function userAnswer(instance: Instance, account: Account, isSelf: boolean): User {
  const self = `${instance.apiUrl}/api/users/${account.id}`;
  const showEmail = isSelf || account.preferences.email_visibility === "public";
  return {
    id: String(account.id),
    username: account.username,
    profile: { full_name: account.fullName, affiliations: account.affiliations },
    identities: {},
    is_current_user: isSelf,
    links: {
      self,
      avatar: `${self}/avatar.svg`,
      records_html: `${instance.url}/search?q=parent.access.owned_by.user%3A${account.id}`,
    },
    ...(showEmail ? { email: account.email } : {}),
    ...(isSelf
      ? {
          active: true,
          confirmed: true,
          preferences: {
            visibility: "public",
            email_visibility: "restricted",
            ...account.preferences,
          },
          created: account.created,
          updated: account.updated,
          revision_id: account.revision,
        }
      : {}),
  };
}

/** A coloured circle with the first letter of a name. */
export function avatar(account: Account): string {
  const hue = (account.id * 137) % 360;
  const letter = (account.fullName || account.email).trim().charAt(0).toUpperCase();
  const safe = /[\p{L}\p{N}]/u.test(letter) ? letter : "?";
  return `<svg xmlns="http://www.w3.org/2000/svg" width="256" height="256" viewBox="0 0 256 256"><circle cx="128" cy="128" r="128" fill="hsl(${hue}, 45%, 40%)"/><text x="128" y="128" dy=".36em" text-anchor="middle" font-family="sans-serif" font-size="128" fill="#fff">${safe}</text></svg>`;
}

/** Routes of accounts. */
export function userRoutes(app: FastifyInstance, instance: Instance): void {
  const { users } = instance.store;

  app.get("/me", (request, reply) => {
    const { userId } = identify(instance, request);
    const account = userId === undefined ? undefined : users.get(userId);
    if (!account) throw new ApiError(401, unauthorized);
    const me: Me = {
      id: account.id,
      email: account.email,
      confirmed_at: account.created,
      last_login_at: account.lastLogin,
      roles: account.isAdmin
        ? [{ id: "admin", name: "admin", description: "Administrators of the instance" }]
        : [],
    };
    return sendJson(request, reply, 200, me);
  });

  app.get("/users", (request, reply) => {
    const userId = requireAccount(identify(instance, request));
    const page = readPage(request);
    const sort = readSort(request, ["bestmatch", "newest", "oldest", "username"], {
      withQuery: "bestmatch",
      withoutQuery: "newest",
    });
    const q = queryValue(request, "q");
    const query = readQuery(q ?? "*");
    const fields = ["username", "email", "profile.full_name", "profile.affiliations"];
    const visible = users
      .all()
      .filter((account) => isPublicProfile(account) || account.id === userId)
      .map((account) => userAnswer(instance, account, account.id === userId));
    const found = thoseMatching(query, visible, (user) => user, fields);
    const ordered = sort === "oldest" ? found : found.reverse();
    const answer = listAnswer(instance, "/api/users", {
      hits: ordered.slice(page.offset, page.offset + page.limit),
      total: ordered.length,
      page,
      sort,
      parameters: { q },
    });
    return sendJson(request, reply, 200, answer);
  });

  /** Missing and hidden accounts are refused alike, so that nobody learns which there are. */
  const visible = (id: string, caller: Identity) => {
    const account = /^\d{1,15}$/.test(id) ? users.get(Number(id)) : undefined;
    if (!account || !mayReadProfile(caller, account)) throw permissionDenied();
    return account;
  };

  app.get<{ Params: { id: string } }>("/users/:id", (request, reply) => {
    const identity = identify(instance, request);
    const account = visible(request.params.id, identity);
    const answer = userAnswer(instance, account, account.id === identity.userId);
    return sendJson(request, reply, 200, answer);
  });

  app.get<{ Params: { id: string } }>("/users/:id/avatar.svg", (request, reply) => {
    const account = visible(request.params.id, identify(instance, request));
    return reply.header("content-type", "image/svg+xml").send(avatar(account));
  });

  app.get("/user/records", (request, reply) => searchOwnRecords(instance, request, reply));
}

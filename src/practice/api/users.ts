/** Accounts: `/api/me`, `/api/users`, and what belongs to the caller under `/api/user`. */
import type { FastifyInstance } from "fastify";
import { listAnswer } from "../answers/list";
import { avatar, meAnswer, userAnswer } from "../answers/user";
import { ApiError, permissionDenied } from "../errors";
import type { Call, OnCall } from "../http/call";
import { readPage, readSort } from "../http/paging";
import { isPublicProfile, mayReadProfile } from "../rules/profiles";
import { readQuery, thoseMatching } from "../search";
import type { Account } from "../store/users";
import { searchOwnRecords } from "./search";

const unauthorized =
  "The server could not verify that you are authorized to access the URL requested. You either supplied the wrong credentials (e.g. a bad password), or your browser doesn't understand how to supply the credentials required.";

/** Missing and hidden accounts are refused alike, so that nobody learns which there are. */
function accountOf({ instance, identity, id }: Call): Account {
  const account = /^\d{1,15}$/.test(id) ? instance.store.users.get(Number(id)) : undefined;
  if (!account || !mayReadProfile(identity, account)) throw permissionDenied();
  return account;
}

function sendUsers(c: Call) {
  const userId = c.account();
  const page = readPage(c.request);
  const sort = readSort(c.request, ["bestmatch", "newest", "oldest", "username"], {
    withQuery: "bestmatch",
    withoutQuery: "newest",
  });
  const q = c.value("q");
  const query = readQuery(q ?? "*");
  const fields = ["username", "email", "profile.full_name", "profile.affiliations"];
  const visible = c.instance.store.users
    .all()
    .filter((account) => isPublicProfile(account) || account.id === userId)
    .map((account) => userAnswer(c, account));
  const found = thoseMatching(query, visible, (user) => user, fields);
  const ordered = sort === "oldest" ? found : found.reverse();
  const answer = listAnswer(c, "/api/users", {
    hits: ordered.slice(page.offset, page.offset + page.limit),
    total: ordered.length,
    page,
    sort,
    parameters: { q },
  });
  return c.send(200, answer);
}

/** Routes of accounts. */
export function userRoutes(app: FastifyInstance, on: OnCall): void {
  app.get(
    "/me",
    on((c) => {
      const { userId } = c.identity;
      const account = userId === undefined ? undefined : c.instance.store.users.get(userId);
      if (!account) throw new ApiError(401, unauthorized);
      return c.send(200, meAnswer(account));
    }),
  );
  app.get("/users", on(sendUsers));
  app.get(
    "/users/:id",
    on((c) => c.send(200, userAnswer(c, accountOf(c)))),
  );
  app.get(
    "/users/:id/avatar.svg",
    on((c) => c.reply.header("content-type", "image/svg+xml").send(avatar(accountOf(c)))),
  );
}

/** The caller's own records and drafts. */
export function ownRecordRoutes(app: FastifyInstance, on: OnCall): void {
  app.get("/user/records", on(searchOwnRecords));
}

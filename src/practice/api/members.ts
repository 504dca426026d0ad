/** `/api/communities/{uuid}/members`; here a community has to be named by its UUID. */
import type { FastifyInstance } from "fastify";
import { memberAnswer, publicMemberAnswer } from "../answers/member";
import { fieldError } from "../errors";
import type { Call, OnCall } from "../http/call";
import { uuid } from "../metadata/community";
import { findCommunity, hasRole, mayReadPublicMembers } from "../rules/community-rights";
import { addMembers, removeMembers, roleTitles, updateMembers } from "../rules/members";
import { demand } from "../rules/resolve";
import type { StoredMember } from "../store/communities";
import { readMemberChanges, readMemberList, readNewMembers } from "./community-bodies";
import { by, byCreation, sendShortList } from "./short-list";

/** Fields in which lists of people are searched. */
export const searchedInMembers = ["member.name", "member.description", "member.id"];

/** A filter by role. */
export const roleFacet = <Item>(roleOf: (item: Item) => string) => ({
  title: "Role",
  valueOf: roleOf,
  labels: roleTitles,
});

/** For sorting people by name. */
export const nameOf =
  (c: Call) =>
  ({ user }: { user: number }): string =>
    (c.instance.store.users.get(user)?.fullName ?? "").toLowerCase();

function communityOf({ instance, id }: Call) {
  if (!uuid.test(id)) throw fieldError("pid_value", "Not a valid UUID.");
  return findCommunity(instance, id.toLowerCase());
}

/** The community, for callers with at least this role in it. */
export function communityAs(c: Call, role: "reader" | "manager") {
  const community = communityOf(c);
  demand(hasRole(c.instance, c.identity, community.id, role));
  return community;
}

/** Routes of members. */
export function memberRoutes(app: FastifyInstance, on: OnCall): void {
  const url = "/communities/:id/members";
  app.get(url, on(sendMembers));
  app.get(`${url}/public`, on(sendPublicMembers));

  app.post(
    url,
    on(async (c) => {
      communityAs(c, "manager");
      const added = readNewMembers(await c.object());
      addMembers(c.instance, c.identity, communityOf(c), added);
    }),
  );

  app.put(
    url,
    on(async (c) => {
      communityAs(c, "reader");
      const changes = readMemberChanges(await c.object());
      c.change(() => updateMembers(c.instance, c.identity, communityAs(c, "reader").id, changes));
      return c.done();
    }),
  );

  app.delete(
    url,
    on(async (c) => {
      communityAs(c, "reader");
      const members = readMemberList(await c.object());
      c.change(() => removeMembers(c.instance, c.identity, communityAs(c, "reader").id, members));
      return c.done();
    }),
  );

  // Asking for membership is off in stock InvenioRDM (COMMUNITIES_ALLOW_MEMBERSHIP_REQUESTS).
  app.route({
    method: ["GET", "POST"],
    url: "/communities/:id/membership-requests",
    handler: on((c) => {
      communityOf(c);
      demand(false);
    }),
  });
}

function sendMembers(c: Call) {
  const { id } = communityAs(c, "reader");
  return sendShortList<StoredMember>(c, {
    path: `/api/communities/${id}/members`,
    items: c.instance.store.members.ofCommunity(id),
    answer: (member) => memberAnswer(c, member),
    searched: searchedInMembers,
    sorts: { name: by(nameOf(c)), ...byCreation<StoredMember>(({ created }) => created) },
    usualSort: "name",
    facets: {
      role: roleFacet(({ role }) => role),
      visibility: {
        title: "Visibility",
        valueOf: ({ visible }) => String(visible),
        labels: { true: "Public", false: "Hidden" },
      },
    },
  });
}

function sendPublicMembers(c: Call) {
  const community = communityOf(c);
  demand(mayReadPublicMembers(c.instance, c.identity, community));
  const members = c.instance.store.members.ofCommunity(community.id);
  return sendShortList(c, {
    path: `/api/communities/${community.id}/members/public`,
    items: members.filter(({ visible }) => visible),
    answer: (member) => publicMemberAnswer(c, member),
    searched: searchedInMembers,
    sorts: { name: by(nameOf(c)) },
    usualSort: "name",
  });
}

/** `/api/communities/{uuid}/members` and `/invitations`; here a community has to be named by its UUID. */
import type { FastifyInstance, FastifyRequest } from "fastify";
import { invitationAnswer, memberAnswer, publicMemberAnswer } from "../answers/member";
import { fieldError } from "../errors";
import { identify } from "../http/identity";
import { readObject } from "../http/json";
import type { Instance } from "../instance";
import { uuid } from "../metadata/community";
import { findCommunity, hasRole, mayReadPublicMembers } from "../rules/community-rights";
import {
  addMembers,
  invitationsOf,
  invite,
  removeMembers,
  roleTitles,
  updateMembers,
} from "../rules/members";
import { demand } from "../rules/resolve";
import type { StoredMember } from "../store/communities";
import { readMemberChanges, readMemberList, readNewMembers } from "./community-bodies";
import { by, byCreation, sendShortList } from "./short-list";

interface WithId {
  Params: { id: string };
}

type Invited = ReturnType<typeof invitationsOf>[number];

const searched = ["member.name", "member.description", "member.id"];

const roleFacet = <Item>(roleOf: (item: Item) => string) => ({
  title: "Role",
  valueOf: roleOf,
  labels: roleTitles,
});

/** Routes of members and invitations. */
export function memberRoutes(app: FastifyInstance, instance: Instance): void {
  const find = (request: FastifyRequest) => {
    const { id } = request.params as { id: string };
    if (!uuid.test(id)) throw fieldError("pid_value", "Not a valid UUID.");
    return findCommunity(instance, id.toLowerCase());
  };
  /** The community, for callers with at least this role in it. */
  const findAs = (request: FastifyRequest, role: "reader" | "manager") => {
    const community = find(request);
    demand(hasRole(instance, identify(instance, request), community.id, role));
    return community;
  };
  const nameOf = ({ user }: { user: number }) =>
    (instance.store.users.get(user)?.fullName ?? "").toLowerCase();

  app.get<WithId>("/communities/:id/members", (request, reply) => {
    const { id } = findAs(request, "reader");
    const identity = identify(instance, request);
    return sendShortList<StoredMember>(instance, request, reply, {
      path: `/api/communities/${id}/members`,
      items: instance.store.members.ofCommunity(id),
      answer: (member) => memberAnswer(instance, identity, member),
      searched,
      sorts: { name: by(nameOf), ...byCreation<StoredMember>(({ created }) => created) },
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
  });

  app.get<WithId>("/communities/:id/members/public", (request, reply) => {
    const community = find(request);
    demand(mayReadPublicMembers(instance, identify(instance, request), community));
    const members = instance.store.members.ofCommunity(community.id);
    return sendShortList(instance, request, reply, {
      path: `/api/communities/${community.id}/members/public`,
      items: members.filter(({ visible }) => visible),
      answer: (member) => publicMemberAnswer(instance, member),
      searched,
      sorts: { name: by(nameOf) },
      usualSort: "name",
    });
  });

  app.post<WithId>("/communities/:id/members", async (request) => {
    const body = await readObject(request);
    const community = findAs(request, "manager");
    addMembers(instance, identify(instance, request), community, readNewMembers(body));
  });

  app.put<WithId>("/communities/:id/members", async (request, reply) => {
    const body = await readObject(request);
    const { id } = findAs(request, "reader");
    const changes = readMemberChanges(body);
    const identity = identify(instance, request);
    instance.change(() => updateMembers(instance, identity, id, changes));
    return reply.code(204).send();
  });

  app.delete<WithId>("/communities/:id/members", async (request, reply) => {
    const body = await readObject(request);
    const { id } = findAs(request, "reader");
    const members = readMemberList(body);
    const identity = identify(instance, request);
    instance.change(() => removeMembers(instance, identity, id, members));
    return reply.code(204).send();
  });

  app.get<WithId>("/communities/:id/invitations", (request, reply) => {
    const { id } = findAs(request, "manager");
    const identity = identify(instance, request);
    return sendShortList<Invited>(instance, request, reply, {
      path: `/api/communities/${id}/invitations`,
      items: invitationsOf(instance, id),
      answer: (invited) => invitationAnswer(instance, identity, invited),
      searched,
      sorts: {
        name: by(({ invitation }) => nameOf(invitation)),
        ...byCreation<Invited>(({ invitation }) => invitation.created),
      },
      usualSort: "name",
      facets: {
        role: roleFacet(({ invitation }) => invitation.role),
        status: { title: "Status", valueOf: ({ request: { status } }) => status, labels: {} },
        is_open: {
          title: "Status",
          valueOf: ({ request: { status } }) => String(status === "submitted"),
          labels: { true: "Open", false: "Closed" },
        },
      },
    });
  });

  app.post<WithId>("/communities/:id/invitations", async (request, reply) => {
    const body = await readObject(request);
    const community = findAs(request, "manager");
    const invitation = readNewMembers(body);
    const identity = identify(instance, request);
    demand(invitation.members.every(({ type }) => type !== "group"));
    instance.change(() => invite(instance, identity, community, invitation));
    return reply.code(204).send();
  });

  app.put<WithId>("/communities/:id/invitations", async (request, reply) => {
    const body = await readObject(request);
    const { id } = findAs(request, "manager");
    const changes = readMemberChanges(body);
    const identity = identify(instance, request);
    instance.change(() => updateMembers(instance, identity, id, changes));
    return reply.code(204).send();
  });

  // Asking for membership is off in stock InvenioRDM (COMMUNITIES_ALLOW_MEMBERSHIP_REQUESTS).
  app.post<WithId>("/communities/:id/membership-requests", async (request) => {
    await readObject(request);
    find(request);
    demand(false);
  });
  app.get<WithId>("/communities/:id/membership-requests", (request) => {
    find(request);
    demand(false);
  });
}

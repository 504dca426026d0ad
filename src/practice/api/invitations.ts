/** `/api/communities/{uuid}/invitations`: asking people to become members. */
import type { FastifyInstance } from "fastify";
import { invitationAnswer } from "../answers/member";
import type { Call, OnCall } from "../http/call";
import { invitationsOf, invite, updateMembers } from "../rules/members";
import { readMemberChanges, readNewMembers } from "./community-bodies";
import { communityAs, nameOf, roleFacet, searchedInMembers } from "./members";
import { by, byCreation, sendShortList } from "./short-list";

type Invited = ReturnType<typeof invitationsOf>[number];

/** Routes of invitations. */
export function invitationRoutes(app: FastifyInstance, on: OnCall): void {
  const url = "/communities/:id/invitations";
  app.get(url, on(sendInvitations));

  app.post(
    url,
    on(async (c) => {
      communityAs(c, "manager");
      const invitation = readNewMembers(await c.object());
      c.change(() => invite(c.instance, c.identity, communityAs(c, "manager"), invitation));
      return c.done();
    }),
  );

  app.put(
    url,
    on(async (c) => {
      communityAs(c, "manager");
      const changes = readMemberChanges(await c.object());
      c.change(() => updateMembers(c.instance, c.identity, communityAs(c, "manager").id, changes));
      return c.done();
    }),
  );
}

function sendInvitations(c: Call) {
  const { id } = communityAs(c, "manager");
  return sendShortList<Invited>(c, {
    path: `/api/communities/${id}/invitations`,
    items: invitationsOf(c.instance, id),
    answer: (invited) => invitationAnswer(c, invited),
    searched: searchedInMembers,
    sorts: {
      name: by(({ invitation }) => nameOf(c)(invitation)),
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
}

import type {
  Community,
  CommunityRole,
  ErrorBody,
  Member,
  RequestEvent,
  RequestObject,
  SearchResult,
} from "../../../src/wire";
import { accountIds, callersForTests, type AccountName } from "../../support/callers";
import { refusal } from "../../support/rest-client";
import { communityIds, foundCommunity } from "../../support/submissions";

const api = callersForTests();
const { call } = api;

interface Invitation extends Omit<Member, "permissions"> {
  request: { id: string; status: string; is_open: boolean; expires_at: string; type: string };
  permissions: { can_cancel: boolean; can_update_role: boolean };
}

const people = (...names: AccountName[]) =>
  names.map((name) => ({ type: "user", id: accountIds[name] }));
const membersPath = ({ id }: { id: string }) => `/communities/${id}/members`;
const invitationsPath = ({ id }: { id: string }) => `/communities/${id}/invitations`;

interface InvitationOptions {
  role?: CommunityRole;
  as?: AccountName;
  message?: string;
}

const invite = <Body = unknown>(
  community: Community,
  name: AccountName,
  { role = "reader", as = "admin", message }: InvitationOptions = {},
) =>
  call<Body>("POST", invitationsPath(community), {
    as,
    body: { members: people(name), role, message },
  });

const invitations = async (community: Community) =>
  (
    await call<SearchResult<Invitation>>("GET", `${invitationsPath(community)}?sort=newest`, {
      as: "admin",
    })
  ).body.hits.hits;

/** Invites somebody, who accepts. */
async function join(community: Community, name: AccountName, role: CommunityRole = "reader") {
  await invite(community, name, { role });
  const open = (await invitations(community)).find(({ request }) => request.is_open);
  const path = `/requests/${open?.request.id}/actions/accept`;
  const { status } = await call("POST", path, { as: name });
  if (status !== 200) throw new Error("could not join");
}

const members = async (community: { id: string }, as: AccountName = "admin", query = "") =>
  (await call<SearchResult<Member>>("GET", `${membersPath(community)}${query}`, { as })).body;
const roles = async (community: Community) =>
  Object.fromEntries(
    (await members(community)).hits.hits.map(({ member, role }) => [member.id, role]),
  );

let count = 0;
const newCommunity = () => foundCommunity(api, `team-${++count}`);
const eudat = { id: communityIds.eudat };

describe("the members of a community", () => {
  it("are listed to members, by name, with facets", async () => {
    const body = await members(eudat, "trainee");
    expect(body.sortBy).toBe("name");
    expect(Object.keys(body.aggregations ?? {})).toEqual(["role", "visibility"]);
    const me = body.hits.hits.find(({ is_current_user }) => is_current_user);
    expect(me).toMatchObject({
      member: {
        type: "user",
        id: "2",
        name: "Tara Trainee",
        description: "Practice University",
        avatar: `${api.practice.url}/api/users/2/avatar.svg`,
      },
      role: "reader",
      visible: true,
      permissions: {
        can_leave: true,
        can_delete: false,
        can_update_role: false,
        can_update_visible: true,
      },
    });
    const names = body.hits.hits.map(({ member }) => member.name);
    expect(names).toEqual([...names].sort());
  });

  it("are filtered by role and searched by name", async () => {
    const owners = await members(eudat, "trainee", "?role=owner");
    expect(owners.hits.hits.map(({ member }) => member.id)).toEqual(["1"]);
    const cora = await members(eudat, "trainee", "?q=cora");
    expect(cora.hits.hits.map(({ member }) => member.id)).toEqual(["4"]);
  });

  it("are a 403 for everybody else", async () => {
    const path = membersPath({ id: communityIds["biodiversity-monitoring"] });
    expect((await call("GET", path)).status).toBe(403);
    expect((await call("GET", path, { as: "trainee" })).status).toBe(403);
  });

  it("are shown to everybody where they are visible, without their roles", async () => {
    const path = `/communities/${eudat.id}/members/public`;
    const { status, body } = await call<SearchResult<object>>("GET", path);
    expect(status).toBe(200);
    expect(body.hits.hits.map((hit) => Object.keys(hit))).toContainEqual(["id", "member"]);
    const closed = `/communities/${communityIds["harbour-archaeology"]}/members/public`;
    expect((await call("GET", closed)).status).toBe(403);
    expect((await call("GET", closed, { as: "colleague" })).status).toBe(200);
  });

  it.each(["members", "members/public", "invitations"])("need the UUID: %s", async (what) => {
    const answer = await call<ErrorBody>("GET", `/communities/eudat/${what}`, { as: "admin" });
    expect(answer.status).toBe(400);
    expect(answer.body.errors).toEqual([{ field: "pid_value", messages: ["Not a valid UUID."] }]);
  });
});

describe("adding members", () => {
  it("without asking works for groups only, and by managers", async () => {
    const add = (type: string, as: AccountName) =>
      call("POST", membersPath(eudat), {
        as,
        body: { members: [{ type, id: "3" }], role: "reader" },
      });
    expect(refusal(await add("user", "admin"))).toEqual([403, "Permission denied."]);
    expect((await add("group", "trainee")).status).toBe(403);
    expect(refusal(await add("group", "admin"))).toEqual([400, "Invalid member specified."]);
  });

  it("by invitation makes a request that expires after 30 days", async () => {
    const community = await newCommunity();
    const answer = await invite(community, "trainee", { role: "curator", message: "Welcome!" });
    expect([answer.status, answer.body]).toEqual([204, undefined]);
    const [invitation] = await invitations(community);
    expect(invitation).toMatchObject({
      member: { id: "2" },
      role: "curator",
      permissions: { can_cancel: true, can_update_role: true },
      request: { status: "submitted", is_open: true, type: "community-invitation" },
    });
    const path = `/requests/${invitation?.request.id}`;
    const { body: request } = await call<RequestObject>("GET", path, { as: "trainee" });
    expect(request).toMatchObject({
      type: "community-invitation",
      title: `Invitation to join "Community ${community.slug}"`,
      description: 'You will join as "Curator".',
      created_by: { community: community.id },
      receiver: { user: "2" },
      topic: { community: community.id },
      is_expired: false,
    });
    const span = Date.parse(request.expires_at ?? "") - Date.parse(request.created);
    expect(Math.round(span / 1000)).toBe(30 * 86_400);
    expect(Object.keys(request.links.actions)).toEqual(["accept", "decline"]);
    const timeline = await call<SearchResult<RequestEvent>>("GET", `${path}/timeline`, {
      as: "trainee",
    });
    expect(timeline.body.hits.hits.map(({ payload }) => payload.content)).toEqual(["Welcome!"]);
  });

  it("is for managers, and only owners make owners", async () => {
    const community = await newCommunity();
    await join(community, "curator", "manager");
    await join(community, "colleague", "curator");
    expect((await invite(community, "trainee", { as: "colleague" })).status).toBe(403);
    expect((await invite(community, "trainee", { role: "owner", as: "curator" })).status).toBe(403);
    expect((await invite(community, "trainee", { role: "manager", as: "curator" })).status).toBe(
      204,
    );
  });

  it("refuses who is a member or invited already", async () => {
    const community = await newCommunity();
    const message = "A member was already added or invited.";
    expect((await invite(community, "trainee")).status).toBe(204);
    expect(refusal(await invite(community, "trainee"))).toEqual([400, message]);
    expect(refusal(await invite(community, "admin"))).toEqual([400, message]);
  });

  it("refuses people who do not exist, unknown roles and nobody at all", async () => {
    const community = await newCommunity();
    const send = (body: object) =>
      call<ErrorBody>("POST", invitationsPath(community), { as: "admin", body });
    const stranger = { members: [{ type: "user", id: "999" }], role: "reader" };
    expect(refusal(await send(stranger))).toEqual([400, "Invalid member specified."]);
    expect((await send({ members: people("trainee"), role: "king" })).body.errors).toEqual([
      { field: "role", messages: ["Invalid role."] },
    ]);
    expect((await send({ members: [], role: "reader" })).body.errors).toEqual([
      { field: "members", messages: ["Length must be between 1 and 100."] },
    ]);
    expect((await send({ members: people("trainee"), role: "reader", visible: true })).status).toBe(
      400,
    );
  });

  it("makes a hidden member of who accepts", async () => {
    const community = await newCommunity();
    await join(community, "trainee", "curator");
    expect(await roles(community)).toEqual({ "1": "owner", "2": "curator" });
    const mine = await call<SearchResult<Community>>("GET", "/user/communities?size=100", {
      as: "trainee",
    });
    expect(mine.body.hits.hits.map(({ id }) => id)).toContain(community.id);
    const visible = await call<SearchResult<object>>("GET", `${membersPath(community)}/public`);
    expect(visible.body.hits.total).toBe(0);
    expect((await invitations(community))[0]?.request.status).toBe("accepted");
  });

  it("leaves who declines outside, and lets them be invited again", async () => {
    const community = await newCommunity();
    await invite(community, "trainee");
    const [invitation] = await invitations(community);
    const act = (action: string, as: AccountName) =>
      call("POST", `/requests/${invitation?.request.id}/actions/${action}`, { as });
    expect((await act("accept", "colleague")).status).toBe(403);
    expect((await act("decline", "trainee")).status).toBe(200);
    expect(await roles(community)).toEqual({ "1": "owner" });
    expect((await invite(community, "trainee")).status).toBe(204);
  });

  it("is cancelled by the community's managers", async () => {
    const community = await newCommunity();
    await invite(community, "trainee");
    const [invitation] = await invitations(community);
    const path = `/requests/${invitation?.request.id}/actions/cancel`;
    expect((await call("POST", path, { as: "trainee" })).status).toBe(403);
    expect((await call("POST", path, { as: "admin" })).status).toBe(200);
  });

  it("changes the role of an open invitation, and says so", async () => {
    const community = await newCommunity();
    await invite(community, "trainee");
    const body = { members: people("trainee"), role: "manager" };
    const answer = await call("PUT", invitationsPath(community), { as: "admin", body });
    expect(answer.status).toBe(204);
    const [invitation] = await invitations(community);
    expect(invitation?.role).toBe("manager");
    const timeline = await call<SearchResult<RequestEvent>>(
      "GET",
      `/requests/${invitation?.request.id}/timeline`,
      { as: "trainee" },
    );
    expect(timeline.body.hits.hits[0]?.payload.content).toBe(
      'You will join as "Manager" (changed from: "reader").',
    );
  });

  it("shows invitations to managers only", async () => {
    const community = await newCommunity();
    await join(community, "colleague", "curator");
    const read = (as: AccountName) => call("GET", invitationsPath(community), { as });
    expect((await read("colleague")).status).toBe(403);
    expect((await read("admin")).status).toBe(200);
  });

  it("cannot be asked for: membership requests are off", async () => {
    const path = `/communities/${eudat.id}/membership-requests`;
    const answer = await call("POST", path, { as: "curator", body: { message: "Please" } });
    expect(refusal(answer)).toEqual([403, "Permission denied."]);
  });
});

describe("changing members", () => {
  const change = <Body = ErrorBody>(
    community: Community,
    names: AccountName[],
    changes: object,
    as: AccountName = "admin",
  ) =>
    call<Body>("PUT", membersPath(community), {
      as,
      body: { members: people(...names), ...changes },
    });

  it("gives roles, by managers", async () => {
    const community = await newCommunity();
    await join(community, "curator", "manager");
    await join(community, "trainee");
    expect((await change(community, ["trainee"], { role: "curator" }, "curator")).status).toBe(204);
    expect((await roles(community))["2"]).toBe("curator");
    expect((await change(community, ["trainee"], { role: "owner" }, "curator")).status).toBe(403);
    expect((await change(community, ["curator"], { role: "reader" }, "trainee")).status).toBe(403);
    expect((await change(community, ["admin"], { role: "reader" }, "curator")).status).toBe(403);
  });

  it("gives nobody another role by themselves", async () => {
    const community = await newCommunity();
    expect((await change(community, ["admin"], { role: "reader" })).body.errors).toEqual([
      { field: "_schema", messages: ["You cannot change your own role."] },
    ]);
  });

  it("shows members in public only when they say so themselves", async () => {
    const community = await newCommunity();
    await join(community, "trainee");
    expect((await change(community, ["trainee"], { visible: true })).body.errors).toEqual([
      {
        field: "_schema",
        messages: ["You can only set public visibility on your own membership."],
      },
    ]);
    expect((await change(community, ["trainee"], { visible: true }, "trainee")).status).toBe(204);
    const visible = await call<SearchResult<Member>>("GET", `${membersPath(community)}/public`);
    expect(visible.body.hits.hits.map(({ member }) => member.id)).toEqual(["2"]);
    expect((await change(community, ["trainee"], { visible: false })).status).toBe(204);
  });

  it("needs something to change, and members", async () => {
    const community = await newCommunity();
    expect((await change(community, ["admin"], {})).body.errors).toEqual([
      { field: "_schema", messages: ["Missing fields 'role' and/or 'visible'."] },
    ]);
    expect(refusal(await change(community, ["trainee"], { role: "reader" }))).toEqual([
      400,
      "Invalid member specified.",
    ]);
  });

  it("changes nothing when one of several is wrong", async () => {
    const community = await newCommunity();
    await join(community, "trainee");
    const answer = await change(community, ["trainee", "colleague"], { role: "curator" });
    expect(answer.status).toBe(400);
    expect((await roles(community))["2"]).toBe("reader");
  });
});

describe("ending memberships", () => {
  const remove = <Body = ErrorBody>(community: Community, name: AccountName, as: AccountName) =>
    call<Body>("DELETE", membersPath(community), { as, body: { members: people(name) } });

  it("is for managers, and for members themselves", async () => {
    const community = await newCommunity();
    await join(community, "trainee");
    await join(community, "colleague");
    expect((await remove(community, "trainee", "colleague")).status).toBe(403);
    expect((await remove(community, "trainee", "admin")).status).toBe(204);
    expect((await remove(community, "colleague", "colleague")).status).toBe(204);
    expect(await roles(community)).toEqual({ "1": "owner" });
  });

  it("never leaves a community without an owner", async () => {
    const community = await newCommunity();
    expect((await remove(community, "admin", "admin")).body.errors).toEqual([
      { field: "_schema", messages: ["A community must have at least one owner."] },
    ]);
    expect(await roles(community)).toEqual({ "1": "owner" });
  });

  it("is a 400 for who is no member", async () => {
    const community = await newCommunity();
    expect(refusal(await remove(community, "trainee", "admin"))).toEqual([
      400,
      "Invalid member specified.",
    ]);
  });
});

import { octets, type Side } from "../side";

export async function communities(s: Side): Promise<void> {
  const [t, c, k, a] = ["trainee", "colleague", "curator", "admin"];
  const [eudat, bio, harbour] = [
    await s.community("eudat"),
    await s.community("biodiversity-monitoring"),
    await s.community("harbour-archaeology"),
  ];
  await s.ask("by slug", "GET", "/communities/eudat");
  await s.ask("by uuid", "GET", `/communities/${eudat}`);
  await s.ask("by uuid as owner", "GET", `/communities/${eudat}`, { as: a });
  await s.ask("by uuid as member", "GET", `/communities/${eudat}`, { as: t });
  await s.ask("unknown slug", "GET", "/communities/nonsense");
  await s.ask("unknown uuid", "GET", "/communities/00000000-0000-0000-0000-000000000000");
  await s.ask("restricted, nobody", "GET", `/communities/${harbour}`);
  await s.ask("restricted, trainee", "GET", `/communities/${harbour}`, { as: t });
  await s.ask("restricted, member", "GET", `/communities/${harbour}`, { as: c });
  await s.ask("restricted records", "GET", `/communities/${harbour}/records`);
  await s.ask("expand", "GET", `/communities/${eudat}?expand=true`);
  await s.ask(
    "list",
    "GET",
    "/communities?size=3&sort=oldest&q=slug:(eudat%20OR%20biobank-studies)",
  );
  await s.ask("list q", "GET", "/communities?q=eudat&size=1");
  await s.ask("list sort wrong", "GET", "/communities?sort=nonsense");
  await s.ask("list facet", "GET", "/communities?type=topic&size=1");
  await s.ask("list suggest", "GET", "/communities?suggest=eud");
  await s.ask("list bad size", "GET", "/communities?size=0");
  await s.ask("own", "GET", "/user/communities?size=2&sort=oldest", { as: t });
  await s.ask("featured", "GET", "/communities/featured");
  await s.ask("logo none", "GET", `/communities/${eudat}/logo`);
  await s.ask("logo by trainee", "PUT", `/communities/${eudat}/logo`, {
    as: t,
    raw: Buffer.from("\u0089PNG\r\n\u001a\n", "latin1"),
    headers: octets,
  });
  await s.ask("members by nobody", "GET", `/communities/${eudat}/members`);
  await s.ask("members by member", "GET", `/communities/${eudat}/members?sort=oldest`, { as: t });
  await s.ask("members by slug", "GET", "/communities/eudat/members", { as: t });
  await s.ask("members by outsider", "GET", `/communities/${bio}/members`, { as: t });
  await s.ask("public members", "GET", `/communities/${eudat}/members/public`);
  await s.ask("public members by slug", "GET", "/communities/eudat/members/public");
  await s.ask("invite by reader", "POST", `/communities/${eudat}/invitations`, {
    as: t,
    json: { members: [{ type: "user", id: "3" }], role: "reader" },
  });
  await s.ask("invite existing", "POST", `/communities/${eudat}/invitations`, {
    as: a,
    json: { members: [{ type: "user", id: "3" }], role: "reader" },
  });
  await s.ask("invite unknown", "POST", `/communities/${eudat}/invitations`, {
    as: a,
    json: { members: [{ type: "user", id: "9999" }], role: "reader" },
  });
  await s.ask("invite wrong role", "POST", `/communities/${eudat}/invitations`, {
    as: a,
    json: { members: [{ type: "user", id: "3" }], role: "nonsense" },
  });
  await s.ask("invite nobody", "POST", `/communities/${eudat}/invitations`, {
    as: a,
    json: { members: [], role: "reader" },
  });
  await s.ask("invite nothing", "POST", `/communities/${eudat}/invitations`, { as: a, json: {} });
  await s.ask("invitations by reader", "GET", `/communities/${eudat}/invitations`, { as: t });
  await s.ask("membership request", "POST", `/communities/${bio}/membership-requests`, {
    as: t,
    json: { message: "please" },
  });
  await s.ask("members put by reader", "PUT", `/communities/${eudat}/members`, {
    as: t,
    json: { members: [{ type: "user", id: "3" }], role: "curator" },
  });
  await s.ask("members delete by reader", "DELETE", `/communities/${eudat}/members`, {
    as: t,
    json: { members: [{ type: "user", id: "3" }] },
  });
  await s.ask("last owner leaves", "DELETE", `/communities/${eudat}/members`, {
    as: a,
    json: { members: [{ type: "user", id: "1" }] },
  });
  await s.ask("own role", "PUT", `/communities/${eudat}/members`, {
    as: a,
    json: { members: [{ type: "user", id: "1" }], role: "reader" },
  });
  await s.ask("own visibility", "PUT", `/communities/${eudat}/members`, {
    as: t,
    json: { members: [{ type: "user", id: "2" }], visible: true },
  });
  await s.ask("put by reader", "PUT", `/communities/${eudat}`, { as: t, json: {} });
  await s.ask("delete by reader", "DELETE", `/communities/${eudat}`, { as: t });
  await s.ask("rename by reader", "POST", `/communities/${eudat}/rename`, {
    as: t,
    json: { slug: "x" },
  });
  await s.ask("requests by reader", "GET", `/communities/${eudat}/requests`, { as: t });
  await s.ask("requests by curator", "GET", `/communities/${bio}/requests?size=1`, {
    as: k,
    only: "status",
  });
  await s.ask("subcommunities", "GET", `/communities/${eudat}/subcommunities`);
  await s.ask("membership requests list", "GET", `/communities/${eudat}/membership-requests`, {
    as: a,
  });
  await s.ask("create anonymous", "POST", "/communities", {
    json: { slug: "x", metadata: { title: "x" }, access: { visibility: "public" } },
  });
  for (const [name, body] of [
    ["nothing", {}],
    ["without title", { slug: "differ-a", metadata: {}, access: { visibility: "public" } }],
    ["without access", { slug: "differ-b", metadata: { title: "x" } }],
    ["bad slug", { slug: "a b", metadata: { title: "x" }, access: { visibility: "public" } }],
    [
      "uuid slug",
      {
        slug: "e9b9792e-79fb-4b07-b6b4-b9c2bd06d095",
        metadata: { title: "x" },
        access: { visibility: "public" },
      },
    ],
    [
      "existing slug",
      { slug: "eudat", metadata: { title: "x" }, access: { visibility: "public" } },
    ],
    [
      "bad visibility",
      { slug: "differ-c", metadata: { title: "x" }, access: { visibility: "nonsense" } },
    ],
    [
      "bad review policy",
      {
        slug: "differ-d",
        metadata: { title: "x" },
        access: { visibility: "public", review_policy: "nonsense" },
      },
    ],
    [
      "long title",
      { slug: "differ-e", metadata: { title: "x".repeat(251) }, access: { visibility: "public" } },
    ],
    [
      "long description",
      {
        slug: "differ-f",
        metadata: { title: "x", description: "y".repeat(251) },
        access: { visibility: "public" },
      },
    ],
    [
      "unknown type",
      {
        slug: "differ-g",
        metadata: { title: "x", type: { id: "nonsense" } },
        access: { visibility: "public" },
      },
    ],
    [
      "unknown field",
      { slug: "differ-h", metadata: { title: "x", nonsense: 1 }, access: { visibility: "public" } },
    ],
    [
      "bad website",
      {
        slug: "differ-i",
        metadata: { title: "x", website: "nonsense" },
        access: { visibility: "public" },
      },
    ],
  ] as const) {
    await s.ask(`create ${name}`, "POST", "/communities", { as: a, json: body });
  }
  const slug = s.slug;
  const made = await s.ask("create", "POST", "/communities", {
    as: a,
    json: {
      slug: slug,
      metadata: {
        title: "Differ",
        description: "d",
        type: { id: "topic" },
        website: "https://example.org",
        organizations: [{ name: "x" }],
        page: "<p>x</p>",
        curation_policy: "<p>y</p>",
      },
      access: {
        visibility: "public",
        review_policy: "closed",
        member_policy: "open",
        record_submission_policy: "open",
      },
    },
  });
  const u = made.at("id");
  await s.ask("update", "PUT", `/communities/${u}`, {
    as: a,
    json: { slug: slug, metadata: { title: "Differ 2" }, access: { visibility: "public" } },
  });
  await s.ask("update slug", "PUT", `/communities/${u}`, {
    as: a,
    json: { slug: slug + "x", metadata: { title: "Differ 2" }, access: { visibility: "public" } },
  });
  await s.ask("update nothing", "PUT", `/communities/${u}`, { as: a, json: {} });
  await s.ask("update if-match", "PUT", `/communities/${u}`, {
    as: a,
    json: { slug: slug, metadata: { title: "Differ 2" }, access: { visibility: "public" } },
    headers: { "If-Match": "999" },
  });
  await s.ask("update to restricted", "PUT", `/communities/${u}`, {
    as: a,
    json: { slug: slug, metadata: { title: "Differ 2" }, access: { visibility: "restricted" } },
  });
  await s.ask("update to public", "PUT", `/communities/${u}`, {
    as: a,
    json: { slug: slug, metadata: { title: "Differ 2" }, access: { visibility: "public" } },
  });
  await s.ask("rename", "POST", `/communities/${u}/rename`, {
    as: a,
    json: { slug: slug + "-new" },
  });
  await s.ask("rename nothing", "POST", `/communities/${u}/rename`, { as: a, json: {} });
  await s.ask("rename to existing", "POST", `/communities/${u}/rename`, {
    as: a,
    json: { slug: "eudat" },
  });
  const png = Buffer.from(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360000002000001e221bc330000000049454e44ae426082",
    "hex",
  );
  await s.ask("logo put", "PUT", `/communities/${u}/logo`, { as: a, raw: png, headers: octets });
  await s.ask("logo put text", "PUT", `/communities/${u}/logo`, {
    as: a,
    raw: png,
    headers: { "Content-Type": "image/png" },
  });
  await s.ask("logo get", "GET", `/communities/${u}/logo`);
  await s.ask("logo delete", "DELETE", `/communities/${u}/logo`, { as: a });
  await s.ask("logo delete again", "DELETE", `/communities/${u}/logo`, { as: a });
  await s.ask("feature by trainee", "POST", `/communities/${u}/featured`, {
    as: t,
    json: { start_date: "2026-01-01T00:00:00" },
  });
  await s.ask("feature nothing", "POST", `/communities/${u}/featured`, { as: a, json: {} });
  await s.ask("feature", "POST", `/communities/${u}/featured`, {
    as: a,
    json: { start_date: "2026-01-01T00:00:00" },
  });
  await s.ask("features", "GET", `/communities/${u}/featured`, { as: a });
  await s.ask("invite", "POST", `/communities/${u}/invitations`, {
    as: a,
    json: { members: [{ type: "user", id: "3" }], role: "curator", message: "come" },
  });
  await s.settle();
  await s.ask("invite again", "POST", `/communities/${u}/invitations`, {
    as: a,
    json: { members: [{ type: "user", id: "3" }], role: "curator" },
  });
  await s.ask("invitations", "GET", `/communities/${u}/invitations`, { as: a });
  const invited = await s.ask(
    "invited sees",
    "GET",
    "/user/requests?type=community-invitation&is_open=true&sort=newest&size=1",
    { as: c },
  );
  const r = invited.at("hits.hits.0.id");
  await s.ask("invitation", "GET", `/requests/${r}`, { as: c });
  await s.ask("invitation by trainee", "GET", `/requests/${r}`, { as: t });
  await s.ask("invitation accept by inviter", "POST", `/requests/${r}/actions/accept`, {
    as: a,
    only: "status",
  });
  await s.ask("invitation accept", "POST", `/requests/${r}/actions/accept`, { as: c });
  await s.settle();
  await s.ask("members after", "GET", `/communities/${u}/members?sort=oldest`, { as: a });
  await s.ask("change role", "PUT", `/communities/${u}/members`, {
    as: a,
    json: { members: [{ type: "user", id: "3" }], role: "manager" },
  });
  await s.ask("change nothing", "PUT", `/communities/${u}/members`, {
    as: a,
    json: { members: [{ type: "user", id: "3" }] },
  });
  await s.ask("remove unknown", "DELETE", `/communities/${u}/members`, {
    as: a,
    json: { members: [{ type: "user", id: "4" }] },
  });
  await s.ask("leave", "DELETE", `/communities/${u}/members`, {
    as: c,
    json: { members: [{ type: "user", id: "3" }] },
  });
  await s.ask("delete", "DELETE", `/communities/${u}`, { as: a, json: {} });
  await s.ask("deleted", "GET", `/communities/${u}`);
  await s.ask("deleted by slug", "GET", `/communities/${slug}-new`);
  await s.ask("delete again", "DELETE", `/communities/${u}`, { as: a, json: {} });
}

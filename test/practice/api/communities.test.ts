import type {
  Community,
  ErrorBody,
  RecordObject,
  RequestObject,
  SearchResult,
} from "../../../src/wire";
import { refusal } from "../../support/rest-client";
import { callersForTests } from "../../support/callers";
import {
  attach,
  communityIds,
  foundCommunity,
  makeDraft,
  makeSubmission,
  submit,
} from "../../support/submissions";

const api = callersForTests();
const { call } = api;

const list = async (query = "", as?: "admin" | "colleague" | "trainee", path = "/communities") =>
  (await call<SearchResult<Community>>("GET", `${path}${query}`, { as })).body;
const slugs = ({ hits }: SearchResult<Community>) => hits.hits.map(({ slug }) => slug);

const valid = (slug: string) => ({
  slug,
  metadata: { title: "A community" },
  access: { visibility: "public" },
});
const found = <Body = Community>(body: unknown, as: "admin" | "trainee" | undefined = "admin") =>
  call<Body>("POST", "/communities", { as, body });

describe("the list of communities", () => {
  it("is open to everybody, newest first, with facets", async () => {
    const body = await list();
    expect(body.sortBy).toBe("newest");
    expect(body.hits.total).toBeGreaterThan(10);
    expect(Object.keys(body.aggregations ?? {})).toEqual(["type", "visibility"]);
    const created = body.hits.hits.map((community) => community.created);
    expect(created).toEqual([...created].sort().reverse());
    expect(body.links?.self).toBe(`${api.practice.url}/api/communities?page=1&size=25&sort=newest`);
  });

  it("shows restricted communities to their members and to administrators only", async () => {
    expect(slugs(await list())).not.toContain("harbour-archaeology");
    expect(slugs(await list("", "trainee"))).not.toContain("harbour-archaeology");
    expect(slugs(await list("", "colleague"))).toContain("harbour-archaeology");
    expect(slugs(await list("", "admin"))).toContain("harbour-archaeology");
  });

  it("is searched with q, in all words or in a field", async () => {
    expect(slugs(await list("?q=heritage"))).toEqual(["digital-heritage"]);
    expect(slugs(await list("?q=slug:eudat"))).toEqual(["eudat"]);
    expect((await list("?q=heritage")).sortBy).toBe("bestmatch");
    expect(slugs(await list("?q=zzzz"))).toEqual([]);
  });

  it("is filtered by type and visibility, which narrow no counts", async () => {
    const body = await list("?type=organization", "colleague");
    expect(body.hits.hits.every(({ metadata }) => metadata.type?.id === "organization")).toBe(true);
    const buckets = body.aggregations?.type?.buckets ?? [];
    expect(buckets.find(({ key }) => key === "organization")).toMatchObject({
      label: "Organization",
      is_selected: true,
      doc_count: body.hits.total,
    });
    expect(buckets.length).toBeGreaterThan(1);
    expect(slugs(await list("?visibility=restricted", "colleague"))).toEqual([
      "harbour-archaeology",
    ]);
  });

  it("is paged and sorted", async () => {
    const oldest = await list("?sort=oldest&size=2&page=2");
    const all = slugs(await list("?sort=oldest"));
    expect(slugs(oldest)).toEqual(all.slice(2, 4));
    expect(Object.keys(oldest.links ?? {})).toEqual(["self", "prev", "next"]);
    expect((await call("GET", "/communities?sort=updated-desc")).status).toBe(200);
    expect((await call("GET", "/communities?sort=updated-asc")).status).toBe(200);
    const unknown = await call<ErrorBody>("GET", "/communities?sort=mostrecent");
    expect(unknown.body.errors).toEqual([
      { field: "_schema", messages: ["Invalid sort option 'mostrecent'."] },
    ]);
  });
});

describe("one community", () => {
  it.each(["eudat", "EUDAT", communityIds.eudat])("is read as %s", async (id) => {
    const { status, headers, body } = await call<Community>("GET", `/communities/${id}`);
    expect(status).toBe(200);
    expect(headers.get("etag")).toBe(`"${body.revision_id}"`);
    expect(body).toMatchObject({
      id: communityIds.eudat,
      slug: "eudat",
      metadata: { title: "EUDAT", type: { id: "organization", title: { en: "Organization" } } },
      access: { visibility: "public", record_submission_policy: "open", review_policy: "members" },
      custom_fields: {},
      children: { allow: false },
      deletion_status: { is_deleted: false, status: "P" },
    });
  });

  it("links with its UUID to the API and with its slug to pages", async () => {
    const { body } = await call<Community>("GET", "/communities/eudat");
    const base = `${api.practice.url}/api/communities/${communityIds.eudat}`;
    expect(body.links).toEqual({
      self: base,
      self_html: `${api.practice.url}/communities/eudat/`,
      settings_html: `${api.practice.url}/communities/eudat/settings`,
      logo: `${base}/logo`,
      rename: `${base}/rename`,
      members: `${base}/members`,
      public_members: `${base}/members/public`,
      invitations: `${base}/invitations`,
      requests: `${base}/requests`,
      records: `${base}/records`,
      membership_requests: `${base}/membership-requests`,
    });
    const admin = await call<Community>("GET", "/communities/eudat", { as: "admin" });
    expect(admin.body.links.featured).toBe(`${base}/featured`);
  });

  it("is a 404 when there is none, and a 403 when it is restricted", async () => {
    expect(refusal(await call("GET", "/communities/nowhere"))).toEqual([
      404,
      "The persistent identifier does not exist.",
    ]);
    const path = "/communities/harbour-archaeology";
    expect(refusal(await call("GET", path))).toEqual([403, "Permission denied."]);
    expect((await call("GET", path, { as: "trainee" })).status).toBe(403);
    expect((await call("GET", path, { as: "colleague" })).status).toBe(200);
  });

  it("is a 410 when it was deleted, and its slug stays taken", async () => {
    const { id } = await foundCommunity(api, "short-lived");
    const path = "/communities/short-lived";
    expect((await call("DELETE", path, { as: "admin", body: {} })).status).toBe(204);
    expect(refusal(await call("GET", path))).toEqual([410, "The record has been deleted."]);
    expect((await call("GET", `/communities/${id}`)).status).toBe(410);
    expect(slugs(await list("?size=100"))).not.toContain("short-lived");
    expect((await found<ErrorBody>(valid("short-lived"))).body.errors).toEqual([
      { field: "slug", messages: ["A community with this identifier already exists."] },
    ]);
  });
});

describe("founding a community", () => {
  it("is for administrators only", async () => {
    expect(refusal(await found(valid("mine"), "trainee"))).toEqual([403, "Permission denied."]);
    expect((await call("POST", "/communities", { body: valid("mine") })).status).toBe(403);
  });

  it("answers 201 with everything that was not said set to its default", async () => {
    const { status, body } = await found(valid("Fresh-One"));
    expect(status).toBe(201);
    expect(body.slug).toBe("fresh-one");
    expect(body.access).toEqual({
      visibility: "public",
      members_visibility: "public",
      member_policy: "closed",
      record_submission_policy: "open",
      review_policy: "closed",
    });
    const mine = await list("?size=100", "admin", "/user/communities");
    expect(slugs(mine)).toContain("fresh-one");
  });

  it("names what is missing", async () => {
    const { status, body } = await found<ErrorBody>({});
    expect(status).toBe(400);
    expect(body.errors).toEqual(
      ["slug", "metadata", "access"].map((field) => ({
        field,
        messages: ["Missing data for required field."],
      })),
    );
  });

  it.each([
    [
      "a slug with blanks",
      { slug: "a b" },
      "slug",
      "The identifier should contain only letters, numbers, or dashes.",
    ],
    [
      "a UUID as slug",
      { slug: communityIds.eudat },
      "slug",
      "The ID must not be an Universally Unique IDentifier (UUID).",
    ],
    ["a taken slug", { slug: "eudat" }, "slug", "A community with this identifier already exists."],
    [
      "an empty title",
      { metadata: { title: "" } },
      "metadata.title",
      "Field cannot be blank or longer than 250 characters.",
    ],
    [
      "a long title",
      { metadata: { title: "x".repeat(251) } },
      "metadata.title",
      "Field cannot be blank or longer than 250 characters.",
    ],
    [
      "a long description",
      { metadata: { title: "x", description: "x".repeat(251) } },
      "metadata.description",
      "Field cannot be blank or longer than 250 characters.",
    ],
    [
      "an unknown visibility",
      { access: { visibility: "closed" } },
      "access.visibility",
      "Must be one of: public, restricted.",
    ],
    [
      "an unknown review policy",
      { access: { review_policy: "x" } },
      "access.review_policy",
      "Must be one of: closed, open, members, everyone.",
    ],
    [
      "an unknown submission policy",
      { access: { record_submission_policy: "x" } },
      "access.record_submission_policy",
      "Must be one of: open, closed.",
    ],
    [
      "an address that is none",
      { metadata: { title: "x", website: "www" } },
      "metadata.website",
      "Not a valid URL.",
    ],
    [
      "unknown metadata",
      { metadata: { title: "x", colour: "red" } },
      "metadata.colour",
      "Unknown field.",
    ],
  ])("refuses %s", async (_what, part, field, message) => {
    const { status, body } = await found<ErrorBody>({ ...valid("refused"), ...part });
    expect(status).toBe(400);
    expect(body.errors).toContainEqual({ field, messages: [message] });
  });

  it("refuses an unknown type", async () => {
    const metadata = { title: "x", type: { id: "club" } };
    expect(refusal(await found({ ...valid("refused"), metadata }))).toEqual([
      400,
      "Invalid value club.",
    ]);
  });
});

describe("changing a community", () => {
  it("replaces the whole object, for owners", async () => {
    const community = await foundCommunity(api, "changing");
    const body = {
      ...community,
      metadata: { title: "Changed", curation_policy: "<p>Fair<script>x</script></p>" },
      access: { ...community.access, review_policy: "members" },
    };
    expect((await call("PUT", "/communities/changing", { as: "trainee", body })).status).toBe(403);
    const changed = await call<Community>("PUT", "/communities/changing", { as: "admin", body });
    expect(changed.status).toBe(200);
    expect(changed.body.metadata).toEqual({ title: "Changed", curation_policy: "<p>Fairx</p>" });
    expect(changed.body.access.review_policy).toBe("members");
    expect(changed.body.revision_id).toBeGreaterThan(community.revision_id);
  });

  it("does not change the slug", async () => {
    await foundCommunity(api, "steady");
    const answer = await call<ErrorBody>("PUT", "/communities/steady", {
      as: "admin",
      body: valid("other"),
    });
    expect(answer.body.errors).toEqual([
      { field: "slug", messages: ["The ID should be modified through the renaming URL instead."] },
    ]);
  });

  it("honours If-Match", async () => {
    await foundCommunity(api, "matched");
    const headers = { "if-match": "77" };
    const options = { as: "admin", body: valid("matched"), headers } as const;
    expect(refusal(await call("PUT", "/communities/matched", options))).toEqual([
      412,
      "Revision id provided(77) doesn't match record's one(1)",
    ]);
    const right = { ...options, headers: { "if-match": "1" } };
    expect((await call("PUT", "/communities/matched", right)).status).toBe(200);
  });

  it("does not restrict a community that shows public records", async () => {
    const path = "/communities/digital-heritage";
    const { body } = await call<Community>("GET", path);
    const access = { ...body.access, visibility: "restricted" };
    expect(refusal(await call("PUT", path, { as: "admin", body: { ...body, access } }))).toEqual([
      400,
      "Cannot modify community visibility: Cannot restrict a community with public records.",
    ]);
  });

  it("renames", async () => {
    await foundCommunity(api, "old-name");
    const rename = (body: unknown, as: "admin" | "trainee" = "admin", slug = "old-name") =>
      call<ErrorBody>("POST", `/communities/${slug}/rename`, { as, body });
    expect((await rename({ slug: "new-name" }, "trainee")).status).toBe(403);
    expect((await rename({})).body.errors).toEqual([
      { field: "slug", messages: ["Missing data for required field."] },
    ]);
    expect((await rename({ slug: "old-name" })).body.errors).toEqual([
      { field: "slug", messages: ["A new ID value is required for the renaming."] },
    ]);
    expect((await rename({ slug: "eudat" })).status).toBe(400);
    expect(await rename({ slug: "new-name" })).toMatchObject({
      status: 200,
      body: { slug: "new-name" },
    });
    expect((await call("GET", "/communities/old-name")).status).toBe(404);
  });

  it("shows the new name in the records of the community", async () => {
    await foundCommunity(api, "before", { review_policy: "everyone" });
    const { body: community } = await call<Community>("GET", "/communities/before");
    const draft = await makeDraft(api);
    await call("PUT", draft.links.review!, {
      as: "trainee",
      body: { receiver: { community: community.id }, type: "community-submission" },
    });
    await submit(api, draft);
    await call("POST", "/communities/before/rename", { as: "admin", body: { slug: "after" } });
    const q = encodeURIComponent("parent.communities.entries.slug:after");
    const { body } = await call<SearchResult<RecordObject>>("GET", `/records?q=${q}`);
    expect(body.hits.hits.map(({ id }) => id)).toEqual([draft.id]);
  });

  it("deletes for owners, unless requests are open", async () => {
    const community = await foundCommunity(api, "busy");
    const open = async () => {
      const draft = await makeDraft(api);
      await call("PUT", draft.links.review!, {
        as: "trainee",
        body: { receiver: { community: community.id }, type: "community-submission" },
      });
      await submit(api, draft);
    };
    await open();
    const remove = (as: "admin" | "trainee") => call("DELETE", "/communities/busy", { as });
    expect((await remove("trainee")).status).toBe(403);
    expect(refusal(await remove("admin"))).toEqual([
      400,
      "There is 1 request open for this community. Please, resolve it before deleting this community.",
    ]);
    await open();
    expect(refusal(await remove("admin"))[1]).toMatch(/^There are 2 requests open/);
  });
});

describe("the logo", () => {
  const path = "/communities/eudat/logo";
  const png = Buffer.from("89504e470d0a1a0a", "hex");

  it("is a 404 while there is none", async () => {
    expect(refusal(await call("GET", path))).toEqual([404, "No logo exists for this community."]);
    expect((await call("DELETE", path, { as: "admin" })).status).toBe(404);
  });

  it("is set, read by everybody, and removed", async () => {
    expect((await call("PUT", path, { as: "trainee", body: png })).status).toBe(403);
    const put = await call("PUT", path, { as: "admin", body: png });
    expect(put).toMatchObject({ status: 200, body: { key: "logo", size: 8 } });
    const response = await fetch(`${api.practice.url}/api${path}`);
    expect(Buffer.from(await response.arrayBuffer())).toEqual(png);
    expect(response.headers.get("x-content-type-options")).toBe("nosniff");
    expect((await call("DELETE", path, { as: "trainee" })).status).toBe(403);
    expect((await call("DELETE", path, { as: "admin" })).status).toBe(204);
    expect((await call("GET", path)).status).toBe(404);
  });

  it("survives being replaced", async () => {
    await call("PUT", path, { as: "admin", body: png });
    await call("PUT", path, { as: "admin", body: Buffer.from("second") });
    expect((await call("GET", path)).body).toBe("second");
  });

  it("is refused above 1 MB, and as JSON", async () => {
    const large = await call("PUT", path, { as: "admin", body: Buffer.alloc(1_000_001) });
    expect(refusal(large)[0]).toBe(400);
    expect(refusal(large)[1]).toMatch(/^Logo size limit exceeded\./);
    expect(refusal(await call("PUT", path, { as: "admin", body: {} }))).toEqual([
      415,
      "Invalid 'Content-Type' header. Expected one of: application/octet-stream",
    ]);
  });
});

describe("featured communities", () => {
  const path = `/communities/${communityIds.eudat}/featured`;

  it("are decided by administrators", async () => {
    const body = { start_date: "2026-01-01T00:00:00" };
    for (const as of ["trainee", undefined] as const) {
      expect((await call("POST", path, { as, body })).status).toBe(403);
      expect((await call("GET", path, { as })).status).toBe(403);
    }
  });

  it("are listed from their day on, sorted as featured", async () => {
    const later = { start_date: "2999-01-01T00:00:00" };
    const entry = await call<{ id: number }>("POST", path, { as: "admin", body: later });
    expect(entry.status).toBe(201);
    expect(await list("", undefined, "/communities/featured")).toMatchObject({
      sortBy: "featured",
      hits: { total: 0 },
    });
    const body = { start_date: "2026-01-01T00:00:00" };
    const item = `${path}/${entry.body.id}`;
    expect((await call("PUT", item, { as: "admin", body })).status).toBe(200);
    expect(slugs(await list("", undefined, "/communities/featured"))).toEqual(["eudat"]);
    expect((await call<SearchResult<unknown>>("GET", path, { as: "admin" })).body.hits.total).toBe(
      1,
    );
    expect((await call("DELETE", item, { as: "admin" })).status).toBe(204);
    expect(slugs(await list("", undefined, "/communities/featured"))).toEqual([]);
    expect((await call("DELETE", item, { as: "admin" })).status).toBe(404);
  });

  it("need a start date, and have to be public", async () => {
    const send = (id: string, start_date?: string) =>
      call<ErrorBody>("POST", `/communities/${id}/featured`, { as: "admin", body: { start_date } });
    expect((await send("eudat")).body.errors?.[0]?.messages).toEqual([
      "Missing data for required field.",
    ]);
    expect((await send("eudat", "soon")).body.errors?.[0]?.messages).toEqual([
      "Not a valid datetime.",
    ]);
    expect((await send("harbour-archaeology", "2026-01-01")).body.errors).toEqual([
      { field: "community_id", messages: ["The community is not public."] },
    ]);
  });
});

describe("what belongs to a community", () => {
  it("is listed to its members under /user/communities", async () => {
    const mine = slugs(await list("", "trainee", "/user/communities"));
    expect(mine).toContain("eudat");
    expect(mine).not.toContain("biodiversity-monitoring");
    expect((await call("GET", "/user/communities")).status).toBe(403);
  });

  it("are its records, by slug or UUID", async () => {
    for (const id of ["eudat", communityIds.eudat]) {
      const { status, body } = await call<SearchResult<RecordObject>>(
        "GET",
        `/communities/${id}/records?size=5`,
      );
      expect(status).toBe(200);
      expect(body.hits.total).toBeGreaterThan(0);
      expect(
        body.hits.hits.every(({ parent }) => parent.communities.ids?.includes(communityIds.eudat)),
      ).toBe(true);
    }
    expect((await call("GET", "/communities/nowhere/records")).status).toBe(404);
  });

  it("is nothing in a fresh community: 200 and no hits", async () => {
    await foundCommunity(api, "empty-one");
    const { status, body } = await call<SearchResult<RecordObject>>(
      "GET",
      "/communities/empty-one/records",
    );
    expect([status, body.hits]).toEqual([200, { hits: [], total: 0 }]);
  });

  it("are its requests, for curators: submissions and inclusions, by state", async () => {
    const slug = "/communities/biodiversity-monitoring";
    const { body: community } = await call<Community>("GET", slug);
    const path = `/communities/${community.id}/requests`;
    // The only address of a community that does not take the slug.
    expect((await call("GET", `${slug}/requests`, { as: "curator" })).status).toBe(403);
    const unsent = await makeDraft(api, { title: "Not sent" });
    await attach(api, unsent, "biodiversity-monitoring");
    const { request } = await makeSubmission(api);
    for (const as of [undefined, "trainee"] as const) {
      expect((await call("GET", path, { as })).status).toBe(403);
    }
    const read = async (query: string) =>
      (await call<SearchResult<RequestObject>>("GET", `${path}${query}`, { as: "curator" })).body;
    const open = await read("?is_open=true&sort=newest");
    expect(open.hits.hits[0]?.id).toBe(request.id);
    expect(open.hits.hits.every(({ status }) => status === "submitted")).toBe(true);
    expect((await read("?is_open=false")).hits.total).toBe(0);
    expect((await read("?status=accepted")).hits.total).toBe(0);
    expect((await read("?type=community-inclusion")).hits.total).toBe(0);
    expect((await read("?q=butterfly")).hits.total).toBe(1);
    const expanded = await read("?expand=true");
    expect(expanded.hits.hits[0]?.expanded).toMatchObject({
      created_by: { id: "2", profile: { full_name: "Tara Trainee" } },
      receiver: { slug: "biodiversity-monitoring" },
    });
  });

  it("loses records that curators take out, and says which could not be", async () => {
    const draft = await makeDraft(api);
    await attach(api, draft, "digital-heritage");
    await submit(api, draft);
    const remove = (ids: string[], as: "trainee" | "curator") =>
      call<ErrorBody>("DELETE", "/communities/digital-heritage/records", {
        as,
        body: { records: ids.map((id) => ({ id })) },
      });
    expect((await remove([draft.id], "trainee")).status).toBe(403);
    expect(await remove([draft.id], "curator")).toMatchObject({ status: 200, body: {} });
    const { body } = await call<RecordObject>("GET", `/records/${draft.id}`);
    expect(body.parent.communities).toEqual({});
    expect((await remove(["abcde-12345", draft.id], "curator")).body).toEqual({
      errors: [
        { record: "abcde-12345", message: "The record does not exist." },
        {
          community: communityIds["digital-heritage"],
          message: `The record ${draft.id} in not included in the community ${communityIds["digital-heritage"]}.`,
        },
      ],
    });
    const many = Array.from({ length: 11 }, (_, index) => `r${index}`);
    expect((await remove(many, "curator")).body.errors).toEqual([
      { field: "records", messages: ["Too many records passed, 10 max allowed."] },
    ]);
  });

  it("are subcommunities, where administrators have allowed and assigned them", async () => {
    const { id } = await foundCommunity(api, "mother");
    const put = (slug: string, more: object) =>
      call<Community>("PUT", `/communities/${slug}`, {
        as: "admin",
        body: { ...valid(slug), ...more },
      });
    await foundCommunity(api, "daughter");
    expect(await put("daughter", { parent: { id } })).toMatchObject({
      status: 400,
      body: {
        errors: [
          { field: "_schema", messages: ["Assigned parent is not allowed to be a parent."] },
        ],
      },
    });
    const mother = await put("mother", { children: { allow: true } });
    expect(mother.body.links.subcommunities).toMatch(/\/subcommunities$/);
    const daughter = await put("daughter", { parent: { id } });
    expect(daughter.body.parent?.slug).toBe("mother");
    expect(slugs(await list("", undefined, "/communities/mother/subcommunities"))).toEqual([
      "daughter",
    ]);
    expect(slugs(await list("", undefined, "/communities/eudat/subcommunities"))).toEqual([]);
  });
});

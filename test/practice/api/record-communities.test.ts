import type {
  Community,
  ErrorBody,
  Parent,
  RecordObject,
  RequestEvent,
  RequestObject,
  SearchResult,
} from "../../../src/wire";
import { callersForTests, type AccountName } from "../../support/callers";
import { refusal } from "../../support/rest-client";
import {
  attach,
  communityIds,
  foundCommunity,
  makeDraft,
  makeRecord,
} from "../../support/submissions";

const api = callersForTests();
const { call } = api;

interface Processed {
  processed?: { community_id: string; request_id: string; request: RequestObject }[];
  errors?: { community_id: string; message: string }[];
}

const path = ({ id }: RecordObject) => `/records/${id}/communities`;
const add = <Body = Processed>(
  record: RecordObject,
  communities: object[],
  as: AccountName | undefined = "trainee",
) => call<Body>("POST", path(record), { as, body: { communities } });
const remove = <Body = ErrorBody>(
  record: RecordObject,
  ids: string[],
  as: AccountName | undefined = "trainee",
) => call<Body>("DELETE", path(record), { as, body: { communities: ids.map((id) => ({ id })) } });
const communitiesOf = async ({ id }: RecordObject) =>
  (await call<RecordObject>("GET", `/records/${id}`, { as: "trainee" })).body.parent.communities;
const slugs = ({ hits }: SearchResult<Community>) => hits.hits.map(({ slug }) => slug);

describe("adding a published record to communities", () => {
  it("includes it at once where the policy lets the caller; the first becomes the default", async () => {
    const record = await makeRecord(api, { title: "Included" });
    const { status, body } = await add(record, [{ id: communityIds.eudat }]);
    expect(status).toBe(200);
    expect(body).not.toHaveProperty("errors");
    expect(body.processed).toMatchObject([
      {
        community_id: communityIds.eudat,
        request: {
          type: "community-inclusion",
          title: "Included",
          status: "accepted",
          is_open: false,
          created_by: { user: "2" },
          receiver: { community: communityIds.eudat },
          topic: { record: record.id },
        },
      },
    ]);
    expect(body.processed?.[0]?.request_id).toBe(body.processed?.[0]?.request.id);
    expect(await communitiesOf(record)).toMatchObject({
      ids: [communityIds.eudat],
      default: communityIds.eudat,
    });
  });

  it("keeps the default when a second community comes", async () => {
    const record = await makeRecord(api);
    await add(record, [{ id: communityIds["digital-heritage"] }]);
    await add(record, [{ id: communityIds.eudat }]);
    expect(await communitiesOf(record)).toMatchObject({
      default: communityIds["digital-heritage"],
    });
  });

  it("takes slugs as well as UUIDs, and lists the record in the community", async () => {
    const record = await makeRecord(api);
    expect((await add(record, [{ id: "eudat" }])).status).toBe(200);
    const { body } = await call<SearchResult<RecordObject>>(
      "GET",
      "/communities/eudat/records?sort=newest&size=1",
    );
    expect(body.hits.hits[0]?.id).toBe(record.id);
  });

  it("asks the curators where a review is wanted, by policy or by the caller", async () => {
    const record = await makeRecord(api);
    const { status, body } = await add(record, [
      { id: communityIds["biodiversity-monitoring"] },
      { id: communityIds.eudat, require_review: true },
    ]);
    expect(status).toBe(200);
    expect(body.processed?.map(({ request }) => request.status)).toEqual([
      "submitted",
      "submitted",
    ]);
    expect(await communitiesOf(record)).toEqual({});
    const { request } = body.processed![0]!;
    const accept = `/requests/${request.id}/actions/accept`;
    expect((await call("POST", accept, { as: "trainee" })).status).toBe(403);
    expect((await call("POST", accept, { as: "curator" })).status).toBe(200);
    expect((await communitiesOf(record)).ids).toEqual([communityIds["biodiversity-monitoring"]]);
  });

  it("takes a comment along", async () => {
    const record = await makeRecord(api);
    const comment = { payload: { content: "<p>For you</p>", format: "html" } };
    const { body } = await add(record, [{ id: "biodiversity-monitoring", comment }]);
    const timeline = await call<SearchResult<RequestEvent>>(
      "GET",
      `/requests/${body.processed?.[0]?.request_id}/timeline`,
      { as: "trainee" },
    );
    expect(timeline.body.hits.hits.map(({ payload }) => payload.content)).toEqual([
      "<p>For you</p>",
    ]);
  });

  it("answers 200 with both lists when some could not be processed", async () => {
    const record = await makeRecord(api);
    const { status, body } = await add(record, [{ id: "eudat" }, { id: "nowhere" }]);
    expect(status).toBe(200);
    expect(body.processed).toHaveLength(1);
    expect(body.errors).toEqual([{ community_id: "nowhere", message: "Community not found." }]);
  });

  it.each([
    ["nowhere", "Community not found."],
    ["eudat", "The record is already included in this community."],
    ["biodiversity-monitoring", "There is already an open inclusion request for this community."],
    ["social-survey-archive", "Submission to this community is only allowed to community members."],
  ])("answers 400 in the same shape when none was: %s", async (id, message) => {
    const record = await makeRecord(api);
    await add(record, [{ id: "eudat" }, { id: "biodiversity-monitoring" }]);
    const { status, body } = await add(record, [{ id }]);
    expect([status, body]).toEqual([400, { errors: [{ community_id: id, message }] }]);
  });

  it("keeps public records out of restricted communities", async () => {
    const record = await makeRecord(api, { as: "colleague" });
    const { status, body } = await add(record, [{ id: "harbour-archaeology" }], "colleague");
    expect(status).toBe(400);
    expect(body.errors?.[0]?.message).toBe(
      "A public record cannot be included in a restricted community.",
    );
    const hidden = await makeRecord(api, { as: "colleague", record: "restricted" });
    expect((await add(hidden, [{ id: "harbour-archaeology" }], "colleague")).status).toBe(200);
  });

  it.each([
    ["nothing", {}, "Missing data for required field."],
    ["an empty list", { communities: [] }, "Shorter than minimum length 1."],
    [
      "more than ten",
      { communities: Array.from({ length: 11 }, (_, index) => ({ id: `c${index}` })) },
      "Too many communities passed, 10 max allowed.",
    ],
    [
      "one of them twice",
      { communities: [{ id: "eudat" }, { id: "eudat" }] },
      "Duplicated communities eudat.",
    ],
  ])("refuses %s", async (_what, body, message) => {
    const record = await makeRecord(api);
    const answer = await call<ErrorBody>("POST", path(record), { as: "trainee", body });
    expect(answer.status).toBe(400);
    expect(answer.body.errors).toEqual([{ field: "communities", messages: [message] }]);
  });

  it("is for those who manage the record", async () => {
    const record = await makeRecord(api);
    for (const as of ["colleague", undefined] as const) {
      const options = { as, body: { communities: [{ id: "eudat" }] } };
      expect((await call("POST", path(record), options)).status).toBe(403);
    }
  });

  it("is a 404 for drafts", async () => {
    expect(refusal(await add(await makeDraft(api), [{ id: "eudat" }]))).toEqual([
      404,
      "The persistent identifier is not registered.",
    ]);
  });
});

describe("the communities of a record", () => {
  it("are listed to everybody who may read it", async () => {
    const record = await makeRecord(api);
    await add(record, [{ id: "eudat" }]);
    const { status, body } = await call<SearchResult<Community>>("GET", path(record));
    expect([status, slugs(body)]).toEqual([200, ["eudat"]]);
    const hidden = await makeRecord(api, { record: "restricted" });
    expect((await call("GET", path(hidden))).status).toBe(403);
    expect((await call("GET", path(hidden), { as: "trainee" })).status).toBe(200);
  });

  it("are listed for drafts, too", async () => {
    const draft = await makeDraft(api);
    const { status, body } = await call<SearchResult<Community>>("GET", path(draft), {
      as: "trainee",
    });
    expect([status, body.hits.total]).toEqual([200, 0]);
    expect((await call("GET", path(draft))).status).toBe(403);
  });

  it("are left by the owner or the community's curators", async () => {
    const record = await makeRecord(api);
    await add(record, [{ id: "eudat" }, { id: "digital-heritage" }]);
    const denied = await remove<Processed>(record, [communityIds.eudat], "colleague");
    expect([denied.status, denied.body]).toEqual([
      400,
      { errors: [{ community: communityIds.eudat, message: "Permission denied." }] },
    ]);
    expect((await remove(record, [communityIds["digital-heritage"]], "curator")).status).toBe(200);
    const own = await remove(record, [communityIds.eudat]);
    expect([own.status, own.body]).toEqual([200, {}]);
    expect(await communitiesOf(record)).toEqual({});
  });

  it("reports those that could not be left; 400 when there was none", async () => {
    const record = await makeRecord(api);
    await add(record, [{ id: "eudat" }]);
    const missing = communityIds["digital-heritage"];
    const errors = [
      {
        community: missing,
        message: `The record ${record.id} in not included in the community ${missing}.`,
      },
    ];
    expect(await remove(record, [missing])).toMatchObject({ status: 400, body: { errors } });
    expect(await remove(record, [communityIds.eudat, missing])).toMatchObject({
      status: 200,
      body: { errors },
    });
  });

  it("have one default, which the owner chooses or unsets", async () => {
    const record = await makeRecord(api);
    await add(record, [{ id: "eudat" }, { id: "digital-heritage" }]);
    const choose = <Body = Parent>(body: object, as: AccountName = "trainee") =>
      call<Body>("PUT", path(record), { as, body });
    const chosen = await choose({ default: communityIds["digital-heritage"] });
    expect(chosen.status).toBe(200);
    expect(chosen.body.communities.default).toBe(communityIds["digital-heritage"]);
    expect(chosen.body.communities.ids).toHaveLength(2);
    expect((await choose({ default: null })).body.communities).not.toHaveProperty("default");
    expect(refusal(await choose({ default: communityIds["biodiversity-monitoring"] }))).toEqual([
      400,
      "Cannot set community as the default. The record has not been added to the community.",
    ]);
    expect((await choose({ default: null }, "colleague")).status).toBe(403);
  });

  it("lose the default when it is left", async () => {
    const record = await makeRecord(api);
    await add(record, [{ id: "eudat" }, { id: "digital-heritage" }]);
    await remove(record, [communityIds.eudat]);
    expect(await communitiesOf(record)).not.toHaveProperty("default");
  });
});

describe("suggested communities", () => {
  it("are those the record is not in and has not asked, for those who manage it", async () => {
    const record = await makeRecord(api);
    await add(record, [{ id: "eudat" }, { id: "biodiversity-monitoring" }]);
    const suggestions = `/records/${record.id}/communities-suggestions`;
    const { body } = await call<SearchResult<Community>>("GET", `${suggestions}?size=100`, {
      as: "trainee",
    });
    expect(slugs(body)).toContain("digital-heritage");
    expect(slugs(body)).not.toContain("eudat");
    expect(slugs(body)).not.toContain("biodiversity-monitoring");
    const mine = await call<SearchResult<Community>>("GET", `${suggestions}?membership=true`, {
      as: "trainee",
    });
    expect(slugs(mine.body)).toContain("earth-observation");
    expect(slugs(mine.body)).not.toContain("digital-heritage");
    expect((await call("GET", suggestions)).status).toBe(403);
  });
});

describe("the requests about a record", () => {
  it("are listed to those who may see them; anonymous callers are refused", async () => {
    const record = await makeRecord(api);
    await add(record, [{ id: "biodiversity-monitoring" }]);
    const requests = (as?: AccountName) =>
      call<SearchResult<RequestObject>>("GET", `/records/${record.id}/requests`, { as });
    expect((await requests("trainee")).body.hits.total).toBe(1);
    expect((await requests("curator")).body.hits.hits[0]?.topic).toEqual({ record: record.id });
    expect((await requests("colleague")).body.hits.total).toBe(0);
    expect((await requests()).status).toBe(403);
  });
});

describe("expand=true", () => {
  it("shows owner and default community of a record, in reading and in lists", async () => {
    const record = await makeRecord(api);
    await add(record, [{ id: "eudat" }]);
    const expanded = {
      parent: {
        access: {
          owned_by: {
            id: "2",
            profile: { full_name: "Tara Trainee", affiliations: "Practice University" },
            links: { self: `${api.practice.url}/api/users/2` },
          },
        },
        communities: {
          default: {
            id: communityIds.eudat,
            slug: "eudat",
            metadata: { title: "EUDAT", type: { id: "organization" } },
            access: { visibility: "public", review_policy: "members" },
          },
        },
      },
    };
    const one = await call<RecordObject>("GET", `/records/${record.id}?expand=true`);
    expect(one.body.expanded).toMatchObject(expanded);
    const list = await call<SearchResult<RecordObject>>("GET", "/records?size=1&expand=true");
    expect(list.body.hits.hits[0]?.expanded).toMatchObject(expanded);
    const plain = await call<RecordObject>("GET", `/records/${record.id}`);
    expect(plain.body).not.toHaveProperty("expanded");
  });

  it("shows who reviews a draft", async () => {
    const draft = await makeDraft(api);
    await attach(api, draft, "eudat");
    const { body } = await call<RecordObject>("GET", `/records/${draft.id}/draft?expand=1`, {
      as: "trainee",
    });
    expect(body.expanded).toMatchObject({ parent: { review: { receiver: { slug: "eudat" } } } });
  });

  it("shows a ghost in place of a community that was deleted", async () => {
    await foundCommunity(api, "doomed", { review_policy: "everyone" });
    const record = await makeRecord(api);
    const request = (await add(record, [{ id: "doomed" }])).body.processed![0]!.request;
    const expanded = async () =>
      (await call<RequestObject>("GET", `/requests/${request.id}?expand=true`, { as: "trainee" }))
        .body.expanded;
    expect(await expanded()).toMatchObject({
      created_by: { id: "2" },
      receiver: { slug: "doomed" },
      topic: { id: record.id },
    });
    await call("DELETE", "/communities/doomed", { as: "admin" });
    expect(await expanded()).toMatchObject({
      receiver: { is_ghost: true, metadata: { title: "Deleted community" } },
    });
  });
});

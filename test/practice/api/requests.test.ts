import type {
  ErrorBody,
  RecordObject,
  RequestEvent,
  RequestObject,
  SearchResult,
} from "../../../src/wire";
import { callersForTests, type AccountName } from "../../support/callers";
import { fieldMessages, refusal } from "../../support/rest-client";
import { attach, communityIds, makeDraft, makeSubmission } from "../../support/submissions";

const api = callersForTests();
const { call } = api;

const unknownId = "00000000-0000-4000-8000-000000000000";

const read = <Body = RequestObject>({ id }: { id: string }, as?: AccountName) =>
  call<Body>("GET", `/requests/${id}`, { as });
const act = <Body = RequestObject>(
  { id }: { id: string },
  action: string,
  as?: AccountName,
  body?: unknown,
) => call<Body>("POST", `/requests/${id}/actions/${action}`, { as, body });
const say = <Body = RequestEvent>({ id }: { id: string }, content: unknown, as?: AccountName) =>
  call<Body>("POST", `/requests/${id}/comments`, { as, body: { payload: { content } } });
const timeline = async ({ id }: { id: string }, query = "", as: AccountName = "trainee") =>
  (await call<SearchResult<RequestEvent>>("GET", `/requests/${id}/timeline${query}`, { as })).body;

/** A request that its creator has not submitted yet. */
async function makeUnsubmitted(): Promise<RequestObject> {
  return (await attach(api, await makeDraft(api), "biodiversity-monitoring")).body;
}

describe("the list of requests", () => {
  const list = async (as: AccountName, query = "", path = "/requests/") =>
    (await call<SearchResult<RequestObject>>("GET", `${path}${query}`, { as })).body;
  const ids = ({ hits }: SearchResult<RequestObject>) => hits.hits.map(({ id }) => id);

  it("stands at an address with a slash; without it there is a redirect", async () => {
    const { status, headers } = await call("GET", "/requests?is_open=true", { as: "trainee" });
    expect(status).toBe(308);
    expect(headers.get("location")).toBe(`${api.practice.url}/api/requests/?is_open=true`);
  });

  it.each(["/requests/", "/user/requests"])("is a 403 for anonymous callers: %s", async (path) => {
    expect(refusal(await call("GET", path))).toEqual([403, "Permission denied."]);
  });

  it("cannot be added to: requests arise from reviews and the like", async () => {
    expect((await call("POST", "/requests/", { as: "trainee", body: {} })).status).toBe(405);
  });

  it("holds all that the caller may read, newest first, with facets", async () => {
    const { request } = await makeSubmission(api);
    for (const as of ["trainee", "curator", "admin"] as const) {
      const body = await list(as);
      expect(ids(body)[0]).toBe(request.id);
      expect(body.sortBy).toBe("newest");
      expect(Object.keys(body.aggregations ?? {})).toEqual(["type", "status"]);
    }
    expect(ids(await list("colleague"))).not.toContain(request.id);
  });

  it("shows unsubmitted requests to their creators, but not under /user", async () => {
    const request = await makeUnsubmitted();
    expect(ids(await list("trainee"))).toContain(request.id);
    expect(ids(await list("trainee", "?size=100", "/user/requests"))).not.toContain(request.id);
    expect(ids(await list("curator"))).not.toContain(request.id);
  });

  it("tells the caller's own requests from those of others under /user", async () => {
    const { request } = await makeSubmission(api);
    const path = "/user/requests";
    expect(ids(await list("trainee", "?shared_with_me=false", path))).toContain(request.id);
    expect(ids(await list("trainee", "?shared_with_me=true", path))).not.toContain(request.id);
    expect(ids(await list("curator", "?shared_with_me=true", path))).toContain(request.id);
    expect(ids(await list("curator", "?shared_with_me=false", path))).not.toContain(request.id);
    expect(ids(await list("curator", "", path))).toContain(request.id);
  });

  it("is filtered by state, type and references; a reference that means nothing is ignored", async () => {
    const { request, draft } = await makeSubmission(api);
    const closed = await makeSubmission(api);
    await act(closed.request, "cancel", "trainee");
    const all = (await list("trainee")).hits.total;
    const open = await list("trainee", "?is_open=true&size=100");
    expect(open.hits.hits.every(({ status }) => status === "submitted")).toBe(true);
    expect(ids(await list("trainee", "?is_open=false"))).toContain(closed.request.id);
    expect(ids(await list("trainee", "?status=cancelled"))).toContain(closed.request.id);
    expect((await list("trainee", "?type=community-invitation")).hits.total).toBe(0);
    expect(ids(await list("trainee", `?topic=record:${draft.id}`))).toEqual([request.id]);
    expect((await list("trainee", "?created_by=user:3")).hits.total).toBe(0);
    const receiver = `?receiver=community:${communityIds["biodiversity-monitoring"]}`;
    expect((await list("trainee", receiver)).hits.total).toBe(all);
    expect((await list("trainee", "?receiver=nonsense")).hits.total).toBe(all);
  });

  it("is searched, sorted and paged", async () => {
    const { request } = await makeSubmission(api, undefined, { title: "Xylophone recordings" });
    expect(ids(await list("trainee", "?q=xylophone"))).toEqual([request.id]);
    const oldest = ids(await list("trainee", "?sort=oldest&size=100"));
    expect(ids(await list("trainee", "?sort=newest&size=100"))).toEqual([...oldest].reverse());
    expect(ids(await list("trainee", "?sort=oldest&size=1&page=2"))).toEqual([oldest[1]]);
    expect((await call("GET", "/requests/?sort=title", { as: "trainee" })).status).toBe(400);
  });

  it("puts the request with the latest comment first when asked for activity", async () => {
    const first = await makeSubmission(api);
    await makeSubmission(api);
    await say(first.request, "Look here", "trainee");
    expect(ids(await list("trainee", "?sort=newestactivity"))[0]).toBe(first.request.id);
  });
});

describe("one request", () => {
  it("has the shape of InvenioRDM's", async () => {
    const { request, draft } = await makeSubmission(api, undefined, { title: "Shape" });
    const { status, headers, body } = await read(request, "trainee");
    expect(status).toBe(200);
    expect(headers.get("etag")).toBe(`"${body.revision_id}"`);
    const self = `${api.practice.url}/api/requests/${request.id}`;
    expect(body).toEqual({
      id: request.id,
      number: expect.stringMatching(/^\d+$/) as string,
      type: "community-submission",
      title: "Shape",
      status: "submitted",
      is_open: true,
      is_closed: false,
      is_expired: false,
      expires_at: null,
      created_by: { user: "2" },
      receiver: { community: communityIds["biodiversity-monitoring"] },
      topic: { record: draft.id },
      created: request.created,
      updated: body.updated,
      revision_id: body.revision_id,
      links: {
        self,
        self_html: `${api.practice.url}/me/requests/${request.id}`,
        comments: `${self}/comments`,
        timeline: `${self}/timeline`,
        actions: { cancel: `${self}/actions/cancel` },
      },
    });
  });

  it("is neither open nor closed while it is only created, and seen by its creator alone", async () => {
    const request = await makeUnsubmitted();
    expect((await read(request, "trainee")).body).toMatchObject({
      is_open: false,
      is_closed: false,
    });
    expect((await read(request, "curator")).status).toBe(403);
  });

  it("is seen by creator and receiver, and by those who may preview the record", async () => {
    const { request, draft } = await makeSubmission(api);
    expect((await read(request, "curator")).status).toBe(200);
    expect(refusal(await read(request, "colleague"))).toEqual([403, "Permission denied."]);
    expect((await read(request)).status).toBe(403);
    const grants = [{ permission: "preview", subject: { type: "user", id: "3" } }];
    await call("POST", `/records/${draft.id}/access/grants`, { as: "trainee", body: { grants } });
    expect((await read(request, "colleague")).status).toBe(200);
  });

  it.each([unknownId, "not-a-uuid"])("is a 404 when there is none: %s", async (id) => {
    expect(refusal(await read({ id }, "trainee"))).toEqual([404, "Not found."]);
  });

  it("shows each caller what they may do now", async () => {
    const actions = async (request: RequestObject, as: AccountName) =>
      Object.keys((await read(request, as)).body.links.actions);
    const { request } = await makeSubmission(api);
    expect(await actions(request, "trainee")).toEqual(["cancel"]);
    expect(await actions(request, "curator")).toEqual(["accept", "decline"]);
    await act(request, "decline", "curator");
    expect(await actions(request, "curator")).toEqual([]);
    expect(await actions(await makeUnsubmitted(), "trainee")).toEqual(["submit"]);
  });

  it("has title and description changed by its creator, and by the receiver once submitted", async () => {
    const change = (request: RequestObject, as?: AccountName) =>
      call<RequestObject>("PUT", `/requests/${request.id}`, {
        as,
        body: { title: "Other", description: "Words" },
      });
    const created = await makeUnsubmitted();
    expect((await change(created, "curator")).status).toBe(403);
    expect(await change(created, "trainee")).toMatchObject({
      status: 200,
      body: { title: "Other", description: "Words" },
    });
    const { request } = await makeSubmission(api);
    expect((await change(request, "curator")).status).toBe(200);
    expect((await change(request, "colleague")).status).toBe(403);
    await act(request, "cancel", "trainee");
    expect((await change(request, "trainee")).status).toBe(403);
  });

  it("is deleted by its creator as long as it was not submitted", async () => {
    const remove = (request: RequestObject, as: AccountName) =>
      call("DELETE", `/requests/${request.id}`, { as });
    const created = await makeUnsubmitted();
    expect((await remove(created, "curator")).status).toBe(403);
    expect((await remove(created, "trainee")).status).toBe(204);
    expect((await read(created, "trainee")).status).toBe(404);
    const draft = await call<RecordObject>("GET", `/records/${created.topic?.record}/draft`, {
      as: "trainee",
    });
    expect(draft.body.status).toBe("draft");
    const { request } = await makeSubmission(api);
    expect((await remove(request, "trainee")).status).toBe(403);
  });
});

describe("acting on a request", () => {
  it("submits for the creator", async () => {
    const request = await makeUnsubmitted();
    expect((await act(request, "submit", "curator")).status).toBe(403);
    const { status, body } = await act(request, "submit", "trainee");
    expect([status, body.status]).toEqual([200, "submitted"]);
  });

  it.each([
    ["accept", "curator", "accepted"],
    ["decline", "curator", "declined"],
    ["cancel", "trainee", "cancelled"],
  ] as const)("%s is for the %s and closes the request", async (action, as, status) => {
    const { request } = await makeSubmission(api);
    const other = as === "curator" ? "trainee" : "curator";
    expect(refusal(await act(request, action, other))).toEqual([403, "Permission denied."]);
    expect((await act(request, action)).status).toBe(403);
    expect((await act(request, action, as)).body).toMatchObject({
      status,
      is_open: false,
      is_closed: true,
      links: { actions: {} },
    });
  });

  it("leaves expiring to the system", async () => {
    const { request } = await makeSubmission(api);
    expect((await act(request, "expire", "admin")).status).toBe(403);
  });

  it("refuses an action that does not fit the state", async () => {
    const { request } = await makeSubmission(api);
    await act(request, "decline", "curator");
    expect(refusal(await act(request, "accept", "curator"))).toEqual([
      400,
      "Error for action 'accept': Could not execute the action",
    ]);
  });

  it("refuses an action that there is none", async () => {
    const { request } = await makeSubmission(api);
    expect(refusal(await act(request, "applaud", "curator"))).toEqual([
      400,
      "Error for action 'applaud': No such action available",
    ]);
  });

  it("takes a comment along: accepting with one adds two events", async () => {
    const { request } = await makeSubmission(api);
    const body = { payload: { content: "<p>Well done</p>", format: "html" } };
    await act(request, "accept", "curator", body);
    const { hits } = await timeline(request);
    expect(hits.hits.map(({ type, payload, created_by }) => [type, payload, created_by])).toEqual([
      ["L", { event: "accepted" }, { user: "4" }],
      ["C", { content: "<p>Well done</p>", format: "html" }, { user: "4" }],
    ]);
  });

  it("does nothing when the comment is empty", async () => {
    const { request } = await makeSubmission(api);
    const answer = await act(request, "accept", "curator", { payload: { content: "" } });
    expect(answer.status).toBe(400);
    expect(fieldMessages(answer)).toEqual([["payload.content", "Shorter than minimum length 1."]]);
    expect((await read(request, "curator")).body.status).toBe("submitted");
    expect((await timeline(request)).hits.total).toBe(0);
  });
});

describe("comments", () => {
  it("are made by those who may read the request, as sanitised HTML", async () => {
    const { request } = await makeSubmission(api);
    const html = '<p>Hello <a href="javascript:x()">you</a><img src="x" onerror="x()"></p>';
    const { status, body } = await say(request, html, "curator");
    expect(status).toBe(201);
    expect(body).toMatchObject({
      type: "C",
      payload: { content: "<p>Hello <a>you</a></p>", format: "html" },
      created_by: { user: "4" },
      revision_id: 1,
      links: { self: `${request.links.comments}/${body.id}` },
      permissions: { can_update_comment: true, can_delete_comment: true },
    });
    expect((await say(request, "Hello", "colleague")).status).toBe(403);
    expect((await say(request, "Hello")).status).toBe(403);
  });

  it.each([
    [{}, "payload", "Missing data for required field."],
    [{ payload: {} }, "payload.content", "Missing data for required field."],
    [{ payload: { content: "" } }, "payload.content", "Shorter than minimum length 1."],
    [
      { payload: { content: "<script></script>" } },
      "payload.content",
      "Shorter than minimum length 1.",
    ],
    [{ payload: { content: "x", format: "md" } }, "payload.format", "Must be one of: html."],
  ])("are refused as %j", async (body, field, message) => {
    const { request } = await makeSubmission(api);
    const answer = await call("POST", `/requests/${request.id}/comments`, { as: "trainee", body });
    expect(answer.status).toBe(400);
    expect(fieldMessages(answer)).toEqual([[field, message]]);
  });

  it("are changed by their author", async () => {
    const { request } = await makeSubmission(api);
    const { body: comment } = await say(request, "First", "curator");
    const change = (as: AccountName, headers?: Record<string, string>) =>
      call<RequestEvent>("PUT", comment.links.self!, {
        as,
        headers,
        body: { payload: { content: "Second", format: "html" } },
      });
    expect((await change("trainee")).status).toBe(403);
    expect((await change("curator", { "if-match": "9" })).status).toBe(412);
    const { status, body } = await change("curator", { "if-match": "1" });
    expect([status, body.payload.content, body.revision_id]).toEqual([200, "Second", 2]);
    const seen = await call<RequestEvent>("GET", comment.links.self!, { as: "trainee" });
    expect(seen.body.payload.content).toBe("Second");
    expect(seen.body.permissions).toEqual({
      can_update_comment: false,
      can_delete_comment: false,
    });
  });

  it("stay in the timeline as a note when their author deletes them", async () => {
    const { request } = await makeSubmission(api);
    const { body: comment } = await say(request, "Forget this", "curator");
    const remove = (as: AccountName) => call("DELETE", comment.links.self!, { as });
    expect((await remove("trainee")).status).toBe(403);
    expect((await remove("curator")).status).toBe(204);
    expect((await timeline(request)).hits.hits).toMatchObject([
      { id: comment.id, type: "L", payload: { event: "comment_deleted" } },
    ]);
    expect((await remove("curator")).status).toBe(403);
  });

  it("are a 404 where there is none, or under another request", async () => {
    const { request } = await makeSubmission(api);
    const other = await makeSubmission(api);
    const { body: comment } = await say(request, "Here", "trainee");
    const path = `/requests/${other.request.id}/comments`;
    for (const id of [comment.id, unknownId]) {
      expect(refusal(await call<ErrorBody>("GET", `${path}/${id}`, { as: "trainee" }))).toEqual([
        404,
        "Not found.",
      ]);
    }
  });
});

describe("the timeline", () => {
  it("runs from old to new unless asked otherwise, for those who may read the request", async () => {
    const { request } = await makeSubmission(api);
    await say(request, "One", "trainee");
    await say(request, "Two", "curator");
    const contents = ({ hits }: SearchResult<RequestEvent>) =>
      hits.hits.map(({ payload }) => payload.content);
    const body = await timeline(request);
    expect([body.sortBy, contents(body)]).toEqual(["oldest", ["One", "Two"]]);
    expect(contents(await timeline(request, "?sort=newest"))).toEqual(["Two", "One"]);
    expect(contents(await timeline(request, "?size=1&page=2"))).toEqual(["Two"]);
    const path = `/requests/${request.id}/timeline`;
    expect((await call("GET", path, { as: "colleague" })).status).toBe(403);
  });

  it("holds the comments of the seed's waiting draft", async () => {
    const { body } = await call<SearchResult<RequestObject>>("GET", "/requests/?q=butterfly", {
      as: "curator",
    });
    const [request] = body.hits.hits;
    expect(
      (await timeline(request!, "", "curator")).hits.hits.map(({ created_by }) => created_by),
    ).toEqual([{ user: "3" }, { user: "4" }]);
  });
});

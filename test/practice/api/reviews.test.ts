import type {
  ErrorBody,
  RecordObject,
  RequestEvent,
  RequestObject,
  SearchResult,
} from "../../../src/wire";
import { callersForTests } from "../../support/callers";
import {
  attach,
  biobankFields,
  communityIds,
  makeDraft,
  makeRecord,
  makeSubmission,
  submit,
} from "../../support/submissions";

const api = callersForTests();
const { call } = api;

const readDraft = (id: string) =>
  call<RecordObject>("GET", `/records/${id}/draft`, { as: "trainee" });
const act = (request: RequestObject, action: string, as: "trainee" | "curator", body?: unknown) =>
  call<RequestObject>("POST", `/requests/${request.id}/actions/${action}`, { as, body });
const review = (community: string, type = "community-submission") => ({
  receiver: { community },
  type,
});

describe("attaching a review", () => {
  it("answers with a request that is created and not open", async () => {
    const draft = await makeDraft(api, { title: "Attached" });
    const { status, headers, body } = await attach(api, draft, "eudat");
    expect(status).toBe(200);
    expect(headers.get("etag")).toBe(`"${body.revision_id}"`);
    expect(body).toMatchObject({
      type: "community-submission",
      title: "",
      status: "created",
      is_open: false,
      is_closed: false,
      created_by: { user: "2" },
      receiver: { community: communityIds.eudat },
      topic: { record: draft.id },
    });
    expect(Object.keys(body.links.actions)).toEqual(["submit"]);
  });

  it("turns the status of the draft and shows the review, but puts it in no community yet", async () => {
    const draft = await makeDraft(api);
    const { body: request } = await attach(api, draft, "eudat");
    const { body } = await readDraft(draft.id);
    expect(body.status).toBe("draft_with_review");
    expect(body.parent.review?.id).toBe(request.id);
    expect(body.parent.communities).toEqual({});
    expect(body.links["submit-review"]).toBe(
      body.links.review!.replace("review", "actions/submit-review"),
    );
  });

  it("can happen at the creation of the draft", async () => {
    const parent = { review: review(communityIds.eudat) };
    const made = await call<RecordObject>("POST", "/records", { as: "trainee", body: { parent } });
    expect(made.status).toBe(201);
    expect(made.body.status).toBe("draft_with_review");
  });

  it("replaces a review that was not submitted, which is gone then", async () => {
    const draft = await makeDraft(api);
    const { body: first } = await attach(api, draft, "eudat");
    const { body: second } = await attach(api, draft, "digital-heritage");
    expect(second.id).not.toBe(first.id);
    expect((await readDraft(draft.id)).body.parent.review?.id).toBe(second.id);
    expect((await call("GET", `/requests/${first.id}`, { as: "trainee" })).status).toBe(404);
  });

  it("is refused for a published record", async () => {
    const record = await makeRecord(api);
    await call("POST", `/records/${record.id}/draft`, { as: "trainee" });
    const answer = await call<ErrorBody>("PUT", `/records/${record.id}/draft/review`, {
      as: "trainee",
      body: review(communityIds.eudat),
    });
    expect(answer.status).toBe(400);
    expect(answer.body.message).toBe("You cannot create a review for an already published record.");
  });

  it("is refused for a new version", async () => {
    const record = await makeRecord(api);
    const version = await call<RecordObject>("POST", `/records/${record.id}/versions`, {
      as: "trainee",
    });
    const answer = await attach(api, version.body, "eudat");
    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({
      message: "You cannot create a review for an already published record.",
    });
  });

  it("is refused while a review is under way", async () => {
    const { draft } = await makeSubmission(api);
    const answer = await attach(api, draft, "eudat");
    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({ message: "An open review cannot be deleted." });
  });

  it("is refused for other types of request", async () => {
    const draft = await makeDraft(api);
    const answer = await call<ErrorBody>("PUT", draft.links.review!, {
      as: "trainee",
      body: review(communityIds.eudat, "community-inclusion"),
    });
    expect(answer.status).toBe(400);
    expect(answer.body.errors).toEqual([{ field: "type", messages: ["Invalid review type."] }]);
  });

  it("needs the community's UUID: a slug is not found", async () => {
    const draft = await makeDraft(api);
    const options = { as: "trainee", body: review("eudat") } as const;
    expect((await call("PUT", draft.links.review!, options)).status).toBe(404);
  });

  it("is for those who manage the draft", async () => {
    const draft = await makeDraft(api);
    expect((await attach(api, draft, "eudat", "colleague")).status).toBe(403);
    expect((await call("PUT", draft.links.review!, { body: {} })).status).toBe(403);
  });

  it("is a 404 where there is no draft", async () => {
    const record = await makeRecord(api);
    const options = { as: "trainee", body: review(communityIds.eudat) } as const;
    expect((await call("PUT", `/records/${record.id}/draft/review`, options)).status).toBe(404);
  });
});

describe("reading and deleting a review", () => {
  it("gives the request of the draft", async () => {
    const draft = await makeDraft(api);
    const { body: request } = await attach(api, draft, "eudat");
    const { status, body } = await call<RequestObject>("GET", draft.links.review!, {
      as: "trainee",
    });
    expect(status).toBe(200);
    expect(body.id).toBe(request.id);
    expect((await call("GET", draft.links.review!, { as: "colleague" })).status).toBe(403);
  });

  it.each(["GET", "DELETE"])("is a 404 for %s when none is attached", async (method) => {
    const draft = await makeDraft(api);
    const answer = await call<ErrorBody>(method, draft.links.review!, { as: "trainee" });
    expect(answer.status).toBe(404);
    expect(answer.body.message).toBe("Review for draft not found");
  });

  it("takes the review off the draft again", async () => {
    const draft = await makeDraft(api);
    await attach(api, draft, "eudat");
    const answer = await call("DELETE", draft.links.review!, { as: "trainee" });
    expect([answer.status, answer.body]).toEqual([204, undefined]);
    expect((await readDraft(draft.id)).body.status).toBe("draft");
  });

  it("refuses to delete an open review", async () => {
    const { draft } = await makeSubmission(api);
    const answer = await call<ErrorBody>("DELETE", draft.links.review!, { as: "trainee" });
    expect(answer.status).toBe(400);
    expect(answer.body.message).toBe("An open review cannot be deleted.");
  });
});

describe("submitting", () => {
  it("publishes at once where the policy lets the caller: members in a community for members", async () => {
    const draft = await makeDraft(api);
    await attach(api, draft, "eudat");
    const { status, body } = await submit(api, draft);
    expect(status).toBe(202);
    expect(body).toMatchObject({ status: "accepted", is_open: false, is_closed: true });
    expect(body.links.next_html).toBe(`${api.practice.url}/records/${draft.id}`);
    expect(body.links.actions).toEqual({});
    const record = await call<RecordObject>("GET", `/records/${draft.id}`, { as: "trainee" });
    expect(record.body.is_published).toBe(true);
    expect(record.body.parent.communities).toMatchObject({
      ids: [communityIds.eudat],
      default: communityIds.eudat,
    });
    expect(record.body.parent).not.toHaveProperty("review");
    expect((await readDraft(draft.id)).status).toBe(404);
  });

  it("notes the direct publication in the timeline, and adds a comment of the system", async () => {
    const draft = await makeDraft(api);
    await attach(api, draft, "eudat");
    const { body: request } = await submit(api, draft);
    const { body } = await call<SearchResult<RequestEvent>>("GET", request.links.timeline, {
      as: "trainee",
    });
    expect(body.hits.hits.map(({ type, created_by }) => [type, created_by.user])).toEqual([
      ["L", "system"],
      ["C", "system"],
    ]);
  });

  it.each([
    ["everyone", "digital-heritage", "trainee", "accepted"],
    ["members, of others", "eudat", "trainee", "accepted"],
    ["curators, of others", "biobank-studies", "trainee", "submitted"],
    ["curators, of curators", "biobank-studies", "curator", "accepted"],
    ["nobody, of others", "biodiversity-monitoring", "trainee", "submitted"],
    ["nobody, even of curators", "biodiversity-monitoring", "curator", "submitted"],
  ] as const)("takes drafts without review from %s", async (_whom, community, as, expected) => {
    const draft = await makeDraft(api, { as, metadata: biobankFields });
    await attach(api, draft, community, as);
    expect((await submit(api, draft, undefined, as)).body.status).toBe(expected);
  });

  it("waits for the curators where a review is wanted", async () => {
    const { draft, request } = await makeSubmission(api);
    expect(request).toMatchObject({ status: "submitted", is_open: true, is_closed: false });
    expect(request.links.next_html).toBe(request.links.self_html);
    expect((await readDraft(draft.id)).body.status).toBe("in_review");
  });

  it("waits for the curators when the caller asks for a review", async () => {
    const draft = await makeDraft(api);
    await attach(api, draft, "eudat");
    const { body } = await submit(api, draft, { require_review: true });
    expect(body.status).toBe("submitted");
  });

  it("takes a comment along, as one event and as sanitised HTML", async () => {
    const draft = await makeDraft(api);
    await attach(api, draft, "biodiversity-monitoring");
    const content = "<p onclick='x()'>Please <b>look</b><script>x()</script></p>";
    const { body: request } = await submit(api, draft, { payload: { content, format: "html" } });
    const { body } = await call<SearchResult<RequestEvent>>("GET", request.links.timeline, {
      as: "trainee",
    });
    expect(body.hits.hits.map(({ type, payload }) => [type, payload.content])).toEqual([
      ["C", "<p>Please <b>look</b>x()</p>"],
    ]);
  });

  it("carries the draft's present title into the request", async () => {
    const draft = await makeDraft(api, { title: "First title" });
    await attach(api, draft, "biodiversity-monitoring");
    const metadata = { ...draft.metadata, title: "Second title" };
    await call("PUT", draft.links.self!, {
      as: "trainee",
      body: { metadata, files: { enabled: false } },
    });
    expect((await submit(api, draft)).body.title).toBe("Second title");
  });

  it("is a 404 without a review", async () => {
    const draft = await makeDraft(api);
    const answer = await submit<ErrorBody>(api, draft);
    expect([answer.status, answer.body.message]).toEqual([404, "Review for draft not found"]);
  });

  it("is refused with the reasons when the metadata are incomplete", async () => {
    const { body: draft } = await call<RecordObject>("POST", "/records", {
      as: "trainee",
      body: { files: { enabled: false } },
    });
    await attach(api, draft, "eudat");
    const { status, body } = await submit<ErrorBody>(api, draft);
    expect([status, body.message]).toEqual([400, "A validation error occurred."]);
    expect(body.errors?.map(({ field }) => field)).toContain("metadata.title");
    expect((await readDraft(draft.id)).body.status).toBe("draft_with_review");
  });

  it("is refused when the community's own required fields are missing", async () => {
    const draft = await makeDraft(api, { as: "curator" });
    await attach(api, draft, "biobank-studies", "curator");
    const { status, body } = await submit<ErrorBody>(api, draft, undefined, "curator");
    expect([
      status,
      body.errors?.every(({ field }) => field.includes("community_extension")),
    ]).toEqual([400, true]);
  });

  it("is refused by a community that takes its members' records only", async () => {
    const draft = await makeDraft(api);
    await attach(api, draft, "social-survey-archive");
    const answer = await submit<ErrorBody>(api, draft);
    expect([answer.status, answer.body.message]).toEqual([
      403,
      "Submission to this community is only allowed to community members.",
    ]);
  });

  it("is refused by a restricted community to those who are no members", async () => {
    const draft = await makeDraft(api, { record: "restricted" });
    await attach(api, draft, "harbour-archaeology");
    expect((await submit(api, draft)).status).toBe(403);
  });

  it("is for those who manage the draft", async () => {
    const draft = await makeDraft(api);
    await attach(api, draft, "eudat");
    const answer = await submit<ErrorBody>(api, draft, undefined, "colleague");
    expect([answer.status, answer.body.message]).toEqual([403, "Permission denied."]);
  });

  it("does nothing when the comment is empty", async () => {
    const draft = await makeDraft(api);
    await attach(api, draft, "eudat");
    const { status, body } = await submit<ErrorBody>(api, draft, { payload: { content: "" } });
    expect([status, body.errors]).toEqual([
      400,
      [{ field: "payload.content", messages: ["Shorter than minimum length 1."] }],
    ]);
    expect((await readDraft(draft.id)).body.status).toBe("draft_with_review");
  });

  it("fails on direct publication of a public record in a restricted community, as InvenioRDM does", async () => {
    const draft = await makeDraft(api, { as: "colleague" });
    await attach(api, draft, "harbour-archaeology", "colleague");
    expect((await submit(api, draft, undefined, "colleague")).status).toBe(500);
  });
});

describe("an open review", () => {
  it("lets the curators of the community read and change the draft", async () => {
    const { draft } = await makeSubmission(api);
    const path = `/records/${draft.id}/draft`;
    expect((await call("GET", path, { as: "curator" })).status).toBe(200);
    const body = { metadata: draft.metadata, files: { enabled: false } };
    expect((await call("PUT", path, { as: "curator", body })).status).toBe(200);
    expect((await call("GET", path, { as: "colleague" })).status).toBe(403);
  });

  it("is none before it is submitted: curators see nothing of the draft", async () => {
    const draft = await makeDraft(api);
    await attach(api, draft, "biodiversity-monitoring");
    expect((await call("GET", draft.links.self!, { as: "curator" })).status).toBe(403);
  });

  it("keeps the draft from being deleted", async () => {
    const { draft } = await makeSubmission(api);
    const answer = await call<ErrorBody>("DELETE", draft.links.self!, { as: "trainee" });
    expect([answer.status, answer.body.message]).toEqual([
      400,
      "You cannot delete a draft with an open review. Please cancel the review first.",
    ]);
  });

  it.each(["attached", "submitted"])(
    "keeps the draft from being published, even only %s",
    async (state) => {
      const draft = await makeDraft(api);
      await attach(api, draft, "biodiversity-monitoring");
      if (state === "submitted") await submit(api, draft);
      const answer = await call<ErrorBody>("POST", draft.links.publish!, { as: "trainee" });
      expect([answer.status, answer.body.message]).toEqual([
        400,
        "You cannot publish a draft with an open review request. Please cancel the review request first.",
      ]);
    },
  );
});

describe("the end of a review", () => {
  it("publishes the record in the community when it is accepted", async () => {
    const { draft, request } = await makeSubmission(api);
    expect((await act(request, "accept", "curator")).body.status).toBe("accepted");
    const { body } = await call<RecordObject>("GET", `/records/${draft.id}`, { as: "trainee" });
    expect(body.parent.communities).toMatchObject({
      ids: [communityIds["biodiversity-monitoring"]],
      default: communityIds["biodiversity-monitoring"],
    });
    expect(body.parent).not.toHaveProperty("review");
  });

  it("refuses to accept what has become incomplete", async () => {
    const { draft, request } = await makeSubmission(api);
    await call("PUT", draft.links.self!, { as: "trainee", body: { files: { enabled: false } } });
    const answer = await act(request, "accept", "curator");
    expect(answer.status).toBe(400);
    expect((await readDraft(draft.id)).body.status).toBe("in_review");
  });

  it("refuses a public record in a restricted community", async () => {
    const draft = await makeDraft(api, { as: "colleague" });
    await attach(api, draft, "harbour-archaeology", "colleague");
    const { body: request } = await submit(api, draft, { require_review: true }, "colleague");
    const answer = await act(request, "accept", "curator");
    expect([answer.status, answer.body]).toEqual([
      400,
      {
        status: 400,
        message: "A public record cannot be included in a restricted community.",
      },
    ]);
  });

  it("leaves the draft to its owner when it is declined; the curators go on reading it", async () => {
    const { draft, request } = await makeSubmission(api);
    expect((await act(request, "decline", "curator")).body.status).toBe("declined");
    expect((await readDraft(draft.id)).body.status).toBe("declined");
    expect((await call("GET", draft.links.self!, { as: "curator" })).status).toBe(200);
    const change = { as: "curator", body: {} } as const;
    expect((await call("PUT", draft.links.self!, change)).status).toBe(403);
  });

  it("allows a second submission after a decline, once the review is replaced", async () => {
    const { draft, request } = await makeSubmission(api);
    await act(request, "decline", "curator");
    expect((await submit(api, draft)).status).toBe(400);
    await attach(api, draft, "biodiversity-monitoring");
    const { body: second } = await submit(api, draft);
    expect(second.status).toBe("submitted");
    expect(second.id).not.toBe(request.id);
    expect((await call("GET", request.links.self, { as: "trainee" })).status).toBe(200);
  });

  it("allows publication without review after a decline", async () => {
    const { draft, request } = await makeSubmission(api);
    await act(request, "decline", "curator");
    const { status, body } = await call<RecordObject>("POST", draft.links.publish!, {
      as: "trainee",
    });
    expect([status, body.parent.communities]).toEqual([202, {}]);
  });

  it("frees the draft when it is cancelled", async () => {
    const { draft, request } = await makeSubmission(api);
    expect((await act(request, "cancel", "trainee")).body.status).toBe("cancelled");
    const { body } = await readDraft(draft.id);
    expect(body.status).toBe("draft");
    expect(body.parent).not.toHaveProperty("review");
  });

  it.each(["attached", "declined", "cancelled"])(
    "lets a draft be deleted whose review is %s",
    async (state) => {
      const draft = await makeDraft(api);
      const { body: request } = await attach(api, draft, "biodiversity-monitoring");
      if (state !== "attached") await submit(api, draft);
      if (state === "declined") await act(request, "decline", "curator");
      if (state === "cancelled") await act(request, "cancel", "trainee");
      expect((await call("DELETE", draft.links.self!, { as: "trainee" })).status).toBe(204);
      const left = await call("GET", `/requests/${request.id}`, { as: "trainee" });
      expect(left.status).toBe(state === "attached" ? 404 : 200);
    },
  );

  it("leaves second versions free: they inherit the communities and are published without review", async () => {
    const { draft, request } = await makeSubmission(api);
    await act(request, "accept", "curator");
    const { body: version } = await call<RecordObject>("POST", `/records/${draft.id}/versions`, {
      as: "trainee",
    });
    const metadata = { ...version.metadata, publication_date: "2026-03-01" };
    await call("PUT", version.links.self!, {
      as: "trainee",
      body: { metadata, files: { enabled: false } },
    });
    const { status, body } = await call<RecordObject>("POST", version.links.publish!, {
      as: "trainee",
    });
    expect(status).toBe(202);
    expect(body.parent.communities.ids).toEqual([communityIds["biodiversity-monitoring"]]);
  });
});

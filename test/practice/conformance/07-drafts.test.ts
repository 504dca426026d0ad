/** Chapter 7 of src/practice/contract.md: Drafts. */
import type { RecordObject } from "../../../src/wire";
import { anywhere, conformance, fileOf, here, publishing } from "../../support/conformance";
import { enoughMetadata, fieldMessages, refusal } from "../../support/rest-client";

const { call, raw, makeDraft, publish, upload } = conformance();
const as = "trainee";
const path = ({ id }: { id: string }) => `/records/${id}/draft`;
const put = (draft: { id: string }, body: object) =>
  call<RecordObject>("PUT", path(draft), { as, body });
const read = (draft: { id: string }) => call<RecordObject>("GET", path(draft), { as });

describe("7.1 and 7.2 creating and updating", () => {
  anywhere("POST of an empty object, or of nothing, makes a draft: 201", async () => {
    for (const body of ["{}", ""]) {
      const { status, headers, text } = await raw("POST", "/records", { as, body });
      const draft = JSON.parse(text) as RecordObject;
      expect([status, headers.etag]).toEqual([201, `"${draft.revision_id}"`]);
      expect(draft).toMatchObject({
        status: "draft",
        metadata: {},
        custom_fields: {},
        files: { enabled: true },
        pids: {},
        parent: { communities: {} },
      });
      await call("DELETE", path(draft), { as });
    }
  });

  anywhere("anonymous callers cannot: 403", async () => {
    expect(refusal(await call("POST", "/records", { body: {} }))).toEqual([
      403,
      "Permission denied.",
    ]);
  });

  anywhere("the owner is who made it, and is shown as text", async () => {
    const draft = await makeDraft();
    const { user } = draft.parent.access.owned_by;
    const { body } = await call<{ is_current_user: boolean }>("GET", `/users/${user}`, { as });
    expect(body.is_current_user).toBe(true);
  });

  anywhere("errors are told by POST and PUT, not stored", async () => {
    const draft = await makeDraft({ metadata: { title: "ab" } });
    expect(fieldMessages({ status: 201, headers: new Headers(), body: draft })).toContainEqual([
      "metadata.title",
      "Shorter than minimum length 3.",
    ]);
    expect((await put(draft, { metadata: { title: "ab" } })).body.errors).toBeDefined();
    expect((await read(draft)).body).not.toHaveProperty("errors");
  });

  anywhere("POST does not complain about missing files, PUT does", async () => {
    const draft = await makeDraft();
    expect(draft.errors).toBeUndefined();
    expect(fieldMessages(await put(draft, { metadata: enoughMetadata }))).toEqual([
      [
        "files.enabled",
        "Missing uploaded files. To disable files for this record please mark it as metadata-only.",
      ],
    ]);
  });

  anywhere("PUT replaces: metadata left out is emptied, access is kept", async () => {
    const access = { record: "restricted", files: "restricted" };
    const draft = await makeDraft({ access });
    const { body } = await put(draft, {});
    expect(body.metadata).toEqual({});
    expect(body.access).toMatchObject(access);
  });

  anywhere(
    "files left out of PUT switches files on again and forgets default_preview and order",
    async () => {
      const draft = await makeDraft({ files: { enabled: false } });
      expect((await put(draft, { metadata: enoughMetadata })).body.files.enabled).toBe(true);
      await upload(draft, "a.csv");
      const files = { enabled: true, default_preview: "a.csv", order: ["a.csv"] };
      await put(draft, { metadata: enoughMetadata, files });
      const { body } = await put(draft, { metadata: enoughMetadata });
      expect(body.files).not.toHaveProperty("default_preview");
      expect(body.files.order).toEqual([]);
    },
  );

  anywhere("files cannot be switched off while there are some", async () => {
    const draft = await makeDraft();
    await upload(draft, "a.csv");
    const answer = await put(draft, { metadata: enoughMetadata, files: { enabled: false } });
    expect([answer.status, fieldMessages(answer)]).toEqual([
      200,
      [["files.enabled", "You must first delete all files to set the record to be metadata-only."]],
    ]);
    expect((await read(draft)).body.files).toMatchObject({ enabled: true, count: 1 });
  });

  here("a review can be attached at once; a wrong type is 400 on type", async () => {
    const community = "e9b9792e-79fb-4b07-b6b4-b9c2bd06d095";
    const parent = (type: string) => ({ review: { type, receiver: { community } } });
    const draft = await makeDraft({ parent: parent("community-submission") });
    expect(draft.status).toBe("draft_with_review");
    expect(draft.links["submit-review"]).toBeDefined();
    const wrong = await call("POST", "/records", { as, body: { parent: parent("nonsense") } });
    expect([wrong.status, fieldMessages(wrong)]).toEqual([400, [["type", "Invalid review type."]]]);
  });
});

describe("7.3 deleting", () => {
  anywhere("a draft never published is gone with its files, its id and its parent", async () => {
    const draft = await makeDraft();
    await upload(draft, "a.csv");
    const { status, body } = await call("DELETE", path(draft), { as });
    expect([status, body]).toEqual([204, undefined]);
    for (const gone of [
      path(draft),
      `${path(draft)}/files`,
      `/records/${draft.id}`,
      `/records/${draft.parent.id}`,
    ]) {
      expect(refusal(await call("GET", gone, { as }))).toEqual([
        404,
        "The persistent identifier does not exist.",
      ]);
    }
    expect((await call("DELETE", path(draft), { as })).status).toBe(404);
  });

  publishing("a new version is gone, the ones before it stay; an edit is discarded", async () => {
    const record = await publish();
    const next = await call<RecordObject>("POST", record.links.versions!, { as });
    expect((await call("DELETE", path(next.body), { as })).status).toBe(204);
    await call("POST", path(record), { as });
    await put(record, { metadata: { ...enoughMetadata, title: "Another title" } });
    expect((await call("DELETE", path(record), { as })).status).toBe(204);
    const { body } = await call<RecordObject>("GET", `/records/${record.id}`);
    expect(body).toMatchObject({ metadata: { title: enoughMetadata.title }, files: { count: 1 } });
    const content = await raw("GET", `/records/${record.id}/files/data.csv/content`);
    expect(content.status).toBe(200);
  });

  here("a draft under review is 400", async () => {
    const community = "523009f4-b2df-594b-ac00-34edb77fc2ec";
    const draft = await makeDraft({
      files: { enabled: false },
      parent: { review: { type: "community-submission", receiver: { community } } },
    });
    const submitted = await call("POST", `${path(draft)}/actions/submit-review`, { as });
    expect(submitted.status).toBe(202);
    expect(refusal(await call("DELETE", path(draft), { as }))).toEqual([
      400,
      "You cannot delete a draft with an open review. Please cancel the review first.",
    ]);
  });
});

describe("7.4 editing a published record", () => {
  publishing(
    "an edit starts with the record's content, and asking again gives the same: 201",
    async () => {
      const record = await publish();
      const first = await call<RecordObject>("POST", path(record), { as });
      expect(first.status).toBe(201);
      expect(first.body).toMatchObject({
        id: record.id,
        metadata: record.metadata,
        pids: record.pids,
        files: { count: 1 },
        status: "published",
        is_published: true,
      });
      await put(record, { metadata: { ...enoughMetadata, title: "Another title" } });
      const again = await call<RecordObject>("POST", path(record), { as });
      expect([again.status, again.body.metadata.title]).toEqual([201, "Another title"]);
      const { body } = await call<RecordObject>("GET", `/records/${record.id}`);
      expect(body.metadata.title).toBe(enoughMetadata.title);
    },
  );

  publishing(
    "its files are locked: an upload can be started and taken back, but nothing sent or deleted",
    async () => {
      const record = await publish();
      await call("POST", path(record), { as });
      const files = `${path(record)}/files`;
      expect((await call("POST", files, { as, body: [{ key: "new.csv" }] })).status).toBe(201);
      const locked = [403, "Bucket is locked for modifications."];
      const body = Buffer.from("x");
      for (const key of ["new.csv", "data.csv"]) {
        const item = fileOf(record, key);
        expect(refusal(await call("PUT", `${item}/content`, { as, body }))).toEqual(locked);
        // An upload that never came to its end can be taken back.
        const removed = await call("DELETE", item, { as });
        expect(key === "new.csv" ? removed.status : refusal(removed)).toEqual(
          key === "new.csv" ? 204 : locked,
        );
      }
      expect(refusal(await call("DELETE", files, { as }))).toEqual(locked);
      const { body: published } = await call<RecordObject>("GET", `/records/${record.id}`);
      expect(Object.keys(published.files.entries ?? {})).toEqual(["data.csv"]);
    },
  );

  publishing(
    "publishing it gives the same id, version and DOI, and a higher revision",
    async () => {
      const record = await publish();
      const edit = await call<RecordObject>("POST", path(record), { as });
      await put(record, { ...edit.body, metadata: { ...enoughMetadata, title: "Better title" } });
      const { status, body } = await call<RecordObject>("POST", `${path(record)}/actions/publish`, {
        as,
      });
      expect(status).toBe(202);
      expect(body).toMatchObject({
        id: record.id,
        pids: record.pids,
        versions: { index: 1 },
        created: record.created,
        metadata: { title: "Better title" },
        files: { count: 1 },
      });
      expect(body.revision_id).toBeGreaterThan(record.revision_id);
      expect((await read(record)).status).toBe(404);
    },
  );

  publishing(
    "an address of a published record takes no changes: PUT 500, PATCH 405, DELETE 403",
    async () => {
      const { id } = await publish();
      expect((await call("PUT", `/records/${id}`, { as, body: {} })).status).toBe(500);
      expect((await call("PATCH", `/records/${id}`, { as, body: {} })).status).toBe(405);
      expect((await call("DELETE", `/records/${id}`, { as })).status).toBe(403);
      expect((await call("DELETE", `/records/${id}`)).status).toBe(403);
    },
  );

  publishing(
    "edits and versions are for those who may: nobody 403, of an unpublished draft 404",
    async () => {
      const record = await publish();
      expect((await call("POST", path(record))).status).toBe(403);
      expect((await call("POST", record.links.versions!)).status).toBe(403);
      const draft = await makeDraft();
      expect((await call("POST", path(draft), { as })).status).toBe(404);
      expect((await call("POST", draft.links.versions!, { as })).status).toBe(404);
    },
  );
});

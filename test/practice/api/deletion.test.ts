import type { ErrorBody, RecordObject, SearchResult } from "../../../src/wire";
import { practiceForTests } from "../../support/practice";
import {
  enoughMetadata,
  fieldMessages,
  publish,
  refusal,
  RestClient,
} from "../../support/rest-client";
import { WebClient } from "../../support/web-client";

const practice = practiceForTests();
let admin: RestClient;
let owner: RestClient;
let nobody: RestClient;
beforeAll(() => {
  admin = new RestClient(practice, "admin@example.org");
  owner = new RestClient(practice, "trainee@example.org");
  nobody = new RestClient(practice);
});

type Hits = SearchResult<RecordObject>;
const remove = (id: string, body: object = {}) => admin.delete(`/records/${id}/delete`, body);
const idsFound = async (client: RestClient, path: string) =>
  (await client.get<Hits>(path)).body.hits.hits.map(({ id }) => id);

/** A second version of a record, with no files. */
async function publishVersion({ id }: RecordObject): Promise<RecordObject> {
  const { body: draft } = await owner.post<RecordObject>(`/records/${id}/versions`);
  await owner.put(`/records/${draft.id}/draft`, {
    metadata: enoughMetadata,
    files: { enabled: false },
  });
  return publish(owner, draft);
}

describe("removing a record", () => {
  test("leaves a tombstone that says why", async () => {
    const { id } = await publish(owner);
    const answer = await remove(id, {
      removal_reason: { id: "spam" },
      note: "Advertises a lake",
      citation_text: "Lake (2026)",
    });
    expect([answer.status, answer.body]).toEqual([204, undefined]);
    for (const client of [nobody, owner, admin]) {
      const gone = await client.get<ErrorBody>(`/records/${id}`);
      expect(gone.status).toBe(410);
      expect(gone.body).toEqual({
        status: 410,
        message: "Record deleted",
        tombstone: {
          removal_reason: { id: "spam" },
          note: "Advertises a lake",
          removed_by: { user: "1" },
          removal_date: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*\+00:00$/) as string,
          citation_text: "Lake (2026)",
          is_visible: true,
        },
      });
    }
    const page = await new WebClient(practice.url).get(`/records/${id}`);
    expect(page.status).toBe(410);
    expect(page.text).toContain("Advertises a lake");
  });

  test("writes the citation where none is given", async () => {
    const { id } = await publish(owner);
    await remove(id);
    const { body } = await nobody.get<ErrorBody>(`/records/${id}`);
    expect(body.tombstone?.citation_text).toMatch(/^Lake, L\. \(2026\)\. .*Water levels/);
    expect(body.tombstone).not.toHaveProperty("removal_reason");
  });

  test("may hide that there ever was one", async () => {
    const { id } = await publish(owner);
    await remove(id, { is_visible: false });
    for (const path of ["", "/files", "/files/levels.csv/content", "/versions"]) {
      expect(refusal(await nobody.get(`/records/${id}${path}`))).toEqual([404, "Record not found"]);
    }
  });

  test.each(["/files", "/files/levels.csv", "/files/levels.csv/content", "/files-archive"])(
    // prettier-ignore
    "answers %s with the tombstone too",
    async (path) => {
      const { id } = await publish(owner);
      await remove(id);
      for (const client of [nobody, owner]) {
        expect(refusal(await client.get(`/records/${id}${path}`))).toEqual([410, "Record deleted"]);
      }
    },
  );

  test("wants a body, if only an empty object", async () => {
    const { id } = await publish(owner);
    const { status, body } = await admin.delete<ErrorBody>(`/records/${id}/delete`);
    expect([status, body.errors]).toEqual([
      400,
      [{ field: "_schema", messages: ["Invalid input type."] }],
    ]);
  });

  test("keeps the files for administrators", async () => {
    const { id } = await publish(owner);
    await remove(id);
    const content = await admin.get(`/records/${id}/files/levels.csv/content`);
    expect([content.status, content.body]).toEqual([200, "day,level\n1,3.2\n"]);
    expect((await admin.get(`/records/${id}/files`)).status).toBe(200);
    expect((await admin.get(`/records/${id}/files-archive`)).status).toBe(200);
  });

  test("shows administrators the record itself when they ask for it", async () => {
    const { id } = await publish(owner);
    await remove(id, { is_visible: false });
    const read = await admin.get<RecordObject>(`/records/${id}?include_deleted=1`);
    expect(read.status).toBe(200);
    expect(read.body).toMatchObject({
      id,
      deletion_status: { is_deleted: true, status: "D" },
      tombstone: { is_visible: false },
    });
    expect((await owner.get(`/records/${id}?include_deleted=1`)).status).toBe(404);
  });

  test("takes it out of every search but that of administrators who ask", async () => {
    const { id } = await publish(owner);
    const q = `/records?q=id:${id}`;
    expect(await idsFound(nobody, q)).toEqual([id]);
    await remove(id);
    expect(await idsFound(nobody, q)).toEqual([]);
    expect(await idsFound(admin, q)).toEqual([]);
    expect(await idsFound(owner, `/user/records?q=id:${id}`)).toEqual([]);
    expect(await idsFound(owner, `${q}&include_deleted=true`)).toEqual([]);
    expect(await idsFound(admin, `${q}&include_deleted=true`)).toEqual([id]);
  });

  test("is for administrators only", async () => {
    const { id } = await publish(owner);
    for (const client of [owner, nobody]) {
      for (const path of [`/records/${id}/delete`, `/records/${id}`]) {
        expect(refusal(await client.delete(path))).toEqual([403, "Permission denied."]);
      }
      expect((await client.post(`/records/${id}/restore`)).status).toBe(403);
    }
    expect((await nobody.get(`/records/${id}`)).status).toBe(200);
    expect((await admin.delete(`/records/${id}`, {})).status).toBe(204);
    expect((await nobody.get(`/records/${id}`)).status).toBe(410);
  });

  test("checks what it is told", async () => {
    const { id, revision_id } = await publish(owner);
    const unknown = await remove(id, { removal_reason: { id: "boring" } });
    expect(refusal(unknown)).toEqual([400, "Invalid value boring."]);
    const wrong = await remove(id, { removal_reason: {}, is_visible: "no", why: 1 });
    expect(fieldMessages(wrong)).toEqual([
      ["removal_reason.id", "Missing data for required field."],
      ["is_visible", "Not a valid boolean."],
      ["why", "Unknown field."],
    ]);
    const path = `/records/${id}/delete`;
    const stale = await admin.delete(path, {}, { "if-match": String(revision_id - 1) });
    expect(stale.status).toBe(412);
    expect((await admin.delete(path, {}, { "if-match": String(revision_id) })).status).toBe(204);
    expect((await remove("aaaaa-aaaaa")).status).toBe(404);
  });

  test("happens once", async () => {
    const { id } = await publish(owner);
    await remove(id);
    expect(refusal(await remove(id))).toEqual([400, "Record in unexpected deletion status."]);
    const hidden = await publish(owner);
    await remove(hidden.id, { is_visible: false });
    expect(refusal(await remove(hidden.id))).toEqual([404, "Record not found"]);
  });

  test("makes the version before it the latest", async () => {
    const first = await publish(owner);
    const second = await publishVersion(first);
    const parent = first.parent.id;
    const search = `/records?q=parent.id:${parent}`;
    expect(await idsFound(nobody, search)).toEqual([second.id]);
    await remove(second.id);
    const read = await nobody.get<RecordObject>(`/records/${first.id}`);
    expect(read.body.versions).toEqual({ index: 1, is_latest: true });
    expect(await idsFound(nobody, search)).toEqual([first.id]);
    const latest = await nobody.get<ErrorBody>(`/records/${first.id}/versions/latest`);
    expect(latest.body.location).toBe(`${practice.url}/api/records/${first.id}`);
    const byParent = await nobody.get(`/records/${parent}`);
    expect(byParent.headers.get("location")).toBe(`/api/records/${first.id}`);
    expect(await idsFound(nobody, `/records/${first.id}/versions`)).toEqual([first.id]);
    await admin.post(`/records/${second.id}/restore`);
    expect(await idsFound(nobody, search)).toEqual([second.id]);
    expect(await idsFound(nobody, `/records/${first.id}/versions`)).toEqual([second.id, first.id]);
  });

  test("keeps an edit that was open out of reach", async () => {
    const { id } = await publish(owner);
    await owner.post(`/records/${id}/draft`);
    await remove(id);
    expect((await owner.put(`/records/${id}/draft`, {})).status).toBe(410);
    expect((await owner.post(`/records/${id}/draft/actions/publish`)).status).toBe(410);
    expect((await owner.post(`/records/${id}/draft`)).status).toBe(410);
    expect(await idsFound(owner, `/user/records?q=id:${id}`)).toEqual([]);
  });
});

describe("restoring a record", () => {
  test("brings everything back", async () => {
    const before = await publish(owner);
    await remove(before.id);
    const answer = await admin.post<RecordObject>(`/records/${before.id}/restore`);
    expect(answer.status).toBe(200);
    expect(answer.body.deletion_status).toEqual({ is_deleted: false, status: "P" });
    expect(answer.body).not.toHaveProperty("tombstone");
    const read = await nobody.get<RecordObject>(`/records/${before.id}`);
    expect(read.body.metadata).toEqual(before.metadata);
    expect(await idsFound(nobody, `/records?q=id:${before.id}`)).toEqual([before.id]);
    expect((await nobody.get(`/records/${before.id}/files/levels.csv/content`)).status).toBe(200);
  });

  test("needs a record that was removed", async () => {
    const { id } = await publish(owner);
    expect(refusal(await admin.post(`/records/${id}/restore`))).toEqual([
      400,
      "Record in unexpected deletion status.",
    ]);
  });
});

test("the seed's removed record is a tombstone like any other", async () => {
  const [id = ""] = await idsFound(admin, "/records?include_deleted=true&q=nitrate&size=100");
  const deleted = (await admin.get<Hits>("/records?include_deleted=true&size=1000")).body.hits.hits
    .filter(({ deletion_status }) => deletion_status?.is_deleted)
    .map((record) => record.id);
  expect(deleted).toContain(id);
  const { status, body } = await nobody.get<ErrorBody>(`/records/${id}`);
  expect([status, body.tombstone?.removal_reason]).toEqual([410, { id: "retracted" }]);
});

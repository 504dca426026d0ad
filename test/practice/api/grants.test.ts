import type { AccessGrant, RecordObject, SearchResult } from "../../../src/wire";
import { practiceForTests } from "../../support/practice";
import { fieldMessages, makeDraft, publish, refusal, RestClient } from "../../support/rest-client";

const practice = practiceForTests();
let owner: RestClient;
let guest: RestClient;
let nobody: RestClient;
beforeAll(() => {
  owner = new RestClient(practice, "trainee@example.org");
  guest = new RestClient(practice, "femi.oyelaran@example.org");
  nobody = new RestClient(practice);
});

interface List {
  hits: { hits: AccessGrant[]; total: number };
}
const guestId = "7";
const grantsOf = (id: string) => `/records/${id}/access/grants`;
const usersOf = (id: string) => `/records/${id}/access/users`;
const restricted = { access: { record: "restricted", files: "restricted" } };
const grant = (permission: string, id = guestId, more: object = {}) => ({
  permission,
  subject: { type: "user", id },
  ...more,
});
const give = (id: string, ...grants: object[]) => owner.post<List>(grantsOf(id), { grants });

describe("giving a right", () => {
  test("answers with the grants that were made", async () => {
    const { id } = await publish(owner, restricted);
    const answer = await give(id, grant("view"), grant("edit", "3"));
    expect(answer.status).toBe(201);
    const made = [
      { subject: { type: "user", id: "7" }, permission: "view", origin: "api:2" },
      { subject: { type: "user", id: "3" }, permission: "edit", origin: "api:2" },
    ];
    expect(answer.body).toEqual({ hits: { hits: made, total: 2 } });
    const read = await owner.get<RecordObject>(`/records/${id}`);
    expect(read.body.parent.access.grants).toEqual(made);
    const seen = await guest.get<RecordObject>(`/records/${id}`);
    expect(seen.body.parent.access).not.toHaveProperty("grants");
  });

  /** What an account may do with a restricted record that is being edited, by the level of its grant. */
  test.each([
    ["view", { read: 200, draft: 403, change: 403, share: 403 }],
    ["preview", { read: 200, draft: 200, change: 403, share: 403 }],
    ["edit", { read: 200, draft: 200, change: 200, share: 403 }],
    ["manage", { read: 200, draft: 200, change: 200, share: 200 }],
  ])("to %s opens that and no more", async (permission, expected) => {
    const { id, metadata, access } = await publish(owner, restricted);
    await owner.post(`/records/${id}/draft`);
    const statuses = async () => ({
      read: (await guest.get(`/records/${id}/files/levels.csv/content`)).status,
      draft: (await guest.get(`/records/${id}/draft`)).status,
      change: (await guest.put(`/records/${id}/draft`, { metadata, access })).status,
      share: (await guest.get(grantsOf(id))).status,
    });
    expect(await statuses()).toEqual({ read: 403, draft: 403, change: 403, share: 403 });
    await give(id, grant(permission));
    expect(await statuses()).toEqual(expected);
  });

  test("lets the record be found by its new reader, who sees it among what was shared", async () => {
    const { id } = await publish(owner, restricted);
    const finds = async (path: string) => {
      const { body } = await guest.get<SearchResult<RecordObject>>(path);
      return body.hits.hits.some((hit) => hit.id === id);
    };
    const search = `/records?size=1000&sort=newest`;
    expect(await finds(search)).toBe(false);
    await give(id, grant("view"));
    expect(await finds(search)).toBe(true);
    expect(await finds("/user/records?shared_with_me=true&size=100")).toBe(true);
    expect(await finds("/user/records?shared_with_me=false&size=100")).toBe(false);
  });

  test("works for a draft", async () => {
    const { id } = await makeDraft(owner);
    expect((await guest.get(`/records/${id}/draft`)).status).toBe(403);
    expect((await give(id, grant("preview"))).status).toBe(201);
    expect((await guest.get(`/records/${id}/draft`)).status).toBe(200);
  });

  test("happens once for each account", async () => {
    const { id } = await publish(owner);
    await give(id, grant("view"));
    expect(refusal(await give(id, grant("edit")))).toEqual([
      400,
      "Grant for this user/role already exists within this record.",
    ]);
  });

  test.each([
    [{ grants: [grant("view", "99999")] }, "subject.id", "Could not find the specified subject."],
    [{ grants: [grant("view", "abc")] }, "subject.id", "Could not find the specified subject."],
    [
      { grants: [grant("own")] },
      "grants.0.permission",
      "Must be one of: view, preview, edit, manage.",
    ],
    [{ grants: [{ permission: "view" }] }, "grants.0.subject", "Missing data for required field."],
    [{ grants: [] }, "grants", "Length must be between 1 and 100."],
    [{}, "grants", "Missing data for required field."],
  ])("is refused for %j", async (body, field, message) => {
    const { id } = await publish(owner);
    const answer = await owner.post(grantsOf(id), body);
    expect(answer.status).toBe(400);
    expect(fieldMessages(answer)).toEqual([[field, message]]);
  });

  test("to groups is not possible, because groups are switched off", async () => {
    const { id } = await publish(owner);
    const answer = await give(id, { permission: "view", subject: { type: "role", id: "admin" } });
    expect(refusal(answer)).toEqual([403, "Permission denied."]);
    expect((await owner.get(`/records/${id}/access/groups`)).status).toBe(403);
  });
});

describe("the grants of a record", () => {
  let id: string;
  beforeEach(async () => {
    ({ id } = await publish(owner, restricted));
    await give(id, grant("view"), grant("preview", "3"));
  });

  test("have their place in the list for a name", async () => {
    const { body } = await owner.get<AccessGrant>(`${grantsOf(id)}/1`);
    expect(body).toEqual({ ...grant("preview", "3"), origin: "api:2" });
    for (const place of ["2", "-1"]) {
      const missing = await owner.get(`${grantsOf(id)}/${place}`);
      expect(refusal(missing)).toEqual([404, "No grant found with the given ID."]);
    }
  });

  test("are found by account as well", async () => {
    expect((await owner.get<List>(usersOf(id))).body.hits.total).toBe(2);
    const { body } = await owner.get<AccessGrant>(`${usersOf(id)}/3`);
    expect(body.permission).toBe("preview");
    const missing = await owner.get(`${usersOf(id)}/4`);
    expect(refusal(missing)).toEqual([404, "No grant found by given user id."]);
  });

  test("change in part by PATCH, as a whole by PUT", async () => {
    const patched = await owner.patch(`${usersOf(id)}/${guestId}`, { permission: "edit" });
    expect([patched.status, patched.body]).toEqual([200, { ...grant("edit"), origin: "api:2" }]);
    expect((await guest.get(`/records/${id}/draft`)).status).toBe(404);
    const put = await owner.put(`${grantsOf(id)}/0`, grant("view", "4"));
    expect([put.status, put.body]).toEqual([200, { ...grant("view", "4"), origin: "api:2" }]);
    expect((await guest.get(`/records/${id}`)).status).toBe(403);
    expect(fieldMessages(await owner.put(`${grantsOf(id)}/0`, { permission: "view" }))).toEqual([
      ["subject", "Missing data for required field."],
    ]);
    expect((await owner.put(`${usersOf(id)}/3`, grant("view", "3"))).status).toBe(405);
  });

  test("are taken away", async () => {
    expect((await guest.get(`/records/${id}`)).status).toBe(200);
    expect((await owner.delete(`${grantsOf(id)}/0`)).status).toBe(204);
    expect((await guest.get(`/records/${id}`)).status).toBe(403);
    expect((await owner.delete(`${usersOf(id)}/3`)).status).toBe(204);
    expect((await owner.get<List>(grantsOf(id))).body).toEqual({ hits: { hits: [], total: 0 } });
  });

  test("concern only those who manage the record", async () => {
    for (const client of [guest, nobody]) {
      for (const path of [grantsOf(id), `${grantsOf(id)}/0`, usersOf(id), `${usersOf(id)}/3`]) {
        expect(refusal(await client.get(path))).toEqual([403, "Permission denied."]);
      }
      expect((await client.delete(`${grantsOf(id)}/0`)).status).toBe(403);
    }
  });
});

import type { RecordObject, SearchResult } from "../../../src/wire";
import { practiceForTests } from "../../support/practice";
import { enoughMetadata, fieldMessages, publish, RestClient } from "../../support/rest-client";

const practice = practiceForTests({ now: "2030-05-06T12:00:00Z" });
let owner: RestClient;
let nobody: RestClient;
beforeAll(() => {
  owner = new RestClient(practice, "trainee@example.org");
  nobody = new RestClient(practice);
});
beforeEach(() => practice.restart({ now: "2030-05-06T12:00:00Z" }));

const embargo = { active: true, until: "2030-05-08", reason: "The paper comes first" };
const restrictedFiles = { record: "public", files: "restricted", embargo };
const restrictedRecord = { record: "restricted", files: "restricted", embargo };
const read = async (id: string, client = nobody) =>
  (await client.get<RecordObject>(`/records/${id}`)).body;
const content = async (id: string) =>
  (await nobody.get(`/records/${id}/files/levels.csv/content`)).status;

test("an embargo closes the files until its day, then they are public", async () => {
  const { id, revision_id } = await publish(owner, { access: restrictedFiles });
  expect((await read(id)).access).toEqual({ ...restrictedFiles, status: "embargoed" });
  expect(await content(id)).toBe(403);
  await practice.restart({ now: "2030-05-07T23:50:00Z" });
  expect(await content(id)).toBe(403);
  await practice.restart({ now: "2030-05-08T00:00:00Z" });
  const after = await read(id);
  expect(after.access).toEqual({
    record: "public",
    files: "public",
    embargo: { ...embargo, active: false },
    status: "open",
  });
  expect(after.revision_id).toBeGreaterThan(revision_id);
  expect(await content(id)).toBe(200);
});

test("a restricted record can be found when its embargo ends, and gets its DOIs then", async () => {
  const before = await publish(owner, { access: restrictedRecord });
  expect(before.pids).not.toHaveProperty("doi");
  expect(before.parent.pids ?? {}).not.toHaveProperty("doi");
  const finds = async () => {
    const path = `/records?q=id:${before.id}`;
    return (await nobody.get<SearchResult<RecordObject>>(path)).body.hits.total;
  };
  expect(await finds()).toBe(0);
  await practice.restart({ now: "2030-05-08T09:00:00Z" });
  expect(await finds()).toBe(1);
  const { pids, parent } = await read(before.id);
  expect(pids["doi"]?.identifier).toBe(`10.5072/${before.id}`);
  expect(parent.pids?.["doi"]?.identifier).toBe(`10.5072/${parent.id}`);
});

test("an edit that was begun before follows, unless it says otherwise", async () => {
  const same = await publish(owner, { access: restrictedFiles });
  const other = await publish(owner, { access: restrictedFiles });
  for (const { id } of [same, other]) await owner.post(`/records/${id}/draft`);
  await owner.put(`/records/${other.id}/draft`, {
    metadata: enoughMetadata,
    access: { ...restrictedFiles, embargo: { ...embargo, until: "2030-06-01" } },
  });
  await practice.restart({ now: "2030-05-08T09:00:00Z" });
  const statusOf = async (id: string) =>
    (await owner.get<RecordObject>(`/records/${id}/draft`)).body.access.status;
  expect(await statusOf(same.id)).toBe("open");
  expect(await statusOf(other.id)).toBe("embargoed");
  expect(await content(other.id)).toBe(200);
});

test("an embargo alone hides nothing", async () => {
  const { id } = await publish(owner, { access: { record: "public", files: "public", embargo } });
  expect((await read(id)).access.status).toBe("embargoed");
  expect(await content(id)).toBe(200);
});

test("a record may be restricted for thirty days, not later", async () => {
  const restrict = async (id: string) => {
    await owner.post(`/records/${id}/draft`);
    return owner.put(`/records/${id}/draft`, {
      metadata: enoughMetadata,
      access: { record: "restricted", files: "restricted" },
    });
  };
  const early = await publish(owner);
  const late = await publish(owner);
  await practice.restart({ now: "2030-06-05T10:00:00Z" });
  expect((await restrict(early.id)).status).toBe(200);
  await publish(owner, early);
  expect((await nobody.get(`/records/${early.id}`)).status).toBe(403);
  await practice.restart({ now: "2030-06-05T13:00:00Z" });
  const refused = await restrict(late.id);
  expect([refused.status, fieldMessages(refused)]).toEqual([
    400,
    [
      [
        "_schema",
        "Record visibility can not be changed to restricted anymore. Please contact support if you still need to make these changes.",
      ],
    ],
  ]);
  expect((await nobody.get(`/records/${late.id}`)).status).toBe(200);
});

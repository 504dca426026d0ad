import type { AccessLink, RecordObject } from "../../../src/wire";
import { practiceForTests } from "../../support/practice";
import { fieldMessages, makeDraft, publish, refusal, RestClient } from "../../support/rest-client";
import { WebClient } from "../../support/web-client";

const practice = practiceForTests();
let owner: RestClient;
let stranger: RestClient;
let nobody: RestClient;
let record: RecordObject;
beforeAll(async () => {
  owner = new RestClient(practice, "trainee@example.org");
  stranger = new RestClient(practice, "femi.oyelaran@example.org");
  nobody = new RestClient(practice);
  record = await publish(owner, { access: { record: "restricted", files: "restricted" } });
});

interface List {
  hits: { hits: AccessLink[]; total: number };
}
const linksOf = (id: string) => `/records/${id}/access/links`;
const day = (offset: number) =>
  new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);
const make = (body: object, id = record.id) => owner.post<AccessLink>(linksOf(id), body);

describe("making an access link", () => {
  test("answers with its secret, a text in three parts", async () => {
    const { status, body } = await make({ permission: "view", description: "For Cole" });
    expect(status).toBe(201);
    expect(body).toEqual({
      id: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
      token: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/) as string,
      permission: "view",
      description: "For Cole",
      created_at: expect.stringMatching(/^\d{4}-.*\+00:00$/) as string,
    });
    const [head = "", payload = ""] = body.token.split(".");
    const read = (part: string) =>
      JSON.parse(Buffer.from(part, "base64url").toString()) as Record<string, unknown>;
    expect(read(head)).toEqual({ alg: "HS512" });
    expect(read(payload).id).toBe(body.id);
  });

  test("takes the day on which the link ends", async () => {
    const { body } = await make({ permission: "preview", expires_at: day(10) });
    expect(body.expires_at).toBe(day(10));
  });

  test.each([
    [{}, "permission", "An access permission level is required"],
    [{ permission: "manage" }, "permission", "Must be one of: view, preview, edit."],
    [
      { permission: "view", expires_at: "2020-01-01" },
      "expires_at",
      "Expiration date must be set to the future",
    ],
    [{ permission: "view", expires_at: "soon" }, "expires_at", "Not a valid date."],
    [{ permission: "view", owner: 1 }, "owner", "Unknown field."],
  ])("is refused for %j", async (body, field, message) => {
    const answer = await make(body);
    expect(refusal(answer)).toEqual([400, "A validation error occurred."]);
    expect(fieldMessages(answer)).toEqual([[field, message]]);
  });

  test("is for those who manage the record", async () => {
    for (const client of [stranger, nobody]) {
      const answer = await client.post(linksOf(record.id), { permission: "view" });
      expect(refusal(answer)).toEqual([403, "Permission denied."]);
    }
  });

  test("works for a draft too, and for no unknown record", async () => {
    const draft = await makeDraft(owner);
    expect((await make({ permission: "view" }, draft.id)).status).toBe(201);
    expect((await make({ permission: "view" }, "aaaaa-aaaaa")).status).toBe(404);
  });
});

describe("the links of a record", () => {
  let shared: RecordObject;
  let link: AccessLink;
  beforeAll(async () => {
    shared = await publish(owner);
    link = (await make({ permission: "view", expires_at: day(10) }, shared.id)).body;
  });

  test("are listed with their secrets; the record has their identifiers only", async () => {
    const { body } = await owner.get<List>(linksOf(shared.id));
    expect(body).toEqual({ hits: { hits: [link], total: 1 } });
    const read = await owner.get<RecordObject>(`/records/${shared.id}`);
    expect(read.body.parent.access.links).toEqual([{ id: link.id }]);
    const others = await nobody.get<RecordObject>(`/records/${shared.id}`);
    expect(others.body.parent.access).not.toHaveProperty("links");
    expect((await nobody.get(linksOf(shared.id))).status).toBe(403);
  });

  test("are read one by one", async () => {
    expect((await owner.get(`${linksOf(shared.id)}/${link.id}`)).body).toEqual(link);
    const unknown = await owner.get(`${linksOf(shared.id)}/${record.id}`);
    expect(refusal(unknown)).toEqual([404, "No secret link found with the given ID."]);
    const put = await owner.put(`${linksOf(shared.id)}/${link.id}`, link);
    expect(put.status).toBe(405);
  });

  test("are not reached through another record", async () => {
    expect((await owner.get(`${linksOf(record.id)}/${link.id}`)).status).toBe(404);
  });

  test("change their permission and description, and may end sooner", async () => {
    const changed = await owner.patch<AccessLink>(`${linksOf(shared.id)}/${link.id}`, {
      permission: "edit",
      description: "until the workshop",
      expires_at: day(5),
    });
    expect(changed.status).toBe(200);
    expect(changed.body).toEqual({
      ...link,
      permission: "edit",
      description: "until the workshop",
      expires_at: day(5),
    });
  });

  test.each([day(20), null])("never end later: %s", async (expires_at) => {
    const answer = await owner.patch(`${linksOf(shared.id)}/${link.id}`, { expires_at });
    expect(answer.status).toBe(400);
    expect(fieldMessages(answer)).toEqual([["expires_at", "Cannot postpone expiration of links"]]);
  });

  test("cover all versions", async () => {
    const first = await publish(owner, { access: { record: "restricted", files: "restricted" } });
    const { token } = (await make({ permission: "view" }, first.id)).body;
    const next = (await owner.post<RecordObject>(`/records/${first.id}/versions`)).body;
    await owner.put(`/records/${next.id}/draft`, {
      metadata: first.metadata,
      access: first.access,
      files: { enabled: false },
    });
    await publish(owner, next);
    expect((await nobody.get(`/records/${next.id}?token=${token}`)).status).toBe(200);
  });
});

describe("a link's secret", () => {
  /** Status of each thing that can be asked for with a secret. */
  async function opens(secret: string, client = nobody) {
    const { id } = record;
    const t = `?token=${secret}`;
    const statuses = async (paths: string[]) =>
      Promise.all(
        paths.map(async (path) => (await client.get(`/records/${id}${path}${t}`)).status),
      );
    return {
      read: await statuses(["", "/files", "/files/levels.csv", "/files/levels.csv/content", "/files-archive", "/versions"]), // prettier-ignore
      draft: await statuses(["/draft", "/draft/files", "/draft/files/levels.csv/content"]),
      change: (await client.put(`/records/${id}/draft${t}`, change())).status,
    };
  }
  const change = () => ({ metadata: record.metadata, access: record.access });
  const yes = (count: number) => Array<number>(count).fill(200);
  const no = (count: number) => Array<number>(count).fill(403);
  const secretOf = async (permission: string) => (await make({ permission })).body.token;
  beforeAll(async () => {
    await owner.post(`/records/${record.id}/draft`);
  });

  test("to view opens the record and its files", async () => {
    const secret = await secretOf("view");
    expect(await opens(secret)).toEqual({ read: yes(6), draft: no(3), change: 403 });
    expect(await opens(secret, stranger)).toEqual({ read: yes(6), draft: no(3), change: 403 });
  });

  test("to preview opens the draft as well", async () => {
    expect(await opens(await secretOf("preview"))).toEqual({
      read: yes(6),
      draft: yes(3),
      change: 403,
    });
  });

  test("to edit lets one change and publish, but not share or make records", async () => {
    const secret = await secretOf("edit");
    expect(await opens(secret)).toEqual({ read: yes(6), draft: yes(3), change: 200 });
    const at = (path: string) => `${path}?token=${secret}`;
    expect((await nobody.post(at(linksOf(record.id)), { permission: "view" })).status).toBe(403);
    expect((await nobody.get(at(`/records/${record.id}/access/grants`))).status).toBe(403);
    expect((await nobody.post(at("/records"), {})).status).toBe(403);
    expect((await nobody.get(at("/user/records"))).status).toBe(403);
    const version = await nobody.post<RecordObject>(at(`/records/${record.id}/versions`));
    expect(version.status).toBe(201);
    expect(version.body.parent.access.owned_by).toEqual({ user: "2" });
    expect((await nobody.delete(at(`/records/${version.body.id}/draft`))).status).toBe(204);
    const published = await nobody.post(at(`/records/${record.id}/draft/actions/publish`));
    expect(published.status).toBe(202);
    await owner.post(`/records/${record.id}/draft`);
  });

  test("opens the landing page", async () => {
    const reader = new WebClient(practice.url);
    const secret = await secretOf("view");
    expect((await reader.get(`/records/${record.id}`)).status).toBe(403);
    expect((await reader.get(`/records/${record.id}?token=${secret}`)).status).toBe(200);
  });

  const closed = { read: no(6), draft: no(3), change: 403 };

  test("is worth nothing when it is made up, or belongs to another record", async () => {
    const other = await publish(owner, { access: record.access });
    const secret = (await make({ permission: "edit" }, other.id)).body.token;
    expect(await opens(secret)).toEqual(closed);
    expect(await opens(`${secret.slice(0, -2)}AA`)).toEqual(closed);
    expect(await opens("abc")).toEqual(closed);
  });

  test("is worth nothing once the link is deleted", async () => {
    const { id, token } = (await make({ permission: "edit" })).body;
    expect((await nobody.get(`/records/${record.id}?token=${token}`)).status).toBe(200);
    expect((await owner.delete(`${linksOf(record.id)}/${id}`)).status).toBe(204);
    expect(await opens(token)).toEqual(closed);
    expect((await owner.get(`${linksOf(record.id)}/${id}`)).status).toBe(404);
  });

  test("is no account's token, and an account's token is no secret of a link", async () => {
    const secret = await secretOf("edit");
    const path = `/records/${record.id}`;
    expect((await nobody.get(`${path}?access_token=${secret}`)).status).toBe(403);
  });

  test("survives a restart", async () => {
    const secret = await secretOf("view");
    await practice.restart();
    expect((await nobody.get(`/records/${record.id}?token=${secret}`)).status).toBe(200);
  });

  test("from a client that keeps cookies needs the CSRF header to change anything", async () => {
    const secret = await secretOf("edit");
    const path = `/records/${record.id}/draft?token=${secret}`;
    const cookie = "csrftoken=known";
    const without = await nobody.put(path, change(), { cookie });
    expect(refusal(without)).toEqual([400, "CSRF token missing or incorrect."]);
    const withHeader = await nobody.put(path, change(), { cookie, "x-csrftoken": "known" });
    expect(withHeader.status).toBe(200);
  });
});

describe("a link's end", () => {
  afterAll(() => practice.restart());

  test("comes with the start of its day", async () => {
    await practice.restart({ now: "2030-05-06T12:00:00Z" });
    const { body } = await make({ permission: "view", expires_at: "2030-05-08" });
    const path = `/records/${record.id}?token=${body.token}`;
    await practice.restart({ now: "2030-05-07T23:50:00Z" });
    expect((await nobody.get(path)).status).toBe(200);
    await practice.restart({ now: "2030-05-08T00:00:00Z" });
    expect((await nobody.get(path)).status).toBe(403);
    expect((await owner.get<List>(linksOf(record.id))).body.hits.hits).toContainEqual(body);
  });
});

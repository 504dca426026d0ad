import type { RecordObject, RecordStats, SearchResult } from "../../../src/wire";
import { practiceForTests } from "../../support/practice";
import { enoughMetadata, publish, refusal, RestClient } from "../../support/rest-client";
import { WebClient } from "../../support/web-client";

// Here time moves on by one second with every change, and only then.
const start = "2030-05-06T12:00:00Z";
const practice = practiceForTests({ now: start });
let admin: RestClient;
let owner: RestClient;
let nobody: RestClient;
beforeAll(() => {
  admin = new RestClient(practice, "admin@example.org");
  owner = new RestClient(practice, "trainee@example.org");
  nobody = new RestClient(practice);
});

const statsOf = async (id: string) =>
  (await nobody.get<RecordObject>(`/records/${id}`)).body.stats as RecordStats;
const download = (id: string, agent = "curl") =>
  nobody.get(`/records/${id}/files/levels.csv/content`, { "user-agent": agent });
const visit = (id: string) => new WebClient(practice.url).get(`/records/${id}`);
const wait = async (seconds: number) => {
  for (let second = 0; second < seconds; second++) await owner.post("/records", {});
};
const size = 16;

describe("the numbers of a record", () => {
  test("start at zero", async () => {
    const { id } = await publish(owner);
    const zero = { views: 0, unique_views: 0, downloads: 0, unique_downloads: 0, data_volume: 0 };
    expect(await statsOf(id)).toEqual({ this_version: zero, all_versions: zero });
  });

  test("count visits of the landing page, not reads through the API", async () => {
    const { id } = await publish(owner);
    await fetch(`${practice.url}/records/${id}`, { method: "HEAD" });
    await visit(id);
    expect((await statsOf(id)).this_version).toMatchObject({ views: 1, unique_views: 1 });
  });

  test("count downloads through the API, once within ten seconds for each client", async () => {
    const { id } = await publish(owner);
    await download(id);
    await download(id);
    const counted = (downloads: number, unique: number) => ({
      downloads,
      unique_downloads: unique,
      data_volume: downloads * size,
    });
    expect((await statsOf(id)).this_version).toMatchObject(counted(1, 1));
    await download(id, "wget");
    expect((await statsOf(id)).this_version).toMatchObject(counted(2, 2));
    await wait(10);
    await download(id);
    expect((await statsOf(id)).this_version).toMatchObject(counted(3, 2));
  });

  test("count the same client as a new one in the next hour", async () => {
    const { body } = await owner.post<RecordObject>("/records", {});
    const passed = Date.parse(body.updated) - Date.parse(start);
    const shortBefore = Date.parse("2030-05-06T14:00:00Z") - passed - 15_000;
    await practice.restart({ now: new Date(shortBefore).toISOString() });
    const { id } = await publish(owner);
    await download(id);
    await wait(15);
    await download(id);
    expect((await statsOf(id)).this_version).toMatchObject({ downloads: 2, unique_downloads: 2 });
  });

  test("count every file of an archive", async () => {
    const { id } = await publish(owner);
    await nobody.get(`/records/${id}/files-archive`);
    expect((await statsOf(id)).this_version).toMatchObject({ downloads: 1, data_volume: size });
  });

  test("leave out HEAD, what is unchanged, what is refused, and drafts", async () => {
    const { id } = await publish(owner);
    const path = `/records/${id}/files/levels.csv/content`;
    const { headers } = await nobody.send("HEAD", path);
    await nobody.get(path, { "if-none-match": headers.get("etag") ?? "" });
    await nobody.send("HEAD", `/records/${id}/files-archive`);
    await owner.post(`/records/${id}/draft`);
    await owner.get(`/records/${id}/draft/files/levels.csv/content`);
    await nobody.get(`/records/${id}/files/other.csv/content`);
    expect((await statsOf(id)).this_version.downloads).toBe(0);
  });

  test("add up over all versions", async () => {
    const first = await publish(owner);
    await download(first.id);
    const { body: draft } = await owner.post<RecordObject>(`/records/${first.id}/versions`);
    await owner.post(`/records/${draft.id}/draft/actions/files-import`);
    await owner.put(`/records/${draft.id}/draft`, { metadata: enoughMetadata });
    const second = await publish(owner, draft);
    await download(second.id);
    for (const [id, own] of [
      [first.id, 1],
      [second.id, 1],
    ] as const) {
      const { this_version, all_versions } = await statsOf(id);
      expect([this_version.downloads, all_versions.downloads]).toEqual([own, 2]);
    }
  });

  test("order a search, and go on doing so when the record was edited", async () => {
    const { hits } = (await nobody.get<SearchResult<RecordObject>>("/records?sort=mostdownloaded"))
      .body.hits;
    const numbers = hits.map(({ stats }) => stats?.all_versions.unique_downloads ?? 0);
    expect(numbers).toEqual([...numbers].sort((a, b) => b - a));
    const record = await publish(owner);
    for (let client = 0; client <= (numbers[0] ?? 0); client++) {
      if (client > 3) break;
      await download(record.id, `agent ${client}`);
    }
    const mine = async () => {
      const path = `/records?sort=mostdownloaded&size=100&q=parent.access.owned_by.user:2`;
      const answer = await nobody.get<SearchResult<RecordObject>>(path);
      return answer.body.hits.hits[0]?.id;
    };
    expect(await mine()).toBe(record.id);
    await owner.post(`/records/${record.id}/draft`);
    await publish(owner, record);
    expect(await mine()).toBe(record.id);
  });
});

describe("POST /api/stats", () => {
  const ask = (body: unknown, client = admin) => client.post("/stats", body);
  const query = (stat: string, params: object) => ({ mine: { stat, params } });

  test("answers administrators by name, several questions at once", async () => {
    const { id, parent } = await publish(owner);
    await visit(id);
    await download(id);
    const dates = { start_date: null, end_date: null };
    const answer = await ask({
      seen: { stat: "record-view", params: { recid: id } },
      taken: { stat: "record-download", params: { recid: id } },
      all: { stat: "record-view-all-versions", params: { parent_recid: parent.id } },
      none: { stat: "record-download-all-versions", params: { parent_recid: "aaaaa-aaaaa" } },
    });
    expect([answer.status, answer.body]).toEqual([
      200,
      {
        seen: { views: 1, unique_views: 1, recid: id, parent_recid: parent.id, ...dates },
        taken: {
          downloads: 1,
          unique_downloads: 1,
          data_volume: size,
          recid: id,
          parent_recid: parent.id,
          ...dates,
        },
        all: { views: 1, unique_views: 1, parent_recid: parent.id, ...dates },
        none: { downloads: 0, unique_downloads: 0, data_volume: 0, ...dates },
      },
    ]);
  });

  test("counts within two days", async () => {
    const { id } = await publish(owner);
    await visit(id);
    const between = (start_date: string, end_date: string) =>
      ask(query("record-view", { recid: id, start_date, end_date }));
    expect((await between("2030-05-06", "2030-05-06")).body).toMatchObject({
      mine: {
        views: 1,
        start_date: "2030-05-06T00:00:00",
        end_date: "2030-05-06T00:00:00",
      },
    });
    expect((await between("2030-05-07", "2030-06-01")).body).toMatchObject({ mine: { views: 0 } });
  });

  test("refuses everybody else", async () => {
    const { id } = await publish(owner);
    const message =
      'You do not have a permission to query the statistic "record-view" with those parameters';
    const asked = query("record-view", { recid: id });
    expect(refusal(await ask(asked, nobody))).toEqual([401, message]);
    expect(refusal(await ask(asked, owner))).toEqual([403, message]);
  });

  const shape =
    'Invalid Input. It should be of the form { STATISTIC_NAME: { "stat": STAT_TYPE, "params": STAT_PARAMS }}';
  test.each([
    [query("bucket-file-download-total", {}), "Unknown statistic 'bucket-file-download-total'"],
    [{ mine: "record-view" }, shape],
    [{ mine: { params: {} } }, shape],
    [{ mine: { stat: "record-view", params: {}, more: 1 } }, shape],
    [
      query("record-view", {}),
      "Missing one of the required parameters {'recid'} in query record-view",
    ],
    [
      query("record-view", { recid: "aaaaa-aaaaa", start_date: "lately" }),
      "Invalid date format for statistic record-view.",
    ],
  ])("refuses %j", async (body, message) => {
    expect(refusal(await ask(body))).toEqual([400, message]);
  });

  test("is the only method there", async () => {
    expect((await admin.get("/stats")).status).toBe(405);
  });
});

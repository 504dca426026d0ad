/** A practice instance whose process is killed: what it had answered is there afterwards, and found. */
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startPractice } from "../../src/practice/server";
import type { FileList, RecordObject, SearchResult } from "../../src/wire";
import { practiceForTests } from "../support/practice";
import { enoughMetadata, RestClient } from "../support/rest-client";

const practice = practiceForTests();
const place = mkdtempSync(join(tmpdir(), "b2share-killed-"));
afterAll(() => rmSync(place, { recursive: true, force: true }));

const trainee = () => new RestClient(practice, "trainee@example.org");
const titled = (title: string) => ({ metadata: { ...enoughMetadata, title } });

/** Makes a draft with one file. */
async function draftWithFile(client: RestClient, title: string): Promise<string> {
  const { id } = (await client.post<RecordObject>("/records", titled(title))).body;
  const files = `/records/${id}/draft/files`;
  await client.post(files, [{ key: "a.csv" }]);
  await client.put(`${files}/a.csv/content`, Buffer.from("1,2\n"));
  await client.post(`${files}/a.csv/commit`);
  return id;
}

/** The trainee's client of an instance on what a kill at this moment would leave on disk. */
async function afterKill<T>(name: string, look: (client: RestClient) => Promise<T>): Promise<T> {
  const data = join(place, name);
  cpSync(practice.data, data, { recursive: true });
  const next = await startPractice({ data, port: 0 });
  try {
    return await look(new RestClient({ url: next.url, data }, "trainee@example.org"));
  } finally {
    await next.close();
  }
}

const found = async (client: RestClient, path: string) =>
  (await client.get<SearchResult<RecordObject>>(path)).body.hits.hits.map(({ id }) => id);

describe("after the process was killed before the next search", () => {
  test("a draft is found as it was last", async () => {
    const client = trainee();
    const id = await draftWithFile(client, "Beforehand");
    expect(await found(client, "/user/records?q=Beforehand")).toEqual([id]);
    await client.put(`/records/${id}/draft`, titled("Afterwards"));
    await client.delete(`/records/${id}/draft/files/a.csv`);
    await afterKill("changed", async (again) => {
      expect(await found(again, "/user/records?q=Beforehand")).toEqual([]);
      expect(await found(again, "/user/records?q=Afterwards")).toEqual([id]);
      expect(await found(again, `/user/records?q=id:"${id}" AND files.count:0`)).toEqual([id]);
    });
  });

  test("a new record is found by everybody, with its files, and no longer as a draft", async () => {
    const client = trainee();
    const id = await draftWithFile(client, "Thunderclap");
    expect((await client.post(`/records/${id}/draft/actions/publish`)).status).toBe(202);
    await afterKill("published", async (again) => {
      expect(await found(again, "/records?q=Thunderclap")).toEqual([id]);
      expect(await found(again, "/user/records?q=Thunderclap&is_published=false")).toEqual([]);
      const { body } = await again.get<FileList>(`/records/${id}/files`);
      expect(body.entries).toMatchObject([{ key: "a.csv", size: 4, status: "completed" }]);
    });
  });

  test("a deleted draft is not found", async () => {
    const client = trainee();
    const id = await draftWithFile(client, "Vanishing");
    expect(await found(client, "/user/records?q=Vanishing")).toEqual([id]);
    await client.delete(`/records/${id}/draft`);
    await afterKill("deleted", async (again) => {
      expect(await found(again, "/user/records?q=Vanishing")).toEqual([]);
    });
  });
});

import { once } from "node:events";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { ClientRequest } from "node:http";
import type { FileEntry, RecordObject } from "../../src/wire";
import { conformance, fileOf } from "../support/conformance";
import { answerTo, openRequest } from "../support/raw-http";
import { RestClient } from "../support/rest-client";

// Bytes may take hours to come in. Whatever happens meanwhile counts, and a late upload takes none of it back.
const { call, makeDraft, upload, url, data } = conformance();
const as = "trainee";

/** An upload that the instance has said to go on with, and waits for. */
async function begin(draft: RecordObject, path = `${fileOf(draft, "a.csv")}/content`) {
  const authorization = `Bearer ${RestClient.issueToken({ data: data() }, "trainee@example.org")}`;
  const headers = { authorization, expect: "100-continue" };
  const request: ClientRequest = openRequest("PUT", url(), `/api${path}`, headers);
  request.on("error", () => undefined);
  request.flushHeaders();
  await once(request, "continue");
  request.write("the first bytes of something long");
  return request;
}

const publish = async (draft: RecordObject) => {
  const { status } = await call("POST", draft.links.publish!, { as });
  expect(status).toBe(202);
};

const contentOf = async (draft: RecordObject) => {
  const path = `/records/${draft.id}/files/a.csv/content`;
  const { status, body } = await call<string>("GET", path, { as });
  return status === 200 ? body : status;
};

const incoming = () => readdirSync(join(data(), "files", "incoming")).length;
const isOver = async () => {
  while (incoming() > 0) await new Promise((next) => setTimeout(next, 10));
};

test("bytes for a file that was committed do not remove it from the record published meanwhile", async () => {
  const draft = await makeDraft();
  await upload(draft, "a.csv", "good");
  const late = await begin(draft);
  await publish(draft);
  const answer = answerTo(late);
  late.end();
  expect((await answer).status).toBe(403);
  expect(await contentOf(draft)).toBe("good");
});

test("an upload that breaks off does not remove what another upload put there meanwhile", async () => {
  const draft = await makeDraft();
  await call("POST", `/records/${draft.id}/draft/files`, { as, body: [{ key: "a.csv" }] });
  const late = await begin(draft);
  while (incoming() === 0) await new Promise((next) => setTimeout(next, 10));
  await call("PUT", `${fileOf(draft, "a.csv")}/content`, { as, body: Buffer.from("good") });
  await call("POST", `${fileOf(draft, "a.csv")}/commit`, { as });
  await publish(draft);
  late.destroy();
  await isOver();
  expect(await contentOf(draft)).toBe("good");
});

describe("a file that arrives in parts", () => {
  const inParts = async () => {
    const draft = await makeDraft();
    const transfer = { type: "M", parts: 2, part_size: 200_000 };
    const body = [{ key: "a.csv", size: 400_000, transfer }];
    await call("POST", `/records/${draft.id}/draft/files`, { as, body });
    for (const part of [1, 2]) {
      const path = `${fileOf(draft, "a.csv")}/content/${part}`;
      await call("PUT", path, { as, body: Buffer.alloc(200_000, String(part)) });
    }
    return draft;
  };
  const commit = (draft: RecordObject) =>
    call<FileEntry>("POST", `${fileOf(draft, "a.csv")}/commit`, { as });
  const whole = "1".repeat(200_000) + "2".repeat(200_000);

  test("is put together once when several commits come at once", async () => {
    const draft = await inParts();
    const answers = await Promise.all([commit(draft), commit(draft), commit(draft)]);
    expect(answers.map(({ status, body }) => [status, body.status])).toEqual(
      answers.map(() => [200, "completed"]),
    );
    await publish(draft);
    expect(await contentOf(draft)).toBe(whole);
    expect(incoming()).toBe(0);
  });

  test("does not come back when it was deleted while it was put together", async () => {
    const draft = await inParts();
    const [committed, deleted] = await Promise.all([
      commit(draft),
      call("DELETE", fileOf(draft, "a.csv"), { as }),
    ]);
    expect([committed.status, deleted.status]).toEqual([404, 204]);
    expect((await call("GET", fileOf(draft, "a.csv"), { as })).status).toBe(404);
    expect(incoming()).toBe(0);
  });

  test("takes no part any more once it is whole", async () => {
    const draft = await inParts();
    const late = await begin(draft, `${fileOf(draft, "a.csv")}/content/1`);
    while (incoming() === 0) await new Promise((next) => setTimeout(next, 10));
    expect((await commit(draft)).status).toBe(200);
    const answer = answerTo(late);
    late.end(Buffer.alloc(200_000 - 33));
    expect((await answer).status).toBe(404);
    await publish(draft);
    expect(await contentOf(draft)).toBe(whole);
  });
});

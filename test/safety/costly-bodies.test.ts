import { request as send } from "node:http";
import { isTooMuch } from "../../src/practice/http/json";
import type { RecordObject } from "../../src/wire";
import { practiceForTests } from "../support/practice";
import { refusal, RestClient } from "../support/rest-client";

/*
 * A body costs nothing before the caller's rights are known, and little afterwards (S05). Nothing here looks at a clock.
 */
const practice = practiceForTests({ ratePerMinute: 1_000_000 });
let trainee: RestClient;
let draft: string;
beforeAll(async () => {
  trainee = new RestClient(practice, "trainee@example.org");
  draft = (await trainee.post<RecordObject>("/records", {})).body.id;
});

/** Announces a large body, sends the first piece of it only, and gives the status of the answer. */
function statusBeforeBody(method: string, path: string, headers: Record<string, string> = {}) {
  return new Promise<number>((done, fail) => {
    const request = send(`${practice.url}/api${path}`, {
      method,
      agent: false,
      headers: { "content-type": "application/json", "content-length": "1000000", ...headers },
    });
    request.on("error", fail);
    request.on("response", ({ statusCode }) => {
      done(statusCode ?? 0);
      request.destroy();
    });
    request.on("close", () => undefined);
    request.write('{"metadata": {');
  });
}

describe("S05: rights are looked at before a body is read", () => {
  test.each([
    ["POST", "/records"],
    ["PUT", "/records/DRAFT/draft"],
    ["POST", "/records/DRAFT/draft/files"],
    ["POST", "/records/DRAFT/draft/actions/publish"],
    ["POST", "/records/DRAFT/draft/actions/files-import"],
    ["POST", "/records/DRAFT/draft/pids/doi"],
    ["PUT", "/records/DRAFT/draft/review"],
    ["POST", "/records/DRAFT/draft/actions/submit-review"],
    ["POST", "/records/DRAFT/access/links"],
    ["POST", "/records/DRAFT/access/grants"],
    ["PUT", "/records/DRAFT/access"],
    ["POST", "/communities"],
    ["PUT", "/communities/eudat"],
    ["DELETE", "/communities/eudat"],
    ["POST", "/communities/eudat/rename"],
    ["POST", "/communities/eudat/featured"],
    ["DELETE", "/communities/eudat/records"],
  ])("%s %s answers 403 to nobody, who has not sent it yet", async (method, path) => {
    expect(await statusBeforeBody(method, path.replace("DRAFT", draft))).toBe(403);
  });

  test("what anybody may send is short", async () => {
    const long = { "content-length": "1000000" };
    expect(await statusBeforeBody("POST", "/stats", long)).toBe(413);
  });

  test("of a caller who is nobody, even a list is refused for what it asks and not for what it is", async () => {
    expect(refusal(await new RestClient(practice).post("/records", []))).toEqual([
      403,
      "Permission denied.",
    ]);
  });
});

describe("S05: a body costs little", () => {
  test("one of more than 5 MB is refused before it has come", async () => {
    const token = RestClient.issueToken(practice, "trainee@example.org");
    const headers = { authorization: `Bearer ${token}`, "content-length": "5000001" };
    expect(await statusBeforeBody("POST", "/records", headers)).toBe(413);
  });

  test.each([
    ["many keys", `{${Array.from({ length: 300_000 }, (_, at) => `"k${at}":0`).join(",")}}`],
    ["many lists", `[${"[],".repeat(300_000)}[]]`],
    ["deep lists", "[".repeat(1_000_000) + "]".repeat(1_000_000)],
    ["deep objects", '{"a":'.repeat(1000) + "1" + "}".repeat(1000)],
  ])("%s are refused unparsed", async (_name, body) => {
    expect(isTooMuch(Buffer.from(body))).toBe(true);
    const token = RestClient.issueToken(practice, "trainee@example.org");
    const answer = await fetch(`${practice.url}/api/records`, {
      method: "POST",
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      body,
    });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({
      message: "Unable to decode JSON data in request body.",
    });
  });

  test("signs inside of texts count as text", () => {
    const text = JSON.stringify({ a: '[{"'.repeat(10_000) + "\\" + ",".repeat(300_000) });
    expect(isTooMuch(Buffer.from(text))).toBe(false);
  });

  test("half of many is taken only as long as there is room for all: then some are told to come again", async () => {
    const token = RestClient.issueToken(practice, "trainee@example.org");
    const half = Buffer.alloc(4_500_000, " ");
    const requests = Array.from({ length: 20 }, () => {
      const request = send(`${practice.url}/api/records`, {
        method: "POST",
        agent: false,
        headers: {
          authorization: `Bearer ${token}`,
          "content-type": "application/json",
          "content-length": "5000000",
        },
      });
      request.on("error", () => undefined);
      const answered = new Promise<number>((done) =>
        request.on("response", ({ statusCode }) => done(statusCode ?? 0)),
      );
      request.write(half);
      return { request, answered };
    });
    expect(await Promise.race(requests.map(({ answered }) => answered))).toBe(503);
    for (const { request } of requests) request.destroy();
    // Their room is free again.
    for (;;) {
      const { status } = await trainee.post("/records", {});
      if (status === 201) break;
      await new Promise((next) => setTimeout(next, 50));
    }
  });
});

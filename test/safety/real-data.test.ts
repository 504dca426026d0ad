import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { connect, createServer } from "node:net";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openInstance } from "../../src/practice/instance";
import { openQuota } from "../../src/practice/rules/quota";
import { DataUnusable } from "../../src/practice/data-folder";
import { startPractice } from "../../src/practice/server";
import type { RecordObject } from "../../src/wire";
import { freePort } from "../support/ports";
import { practiceForTests } from "../support/practice";
import { openRequest } from "../support/raw-http";
import { fieldMessages, publish, refusal, RestClient } from "../support/rest-client";
import { WebClient } from "../support/web-client";

/** Much is started here, on a machine that may be busy. */
jest.setTimeout(120_000);

const practice = practiceForTests({ ratePerMinute: 1_000_000 });
let trainee: RestClient;
beforeEach(() => {
  trainee = new RestClient(practice, "trainee@example.org");
});

const pathsIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

/** Where the bytes of a new record with one file lie. */
async function newRecord(): Promise<{ id: string; path: string }> {
  const blobs = join(practice.data, "files", "blobs");
  const before = new Set(pathsIn(blobs));
  const { id } = await publish(trainee);
  const [path = ""] = pathsIn(blobs).filter((one) => !before.has(one));
  return { id, path };
}

describe("bytes on disk that are not what came in are told, and never sent", () => {
  test.each([
    ["missing", (path: string) => rmSync(path), "are missing from"],
    ["short", (path: string) => truncateSync(path, 3), "have another length on"],
    ["changed", (path: string) => writeFileSync(path, readFileSync(path).map((byte) => byte ^ 1)), "were changed on"],
  ])("%s", async (_name, harm, words) => {
    const { id, path } = await newRecord();
    const content = `/records/${id}/files/levels.csv/content`;
    expect((await trainee.get(content)).status).toBe(200);
    // Files of the last two seconds are taken to be as they came: clocks of file systems are coarse.
    await new Promise((next) => setTimeout(next, 2500));
    harm(path);
    for (const address of [content, `/records/${id}/files-archive`]) {
      const answer = await trainee.get(address);
      expect(refusal(answer)).toEqual([
        500,
        `The bytes of 'levels.csv' ${words} the disk of the practice instance, and are not sent.`,
      ]);
    }
  }); // prettier-ignore
});

describe("a database that is not the one of the files costs no file", () => {
  test("lost: the start is refused in words, and nothing is changed", async () => {
    await newRecord();
    const files = pathsIn(join(practice.data, "files"));
    const database = join(practice.data, "practice.sqlite");
    await practice.restart(); // all of it is in the one file then, or beside it
    const other = mkdtempSync(join(tmpdir(), "b2share-lost-"));
    const data = join(other, "data");
    const stopped = await startPractice({ port: 0, data });
    await stopped.close();
    const own = pathsIn(join(data, "files"));
    for (const end of ["", "-wal", "-shm"]) rmSync(join(data, `practice.sqlite${end}`), { force: true });
    await expect(startPractice({ port: 0, data })).rejects.toThrow(DataUnusable);
    await expect(startPractice({ port: 0, data })).rejects.toThrow("put it back if you have it");
    expect(pathsIn(join(data, "files"))).toEqual(own);
    rmSync(other, { recursive: true, force: true });
    expect(files.length).toBeGreaterThan(0);
    expect(statSync(database).isFile()).toBe(true);
  }); // prettier-ignore

  test("older: what it does not know is set aside, and is there again with the newer one", async () => {
    const folder = mkdtempSync(join(tmpdir(), "b2share-older-"));
    const data = join(folder, "data");
    const database = join(data, "practice.sqlite");
    const run = async <T>(act: (url: string) => Promise<T>): Promise<T> => {
      const running = await startPractice({ port: 0, data });
      try {
        return await act(running.url);
      } finally {
        await running.close();
      }
    };
    const token = await run(() => Promise.resolve(RestClient.issueToken({ data }, "trainee@example.org")));
    const older = readFileSync(database);
    const { id } = await run((url) => publish(new RestClient({ url, data }, { token })));
    const newer = readFileSync(database);
    writeFileSync(database, older);
    await run(() => Promise.resolve());
    writeFileSync(database, newer);
    const content = await run((url) => new RestClient({ url, data }, { token }).get(`/records/${id}/files/levels.csv/content`));
    expect(content).toMatchObject({ status: 200, body: "day,level\n1,3.2\n" });
    rmSync(folder, { recursive: true, force: true });
  }); // prettier-ignore

  test("damaged in the middle: the start ends with a sentence (S18)", async () => {
    const folder = mkdtempSync(join(tmpdir(), "b2share-damaged-"));
    const data = join(folder, "data");
    await (await startPractice({ port: 0, data })).close();
    const database = join(data, "practice.sqlite");
    const bytes = readFileSync(database);
    bytes.fill("rubbish", Math.floor(bytes.length / 4), Math.floor((bytes.length * 3) / 4));
    writeFileSync(database, bytes);
    const before = pathsIn(join(data, "files"));
    const ended = await startPractice({ port: 0, data }).then(
      (running) => running.close(),
      (error: unknown) => error,
    );
    if (ended !== undefined) {
      expect(ended).toBeInstanceOf(DataUnusable);
      expect((ended as Error).message).toBe(`The data in ${data} is damaged.`);
    }
    expect(pathsIn(join(data, "files")).length).toBe(before.length);
    rmSync(folder, { recursive: true, force: true });
  });
});

(process.platform === "win32" ? test.skip : test)(
  "files are their owner's alone, also in a folder that everybody may read",
  async () => {
    await newRecord();
    const modes = pathsIn(practice.data).map((path) => [path, statSync(path).mode & 0o077]);
    expect(modes.filter(([, mode]) => mode !== 0)).toEqual([]);
  },
);

test("a port that somebody else has at the other address of localhost is taken", async () => {
  const port = Number(await freePort());
  const other = createServer().listen(port, "::1");
  try {
    await once(other, "listening");
  } catch {
    return; // no IPv6 on this machine
  }
  const data = mkdtempSync(join(tmpdir(), "b2share-loopback-"));
  await expect(startPractice({ port, data })).rejects.toMatchObject({ code: "EADDRINUSE" });
  other.close();
  await once(other, "close");
  const running = await startPractice({ port, data });
  for (const host of ["127.0.0.1", "[::1]"]) {
    expect((await fetch(`http://${host}:${port}/api`)).status).toBe(200);
  }
  await running.close();
  rmSync(data, { recursive: true, force: true });
});

describe("S12: uploads at the same time share what is left of the quota", () => {
  test("as they announce themselves", async () => {
    const { id } = (await trainee.post<RecordObject>("/records", {})).body;
    await trainee.post(`/records/${id}/draft/files`, [{ key: "a" }, { key: "b" }]);
    const authorization = `Bearer ${RestClient.issueToken(practice, "trainee@example.org")}`;
    const put = (key: string, expect: Record<string, string> = {}) =>
      openRequest("PUT", practice.url, `/api/records/${id}/draft/files/${key}/content`, {
        authorization,
        "content-length": String(9e9),
        ...expect,
      });
    const first = put("a", { expect: "100-continue" });
    first.on("error", () => undefined);
    first.flushHeaders();
    await once(first, "continue");
    first.write("x");
    const second = put("b");
    second.on("error", () => undefined);
    second.flushHeaders();
    const [answer] = (await once(second, "response")) as [{ statusCode: number }];
    expect(answer.statusCode).toBe(400);
    first.destroy();
    second.destroy();
  });

  test("as their bytes come, and when one of them is over", () => {
    const data = mkdtempSync(join(tmpdir(), "b2share-quota-"));
    const instance = openInstance({ data });
    const [a, b] = ["a", "b"].map((key) => openQuota(instance, "bucket", key));
    expect([a?.fits(6e9), b?.fits(3e9), b?.fits(5e9), a?.left()]).toEqual([true, true, false, 5e9]);
    a?.close();
    expect(b?.fits(9e9)).toBe(true);
    b?.close();
    instance.close();
    rmSync(data, { recursive: true, force: true });
  });
});

describe("characters that mislead", () => {
  test.each(["a\u0000b", "a\nb.csv", "\u202egnp.exe", "a\u200bb", "\u0085", "a\u2028b"])(
    "are refused in the name of a file: %j",
    async (key) => {
      const { id } = (await trainee.post<RecordObject>("/records", {})).body;
      const answer = await trainee.post(`/records/${id}/draft/files`, [{ key }]);
      expect(answer.status).toBe(400);
      expect(fieldMessages(answer)).toEqual([["0.key", "Control characters are not allowed."]]);
    },
  );

  test.each([
    ["tr\u0430inee@example.org", "Nora", "Use letters from a to z"],
    ["trainee@ex\u00e4mple.org", "Nora", "Use letters from a to z"],
    ["nora\u200b@example.org", "Nora", "Use letters from a to z"],
    ["nora@example.org", "No\u202era", "cannot be seen"],
    ["nora@example.org", "Tara\u0000 Trainee", "cannot be seen"],
  ])("are refused when somebody signs in: %j, %j", async (email, full_name, words) => {
    const visitor = new WebClient(practice.url);
    const page = await visitor.submit("/login", { email, full_name });
    expect(page.text).toContain(words);
    expect(visitor.cookies.has("practice_session")).toBe(false);
  });

  test("names of all scripts are taken, joiners included", async () => {
    const visitor = new WebClient(practice.url);
    const full_name = "\u0646\u06cc\u200c\u0644\u0648\u0641\u0631 O\u2019Brien-\u5f20";
    const page = await visitor.submit("/login", { email: "nilufar@example.org", full_name });
    expect(page.status).toBe(302);
  });
});

describe("S28: what else a strange page could try", () => {
  test("whoever signs in gets another CSRF value", async () => {
    const visitor = new WebClient(practice.url);
    await visitor.get("/login");
    const before = visitor.cookies.get("csrftoken");
    await visitor.signIn("trainee@example.org");
    expect(visitor.cookies.get("csrftoken")).toMatch(/^.{32}$/);
    expect(visitor.cookies.get("csrftoken")).not.toBe(before);
  });

  test("a page of another port changes nothing by the API, whatever value it made the browser send", async () => {
    const visitor = await new WebClient(practice.url).signIn("trainee@example.org");
    const csrf = visitor.cookies.get("csrftoken") ?? "";
    const cookie = [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const send = (site: string) =>
      fetch(`${practice.url}/api/records`, {
        method: "POST",
        headers: { cookie, "x-csrftoken": csrf, "sec-fetch-site": site, "content-type": "application/json" },
        body: "{}",
      });
    expect((await send("same-site")).status).toBe(400);
    expect((await send("cross-site")).status).toBe(400);
    expect((await send("same-origin")).status).toBe(201);
  }); // prettier-ignore

  test("a request with two Host headers is answered 400", async () => {
    const { hostname, port } = new URL(practice.url);
    const socket = connect(Number(port), hostname);
    await once(socket, "connect");
    socket.write("GET /api HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\nConnection: close\r\n\r\n");
    let text = "";
    for await (const chunk of socket) text += String(chunk);
    expect(text).toMatch(/^HTTP\/1\.1 400 /);
  }); // prettier-ignore
});

/** Chapter 8 of src/practice/contract.md: Files. */
import { readdirSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { once } from "node:events";
import type { ClientRequest } from "node:http";
import type { FileEntry, FileList, RecordObject } from "../../../src/wire";
import { conformance, fileOf, here } from "../../support/conformance";
import { answerTo, openRequest } from "../../support/raw-http";
import { refusal, RestClient } from "../../support/rest-client";

const { call, raw, makeDraft, publish, upload, url, data } = conformance();
const as = "trainee";
let authorization = "";
beforeAll(() => {
  authorization = `Bearer ${RestClient.issueToken({ data: data() }, "trainee@example.org")}`;
});

/** A draft in which the upload of `a.bin` has been started. */
async function started(): Promise<RecordObject> {
  const draft = await makeDraft();
  await call("POST", `/records/${draft.id}/draft/files`, { as, body: [{ key: "a.bin" }] });
  return draft;
}

const open = (draft: RecordObject, headers: Record<string, string> = {}): ClientRequest =>
  openRequest("PUT", url(), `/api${fileOf(draft, "a.bin")}/content`, { authorization, ...headers });

/** Waits until something holds; the server notices a broken connection when it notices it. */
async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((next) => setTimeout(next, 10));
}

const incoming = () => readdirSync(join(data(), "files", "incoming"));
const blobs = () =>
  readdirSync(join(data(), "files", "blobs"), { recursive: true, withFileTypes: true }).filter(
    (entry) => entry.isFile(),
  ).length;
const keysOf = async (draft: RecordObject) =>
  (await call<FileList>("GET", `/records/${draft.id}/draft/files`, { as })).body.entries?.map(
    ({ key }) => key,
  );

describe("8.3 uploads that break off", () => {
  here("leave neither bytes nor an entry", async () => {
    const draft = await started();
    const before = blobs();
    const request = open(draft, { "content-length": "1000000" });
    request.on("error", () => undefined);
    request.write(Buffer.alloc(200_000));
    await until(() => incoming().length === 1);
    request.destroy();
    await until(async () => (await keysOf(draft))?.length === 0);
    await until(() => incoming().length === 0);
    expect(blobs()).toBe(before);
    await upload(draft, "a.bin", "again");
    expect(await keysOf(draft)).toEqual(["a.bin"]);
  });

  here("by fewer bytes than announced are no success", async () => {
    const draft = await started();
    const { hostname, port } = new URL(url());
    const socket = connect(Number(port), hostname);
    const chunks: Buffer[] = [];
    socket.on("data", (chunk: Buffer) => chunks.push(chunk));
    socket.end(
      `PUT /api${fileOf(draft, "a.bin")}/content HTTP/1.1\r\nHost: ${hostname}:${port}\r\nAuthorization: ${authorization}\r\nContent-Length: 10\r\n\r\nshort`,
    );
    await once(socket, "close");
    expect(Buffer.concat(chunks).toString()).toMatch(/^(HTTP\/1\.1 400 |$)/);
    await until(async () => (await keysOf(draft))?.length === 0);
    await until(() => incoming().length === 0);
  });

  here("because the draft was deleted meanwhile are 404 and leave no bytes", async () => {
    const draft = await started();
    const request = open(draft);
    const answer = answerTo(request);
    request.write(Buffer.alloc(100_000));
    await until(() => incoming().length === 1);
    expect((await call("DELETE", `/records/${draft.id}/draft`, { as })).status).toBe(204);
    request.end("the end");
    expect((await answer).status).toBe(404);
    expect(incoming()).toEqual([]);
  });

  here(
    "because the file was deleted and started anew meanwhile are 404, and the new one stays pending",
    async () => {
      const draft = await started();
      const request = open(draft);
      const answer = answerTo(request);
      request.write("old bytes");
      await until(() => incoming().length === 1);
      await call("DELETE", fileOf(draft, "a.bin"), { as });
      await call("POST", `/records/${draft.id}/draft/files`, { as, body: [{ key: "a.bin" }] });
      request.end();
      expect((await answer).status).toBe(404);
      const { body } = await call<FileEntry>("GET", fileOf(draft, "a.bin"), { as });
      expect(body.status).toBe("pending");
      expect(incoming()).toEqual([]);
    },
  );

  here("because they are too large are 400 before a byte is sent", async () => {
    const draft = await started();
    const request = open(draft, { "content-length": String(10 ** 10 + 1) });
    const answer = answerTo(request);
    request.flushHeaders();
    const { status, text } = await answer;
    request.destroy();
    expect([status, JSON.parse(text)]).toEqual([
      400,
      { status: 400, message: "Maximum file size exceeded." },
    ]);
  });

  here("two at once do not mix: one of them wins as a whole", async () => {
    const draft = await started();
    const contents = [Buffer.alloc(300_000, "a"), Buffer.alloc(300_000, "b")];
    const path = `${fileOf(draft, "a.bin")}/content`;
    const answers = await Promise.all(contents.map((body) => raw("PUT", path, { as, body })));
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    await call("POST", `${fileOf(draft, "a.bin")}/commit`, { as });
    const { bytes } = await raw("GET", path, { as });
    expect(contents.some((content) => content.equals(bytes))).toBe(true);
    expect(incoming()).toEqual([]);
  });

  here("the same name started twice at once is there once", async () => {
    const draft = await makeDraft();
    const start = () =>
      call("POST", `/records/${draft.id}/draft/files`, { as, body: [{ key: "same" }] });
    const statuses = (await Promise.all([start(), start(), start()])).map(({ status }) => status);
    expect(statuses.sort()).toEqual([201, 400, 400]);
  });

  here("one commit is enough when several come at once", async () => {
    const draft = await started();
    await call("PUT", `${fileOf(draft, "a.bin")}/content`, { as, body: Buffer.from("x") });
    const commit = () => call<FileEntry>("POST", `${fileOf(draft, "a.bin")}/commit`, { as });
    const answers = await Promise.all([commit(), commit()]);
    expect(answers.map(({ body }) => body.status)).toEqual(["completed", "completed"]);
  });

  here("two publications at once make one record", async () => {
    const draft = await makeDraft({ files: { enabled: false } });
    const publication = () => call("POST", draft.links.publish!, { as });
    const answers = await Promise.all([publication(), publication()]);
    expect(answers.map(({ status }) => status).sort()).toEqual([202, 404]);
  });
});

describe("bytes that nobody needs any more", () => {
  here("are removed with the last file that has them, and not before", async () => {
    const before = blobs();
    const record = await publish();
    const next = await call<RecordObject>("POST", record.links.versions!, { as });
    await call("POST", `/records/${next.body.id}/draft/actions/files-import`, { as });
    expect(blobs()).toBe(before + 1);
    await call("DELETE", `/records/${next.body.id}/draft`, { as });
    expect(blobs()).toBe(before + 1);
    const draft = await makeDraft();
    await upload(draft, "a.csv");
    await upload(draft, "b.csv");
    expect(blobs()).toBe(before + 3);
    await call("DELETE", fileOf(draft, "a.csv"), { as });
    expect(blobs()).toBe(before + 2);
    await call("PUT", `${fileOf(draft, "b.csv")}/content`, { as, body: Buffer.from("x") });
    expect(blobs()).toBe(before + 1);
    await upload(draft, "c.csv");
    await call("DELETE", `/records/${draft.id}/draft`, { as });
    expect(blobs()).toBe(before + 1);
  });
});

describe("large files", () => {
  here(
    "are streamed both ways, not held in memory",
    async () => {
      const draft = await started();
      const megabyte = Buffer.alloc(1_000_000, "x");
      const size = 100;
      let most = 0;
      const watch = () => {
        most = Math.max(most, process.memoryUsage().arrayBuffers);
      };
      const start = process.memoryUsage().arrayBuffers;
      const request = open(draft, { "content-length": String(size * megabyte.length) });
      const answer = answerTo(request);
      for (let sent = 0; sent < size; sent += 1) {
        if (!request.write(megabyte)) await once(request, "drain");
        watch();
      }
      request.end();
      expect((await answer).status).toBe(200);
      await call("POST", `${fileOf(draft, "a.bin")}/commit`, { as });
      const response = await fetch(`${url()}/api${fileOf(draft, "a.bin")}/content`, {
        headers: { authorization },
      });
      let received = 0;
      for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
        received += chunk.length;
        watch();
      }
      expect(received).toBe(size * megabyte.length);
      expect((most - start) / 1_000_000).toBeLessThan(50);
      expect(refusal(await call("GET", `${fileOf(draft, "b.bin")}`, { as }))[0]).toBe(404);
    },
    60_000,
  );
});

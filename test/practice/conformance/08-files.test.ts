/** Chapter 8 of src/practice/contract.md: Files. */
import { createHash } from "node:crypto";
import type { ErrorBody, FileEntry, FileList, RecordObject } from "../../../src/wire";
import { anywhere, conformance, fileOf, here, publishing } from "../../support/conformance";
import { enoughMetadata, fieldMessages, refusal } from "../../support/rest-client";

const { call, raw, makeDraft, publish, upload, url } = conformance();
const as = "trainee";
const filesOf = ({ id }: { id: string }) => `/records/${id}/draft/files`;
const init = (draft: { id: string }, body: unknown) =>
  call<FileList>("POST", filesOf(draft), { as, body });
const send = (draft: { id: string }, key: string, content: string | Buffer) =>
  call<FileEntry & { errors?: string }>("PUT", `${fileOf(draft, key)}/content`, {
    as,
    body: Buffer.from(content),
  });
const commit = (draft: { id: string }, key: string) =>
  call<FileEntry>("POST", `${fileOf(draft, key)}/commit`, { as });
const keysOf = async (draft: { id: string }) =>
  (await call<FileList>("GET", filesOf(draft), { as })).body.entries?.map(({ key }) => key).sort();

describe("8.1 and 8.3 the three steps", () => {
  anywhere(
    "init lists all files as pending, content keeps them pending, commit completes them",
    async () => {
      const draft = await makeDraft();
      const first = await init(draft, [{ key: "a.csv" }]);
      expect(first.status).toBe(201);
      const second = await init(draft, [
        { key: "b.csv", metadata: { unit: "m" } },
        { key: "c.csv" },
      ]);
      expect(second.body.entries?.map(({ key, status }) => [key, status])).toEqual([
        ["a.csv", "pending"],
        ["b.csv", "pending"],
        ["c.csv", "pending"],
      ]);
      const content = "day,level\n";
      const sent = await send(draft, "b.csv", content);
      expect([sent.status, sent.body.status]).toEqual([200, "pending"]);
      const done = await commit(draft, "b.csv");
      expect([done.status, done.body]).toEqual([
        200,
        expect.objectContaining({
          status: "completed",
          size: content.length,
          checksum: `md5:${createHash("md5").update(content).digest("hex")}`,
          mimetype: "text/csv",
          metadata: { unit: "m" },
          access: { hidden: false },
          transfer: { type: "L" },
        }) as unknown,
      ]);
      expect(Object.keys(done.body.links).sort()).toEqual(["commit", "content", "self"]);
    },
  );

  it.each([
    [{ key: "a.csv" }, [["0._schema", "Invalid input type."]]],
    ["a.csv", [["0._schema", "Invalid input type."]]],
    [["a.csv"], [["0._schema", "Invalid input type."]]],
    [[{ key: "a" }, {}], [["1.key", "Missing data for required field."]]],
    [[{ key: "a", nonsense: 1 }], [["0.nonsense", "Unknown field."]]],
    [[{ key: 7 }], [["0.key", "Not a valid string."]]],
    [[{ key: "a", access: { hidden: "perhaps" } }], [["0.access.hidden", "Not a valid boolean."]]],
    [[{ key: "a", size: "big" }], [["0.size", "Not a valid integer."]]],
    [
      [{ key: "a", size: 4, transfer: { type: "M" } }],
      [["0.transfer.parts", "Missing data for required field."]],
    ],
    [
      [{ key: "a", transfer: { type: "nonsense" } }],
      [["0.transfer.type", "Unsupported value: nonsense"]],
    ],
  ])("init with %j is 400", async (body, messages) => {
    const draft = await makeDraft();
    const answer = await init(draft, body);
    expect([answer.status, fieldMessages(answer)]).toEqual([400, messages]);
    expect(await keysOf(draft)).toEqual([]);
  });

  it.each([[[]], [{}], [undefined]])("init with %j has no files to upload: 400", async (body) => {
    const draft = await makeDraft();
    expect(fieldMessages(await init(draft, body))).toEqual([["_schema", "No files to upload."]]);
  });

  anywhere("a name that exists is 400, and none of the list is taken", async () => {
    const draft = await makeDraft();
    await init(draft, [{ key: "a.csv" }]);
    const answer = await init(draft, [{ key: "b.csv" }, { key: "a.csv" }]);
    expect(refusal(answer)).toEqual([400, "File with key a.csv already exists."]);
    expect(refusal(await init(draft, [{ key: "c" }, { key: "c" }]))).toEqual([
      400,
      "File with key c already exists.",
    ]);
    expect(await keysOf(draft)).toEqual(["a.csv"]);
  });

  anywhere("more than 100 files are 400", async () => {
    const draft = await makeDraft();
    const many = Array.from({ length: 100 }, (_, index) => ({ key: `${index}.csv` }));
    expect((await init(draft, many)).status).toBe(201);
    expect(refusal(await init(draft, [{ key: "one too many" }]))).toEqual([
      400,
      "Uploading selected files will result in exceeding the max amount per record.",
    ]);
  });

  anywhere("with files switched off init is 403, and the list says so", async () => {
    const draft = await makeDraft({ files: { enabled: false } });
    expect(refusal(await init(draft, [{ key: "a.csv" }]))).toEqual([403, "Files are not enabled."]);
    const { body } = await call<FileList>("GET", filesOf(draft), { as });
    expect(body).toEqual({
      enabled: false,
      links: {
        self: `${url()}/api${filesOf(draft)}`,
        archive: `${url()}/api${filesOf(draft)}-archive`,
      },
    });
  });

  anywhere("content of a file that was not announced is 404", async () => {
    const draft = await makeDraft();
    const missing = [404, `Record '${draft.id}' has no file 'a.csv'.`];
    expect(refusal(await send(draft, "a.csv", "x"))).toEqual(missing);
    expect(refusal(await commit(draft, "a.csv"))).toEqual(missing);
    expect(refusal(await call("DELETE", fileOf(draft, "a.csv"), { as }))).toEqual(missing);
    // Checked before the permission, so that anybody learns it.
    expect(refusal(await call("GET", fileOf(draft, "a.csv")))).toEqual(missing);
  });

  anywhere("content must be an octet stream, or say nothing of its type", async () => {
    const draft = await makeDraft();
    await init(draft, [{ key: "a.csv" }]);
    const path = `${fileOf(draft, "a.csv")}/content`;
    for (const type of [
      "text/csv",
      "application/json",
      "application/octet-stream; charset=utf-8",
    ]) {
      const answer = await raw("PUT", path, { as, headers: { "content-type": type }, body: "x" });
      expect([answer.status, (JSON.parse(answer.text) as ErrorBody).message]).toEqual([
        415,
        "Invalid 'Content-Type' header. Expected one of: application/octet-stream",
      ]);
    }
    expect((await raw("PUT", path, { as, body: "no type" })).status).toBe(200);
    expect((await commit(draft, "a.csv")).body.size).toBe(7);
  });

  anywhere("sending again before the commit overwrites; empty files are allowed", async () => {
    const draft = await makeDraft();
    await init(draft, [{ key: "a.csv" }, { key: "empty" }]);
    await send(draft, "a.csv", "first version");
    await send(draft, "a.csv", "second");
    expect((await commit(draft, "a.csv")).body.size).toBe(6);
    expect((await send(draft, "empty", "")).status).toBe(200);
    expect((await commit(draft, "empty")).body).toMatchObject({
      size: 0,
      checksum: "md5:d41d8cd98f00b204e9800998ecf8427e",
    });
    const { status, bytes } = await raw("GET", `${fileOf(draft, "empty")}/content`, { as });
    expect([status, bytes.length]).toEqual([200, 0]);
  });

  anywhere("commit without content is 500", async () => {
    const draft = await makeDraft();
    await init(draft, [{ key: "a.csv" }]);
    const { status, body } = await commit(draft, "a.csv");
    expect([status, (body as unknown as ErrorBody).message]).toEqual([
      500,
      expect.stringMatching(/^The server encountered an internal error/) as string,
    ]);
    expect(await keysOf(draft)).toEqual(["a.csv"]);
  });

  anywhere(
    "content of a committed file is answered 200 with errors, and the file is gone",
    async () => {
      const draft = await makeDraft();
      await upload(draft, "a.csv");
      const { status, body } = await send(draft, "a.csv", "new content");
      expect([status, body.errors]).toEqual([200, "File upload transfer failed."]);
      expect(await keysOf(draft)).toEqual([]);
    },
  );

  anywhere("to replace a file one deletes it and uploads it anew", async () => {
    const draft = await makeDraft();
    await upload(draft, "a.csv", "old");
    const { status, body } = await call("DELETE", fileOf(draft, "a.csv"), { as });
    expect([status, body]).toEqual([204, undefined]);
    await upload(draft, "a.csv", "newer");
    expect((await raw("GET", `${fileOf(draft, "a.csv")}/content`, { as })).text).toBe("newer");
  });

  anywhere("DELETE of the list removes all files", async () => {
    const draft = await makeDraft();
    await upload(draft, "a.csv");
    await init(draft, [{ key: "pending" }]);
    expect((await call("DELETE", filesOf(draft), { as })).status).toBe(204);
    expect(await keysOf(draft)).toEqual([]);
  });

  anywhere("PUT of a file changes what is said of it, and nothing else", async () => {
    const draft = await makeDraft();
    await upload(draft, "a.csv");
    const put = (body: unknown) => call<FileEntry>("PUT", fileOf(draft, "a.csv"), { as, body });
    const { status, body } = await put({ metadata: { unit: "m" }, access: { hidden: true } });
    expect([status, body.metadata, body.access]).toEqual([200, { unit: "m" }, { hidden: true }]);
    expect((await put({ access: { hidden: false } })).body).toMatchObject({
      metadata: { unit: "m" },
      access: { hidden: false },
      status: "completed",
    });
    expect(fieldMessages(await put({ size: 7 }))).toEqual([["size", "Unknown field."]]);
    expect(fieldMessages(await put({ metadata: "x" }))).toEqual([
      ["metadata", "Not a valid mapping type."],
    ]);
  });

  anywhere("files of a draft are for those who may see it: nobody 403", async () => {
    const draft = await makeDraft();
    await upload(draft, "a.csv");
    const paths = [
      filesOf(draft),
      `${filesOf(draft)}-archive`,
      fileOf(draft, "a.csv"),
      `${fileOf(draft, "a.csv")}/content`,
    ];
    for (const path of paths) {
      expect(refusal(await call("GET", path))).toEqual([403, "Permission denied."]);
    }
    for (const [method, path] of [
      ["POST", filesOf(draft)],
      ["DELETE", filesOf(draft)],
      ["PUT", fileOf(draft, "a.csv")],
      ["PUT", `${fileOf(draft, "a.csv")}/content`],
      ["POST", `${fileOf(draft, "a.csv")}/commit`],
      ["DELETE", fileOf(draft, "a.csv")],
    ] as const) {
      const { status } = await raw(
        method,
        path,
        method === "POST" ? { body: '[{"key": "b"}]' } : {},
      );
      expect([method, path, status]).toEqual([method, path, 403]);
    }
  });

  publishing("methods that upload are 405 on a published record", async () => {
    const record = await publish();
    const files = `/records/${record.id}/files`;
    for (const [method, path, allowed] of [
      ["POST", files, "GET, HEAD, OPTIONS"],
      ["DELETE", files, "GET, HEAD, OPTIONS"],
      ["PUT", `${files}/data.csv`, "GET, HEAD, OPTIONS"],
      ["DELETE", `${files}/data.csv`, "GET, HEAD, OPTIONS"],
      ["PUT", `${files}/data.csv/content`, "GET, HEAD, OPTIONS"],
      ["POST", `${files}/data.csv/commit`, undefined],
    ] as const) {
      const { status, headers } = await raw(method, path, { as });
      expect([method, path, status]).toEqual([method, path, 405]);
      if (allowed) expect(headers.allow).toBe(allowed);
    }
    const draft = await makeDraft();
    await upload(draft, "a.csv");
    expect((await raw("POST", fileOf(draft, "a.csv"), { as })).headers.allow).toBe(
      "DELETE, GET, HEAD, OPTIONS, PUT",
    );
    expect((await raw("GET", `${fileOf(draft, "a.csv")}/commit`, { as })).headers.allow).toBe(
      "OPTIONS, POST",
    );
  });
});

describe("8.1 names of files", () => {
  it.each([
    "über ÄÖ.csv",
    "data/2024/Übung 1.csv",
    "100%.csv",
    "a%2Fb.csv",
    "a+b & c.csv",
    "what?.csv",
    "#2.svg",
    "a'b\"c.txt",
    "音高数据.csv",
    "content",
    "a..b/../c",
    ".hidden",
    "a;b=c,d.csv",
    "a\\b.txt",
    "__proto__",
  ])("%j goes up and comes down again", async (key) => {
    const draft = await makeDraft();
    await upload(draft, key, `content of ${key}`);
    const { body } = await call<FileList>("GET", filesOf(draft), { as });
    expect(body.entries?.map((entry) => entry.key)).toEqual([key]);
    const links = body.entries?.[0]?.links;
    const path = new URL(links?.content ?? "").pathname.replace("/api", "");
    expect((await raw("GET", path, { as })).text).toBe(`content of ${key}`);
    const { body: read } = await call<RecordObject>("GET", `/records/${draft.id}/draft`, { as });
    expect(Object.keys(read.files.entries ?? {})).toEqual([key]);
  });

  anywhere("slashes are understood raw and encoded", async () => {
    const draft = await makeDraft();
    await upload(draft, "data/2024/a.csv", "x");
    for (const written of ["data/2024/a.csv", "data%2F2024%2Fa.csv", "data%2f2024/a.csv"]) {
      const { status, text } = await raw("GET", `${filesOf(draft)}/${written}/content`, { as });
      expect([written, status, text]).toEqual([written, 200, "x"]);
    }
  });
});

describe("8.3 checks at the commit", () => {
  anywhere("a size or checksum that was announced is compared with nothing", async () => {
    const draft = await makeDraft();
    await init(draft, [
      { key: "size", size: 3 },
      { key: "sum", checksum: "md5:11111111111111111111111111111111" },
      { key: "good", size: 1, checksum: "md5:9dd4e461268c8034f5c8564e155c67a6" },
    ]);
    for (const key of ["size", "sum", "good"]) await send(draft, key, "x");
    expect((await commit(draft, "size")).status).toBe(200);
    expect((await commit(draft, "sum")).status).toBe(200);
    expect((await commit(draft, "good")).status).toBe(200);
  });

  here("a file above the quota is refused before it is sent: 400", async () => {
    const draft = await makeDraft();
    expect(refusal(await init(draft, [{ key: "big", size: 10 ** 10 + 1 }]))).toEqual([
      400,
      "Maximum file size exceeded.",
    ]);
  });

  publishing("a pending file blocks publishing: 400", async () => {
    const draft = await makeDraft();
    await upload(draft, "a.csv");
    await init(draft, [{ key: "b.csv" }]);
    const answer = await call("POST", draft.links.publish!, { as });
    expect([answer.status, fieldMessages(answer)]).toEqual([
      400,
      [["files", "One or more files have not completed their transfer, please wait."]],
    ]);
  });
});

describe("8.4 other transfer types", () => {
  const multipart = { type: "M", parts: 3, part_size: 4 };

  here("multipart: parts in any order become one file", async () => {
    const draft = await makeDraft();
    const { body } = await init(draft, [{ key: "m.txt", size: 10, transfer: multipart }]);
    const entry = body.entries?.[0];
    expect(entry?.links.content).toBeUndefined();
    expect(entry?.links.parts?.map(({ part }) => part)).toEqual([1, 2, 3]);
    const texts = ["abcd", "efgh", "ij"];
    for (const { part, url } of [...(entry?.links.parts ?? [])].reverse()) {
      const answer = await call("PUT", url, { as, body: Buffer.from(texts[part - 1] ?? "") });
      expect(answer.status).toBe(200);
    }
    const done = await commit(draft, "m.txt");
    expect([done.status, done.body.status, done.body.size]).toEqual([200, "completed", 10]);
    const content = await raw("GET", `${fileOf(draft, "m.txt")}/content`, { as });
    expect(content.text).toBe("abcdefghij");
  });

  here(
    "multipart: parts of the wrong size or number, and a commit with parts missing, are refused",
    async () => {
      const draft = await makeDraft();
      await init(draft, [{ key: "m.txt", size: 10, transfer: multipart }]);
      const part = (number: number, text: string) =>
        call("PUT", `${fileOf(draft, "m.txt")}/content/${number}`, { as, body: Buffer.from(text) });
      const statuses = [
        (await part(1, "abc")).status,
        (await part(1, "abcde")).status,
        (await part(4, "abcd")).status,
        (await part(1, "abcd")).status,
        (await commit(draft, "m.txt")).status,
      ];
      expect(statuses).toEqual([400, 400, 404, 200, 400]);
    },
  );

  here("multipart needs its size; fetch and remote are for the system only: 403", async () => {
    const draft = await makeDraft();
    expect(refusal(await init(draft, [{ key: "m", transfer: multipart }]))).toEqual([
      400,
      "Multipart file transfer requires file size.",
    ]);
    for (const type of ["F", "R"]) {
      expect(refusal(await init(draft, [{ key: "f", transfer: { type } }]))).toEqual([
        403,
        "Permission denied.",
      ]);
    }
  });
});

describe("8.6 importing files into a new version", () => {
  publishing(
    "links the files of the version before: 201, and only into an empty draft",
    async () => {
      const record = await publish();
      const { body: next } = await call<RecordObject>("POST", record.links.versions!, { as });
      expect(next.files).toMatchObject({ enabled: true, count: 0, entries: {} });
      const path = `/records/${next.id}/draft/actions/files-import`;
      const imported = await call<FileList>("POST", path, { as });
      expect(imported.status).toBe(201);
      expect(imported.body.entries).toMatchObject([
        {
          key: "data.csv",
          status: "completed",
          checksum: record.files.entries?.["data.csv"]?.checksum,
        },
      ]);
      const again = await call("POST", path, { as });
      expect([again.status, fieldMessages(again)]).toEqual([
        400,
        [["files.enabled", "Please remove all files first."]],
      ]);
      await call("DELETE", fileOf(next, "data.csv"), { as });
      expect((await raw("GET", `/records/${record.id}/files/data.csv/content`)).status).toBe(200);
    },
  );

  publishing("needs files to be enabled, a version before, and the right to", async () => {
    const record = await publish();
    const { body: next } = await call<RecordObject>("POST", record.links.versions!, { as });
    await call("PUT", next.links.self!, { as, body: { ...next, files: { enabled: false } } });
    const path = `/records/${next.id}/draft/actions/files-import`;
    expect(fieldMessages(await call("POST", path, { as }))).toEqual([
      ["files.enabled", "Files support must be enabled."],
    ]);
    expect((await call("POST", path)).status).toBe(403);
    const first = await makeDraft();
    const none = await call("POST", `/records/${first.id}/draft/actions/files-import`, { as });
    expect(refusal(none)).toEqual([404, "Not found."]);
  });
});

describe("8.1 media-files", () => {
  publishing("mirror files, and are switched off", async () => {
    const draft = await makeDraft({ metadata: enoughMetadata, files: { enabled: false } });
    const media = `/records/${draft.id}/draft/media-files`;
    expect((await call<FileList>("GET", media, { as })).body.enabled).toBe(false);
    expect(refusal(await call("POST", media, { as, body: [{ key: "a" }] }))).toEqual([
      403,
      "Files are not enabled.",
    ]);
    expect(refusal(await call("GET", `${media}/a.png`, { as }))).toEqual([
      404,
      `Record '${draft.id}' has no file 'a.png'.`,
    ]);
    expect((await call("PUT", `${media}/a.png/content`, { as })).status).toBe(404);
    expect((await call("DELETE", media, { as })).status).toBe(204);
    expect((await call("GET", media)).status).toBe(403);
    const record = await publish();
    expect((await call<FileList>("GET", `/records/${record.id}/media-files`)).body.enabled).toBe(
      false,
    );
    expect((await call("POST", `/records/${record.id}/media-files`, { as })).status).toBe(405);
    const archive = await raw("GET", `/records/${record.id}/media-files-archive`);
    expect([archive.status, archive.headers["content-type"]]).toEqual([200, "application/zip"]);
  });
});

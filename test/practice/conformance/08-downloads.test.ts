/** Chapter 8 of src/practice/contract.md: Files. */
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FileEntry } from "../../../src/wire";
import { anywhere, conformance, fileOf, here, publishing } from "../../support/conformance";
import { refusal } from "../../support/rest-client";

const { call, raw, makeDraft, publish, upload } = conformance();
const as = "trainee";

describe("8.5 downloading", () => {
  it.each([
    ["page.html", "<script>1</script>", "text/plain; charset=utf-8", "inline"],
    ["data.csv", "a,b", "text/plain; charset=utf-8", "inline"],
    ["data.json", "{}", "text/plain; charset=utf-8", "inline"],
    ["data.xml", "<a/>", "text/plain; charset=utf-8", "inline"],
    ["map.geojson", "{}", "application/octet-stream", "attachment"],
    ["code.js", "1", "application/octet-stream", "attachment"],
    ["drawing.svg", "<svg/>", "text/plain; charset=utf-8", "inline"],
    ["page.xhtml", "<html/>", "text/plain; charset=utf-8", "inline"],
    ["notes.txt", "text", "text/plain; charset=utf-8", "inline"],
    ["picture.png", "png", "image/png", "inline"],
    ["sound.wav", "wav", "application/octet-stream", "attachment"],
    ["report.pdf", "%PDF", "application/octet-stream", "attachment"],
    ["all.zip", "PK", "application/octet-stream", "attachment"],
    ["no extension", "x", "application/octet-stream", "attachment"],
    ["page.HTML", "<b>", "text/plain; charset=utf-8", "inline"],
  ])("%s is sent in a way that no browser runs it", async (key, content, type, disposition) => {
    const draft = await makeDraft();
    await upload(draft, key, content);
    const { headers, text } = await raw("GET", `${fileOf(draft, key)}/content`, { as });
    expect([text, headers["content-type"]]).toEqual([content, type]);
    // What is shown has no name, what is saved has.
    const expected = disposition === "inline" ? /^inline$/ : /^attachment; filename=/;
    expect(headers["content-disposition"]).toMatch(expected);
    expect(headers).toMatchObject({
      "content-security-policy": "default-src 'none';",
      "x-content-type-options": "nosniff",
    });
  });

  publishing("checksum, ETag and Last-Modified let one check and ask again: 304", async () => {
    const { id } = await publish();
    const path = `/records/${id}/files/data.csv/content`;
    const { bytes, headers } = await raw("GET", path);
    const md5 = createHash("md5").update(bytes).digest("hex");
    expect([headers["content-md5"], headers.etag]).toEqual([md5, `"md5:${md5}"`]);
    expect(headers["content-length"]).toBe(String(bytes.length));
    const conditions = [
      { "if-none-match": `"md5:${md5}"` },
      { "if-none-match": `"other", W/"md5:${md5}"` },
      { "if-none-match": "*" },
      { "if-modified-since": headers["last-modified"] ?? "" },
    ];
    for (const condition of conditions) {
      const answer = await raw("GET", path, { headers: condition });
      expect([condition, answer.status, answer.bytes.length]).toEqual([condition, 304, 0]);
    }
    const changed = [
      { "if-none-match": '"md5:0"' },
      { "if-modified-since": "Mon, 01 Jan 2001 00:00:00 GMT" },
      { "if-none-match": '"md5:0"', "if-modified-since": headers["last-modified"] ?? "" },
    ];
    for (const condition of changed) {
      expect((await raw("GET", path, { headers: condition })).status).toBe(200);
    }
  });

  publishing("HEAD answers with the headers of GET, of the content and of the item", async () => {
    const { id } = await publish();
    for (const path of [`/records/${id}/files/data.csv`, `/records/${id}/files/data.csv/content`]) {
      const [get, head] = [await raw("GET", path), await raw("HEAD", path)];
      expect([head.status, head.bytes.length]).toEqual([200, 0]);
      const names = [
        "content-type",
        "content-length",
        "etag",
        "content-md5",
        "content-disposition",
      ];
      const shown = ({ headers }: typeof get) => names.map((name) => headers[name]);
      expect(shown(head)).toEqual(shown(get));
    }
    expect((await raw("HEAD", `/records/${id}/files/nonsense`)).status).toBe(404);
  });

  here("Range is not supported: the whole file, 200, without Accept-Ranges", async () => {
    const { id } = await publish();
    const { status, headers, bytes } = await raw("GET", `/records/${id}/files/data.csv/content`, {
      headers: { range: "bytes=0-3" },
    });
    expect([status, bytes.length, headers["accept-ranges"]]).toEqual([200, 16, undefined]);
  });

  publishing(
    "a published entry has no commit link; what is missing is 404 with the name",
    async () => {
      const { id } = await publish();
      const { body } = await call<FileEntry>("GET", `/records/${id}/files/data.csv`);
      expect(Object.keys(body.links).sort()).toEqual(["content", "self"]);
      expect(refusal(await call("GET", `/records/${id}/files/b.csv`))).toEqual([
        404,
        `Record '${id}' has no file 'b.csv'.`,
      ]);
    },
  );

  publishing("restricted files are 403, their metadata open", async () => {
    const { id } = await publish({ access: { record: "public", files: "restricted" } });
    for (const path of ["/files", "/files/data.csv", "/files/data.csv/content", "/files-archive"]) {
      expect((await call("GET", `/records/${id}${path}`)).status).toBe(403);
      expect((await raw("GET", `/records/${id}${path}`, { as })).status).toBe(200);
    }
    expect((await call("GET", `/records/${id}`)).status).toBe(200);
  });

  anywhere("the id of a draft on the record's address is 404 Not found.", async () => {
    const draft = await makeDraft();
    await upload(draft, "a.csv");
    for (const path of ["/files", "/files/a.csv", "/files/a.csv/content", "/files-archive"]) {
      expect(refusal(await call("GET", `/records/${draft.id}${path}`, { as }))).toEqual([
        404,
        "Not found.",
      ]);
    }
  });

  anywhere("pending files have no content: 404", async () => {
    const draft = await makeDraft();
    await call("POST", `/records/${draft.id}/draft/files`, { as, body: [{ key: "a.csv" }] });
    expect((await call("GET", `${fileOf(draft, "a.csv")}/content`, { as })).status).toBe(404);
  });
});

describe("8.5 ranges, where an instance has them switched on", () => {
  const ranged = conformance({ ranges: true });

  here.each([
    ["bytes=0-3", 206, "day,", "bytes 0-3/16"],
    ["bytes=-2", 206, "2\n", "bytes 14-15/16"],
    ["bytes=10-", 206, "1,3.2\n", "bytes 10-15/16"],
    ["bytes=10-99", 206, "1,3.2\n", "bytes 10-15/16"],
    ["bytes=16-", 416, undefined, undefined],
    ["bytes=0-1,4-5", 200, "day,level\n1,3.2\n", undefined],
    ["nonsense", 200, "day,level\n1,3.2\n", undefined],
  ])("%s is answered %d", async (range, status, text, contentRange) => {
    const draft = await ranged.makeDraft();
    await ranged.upload(draft, "data.csv");
    const path = `${fileOf(draft, "data.csv")}/content`;
    const answer = await ranged.raw("GET", path, { as, headers: { range } });
    expect([answer.status, answer.headers["content-range"]]).toEqual([status, contentRange]);
    if (text !== undefined) {
      expect(answer.text).toBe(text);
      expect(answer.headers["accept-ranges"]).toBe("bytes");
    }
  });
});

describe("8.1 the archive", () => {
  const names = ["data/2024/Übung 1.csv", "a.txt", "empty", "音高.csv", "../evil", "C:\\evil"];

  anywhere(
    "is a ZIP that Python accepts, stored, with every file and no way out of its folder",
    async () => {
      const draft = await makeDraft();
      for (const name of names) await upload(draft, name, name === "empty" ? "" : `in ${name}`);
      const { status, headers, bytes } = await raw(
        "GET",
        `/records/${draft.id}/draft/files-archive`,
        { as },
      );
      expect([status, headers["content-type"], headers["content-disposition"]]).toEqual([
        200,
        "application/zip",
        `attachment; filename=${draft.id}.zip`,
      ]);
      const folder = mkdtempSync(join(tmpdir(), "b2share-zip-"));
      writeFileSync(join(folder, "all.zip"), bytes);
      const script = `
import json, sys, zipfile
archive = zipfile.ZipFile(sys.argv[1])
assert archive.testzip() is None
print(json.dumps([[i.filename, i.compress_type, archive.read(i).decode()] for i in archive.infolist()]))`;
      const output = execFileSync("python3", ["-c", script, join(folder, "all.zip")]);
      rmSync(folder, { recursive: true });
      const entries = JSON.parse(output.toString()) as [string, number, string][];
      expect(entries.every(([, compression]) => compression === 0)).toBe(true);
      expect(entries.map(([, , content]) => content).sort()).toEqual(
        names.map((name) => (name === "empty" ? "" : `in ${name}`)).sort(),
      );
      const shown = entries.map(([name]) => name);
      expect(shown).toEqual(expect.arrayContaining(["data/2024/Übung 1.csv", "a.txt", "音高.csv"]));
      for (const name of shown) expect(name).not.toMatch(/(^|\/)\.\.(\/|$)|^\/|^[A-Za-z]:|\\/);
    },
  );
});

import * as fs from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { clearFolder, DataProblem, holdsData } from "../../src/practice/data-folder";
import { startPractice } from "../../src/practice/server";

let place: string;
let data: string;
beforeEach(async () => {
  place = fs.mkdtempSync(join(tmpdir(), "b2share-data-"));
  data = join(place, "data");
  await (await startPractice({ port: 0, data })).close();
});
afterEach(() => fs.rmSync(place, { recursive: true, force: true }));

test("a cleared folder is empty, and the next start fills it anew", async () => {
  clearFolder(data);
  expect(fs.readdirSync(data)).toEqual([]);
  expect(holdsData(data)).toBe(false);
  const practice = await startPractice({ port: 0, data });
  const found = (await (await fetch(`${practice.url}/api/records`)).json()) as {
    hits: { total: number };
  };
  expect(found.hits.total).toBeGreaterThan(100);
  await practice.close();
});

test.each([
  "thesis.docx",
  "files/thesis.docx",
  "files/blobs/12/thesis.docx",
  "practice.sqlite.bak",
])("a folder that also holds %s is not cleared, not even in part", (name) => {
  fs.mkdirSync(join(data, "files/blobs/12"), { recursive: true });
  fs.writeFileSync(join(data, name), "");
  const before = fs.readdirSync(data, { recursive: true });
  expect(() => clearFolder(data)).toThrow(DataProblem);
  expect(() => clearFolder(data)).toThrow(`there is ${name} in it. Nothing was changed.`);
  expect(fs.readdirSync(data, { recursive: true }).sort()).toEqual(before.sort());
});

test("what a link in the folder leads to stays", () => {
  const elsewhere = join(place, "elsewhere");
  fs.mkdirSync(join(elsewhere, "blobs"), { recursive: true });
  fs.writeFileSync(join(elsewhere, "thesis.docx"), "");
  fs.rmSync(join(data, "files"), { recursive: true });
  fs.symlinkSync(elsewhere, join(data, "files"), "junction");
  clearFolder(data);
  expect(fs.readdirSync(elsewhere).sort()).toEqual(["blobs", "thesis.docx"]);
});

test("damaged data is not worked with, but can be cleared", async () => {
  fs.rmSync(join(data, "practice.sqlite-wal"), { force: true });
  fs.writeFileSync(join(data, "practice.sqlite"), Buffer.alloc(10_000, "no database at all"));
  await expect(startPractice({ port: 0, data })).rejects.toThrow(`The data in ${data} is damaged.`);
  clearFolder(data);
  await (await startPractice({ port: 0, data })).close();
});

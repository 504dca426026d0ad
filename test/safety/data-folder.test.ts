import { mkdirSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { holdFolder } from "../../src/practice/data-folder";
import { startPractice } from "../../src/practice/server";
import { damageIn } from "../soak/whole";
import { practiceForTests } from "../support/practice";
import { publish, RestClient } from "../support/rest-client";

const practice = practiceForTests();

test("a second instance is kept out of a folder in use, with a sentence, and disturbs nothing there", async () => {
  const arriving = "ab000000-0000-4000-8000-000000000001";
  const incoming = join(practice.data, "files", "incoming", arriving);
  writeFileSync(incoming, "the first half");
  await expect(startPractice({ data: practice.data, port: 0 })).rejects.toThrow(
    /^A practice instance is running on the data in .+\.$/,
  );
  expect(readdirSync(join(practice.data, "files", "incoming"))).toEqual([arriving]);
});

test("a start clears away bytes that a crash left and nothing refers to, and nothing else", async () => {
  const record = await publish(new RestClient(practice, "trainee@example.org"));
  const folder = join(practice.data, "files", "blobs", "ab");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "ab000000-0000-4000-8000-000000000000"), "x");
  writeFileSync(join(folder, "thesis.docx"), "somebody's own");
  await practice.restart();
  expect(damageIn(practice.data)).toEqual(["bytes that nothing needs: thesis.docx"]);
  const path = `/records/${record.id}/files/levels.csv/content`;
  expect((await new RestClient(practice).get(path)).body).toBe("day,level\n1,3.2\n");
});

(process.platform === "win32" ? test.skip : test)(
  "the folder is its owner's alone: it holds drafts, mails, and secrets of access links",
  () => {
    const folder = join(practice.data, "below", "data");
    holdFolder(folder)();
    expect(statSync(folder).mode & 0o777).toBe(0o700);
  },
);

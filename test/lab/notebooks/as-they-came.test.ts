import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { notebooksAsTheyCame } from "../../../src/lab/notebooks/as-they-came";

const root = mkdtempSync(join(tmpdir(), "b2share-worked-in-"));
const notebook = join(root, "notebooks", "01_first.ipynb");
afterAll(() => rmSync(root, { recursive: true, force: true }));

function git(...args: string[]): void {
  const { status, stderr } = spawnSync("git", args, { cwd: root, encoding: "utf8" });
  if (status !== 0) throw new Error(stderr);
}

test("a folder that git does not know has no other notebooks than those that are there", () => {
  mkdirSync(join(root, "notebooks"));
  writeFileSync(notebook, "as it came");
  expect(notebooksAsTheyCame(root)).toBeUndefined();
});

test("nor has one where nobody has worked", () => {
  git("init", "--quiet");
  git("add", ".");
  expect(notebooksAsTheyCame(root)).toBeUndefined();
});

test("a notebook that somebody worked in is left alone, and there as it came as well", () => {
  writeFileSync(notebook, "my answers");
  const folder = notebooksAsTheyCame(root) ?? "";
  expect(readFileSync(join(folder, "01_first.ipynb"), "utf8")).toBe("as it came");
  expect(readFileSync(notebook, "utf8")).toBe("my answers");
});

test("a change that was added to git counts as the notebook", () => {
  git("add", ".");
  expect(notebooksAsTheyCame(root)).toBeUndefined();
});

/** What may be odd about the machine or its user: each time a sentence, or it just works. */
import { spawn, spawnSync } from "node:child_process";
import * as fs from "node:fs";
import { dirname } from "node:path";
import { ProjectCopy } from "../project-copy";

jest.setTimeout(180_000);

const isRoot = process.getuid?.() === 0;
const nobody = isRoot ? { uid: 65_534, gid: 65_534 } : {};

let copy: ProjectCopy;
beforeAll(async () => {
  copy = new ProjectCopy();
  copy.addPackages();
  copy.addBuild();
  await copy.run(["practice", "--reset"]); // everything is set up
});
afterAll(() => copy.remove());

/** Runs the practice instance as somebody who is not root. */
function asNobody(data: string): Promise<{ code: number | null; said: string }> {
  const args = [
    copy.path("src/lab/before-build/bootstrap.mjs"),
    "practice",
    "--port",
    "0",
    "--data",
    data,
  ];
  const env = { PATH: copy.programs, HOME: "/nonexistent" };
  const child = spawn(process.execPath, args, { cwd: copy.root, env, ...nobody });
  let said = "";
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (text: string) => {
      said += text;
      if (said.includes("ready at")) child.kill("SIGHUP"); // as when the terminal is closed
    });
  return new Promise((done) => child.once("close", (code) => done({ code, said })));
}

test("somebody who is not root, with no home, starts it and closes the terminal", async () => {
  fs.chmodSync(dirname(copy.root), 0o755);
  fs.mkdirSync(copy.path("open"));
  fs.chmodSync(copy.path("open"), 0o777);
  const { code, said } = await asNobody(copy.path("open/data"));
  expect(said).toMatch(/^Practice B2SHARE ready at \S+\n$/);
  expect(code).toBe(0);
});

test("a place where one may not write is named", async () => {
  fs.mkdirSync(copy.path("closed"), { mode: 0o555 });
  const { code, said } = await asNobody(copy.path("closed/data"));
  expect(said).toContain(`There is no permission to write to ${copy.path("closed/data")}.`);
  expect(code).toBe(1);
});

test("a file in the place of the data folder is named", async () => {
  copy.write("notes", "");
  const { code, stderr } = await copy.run(["practice", "--data", copy.path("notes")]);
  expect({ code, stderr }).toEqual({
    code: 1,
    stderr: `${copy.path("notes")} is a file, and a folder is needed.\n`,
  });
});

/** A disk of one megabyte, where this user may make one. */
function smallDisk(): string | undefined {
  const folder = fs.mkdtempSync("/tmp/b2share-small-");
  const { status } = spawnSync("mount", ["-t", "tmpfs", "-o", "size=1m", "tmpfs", folder]);
  if (status === 0) return folder;
  fs.rmdirSync(folder);
  return undefined;
}

const disk = isRoot ? smallDisk() : undefined;
afterAll(() => {
  if (!disk) return;
  spawnSync("umount", [disk]);
  fs.rmdirSync(disk);
});

(disk ? test : test.skip)("a full disk is said in one sentence", async () => {
  const { code, stderr } = await copy.run(["practice", "--data", `${disk}/data`]);
  expect(code).toBe(1);
  expect(stderr).toMatch(/^There is no space left on the disk\.[^\n]*\n$/);
});

(disk ? test : test.skip)("so is one that fills up during the set-up, log and all", async () => {
  fs.rmSync(copy.path(".cache"), { recursive: true, force: true });
  fs.mkdirSync(`${disk}/cache`);
  fs.symlinkSync(`${disk}/cache`, copy.path(".cache"));
  copy.write("node_modules/.b2share-setup", "another machine");
  copy.program("npm", "/usr/bin/head -c 2000000 /dev/zero; echo ENOSPC; exit 1");
  const { code, stderr } = await copy.run(["practice"]);
  expect(code).toBe(1);
  expect(stderr).toMatch(/^Once only: .*\nThere is no space left on the disk\.[^\n]*\n$/);
});

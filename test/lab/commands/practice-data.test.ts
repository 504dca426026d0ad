import { spawn } from "node:child_process";
import * as fs from "node:fs";
import { placesIn } from "../../../src/lab/before-build/places.cjs";
import { ProjectCopy, project } from "../project-copy";

jest.setTimeout(180_000);

let copy: ProjectCopy;
beforeAll(async () => {
  copy = new ProjectCopy();
  copy.addPackages();
  copy.addBuild();
  await fill();
});
afterAll(() => copy.remove());

const database = () => copy.path("practice-data/practice.sqlite");

/** As after an hour of work: the practice instance ran once. */
async function fill(): Promise<void> {
  const practice = copy.start(["practice", "--port", "0"]);
  await practice.says(/ready at/);
  practice.child.kill("SIGINT");
  await practice.ending;
}

/** Runs `npm run practice -- --reset` on a terminal where somebody types. */
function resetOnTerminal(typed: string): Promise<{ code: number | null; shown: string }> {
  const command = [
    process.execPath,
    copy.path("src/lab/before-build/bootstrap.mjs"),
    "practice",
    "--reset",
  ];
  const script = `import os, pty, sys; sys.exit(os.waitstatus_to_exitcode(pty.spawn(${JSON.stringify(command)})))`;
  const terminal = spawn(placesIn(project).python, ["-c", script], { cwd: copy.root });
  let shown = "";
  let answered = false;
  terminal.stdout.setEncoding("utf8").on("data", (text: string) => {
    shown += text;
    if (answered || !shown.includes("Type yes to go on: ")) return;
    answered = true;
    terminal.stdin.write(typed);
  });
  return new Promise((done) => terminal.once("close", (code) => done({ code, shown })));
}

describe("npm run practice -- --reset", () => {
  test.each([
    ["something else", "y\n"],
    ["the end of input", "\u0004"],
  ])("keeps everything when the answer is %s", async (_name, typed) => {
    const { code, shown } = await resetOnTerminal(typed);
    expect({ code, kept: fs.existsSync(database()) }).toEqual({ code: 1, kept: true });
    expect(shown).toContain(
      "This deletes all records, accounts and tokens of the practice instance in practice-data.",
    );
    expect(shown).toContain("Nothing was changed.");
  });

  test("refuses without a terminal, naming the flag that means yes", async () => {
    const { code, stderr } = await copy.run(["practice", "--reset"]);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^This deletes all records.* If you mean it, add --yes\.\n$/);
    expect(fs.existsSync(database())).toBe(true);
  });

  test("refuses while an instance runs on the data, another data folder and port stay possible", async () => {
    const practice = copy.start(["practice", "--port", "0"]);
    await practice.says(/ready at/);
    const { code, stderr } = await copy.run(["practice", "--reset", "--yes"]);
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: `A practice instance is running on the data in ${copy.path("practice-data")}. Stop it, then run the same command again.\n`,
    });
    const second = await copy.run(["practice", "--port", "0"]);
    expect(second.stderr).toMatch(/Stop it, or name another folder: -- --data DIR\n$/);
    const other = copy.start(["practice", "--port", "0", "--data", copy.path("other")]);
    await other.says(/ready at/);
    other.child.kill("SIGINT");
    practice.child.kill("SIGKILL"); // whose lock ends with it
    await Promise.all([other.ending, practice.ending]);
  });

  test("clears the data after a yes", async () => {
    const { code, shown } = await resetOnTerminal("yes\n");
    expect(shown).toContain("Cleared. The next start begins afresh");
    expect({ code, kept: fs.existsSync(database()) }).toEqual({ code: 0, kept: false });
    expect(await copy.run(["practice", "--reset"])).toMatchObject({
      code: 0,
      stdout: "There is nothing to clear in practice-data.\n",
    });
    await fill();
  });
});

describe("npm run practice -- --save and --load", () => {
  test("carry a state from one data folder to another, and ask before one is replaced", async () => {
    expect(await copy.run(["practice", "--save", "demo.zip"])).toMatchObject({
      code: 0,
      stdout: "Saved to demo.zip. To go on from there: npm run practice -- --load demo.zip\n",
    });
    const load = ["practice", "--load", "demo.zip"];
    expect(await copy.run(load)).toMatchObject({ code: 1 });
    expect((await copy.run([...load, "--yes"])).stdout).toMatch(/^The practice instance goes on/);
    expect((await copy.run([...load, "--data", "new"])).code).toBe(0);
    expect(fs.existsSync(copy.path("new/practice.sqlite"))).toBe(true);
  });

  test("say in one sentence what is wrong with a file", async () => {
    copy.write("notes.zip", "notes");
    const { code, stderr } = await copy.run(["practice", "--load", "notes.zip", "--yes"]);
    expect(code).toBe(1);
    expect(stderr).toMatch(/notes\.zip is no saved state of a practice instance/);
    expect(stderr).not.toMatch(/^ {4}at /m);
  });

  test.each([
    [["--save", "a.zip", "--load", "b.zip"], "--save and --load do not go together."],
    [["--reset", "--port", "9000"], "--reset and --port do not go together."],
    [["--load"], "Option '--load <value>' argument missing."],
  ])("%j is wrong usage", async (flags, sentence) => {
    const { code, stderr } = await copy.run(["practice", ...flags]);
    expect({ code, first: stderr.split("\n")[0] }).toEqual({ code: 2, first: sentence });
  });
});

import { ProjectCopy } from "../project-copy";

let copy: ProjectCopy;
beforeAll(() => (copy = new ProjectCopy()));
afterAll(() => copy.remove());

test("an old Node is told which one is needed, in one sentence", async () => {
  copy.write("old.cjs", 'Object.defineProperty(process.versions, "node", { value: "18.20.8" });');
  const env = { NODE_OPTIONS: `--require "${copy.path("old.cjs")}"` };
  expect(await copy.run(["start"], env)).toEqual({
    code: 1,
    stdout: "",
    stderr: "This needs Node 20.19 or newer, this is 18.20.8: get it from https://nodejs.org\n",
  });
});

test.each([
  "start",
  "setup",
  "test",
  "practice",
  "notebooks",
  "docs",
  "book",
  "slides",
  "pictures",
  "soak",
])("%s --help explains the command without setting anything up", async (command) => {
  const { code, stdout, stderr } = await copy.run([command, "--help"]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(stdout).toMatch(new RegExp(`^Usage: npm (run )?${command} -- \\[flags\\]`, "m"));
});

test.each([
  ["start", "--nonsense", "Unknown option '--nonsense'."],
  ["start", "9000", "Unexpected argument '9000'."],
  ["practice", "--port", "Option '--port <value>' argument missing."],
  ["practice", "--port=99999", "--port takes a number from 0 to 65535, not '99999'."],
  ["practice", "--now=today", "--now takes a time like 2026-03-02T09:00:00Z, not 'today'."],
  ["practice", "--rate-per-minute=0", "--rate-per-minute takes a whole number from 1, not '0'."],
  [
    "practice",
    "--url=localhost",
    "--url takes a web address like http://lab-pc.example:8910, or a path like /user/me/proxy/8910, not 'localhost'.",
  ],
  ["notebooks", "--check=yes", "Option '--check' does not take an argument."],
])("%s %s is wrong usage: a sentence, the flags, exit code 2", async (command, flag, sentence) => {
  const { code, stdout, stderr } = await copy.run([command, flag]);
  const [first] = stderr.split("\n");
  expect({ code, stdout, first }).toEqual({ code: 2, stdout: "", first: sentence });
  expect(stderr).toContain("--help");
});

test("an unknown command is answered with those that exist", async () => {
  const { code, stderr } = await copy.run(["strat"]);
  expect(code).toBe(2);
  expect(stderr).toBe(
    "Unknown command strat. There are: start, setup, test, practice, notebooks, bench, compare, tab, docs, book, slides, pictures, soak\n",
  );
});

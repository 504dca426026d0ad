/** What the documents say of the project is so. */
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";

const root = resolve(__dirname, "..");
const read = (name: string) => readFileSync(join(root, name), "utf8");
const documents = ["README.md", "TEACHING.md", "CONTRIBUTING.md", "CHANGELOG.md"];

test("every dependency is listed with a reason, and nothing else is", () => {
  const { dependencies, devDependencies } = JSON.parse(read("package.json")) as Record<
    "dependencies" | "devDependencies",
    Record<string, string>
  >;
  const [, table = ""] =
    /^\| Package[^\n]*\n\|[^\n]*\n((?:\|[^\n]*\n)+)/m.exec(read("CONTRIBUTING.md")) ?? [];
  const rows = table.trim().split("\n");
  const listed = rows.flatMap((row) => {
    const [, packages = "", reason = ""] = row.split("|").map((cell) => cell.trim());
    expect(reason).toMatch(/\w{3,}/);
    return packages.split(", ");
  });
  expect(listed.sort()).toEqual(
    [...Object.keys(dependencies), ...Object.keys(devDependencies)].sort(),
  );
});

test.each(documents)("the files that %s links to exist", (name) => {
  const targets = [...read(name).matchAll(/\]\(([^)#]+)\)/g)].map(([, target = ""]) => target);
  const missing = targets.filter((t) => !/^https?:/.test(t) && !existsSync(join(root, t)));
  expect(missing).toEqual([]);
});

test("the commands and flags that the documents name exist", () => {
  const text = documents.map(read).join("\n");
  const commands = [
    ...text.matchAll(
      /npm (?:run )?(start|setup|test|practice|notebooks|bench|docs|book|slides|pictures)\b/g,
    ),
  ];
  for (const command of new Set(commands.map(([, name = ""]) => name))) {
    const program = [join(root, "src/lab/before-build/bootstrap.mjs"), command, "--help"];
    const help = execFileSync(process.execPath, program, { encoding: "utf8" });
    const flags = [
      ...text.matchAll(new RegExp(`npm (?:run )?${command} -- ([^\`\\n]+)`, "g")),
    ].flatMap(([, line = ""]) => line.match(/--[a-z-]+/g) ?? []);
    for (const flag of flags) expect(help).toContain(flag);
  }
});

describe("an image of the course", () => {
  test("holds no secrets and nothing that the commands make", () => {
    const left = read(".dockerignore")
      .split("\n")
      .map((line) => line.replace(/^\*\*\/|\/$/g, ""));
    const ignored = read(".gitignore")
      .split("\n")
      .filter((line) => line && !line.startsWith("#") && !line.includes("*."))
      .map((line) => line.replace(/\/$/, ""));
    expect(left).toEqual(expect.arrayContaining([".git", ...ignored]));
  });

  test("is started with flags that exist, on a Node that is supported", () => {
    const docker = read("Dockerfile");
    const [, command = "[]"] = /^CMD (.*)$/m.exec(docker) ?? [];
    const [program = "", ...args] = JSON.parse(command) as string[];
    expect(program).toBe("node");
    execFileSync(process.execPath, [...args, "--help"], { cwd: root });
    const nodes = [
      docker,
      read(".binder/environment.yml"),
      read(".devcontainer/devcontainer.json"),
    ].map((text) => /node[:=s-]*(?:js=)?(\d+)/.exec(text)?.[1]);
    expect(nodes).toEqual(["22", "22", "22"]);
    for (const script of ["postBuild", "start"])
      execFileSync("bash", ["-n", join(root, ".binder", script)]);
  });
});

test("the workflow of the public forge does what .ci/run does, on Node versions that are supported", () => {
  const workflow = read(".github/workflows/ci.yml");
  expect(workflow).toMatch(/^ +- run: \.ci\/run$/m);
  const [, list = ""] = /node: \[(.*)\]/.exec(workflow) ?? [];
  const { engines } = JSON.parse(read("package.json")) as { engines: { node: string } };
  const oldest = parseInt(engines.node.replace(">=", ""));
  const versions = list.split(", ").map(Number);
  expect(Math.min(...versions)).toBe(oldest);
});

test("the workflow also sets up and tests the helper on Windows and macOS, with actions pinned by digest", () => {
  const workflow = read(".github/workflows/ci.yml");
  expect(workflow).toMatch(/system: \[windows-\S+, macos-\S+\]/);
  expect(workflow).toMatch(/- run: npm run setup\n +- run: npx jest test\/helper\n/);
  const actions = [...workflow.matchAll(/uses: (\S+)/g)].map(([, action]) => action);
  expect(actions).toHaveLength(6);
  for (const action of actions) expect(action).toMatch(/^actions\/[\w-]+@[0-9a-f]{40}$/);
});

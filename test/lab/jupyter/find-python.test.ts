import { rmSync } from "node:fs";
import { join } from "node:path";
import { ProjectCopy } from "../project-copy";

jest.setTimeout(180_000);

let copy: ProjectCopy;
beforeAll(() => {
  copy = new ProjectCopy();
  copy.addPackages();
  copy.addBuild();
});
afterEach(() => rmSync(join(copy.programs, "python3"), { force: true }));
afterAll(() => copy.remove());

/** What a stand-in for a Python says of itself. */
const answer = (details: object) => {
  const all = { executable: "/opt/python3", hasVenv: true, sitePackages: [], ...details };
  copy.write("answer.json", JSON.stringify(all));
  return `exec /bin/cat "${copy.path("answer.json")}"`;
};

test("none at all", async () => {
  const { code, stderr } = await copy.run(["notebooks"]);
  expect(code).toBe(1);
  expect(stderr).toContain("JupyterLab needs Python 3.10 or newer, and there is no Python here.");
});

test("too old: the version found is named", async () => {
  copy.program("python3", answer({ version: "3.9.18" }));
  expect((await copy.run(["notebooks"])).stderr).toContain(
    "JupyterLab needs Python 3.10 or newer, this is 3.9.18 (/opt/python3).",
  );
});

test("the one in B2SHARE_PYTHON is taken, and no other", async () => {
  copy.program("python3", answer({ version: "3.9.18" }));
  const { stderr } = await copy.run(["notebooks"], { B2SHARE_PYTHON: "/nowhere/python" });
  expect(stderr).toContain("B2SHARE_PYTHON=/nowhere/python is no Python that runs.");
});

test("without venv: Debian's package is named", async () => {
  copy.program("python3", answer({ version: "3.12.1", hasVenv: false }));
  expect((await copy.run(["notebooks"])).stderr).toContain("sudo apt install python3-venv");
});

import { execFileSync } from "node:child_process";
import * as fs from "node:fs";
import { networkInterfaces } from "node:os";
import { dirname, join } from "node:path";
import { freePort } from "../../support/ports";
import { ProjectCopy, project } from "../project-copy";
import type { Notebook } from "../../../src/lab/notebooks/notebook-file";
import { placesIn } from "../../../src/lab/before-build/places.cjs";

jest.setTimeout(180_000);

// The copy borrows the Jupyter that the set-up of `npm test` has made for the project, as a machine
// does that cannot reach PyPI. So these tests need no network.
const offline = {
  B2SHARE_PYTHON: placesIn(project).python,
  PIP_INDEX_URL: "http://127.0.0.1:9/simple",
  PIP_RETRIES: "0",
};

const EMPTY = JSON.stringify({ cells: [], metadata: {}, nbformat: 4, nbformat_minor: 5 });

let copy: ProjectCopy;
let firstRun: Awaited<ReturnType<ProjectCopy["run"]>>;
beforeAll(async () => {
  if (!fs.existsSync(offline.B2SHARE_PYTHON)) throw new Error("`npm test` makes .venv: use that");
  copy = new ProjectCopy();
  copy.addPackages();
  copy.addBuild();
  copy.write(".venv/half-made", "");
  firstRun = await copy.run(["notebooks"], offline);
});
afterAll(() => copy.remove());

describe("setting up JupyterLab", () => {
  test("without a network takes the Jupyter of the machine, and says so", () => {
    expect(firstRun).toMatchObject({ code: 0 });
    expect(firstRun.stderr).toMatch(
      /The Python packages could not be reached\. The Jupyter installed for .+ is used instead: jupyterlab \S+, nbclient \S+\. To try the full set-up again, delete the folder \.venv\./,
    );
  });

  test("replaces one broken off half-way, and is done once", async () => {
    expect(fs.existsSync(copy.path(".venv/half-made"))).toBe(false);
    expect((await copy.run(["notebooks"])).stderr).toBe("");
  });

  test("can be done ahead, without starting anything", async () => {
    expect(await copy.run(["setup"])).toEqual({
      code: 0,
      stdout: "Everything is set up. To start: npm start\n",
      stderr: "",
    });
  });

  test("runs whatever another Python, pip or Jupyter of the user has set", async () => {
    copy.write("elsewhere/nbformat.py", "raise ImportError('made for another Python')");
    copy.write(
      "elsewhere/kernels/tslab/kernel.json",
      '{"argv": ["false"], "display_name": "Mine"}',
    );
    copy.write("notebooks/09_odd.ipynb", EMPTY);
    const elsewhere = copy.path("elsewhere");
    const env = {
      PYTHONPATH: elsewhere,
      PYTHONHOME: elsewhere,
      JUPYTER_PATH: elsewhere,
      HTTP_PROXY: "http://127.0.0.1:9",
      NODE_USE_ENV_PROXY: "1",
    };
    const { code, stdout, stderr } = await copy.run(["notebooks"], env);
    fs.rmSync(copy.path("notebooks/09_odd.ipynb"));
    expect({ code, stdout, stderr }).toMatchObject({ code: 0, stderr: "" });
    expect(stdout).toContain("1 notebooks passed");
  });

  test("puts the TypeScript kernel into this environment only", () => {
    const kernels = copy.path(".venv/share/jupyter/kernels");
    expect(fs.readdirSync(kernels)).toEqual(["tslab"]);
    const { argv, display_name } = JSON.parse(
      fs.readFileSync(join(kernels, "tslab", "kernel.json"), "utf8"),
    ) as { argv: string[]; display_name: string };
    expect(display_name).toBe("TypeScript");
    expect(argv).toEqual(expect.arrayContaining([process.execPath, "{connection_file}"]));
    expect(fs.readdirSync(join(copy.root, "..")).sort()).toEqual(["Kurs für alle", "programs"]);
  });
});

describe("npm run notebooks", () => {
  function write(name: string, ...sources: string[]): void {
    const cells = sources.map((source, index) => ({
      cell_type: "code",
      id: `cell-${index}`,
      metadata: {},
      source,
      outputs: [],
      execution_count: null,
    }));
    const notebook: Notebook = { cells, metadata: {}, nbformat: 4, nbformat_minor: 5 };
    copy.write(`notebooks/${name}`, JSON.stringify(notebook));
  }
  const text = (name: string) => fs.readFileSync(copy.path("notebooks", name), "utf8");

  afterEach(() => {
    for (const name of fs.readdirSync(copy.path("notebooks")))
      fs.rmSync(copy.path("notebooks", name));
    fs.rmSync(copy.path(".env"), { force: true });
  });

  test("saves the same outputs at every run, with nothing of the user's own in them", async () => {
    copy.write(".env", "B2SHARE_URL=https://b2share.example.org\n");
    copy.write("notebooks/token", "my-own-token-my-own-token-my-own-token-my-own-token-my-own-t");
    write(
      "01_all_well.ipynb",
      `import { connect, readSettings, readToken } from "b2share-notebooks";\nconst b2share = connect();\nreadSettings().url`,
      `const made = await b2share.fetchResponse("POST", "/records", { json: { metadata: { title: "A draft" } } });\nawait made.text()`,
      "console.log(readToken()); process.cwd()",
      // A port could be taken by somebody else before the kernel has it.
      `JSON.parse(require("fs").readFileSync(process.argv.at(-1)!, "utf8")).transport`,
    );
    const env = { B2SHARE_ALLOW_PRODUCTION_WRITES: "yes", B2SHARE_TOKEN_FILE: "/nowhere" };
    const { code, stdout } = await copy.run(["notebooks"], env);
    expect({ code, stdout }).toMatchObject({ code: 0 });
    expect(stdout).toContain("1 notebooks passed, 0 failed");
    const first = text("01_all_well.ipynb");
    expect(first).toContain("http://localhost:8910");
    expect(first).toContain("A draft");
    expect(first).toContain("/home/trainee/b2share-notebooks/notebooks");
    expect(first).toContain(process.platform === "win32" ? "tcp" : "ipc");
    expect(first).not.toMatch(/example\.org\\n|my-o|Kurs/);

    const again = await copy.run(["notebooks", "--check", "01"]);
    expect(again.stdout).toContain("1 notebooks passed, 0 failed");
    fs.writeFileSync(copy.path("notebooks/01_all_well.ipynb"), first.replace("A draft", "B draft"));
    const check = await copy.run(["notebooks", "--check"]);
    expect(check.code).toBe(1);
    expect(check.stdout).toMatch(/01_all_well\.ipynb, cell 2:\n +- .*B draft.*\n +\+ .*A draft/);
    expect(text("01_all_well.ipynb")).toContain("B draft");
  });

  test("names the cell that failed and its error, goes on, and saves nothing of it", async () => {
    write("02_fails.ipynb", "const x = 1", `throw new Error("no such luck")`, "x");
    write("03_well.ipynb", "1 + 1");
    const before = text("02_fails.ipynb");
    const { code, stdout } = await copy.run(["notebooks"]);
    expect(code).toBe(1);
    expect(stdout).toMatch(/02_fails\.ipynb, cell 2 failed:\n[^]*Error: no such luck/);
    expect(stdout).toContain("1 notebooks passed, 1 failed");
    expect(text("02_fails.ipynb")).toBe(before);
    expect(text("03_well.ipynb")).toContain('"2\\n"');
    expect(fs.readdirSync(copy.path(".cache")).filter((name) => name.startsWith("run-"))).toEqual(
      [],
    );
  });

  test("refuses to save a token", async () => {
    write("04_careless.ipynb", `require("fs").readFileSync("token", "utf8")`);
    const { code, stdout } = await copy.run(["notebooks"]);
    expect(code).toBe(1);
    expect(stdout).toContain("04_careless.ipynb, it prints the token, so it is not saved");
  });

  test("says which notebooks there are when the one named is not among them", async () => {
    write("03_well.ipynb", "1 + 1");
    expect(await copy.run(["notebooks", "9"])).toMatchObject({
      code: 1,
      stderr: "There is no notebook 9. There are: 03_well.ipynb\n",
    });
  });
});

describe("npm start", () => {
  afterEach(() => copy.stop());

  /** The processes whose command line names the copy's folder, each as `PID COMMAND`. */
  const processes = () =>
    execFileSync("ps", ["-eo", "pid,args"], { encoding: "utf8" })
      .split("\n")
      // Not the folder's whole path: some systems cannot print its umlauts.
      .filter((line) => line.includes(dirname(copy.root)));

  async function startKernel(origin = "", token = ""): Promise<void> {
    const kernel = await fetch(`${origin}/api/kernels`, {
      method: "POST",
      headers: { authorization: `token ${token}` },
      body: JSON.stringify({ name: "tslab" }),
    });
    expect(kernel.status).toBe(201);
    expect(processes().filter((line) => line.includes("tslab kernel"))).toHaveLength(1);
  }

  async function startLab(...flags: string[]) {
    const anyPorts = ["--practice-port", "0", "--lab-port", "0"];
    const start = copy.start(["start", "--no-browser", ...anyPorts, ...flags]);
    const [, practice = ""] = await start.says(/Practice instance +(\S+)/);
    const [, origin = "", token] = await start.says(
      /JupyterLab +(\S+)\/lab\/tree\/notebooks\/README\.ipynb\?token=(\w+)/,
    );
    await start.says(/Stop both with Ctrl-C/);
    return { start, practice, origin, token };
  }

  test.each(["SIGINT", "SIGTERM", "SIGHUP"] as const)(
    "starts practice instance and JupyterLab; %s ends both, and the kernels",
    async (signal) => {
      const { start, practice, origin, token } = await startLab();
      expect(await (await fetch(`${practice}/api`)).json()).toMatchObject({ practice: true });
      expect((await fetch(`${origin}/api/kernels`)).status).toBe(403);
      await startKernel(origin, token);
      start.child.kill(signal);
      start.child.kill(signal); // npm passes Ctrl-C on a second time
      expect((await start.ending).code).toBe(0);
      expect(processes()).toEqual([]);
    },
  );

  test("--container reaches out of a container: everything listens, and everybody calls it localhost", async () => {
    const { start, practice, origin } = await startLab(
      "--container",
      "--practice-port",
      await freePort(),
    );
    expect(origin).toMatch(/^http:\/\/localhost:\d+$/);
    const outside = Object.values(networkInterfaces())
      .flatMap((list) => list ?? [])
      .find(({ family, internal }) => family === "IPv4" && !internal)?.address;
    // A machine without any network has no outside to try.
    if (outside) {
      const { port } = new URL(practice);
      const answer = await fetch(`http://${outside}:${port}/api`);
      expect(await answer.json()).toMatchObject({ links: { self: `${practice}/api` } });
    }
    expect(await (await fetch(`${practice}/login`)).text()).toContain("Tara Trainee");
    start.child.kill("SIGINT");
    expect((await start.ending).code).toBe(0);
  });

  test("uses a practice instance that already runs, and leaves it running", async () => {
    const practice = copy.start(["practice", "--port", "0"]);
    const [, port = ""] = await practice.says(/ready at http:\/\/localhost:(\d+)\n/);
    const start = copy.start([
      ...["start", "--no-browser", "--practice-port", port, "--lab-port", "0"],
    ]);
    await start.says(/Stop JupyterLab with Ctrl-C; the practice instance ends with the command/);
    start.child.kill("SIGINT");
    expect((await start.ending).stdout).toContain(
      `http://localhost:${port}   (was running already`,
    );
    expect((await fetch(`http://localhost:${port}/api`)).status).toBe(200);
    practice.child.kill("SIGINT");
    expect((await practice.ending).code).toBe(0);
  });

  test("says so when the practice instance that it shares has ended", async () => {
    const practice = copy.start(["practice", "--port", "0"]);
    const [, port = ""] = await practice.says(/ready at http:\/\/localhost:(\d+)\n/);
    const start = copy.start([
      ...["start", "--no-browser", "--practice-port", port, "--lab-port", "0"],
    ]);
    await start.says(/Stop JupyterLab with Ctrl-C/);
    practice.child.kill("SIGINT");
    await start.says(new RegExp(`instance at http://localhost:${port} has ended.*run: npm start`));
    start.child.kill("SIGINT");
    expect((await start.ending).code).toBe(0);
  });

  test("says so when the settings name another B2SHARE", async () => {
    const { start } = await startLab();
    start.child.kill("SIGINT");
    expect((await start.ending).stdout).not.toContain("The notebooks talk to");
    copy.write(".env", "B2SHARE_URL=training\n");
    const other = await startLab();
    other.start.child.kill("SIGINT");
    expect((await other.start.ending).stdout).toMatch(
      /The notebooks talk to +https:\/\/trng-b2share\.eudat\.eu +\(as B2SHARE_URL or \.env says\)/,
    );
    fs.rmSync(copy.path(".env"));
  });

  test("names the flag for another port when one is taken", async () => {
    const { start, ...urls } = await startLab();
    const [practicePort, labPort] = [new URL(urls.practice).port, new URL(urls.origin).port];
    const lab = await copy.run(["start", "--lab-port", labPort]);
    expect(lab).toMatchObject({ code: 1 });
    expect(lab.stderr).toMatch(
      new RegExp(`^Port ${labPort} is taken.* npm start -- --lab-port \\d+\n$`),
    );
    const practice = await copy.run(["practice", "--port", practicePort]);
    expect(practice.stderr).toMatch(
      new RegExp(`^Port ${practicePort} is taken.* npm run practice -- --port \\d+\n$`),
    );
    start.child.kill("SIGINT");
    await start.ending;
  });

  test("ends with exit code 1 and a sentence when JupyterLab ends by itself, and so do the kernels", async () => {
    const { start, origin, token } = await startLab();
    await startKernel(origin, token);
    const lab = processes().find((line) => line.includes("jupyterlab.labapp")) ?? "";
    process.kill(parseInt(lab, 10), "SIGKILL");
    const { code, stderr } = await start.ending;
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /^JupyterLab has ended\. Its log is in .+jupyterlab\.log; its last words:\n/,
    );
    while (processes().length > 0) await new Promise((done) => setTimeout(done, 100));
  });
});

import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import * as fs from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { placesIn } from "../../../src/lab/before-build/places.cjs";
import { ProjectCopy, project } from "../project-copy";

jest.setTimeout(180_000);

let copy: ProjectCopy;
beforeEach(() => (copy = new ProjectCopy()));
afterEach(() => copy.remove());

/** A port that somebody has, so that `practice` ends as soon as everything is set up. */
const somebody = createServer();
let taken: string;
beforeAll(async () => {
  await new Promise<void>((done) => somebody.listen(0, "localhost", done));
  taken = String((somebody.address() as AddressInfo).port);
});
afterAll(() => new Promise((done) => somebody.close(done)));

const portIsTaken = () => new RegExp(`^Port ${taken} is taken.*-- --port \\d+\n`, "m");

describe("npm packages", () => {
  test.each([
    ["npm error code ENOTFOUND", "The first start needs the internet"],
    ["npm error network request to https://registry.npmjs.org failed, ETIMEDOUT", "HTTPS_PROXY"],
    ["npm error code SELF_SIGNED_CERT_IN_CHAIN", "set NODE_EXTRA_CA_CERTS (for npm) and PIP_CERT"],
    ["npm error Exit handler never called!", "The first start needs the internet"],
    ["npm error code ENOSPC", "There is no space left on the disk."],
    [
      "npm error EACCES: permission denied, mkdir '/srv/course'",
      "no permission to write to /srv/course.",
    ],
  ])("when npm says %j, so do we: %s", async (output, sentence) => {
    copy.program("npm", `echo "${output}" >&2; exit 1`);
    const { code, stderr } = await copy.run(["practice"]);
    expect(code).toBe(1);
    expect(stderr).toContain(sentence);
    expect(stderr).toContain("Everything it said is in .cache/setup.log.");
    expect(stderr).not.toMatch(/^ {4}at /m);
    expect(fs.readFileSync(copy.path(".cache/setup.log"), "utf8")).toContain(output);
  });

  test("a missing npm is said", async () => {
    const { code, stderr } = await copy.run(["practice"]);
    expect(code).toBe(1);
    expect(stderr).toContain("npm was not found.");
  });

  test("any other failure shows npm's own words", async () => {
    copy.program("npm", "echo 'npm error code EWHATEVER'; exit 3");
    expect((await copy.run(["practice"])).stderr).toMatch(
      /^npm failed\. .*\.cache\/setup\.log.*\n {2}npm error code EWHATEVER/m,
    );
  });

  test("an installation broken off half-way is done again, once", async () => {
    copy.addPackages();
    copy.addBuild();
    const note = copy.path("node_modules/.package-lock.json");
    fs.renameSync(note, copy.path("note"));
    copy.program("npm", `echo "$@" >> calls; /bin/cp note node_modules/.package-lock.json`);
    for (let start = 0; start < 2; start++)
      expect((await copy.run(["practice", "--port", taken])).stderr).toMatch(portIsTaken());
    expect(fs.readFileSync(copy.path("calls"), "utf8")).toMatch(
      /^ping .*\nci .*--ignore-scripts.*\n$/,
    );
  });

  test("without a network come from npm's own cache, and that is said before it is tried", async () => {
    copy.addPackages();
    copy.addBuild();
    const note = copy.path("node_modules/.package-lock.json");
    fs.renameSync(note, copy.path("note"));
    const npm = `echo "$@" >> calls
case "$*" in
  ping*) echo "npm error code EAI_AGAIN"; exit 1 ;;
  *--offline) /bin/cp note node_modules/.package-lock.json ;;
  *) exit 1 ;;
esac`;
    copy.program("npm", npm);
    const { stderr } = await copy.run(["practice", "--port", taken]);
    expect(stderr).toContain("cannot be reached; trying with what npm has kept from before ...");
    expect(stderr).toMatch(portIsTaken());
  });

  test("packages for another Node are installed again, and that is said", async () => {
    copy.addPackages();
    copy.write("node_modules/.b2share-setup", "linux x64 Node 20.19.0");
    copy.program("npm", "echo ENOSPC; exit 1");
    const { stderr } = await copy.run(["practice"]);
    expect(stderr).toContain("for another Node than before");
    expect(stderr).toContain("no space left");
  });

  test("are not even asked for where there is no Python", async () => {
    copy.program("npm", "echo npm >> calls; exit 1");
    const { code, stderr } = await copy.run(["start"]);
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /^JupyterLab needs Python 3\.10 or newer, and there is no Python here\./,
    );
    expect(fs.existsSync(copy.path("calls"))).toBe(false);
  });

  test("and Python's come at the same time; when one fails, the other is stopped", async () => {
    copy.program("npm", "while ! [ -f pip ]; do /bin/sleep 0.1; done; echo ENOSPC; exit 1");
    const executable = `${copy.programs}/python3`;
    const answer = JSON.stringify({
      executable,
      version: "3.12.1",
      hasVenv: true,
      sitePackages: [],
    });
    const python = `if [ "$1" = -c ]; then echo '${answer}'; else echo $$ > pip; exec /bin/sleep 600; fi`;
    copy.program("python3", python);
    const { code, stderr } = await copy.run(["setup"]);
    expect(code).toBe(1);
    expect(stderr).toContain("no space left");
    const pid = fs.readFileSync(copy.path("pip"), "utf8").trim();
    expect(() => process.kill(Number(pid), 0)).toThrow("ESRCH");
  });
});

describe("the build", () => {
  beforeEach(() => {
    copy.addPackages();
    copy.addBuild();
  });

  test("is made anew when a source changed, and once; cells find it by the package's name", async () => {
    copy.write("dist/stale.js", "");
    copy.write("src/fresh.ts", "export const fresh = 1;\n");
    expect((await copy.run(["practice", "--port", taken])).stderr).toMatch(portIsTaken());
    expect(fs.existsSync(copy.path("dist/fresh.js"))).toBe(true);
    expect(fs.existsSync(copy.path("dist/stale.js"))).toBe(false);
    const link = copy.path("node_modules/b2share-notebooks");
    expect(fs.realpathSync(link)).toBe(copy.root);
    // As npx runs it.
    expect(() => fs.accessSync(copy.path("dist/helper/cli.js"), fs.constants.X_OK)).not.toThrow();

    copy.write("dist/mark", "");
    await copy.run(["practice", "--port", taken]);
    expect(fs.existsSync(copy.path("dist/mark"))).toBe(true);
  });

  test("shows the compiler's words when it fails, and is tried again at the next start", async () => {
    copy.write("src/wrong.ts", "export const wrong = ;\n");
    for (let start = 0; start < 2; start++) {
      const { code, stderr } = await copy.run(["practice", "--port", taken]);
      expect(code).toBe(1);
      expect(stderr).toMatch(/^The build failed\..*\n {2}src\/wrong\.ts\(1,22\): error TS1109/m);
    }
  });
});

describe("two starts at once", () => {
  beforeEach(() => {
    copy.program("npm", `echo "$@" >> calls; echo ENOSPC; exit 1`);
  });

  test("the second waits, with a sentence, until the first has finished", async () => {
    copy.write(".cache/setup.lock", String(process.pid));
    const second = copy.start(["practice"]);
    await second.says(new RegExp(`Another start \\(process ${process.pid}\\) is setting up`));
    expect(fs.existsSync(copy.path("calls"))).toBe(false);
    fs.rmSync(copy.path(".cache/setup.lock"));
    expect((await second.ending).stderr).toContain("no space left");
  });

  test("the lock of a process that is gone is ignored", async () => {
    const gone = copy.start(["start", "--help"]);
    await gone.ending;
    copy.write(".cache/setup.lock", String(gone.child.pid));
    const { stderr } = await copy.run(["practice"]);
    expect(stderr).not.toContain("Another start");
    expect(stderr).toContain("no space left");
    expect(fs.existsSync(copy.path(".cache/setup.lock"))).toBe(false);
  });

  test("of several that find such a lock, only one sets up at a time", async () => {
    const gone = copy.start(["start", "--help"]);
    await gone.ending;
    copy.write(".cache/setup.lock", String(gone.child.pid));
    const npm = `/bin/mkdir busy || echo both >> clash; /bin/sleep 0.3; /bin/rmdir busy; echo ENOSPC; exit 1`;
    copy.program("npm", npm);
    await Promise.all([1, 2, 3].map(() => copy.run(["practice"])));
    expect(fs.existsSync(copy.path("clash"))).toBe(false);
  });
});

describe("stopping a set-up", () => {
  /** In npm's place: starts a program, and notes the process ids of both. */
  const npm = "/bin/sleep 60 &\necho $$ >> pids\necho $! >> pids\nwait";
  const noted = () =>
    (fs.existsSync(copy.path("pids")) && read("pids").match(/\d+\n/g)?.map(Number)) || [];
  const read = (name: string) => fs.readFileSync(copy.path(name), "utf8");
  const untilNoted = async () => {
    while (noted().length < 2) await new Promise((done) => setTimeout(done, 20));
  };

  /** Those that still run. */
  const left = () =>
    noted().filter((pid) => {
      // Z: it has ended, and whoever adopted it has not looked yet.
      const { stdout } = spawnSync("ps", ["-o", "stat=", "-p", String(pid)], { encoding: "utf8" });
      return !/^(Z.*)?\s*$/.test(stdout);
    });

  test.each([
    ["npm as well, and what npm has started", npm],
    ["an npm that does not listen", `trap '' TERM INT HUP\n${npm}`],
  ])("ends %s", async (_name, script) => {
    copy.program("npm", script);
    const start = copy.start(["practice"]);
    await untilNoted();
    start.child.kill("SIGTERM");
    const { code, stderr } = await start.ending;
    expect(code).toBe(130);
    expect(stderr).toContain("Stopping ... The next start goes on from here.");
    expect(left()).toEqual([]);
    expect(fs.existsSync(copy.path(".cache/setup.lock"))).toBe(false);
  });

  test("in the moment in which npm is started ends it as well, each time", async () => {
    copy.program("npm", `kill -TERM $PPID\n${npm}`);
    for (let round = 0; round < 5; round++) {
      const { code, stderr } = await copy.run(["practice"]);
      expect(code).toBe(130);
      expect(stderr).toContain("Stopping ...");
      expect(left()).toEqual([]);
    }
  });

  test("by closing the terminal ends it, too", async () => {
    copy.program("npm", `trap '' TERM INT HUP\n${npm}`);
    const command = [process.execPath, copy.path("src/lab/before-build/bootstrap.mjs"), "practice"];
    const script = `import os, pty, sys
pid, terminal = pty.fork()
if pid == 0: os.execv(sys.argv[1], sys.argv[1:])
sys.stdin.readline()
os.close(terminal)
os.waitpid(pid, 0)`;
    const env = { ...process.env, PATH: copy.programs };
    const window = spawn(placesIn(project).python, ["-c", script, ...command], { env });
    await untilNoted();
    window.stdin.end("\n");
    await once(window, "close");
    expect(left()).toEqual([]);
  });
});

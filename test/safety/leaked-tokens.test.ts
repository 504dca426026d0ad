import { execFileSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join, resolve } from "node:path";
import { inflateSync } from "node:zlib";
import { checkSecrets } from "../../src/helper/index";
import { installHelper, runNode, runProgram, type Ended } from "../support/helper-process";
import { enoughMetadata } from "../support/rest-client";
import { PracticeProcess, startTimeout } from "../support/practice-process";

const root = resolve(__dirname, "../..");
let folder = "";
let practice: PracticeProcess;

beforeAll(async () => {
  folder = installHelper();
  practice = await PracticeProcess.start(join(folder, "data"));
  writeFileSync(join(folder, "token"), practice.token, { mode: 0o600 });
}, startTimeout);
afterAll(async () => {
  await practice.end();
  rmSync(folder, { recursive: true, force: true });
});

/** All ways in which a token might stand somewhere; base64 in each of its three positions. */
function forms(token: string): string[] {
  const base64 = [0, 1, 2].map((shift) =>
    Buffer.from(" ".repeat(shift) + token)
      .toString("base64")
      .slice(4, 76),
  );
  const halves = [token.slice(5, 30), token.slice(30)];
  return [
    token,
    encodeURIComponent(token),
    JSON.stringify(token).slice(1, -1),
    ...base64,
    ...halves,
  ];
}

function leaks(content: string | Buffer): string[] {
  const bytes = Buffer.from(content as string);
  return forms(practice.token).filter((form) => bytes.includes(form));
}

/** Files below a folder in which the token stands. */
function filesWithToken(place: string): string[] {
  return readdirSync(place, { recursive: true, encoding: "utf8" })
    .map((path) => join(place, path))
    .filter((path) => existsSync(path) && statSync(path).isFile())
    .filter((path) => leaks(readFileSync(path)).length > 0);
}

const env = () => ({ B2SHARE_URL: practice.url });

/** Runs a program with a connection; what it says must hold no token. */
async function said(program: string, args: string[] = []): Promise<Ended> {
  const whole = `
    const { connect, readToken, show, showJson, B2ShareError, ...all } = require("b2share-notebooks");
    const util = require("node:util");
    const token = readToken();
    const b2share = connect();
    ${program}`;
  const ended =
    args.length === 0
      ? await runProgram(folder, whole, { env: env() })
      : await runNode(folder, [...args, "-e", `(async () => {${whole}})()`], { env: env() });
  expect(leaks(ended.stdout + ended.stderr)).toEqual([]);
  return ended;
}

describe("however it is shown, the token is not", () => {
  test.each([
    ["console.log", "console.log(token, b2share, b2share.records, [token], { a: { b: token } });"],
    ["all other ways to the console", "console.error(token); console.dir(b2share, { depth: 9, showHidden: true }); console.table([token]); console.table(b2share);"],
    ["a template", "console.log(`${token} ${[token]} ${b2share}`, token + '', String(token));"],
    ["a format", "console.log('%s %o %O %j %d', token, token, b2share, token, token);"],
    ["inspect, as deep and as openly as it can", "for (const it of [token, b2share, b2share.files]) for (const customInspect of [true, false]) console.log(util.inspect(it, { customInspect, depth: Infinity, showHidden: true, showProxy: true, getters: true, maxStringLength: null }));"],
    ["JSON", "console.log(JSON.stringify({ token, b2share }), JSON.stringify([b2share.records]));"],
    ["a copy", "console.log({ ...token }, { ...b2share }, Object.assign({}, token), JSON.stringify(structuredClone(token)));"],
    ["v8's own serialisation", "for (const it of [token, b2share]) try { console.log(require('v8').serialize(it).toString('latin1')); } catch (error) { console.log(error); }"],
    ["show", "show(token); show(b2share); showJson(token); showJson({ token, b2share });"],
  ])("%s", async (_, program) => {
    const { code, stdout, stderr } = await said(program);
    expect(code).toBe(0);
    expect((stdout + stderr).length).toBeGreaterThan(5);
  }); // prettier-ignore

  test("all properties of all public objects, hidden and inherited ones, too", async () => {
    const { stdout } = await said(`
      const seen = new Set();
      const visit = (it, at) => {
        if ((typeof it !== "object" && typeof it !== "function") || it === null) return console.log(at, String(it));
        if (seen.has(it) || it === Object.prototype || it === Function.prototype) return;
        seen.add(it);
        for (const name in it) console.log(at, name);
        for (let one = it; one && one !== Object.prototype && one !== Function.prototype; one = Object.getPrototypeOf(one))
          for (const name of Reflect.ownKeys(one)) {
            let value;
            try { value = Reflect.get(one, name, it); } catch { continue; }
            visit(value, at + "." + String(name));
          }
      };
      visit(b2share, "b2share"); visit(token, "token"); visit(all, "all");
      `);
    // It did come to the token, from both sides.
    expect(stdout).toMatch(/^b2share\.records\.\S*token/m);
    expect(stdout).toMatch(/^token\.length 60$/m);
  });
});

describe("when something goes wrong, the token is not told", () => {
  test.each([
    ["the server refuses", `b2share.records.get("none")`],
    ["a change is refused", `b2share.drafts.create({ metadata: { title: 1, creators: 2 } })`],
    ["nothing answers", `connect({ url: "http://localhost:9" , retry: { limit: 0 } }).records.search()`],
    ["another server is meant", `b2share.fetchJson("GET", "https://example.org/api")`],
    ["the address makes no sense", `b2share.fetchJson("GET", "no path")`],
    ["a header cannot be sent", `b2share.fetchJson("GET", "/records", { headers: { "a b": "c" } })`],
    ["it is ended", `b2share.fetchJson("GET", "/records", { signal: AbortSignal.abort() })`],
    ["it takes too long", `b2share.fetchJson("GET", "/records", { timeout: 0, signal: AbortSignal.timeout(1) })`],
    ["the token stands in what is sent", `b2share.fetchJson("POST", "/records", { json: token })`],
  ])("%s", async (_, work) => {
    const { stdout } = await said(`
      await ${work}.then(() => console.log("It worked."), (error) => {
        for (let it = error; it; it = it.cause)
          console.log(it, String(it), it.stack, it.message, JSON.stringify(it), util.inspect(it, { customInspect: false, depth: 9, showHidden: true }));
      });`);
    expect(stdout.length).toBeGreaterThan(5);
  }); // prettier-ignore

  test("a rejection that nobody handles ends the process, and its last words are clean", async () => {
    const { code, stderr } = await said(`await b2share.records.get("none");`);
    expect(code).toBe(1);
    expect(stderr).toContain("404");
  });

  test("an error that is thrown out of a callback, and a token that is thrown itself", async () => {
    expect((await said(`setTimeout(() => { throw Object.assign(new Error("x"), { token, b2share }); });`)).code).toBe(1);
    expect((await said(`setTimeout(() => { throw token; });`)).code).toBe(1);
  }); // prettier-ignore

  test("a report of Node on a crash", async () => {
    const reports = join(folder, "reports");
    mkdirSync(reports);
    const flags = ["--report-uncaught-exception", "--report-on-fatalerror", `--report-directory=${reports}`];
    await said(`await b2share.records.get("none");`, flags);
    await said(`await b2share.check(); process.report.writeReport(); process.env.B2SHARE_URL;`, flags);
    expect(readdirSync(reports)).toHaveLength(2);
    expect(filesWithToken(reports)).toEqual([]);
  }); // prettier-ignore

  // NODE_DEBUG=http prints every header, the token's too: Node does that below every program, on the wish of its user.
});

describe("nothing that is written holds the token", () => {
  test("the command line: check finds it and masks it, publish and its log do not tell it", async () => {
    const bin = join(folder, "node_modules", "b2share-notebooks", "dist", "helper", "cli.js");
    const deposit = join(folder, "deposit");
    mkdirSync(deposit);
    writeFileSync(join(deposit, "data.csv"), "a,b\n");
    const cells = [{ cell_type: "code", source: [`const t = "${practice.token}"`], outputs: [] }];
    const notebook = join(folder, "leaky.ipynb");
    writeFileSync(notebook, JSON.stringify({ cells }));
    writeFileSync(join(folder, "metadata.json"), JSON.stringify({ metadata: enoughMetadata }));
    const log = join(folder, "publish.log");
    const publish = ["publish", deposit, "--metadata", join(folder, "metadata.json"), "--log", log];
    const runs = [
      await runNode(folder, [bin, "check", notebook], { env: env() }),
      await runNode(folder, [bin, ...publish, "--dry-run"], { env: env() }),
      await runNode(folder, [bin, ...publish], { env: env() }),
      await runNode(folder, [bin, ...publish], { env: { B2SHARE_URL: "http://localhost:9" } }),
    ];
    rmSync(notebook);
    expect(runs.map(({ code }) => code)).toEqual([1, 0, 0, 1]);
    expect(runs[0]!.stdout).toContain("your token");
    for (const { stdout, stderr } of runs) expect(leaks(stdout + stderr)).toEqual([]);
    expect(existsSync(log)).toBe(true);
    expect(filesWithToken(deposit).concat(leaks(readFileSync(log)))).toEqual([]);
  }, 60_000); // prettier-ignore

  test("the practice instance: what it says, and its data folder with all of the database", async () => {
    await said(`await b2share.check(); await b2share.user.records();
      const { id } = await b2share.drafts.create({ metadata: { title: "Mine" } });
      await b2share.files.upload(id, { key: "a.txt", content: "abc" });
      await b2share.files.download(id, { draft: true });
      await b2share.fetchJson("GET", "/records?access_token=" + require("node:fs").readFileSync("token", "utf8")).catch(() => 0);`);
    expect(leaks(practice.output)).toEqual([]);
    expect(filesWithToken(join(folder, "data"))).toEqual([]);
    expect(filesWithToken(join(folder, "download"))).toEqual([]);
  });

  test("the packed package, though tokens lie about where it is packed", () => {
    const source = join(folder, "source");
    cpSync(join(folder, "node_modules", "b2share-notebooks"), source, { recursive: true });
    const secrets = ["token", "token-second", ".env", "my.env", "dist/helper/token", "dist/helper/.env", "notebooks/token"];
    mkdirSync(join(source, "notebooks"));
    for (const name of secrets) writeFileSync(join(source, name), practice.token);
    const shell = process.platform === "win32";
    execFileSync("npm", ["pack", "--ignore-scripts"], { cwd: source, shell, stdio: "pipe" });
    const packed = readdirSync(source).filter((name) => name.endsWith(".tgz"));
    execFileSync("tar", ["-xzf", packed[0] ?? ""], { cwd: source });
    expect(existsSync(join(source, "package", "dist", "helper", "index.js"))).toBe(true);
    expect(filesWithToken(join(source, "package"))).toEqual([]);
  }); // prettier-ignore

  test("git and Docker leave alone every file that may hold a token", () => {
    const secrets = ["token", "token-second", ".env", "my.env", ".env.local"];
    const places = secrets.flatMap((name) => [name, `notebooks/${name}`]);
    const ignored = execFileSync("git", ["check-ignore", "--no-index", ...places], { cwd: root, encoding: "utf8" });
    expect(ignored.trim().split("\n")).toEqual(places);
    expect(() => execFileSync("git", ["check-ignore", "--no-index", ".env.example"], { cwd: root })).toThrow();
    const docker = readFileSync(join(root, ".dockerignore"), "utf8").split("\n");
    expect(docker).toEqual(expect.arrayContaining(["**/token", "**/token-*", "**/*.env", "**/.env.*"]));
  }); // prettier-ignore

  test("what the project holds: notebooks with their outputs, README, pages of the documentation", () => {
    const tracked = execFileSync("git", ["ls-files", "-z", "notebooks", "*.md", "src"], { cwd: root, encoding: "utf8" });
    const docs = join(root, "docs");
    const paths = tracked.split("\0").filter((path) => path !== "").map((path) => join(root, path));
    const found = checkSecrets([...paths, ...(existsSync(docs) ? [docs] : [])].filter(existsSync));
    expect(found).toEqual([]);
  }, 60_000); // prettier-ignore

  test("pictures: neither their bytes nor the texts that a PNG may carry", () => {
    const pictures = readdirSync(join(root, "img")).filter((name) => name.endsWith(".png"));
    expect(pictures.length).toBeGreaterThan(0);
    for (const name of pictures) {
      const bytes = readFileSync(join(root, "img", name));
      const texts = textsOf(bytes);
      const shaped = /(?<![A-Za-z0-9+/])[A-Za-z0-9]{60}(?![A-Za-z0-9+/])/;
      expect([name, ...texts.filter((text) => shaped.test(text))]).toEqual([name]);
      expect(shaped.test(bytes.toString("latin1"))).toBe(false);
    }
  });
});

/** The text chunks of a PNG, unpacked. Source: PNG specification, 11.3.3. */
function textsOf(png: Buffer): string[] {
  const texts: string[] = [];
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at)) {
    const kind = png.toString("latin1", at + 4, at + 8);
    const data = png.subarray(at + 8, at + 8 + png.readUInt32BE(at));
    if (!/^(tEXt|zTXt|iTXt|eXIf)$/.test(kind)) continue;
    const packed = kind === "zTXt" ? data.subarray(data.indexOf(0) + 2) : undefined;
    texts.push((packed ? inflateSync(packed) : data).toString("latin1"));
  }
  return texts;
}

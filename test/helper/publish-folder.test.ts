/** Publishing a folder from the command line. */
import { execFileSync, spawn } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { join, resolve } from "node:path";
import { connect, Token } from "../../src/helper/index";
import { joined } from "../../src/lab/notebooks/notebook-file";
import { readNotebook } from "../../src/lab/notebooks/run-notebook";
import { installHelper } from "../support/helper-process";
import { practiceForTests } from "../support/practice";
import { RestClient } from "../support/rest-client";

const root = resolve(__dirname, "../..");
const practice = practiceForTests();
const place = installHelper();
const program = join(place, "node_modules/b2share-notebooks/dist/helper/cli.js");
const folder = join(place, "deposit");
const metadata = join(folder, "metadata.json");
const sources = ["Messwerte März #1.csv", "readme.txt", "sketch.svg"];
let token = "";

beforeAll(() => {
  token = RestClient.issueToken(practice, "trainee@example.org");
  writeFileSync(join(place, "token"), token, { mode: 0o600 });
});
afterAll(() => rmSync(place, { recursive: true, force: true }));

beforeEach(() => {
  rmSync(folder, { recursive: true, force: true });
  cpSync(join(root, "notebooks/data/example-deposit"), folder, { recursive: true });
});

/** Runs the command; where `until` is said, it is stopped there. */
function run(words: string[], until?: string, environment: NodeJS.ProcessEnv = {}) {
  const child = spawn(process.execPath, [program, ...words], {
    cwd: place,
    env: {
      ...process.env,
      B2SHARE_URL: practice.url,
      B2SHARE_ENV_FILE: "",
      B2SHARE_TOKEN_FILE: join(place, "token"),
      ...environment,
    },
  });
  let out = "";
  let err = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    out += text;
    if (until !== undefined && out.includes(until)) child.kill("SIGKILL");
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => (err += text));
  return new Promise<{ code: number | null; out: string; err: string }>((done) =>
    child.once("close", (code) => done({ code, out, err })),
  );
}

const publish = (...flags: string[]) => run(["publish", folder, "--metadata", metadata, ...flags]);
const trainee = () => connect({ url: practice.url, token: new Token(token) });
const note = join(folder, ".b2share.json");
const noted = () =>
  (JSON.parse(readFileSync(note, "utf8")) as Record<string, string>)[practice.url] ?? "";
const mine = async () => (await trainee().user.records()).hits.total;

test("a folder becomes a published record with all its files", async () => {
  const { code, out, err } = await publish();
  expect({ code, err }).toEqual({ code: 0, err: "" });
  expect(out).toMatch(/Published: 10\.5072\/\S+, http/);
  const record = await trainee().records.get(noted());
  expect(record.parent.communities.entries?.map(({ slug }) => slug)).toEqual(["eudat"]);
  expect(Object.keys(record.files.entries ?? {}).sort()).toEqual(sources);
  expect(out).toContain("File 1 of 3: ");
});

test("a second run of a published folder publishes nothing again", async () => {
  await publish();
  const before = await mine();
  const { code, out } = await publish();
  expect(code).toBe(0);
  expect(out).toContain("An earlier run has sent this folder. Nothing was sent now.");
  expect(out).toContain(`Published: 10.5072/${noted()}`);
  expect(await mine()).toBe(before);
});

test("stopped during the second file it goes on: no second draft, and nothing is sent twice", async () => {
  const large = join(folder, "b.bin");
  writeFileSync(join(folder, "A.txt"), "first");
  writeFileSync(large, "");
  truncateSync(large, 50_000_000);
  for (const name of sources) rmSync(join(folder, name));
  const words = ["publish", folder, "--metadata", metadata];
  const { code } = await run(words, "File 2 of 2");
  expect(code).toBeNull();
  const id = noted();
  const [first] = await trainee().files.list(id, { draft: true });
  const before = await mine();
  const second = await run(words);
  expect(second.code).toBe(0);
  expect(second.out).toContain(`Going on with the draft ${id}`);
  expect(second.out).toMatch(/A\.txt\n {2}is there already/);
  expect(await mine()).toBe(before);
  const files = await trainee().files.list(id);
  expect(files.map(({ key }) => key).sort()).toEqual(["A.txt", "b.bin"]);
  expect(files.find(({ key }) => key === "A.txt")?.version_id).toBe(first?.version_id);
});

test("what an earlier run sent, and is not in the folder any more, is not published", async () => {
  const faulty = join(folder, "secret-plan.txt");
  writeFileSync(faulty, "not for everybody");
  await run(["publish", folder, "--metadata", metadata], "File 4 of 4");
  rmSync(faulty);
  const { code, out } = await publish();
  expect(code).toBe(0);
  expect(out).toContain("Taken out of the draft: secret-plan.txt");
  expect((await trainee().files.list(noted())).map(({ key }) => key).sort()).toEqual(sources);
});

test("files in folders inside the folder keep their place; hidden ones stay out", async () => {
  mkdirSync(join(folder, "raw", "2025"), { recursive: true });
  writeFileSync(join(folder, "raw", "2025", "one.csv"), "1\n");
  mkdirSync(join(folder, ".git"));
  writeFileSync(join(folder, ".git", "config"), "secret");
  expect((await publish()).code).toBe(0);
  const files = await trainee().files.list(noted());
  expect(files.map(({ key }) => key).sort()).toEqual([...sources, "raw/2025/one.csv"].sort());
});

test("each instance has its own draft in the note", async () => {
  writeFileSync(note, JSON.stringify({ "https://b2share.eudat.eu": "abcd1-efg23" }));
  expect((await publish()).code).toBe(0);
  expect(JSON.parse(readFileSync(note, "utf8"))).toEqual({
    "https://b2share.eudat.eu": "abcd1-efg23",
    [practice.url]: noted(),
  });
});

test("a note that cannot be read makes no second draft", async () => {
  writeFileSync(note, '{"http');
  const before = await mine();
  const { code, out } = await publish();
  expect(code).toBe(1);
  expect(out).toContain(".b2share.json cannot be read. Look for the draft among yours");
  expect(await mine()).toBe(before);
});

test("a large file tells of each tenth that is sent", async () => {
  const large = join(folder, "large.bin");
  writeFileSync(large, "");
  truncateSync(large, 30_000_000);
  const { code, out } = await publish();
  expect(code).toBe(0);
  expect(out).toMatch(/large\.bin\n( {2}\d+0 %\n)+ {2}sent: 30000000 bytes, md5:/);
});

test("a dry run checks everything and sends nothing", async () => {
  const before = await mine();
  const { code, out } = await publish("--dry-run");
  expect(code).toBe(0);
  expect(out).toContain("This was a dry run: nothing was sent.");
  expect(await mine()).toBe(before);
  expect(existsSync(note)).toBe(false);
});

test("files can be for chosen people only", async () => {
  expect((await publish("--restricted")).code).toBe(0);
  const { access } = await trainee().records.get(noted());
  expect(access).toMatchObject({ record: "public", files: "restricted" });
});

test("to restrict the files opens nothing that the metadata file closes", async () => {
  const draft = JSON.parse(readFileSync(metadata, "utf8")) as object;
  const access = { record: "restricted", files: "restricted" };
  writeFileSync(metadata, JSON.stringify({ ...draft, access }));
  expect((await publish("--restricted")).code).toBe(0);
  expect((await trainee().records.get(noted())).access).toMatchObject(access);
});

test.each([
  ["a community that there is not", "no-such-community", "No community has this slug"],
  ["fields that a community asks for", "earth-observation", "The community asks for it."],
])("%s: told before anything is sent", async (_what, community, says) => {
  const before = await mine();
  const { code, out } = await publish("--community", community, "--dry-run");
  expect(code).toBe(1);
  expect(out).toContain(says);
  expect(await mine()).toBe(before);
});

test("a token that the instance does not know is told, even in a dry run", async () => {
  const file = join(place, "old-token");
  writeFileSync(file, "x".repeat(60), { mode: 0o600 });
  const { code, out } = await run(
    ["publish", folder, "--metadata", metadata, "--dry-run"],
    undefined,
    { B2SHARE_TOKEN_FILE: file },
  );
  expect(code).toBe(1);
  expect(out).toContain("Failed: Nobody is signed in: this instance does not know your token.");
});

test.each([
  ["a folder that is none", "no-such-folder", "There is no folder"],
  ["a file in place of a folder", metadata, "is a file; a folder is wanted."],
])("%s is told", async (_what, wrong, says) => {
  const { code, out } = await run(["publish", wrong, "--metadata", metadata]);
  expect(code).toBe(1);
  expect(out).toContain(says);
});

test("a file that holds the token is not sent, whatever it is called", async () => {
  writeFileSync(join(folder, "my notes.txt"), `ocean, lake\n${token}\n`);
  const before = await mine();
  const { code, out } = await publish();
  expect(code).toBe(1);
  expect(out).toMatch(/^Failed: .*my notes\.txt, line 2, holds your token\. Take it out first\.$/m);
  expect(out).not.toContain(token);
  expect(await mine()).toBe(before);
});

test("what only has the shape of a token is told, and sent", async () => {
  writeFileSync(join(folder, "key.txt"), "aB3".repeat(20));
  const { code, out } = await publish();
  expect(code).toBe(0);
  expect(out).toMatch(/^Look at .*key\.txt, line 1: is this a token\?/m);
});

/** Nothing is made, and the reason is said. */
async function refuses(says: string | RegExp, ...flags: string[]) {
  const before = await mine();
  const { code, out, err } = await publish(...flags);
  expect({ code, err }).toEqual({ code: 1, err: "" });
  expect(out).toMatch(says);
  expect(await mine()).toBe(before);
  expect(existsSync(note)).toBe(false);
}

test.each([
  ["a file outside", "../id_rsa", "notes.txt"],
  ["a folder outside", "../node_modules", "far"],
  ["the folder itself", ".", "loop"],
  ["nothing", "no-such-file", "dangling"],
])("S01, M12: a link that leads to %s is named, and nothing is sent", async (_, target, name) => {
  writeFileSync(join(place, "id_rsa"), "PRIVATE");
  symlinkSync(target, join(folder, name));
  await refuses(`${name} is a link, or no file.`);
});

test("M12: what is neither a file nor a folder is named, and does not keep the program waiting", async () => {
  execFileSync("mkfifo", [join(folder, "pipe")]);
  await refuses("pipe is a link, or no file.");
});

test.each([
  ["Unicode form", "u\u0308.txt", "\u00fc.txt"],
  ["upper and lower case", "Data.csv", "data.csv"],
])(
  "H5: two names that differ in %s only are refused: none of them is lost",
  async (_, ...names) => {
    for (const name of names) writeFileSync(join(folder, name), name);
    await refuses(/are one file on some computers/);
  },
);

test("a name in decomposed form, as some computers have it, is published, and a second run finds it", async () => {
  writeFileSync(join(folder, "u\u0308.txt"), "one");
  expect((await publish()).code).toBe(0);
  const files = await trainee().files.list(noted());
  expect(files.map(({ key }) => key)).toContain("\u00fc.txt");
  expect((await publish()).out).toContain("Nothing was sent now.");
});

test("more files than a record takes are refused before anything is made", async () => {
  for (let number = 0; number < 100; number++) writeFileSync(join(folder, `${number}.txt`), "x");
  await refuses(/has 103 files; a record takes 100 at most/);
});

test("M2: a token behind 10 MB of other things, or in UTF-16, is found", async () => {
  writeFileSync(join(folder, "log.txt"), Buffer.from(`\uFEFFBearer ${token}\n`, "utf16le"));
  await refuses(/log\.txt, line 1, holds your token/);
  writeFileSync(
    join(folder, "log.txt"),
    Buffer.concat([Buffer.alloc(11_000_000, "x\n"), Buffer.from(token)]),
  );
  await refuses(/log\.txt, line 5500001, holds your token/);
});

test("H2: a name that no draft has stops it: the record would be public", async () => {
  const draft = JSON.parse(readFileSync(metadata, "utf8")) as object;
  writeFileSync(metadata, JSON.stringify({ ...draft, acess: { record: "restricted" } }));
  await refuses("acess: Unknown field. Did you mean access?");
});

test("H4: an embargo that hides nothing stops it", async () => {
  const draft = JSON.parse(readFileSync(metadata, "utf8")) as object;
  const embargo = { active: true, until: "2099-12-31" };
  const access = { record: "public", files: "public", embargo };
  writeFileSync(metadata, JSON.stringify({ ...draft, access }));
  await refuses("The embargo hides nothing");
});

test("who will be able to read what is said before anything is sent", async () => {
  const { out } = await publish("--dry-run");
  expect(out).toMatch(/^To be read by: record, everybody; files \(\d+ bytes\), everybody\.$/m);
  const draft = JSON.parse(readFileSync(metadata, "utf8")) as object;
  const embargo = { active: true, until: "2099-12-31" };
  const access = { record: "public", files: "restricted", embargo };
  writeFileSync(metadata, JSON.stringify({ ...draft, access }));
  expect((await publish("--dry-run")).out).toMatch(
    /record, everybody; files \(\d+ bytes\), chosen people only, until 2099-12-31\.$/m,
  );
});

test.each([
  ["another content", (path: string) => writeFileSync(path, "other")],
  ["a file less", (path: string) => rmSync(path)],
  ["a file more", (path: string) => writeFileSync(`${path}.new`, "new")],
])("a folder that is no longer what was published is told: %s", async (_, change) => {
  await publish();
  change(join(folder, "readme.txt"));
  const { code, out } = await publish();
  expect(code).toBe(1);
  expect(out).toMatch(/it has changed since: readme\.txt(\.new)?\. Nothing was sent now\./);
});

test("an empty folder is told", async () => {
  for (const name of sources) rmSync(join(folder, name));
  const { code, out } = await publish();
  expect(code).toBe(1);
  expect(out).toContain(`Failed: There are no files in ${folder}.`);
});

test("a community that reviews gets a draft, and a second run changes nothing", async () => {
  const { code, out } = await publish("--community", "biodiversity-monitoring");
  const id = noted();
  expect(code).toBe(0);
  expect(out).toContain(`The draft ${id} waits for a curator`);
  const again = await publish("--community", "biodiversity-monitoring");
  expect(again.code).toBe(0);
  expect(again.out).toContain(`The draft ${id} waits for a curator`);
  expect(again.out).not.toContain("File 1 of 3");
  const given = await run(["publish", folder, "--discard"]);
  expect(given).toEqual({ code: 0, err: "", out: `Draft ${id} is deleted.\n` });
  expect(existsSync(note)).toBe(false);
});

test("metadata that are not complete are told before anything is sent", async () => {
  writeFileSync(metadata, JSON.stringify({ title: "Ic", publisher: "B2SHARE" }));
  const before = await mine();
  const { code, out } = await publish();
  expect(code).toBe(1);
  expect(out).toContain("Failed: ");
  expect(out).toContain("metadata.title: Shorter than minimum length 3.");
  expect(await mine()).toBe(before);
});

test("what was done is written to a log, with the time", async () => {
  const log = join(place, "run.log");
  const { out } = await publish("--dry-run", "--log", log);
  const lines = readFileSync(log, "utf8").trimEnd().split("\n");
  expect(lines.map((line) => line.replace(/^\d{4}-\d\d-\d\dT[\d:.]+Z /, ""))).toEqual(
    out.trimEnd().split("\n"),
  );
});

test("without a token it fails with 1, and says so before anything is sent", async () => {
  const without = await run(["publish", folder, "--metadata", metadata], undefined, {
    B2SHARE_TOKEN_FILE: join(place, "nothing"),
  });
  expect(without.code).toBe(1);
  expect(without.out).toMatch(/^Failed: [^]*token/i);
});

test("wrong words on the command line end with 2, and help with 0", async () => {
  const usage = "Usage: b2share-notebooks publish FOLDER --metadata FILE [flags]";
  for (const words of [
    [],
    [folder],
    [folder, "more", "--metadata", "a"],
    [folder, "--meta", "a"],
    [folder, "--metadata", "a", "--log", join(folder, "run.log")],
    [folder, "--metadata", "a", "--log", join(place, "no-such-folder", "run.log")],
  ]) {
    const { code, err } = await run(["publish", ...words]);
    expect({ words, code }).toEqual({ words, code: 2 });
    expect(err).toContain(usage);
  }
  expect(await run(["publish", "--help"])).toMatchObject({ code: 0, err: "" });
  expect((await run(["--help"])).out).toContain("b2share-notebooks publish FOLDER");
});

test("the notebook explains this very program", () => {
  const { cells } = readNotebook(join(root, "notebooks/C_Example_script.ipynb"));
  const pieces = cells.filter(({ id }) => id.startsWith("script-")).map((c) => joined(c.source));
  const program = readFileSync(join(root, "src/helper/publish-folder.ts"), "utf8");
  const inside = program.slice(
    program.indexOf("\n */\n") + 5,
    program.lastIndexOf("\n\nvoid main("),
  );
  expect(pieces.join("\n\n")).toBe(inside);
});

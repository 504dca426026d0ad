import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import oldTypeScript from "@tslab/typescript-for-tslab";
import { json, serve } from "./support/http-server";

const root = resolve(__dirname, "..");
const node_modules = join(root, "node_modules");
const folder = realpathSync(mkdtempSync(join(tmpdir(), "b2share-package-")));
const installed = join(folder, "node_modules", "b2share-notebooks");

/** Runs Node in the folder of somebody who installed the package. `NODE` may name another version. */
function node(...args: string[]) {
  const env = { ...process.env, NODE_PATH: node_modules, B2SHARE_ENV_FILE: "" };
  return promisify(execFile)(process.env.NODE ?? process.execPath, args, { cwd: folder, env });
}

beforeAll(async () => {
  mkdirSync(installed, { recursive: true });
  const compilerOptions = {
    rootDir: join(root, "src"),
    outDir: join(installed, "dist"),
    typeRoots: [join(node_modules, "@types")],
  };
  const files = [join(root, "src/index.ts")];
  const config = { extends: join(root, "tsconfig.json"), compilerOptions, files, include: [] };
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(config));
  const manifest = { name: "b2share-notebooks", main: "dist/index.js", types: "dist/index.d.ts" };
  writeFileSync(join(installed, "package.json"), JSON.stringify(manifest));
  await node(join(node_modules, "typescript/bin/tsc"), "-p", folder);
}, 60_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("a notebook's compiler, TypeScript 5.0.4 with the old module resolution, understands the package", () => {
  const cell = join(folder, "cell.ts");
  writeFileSync(
    cell,
    `import { connect, readToken, B2ShareError, type RecordObject } from "b2share-notebooks";
     async function run(): Promise<string | undefined> {
       const b2share = connect({ token: readToken(), url: "practice" });
       const mine = await b2share.user.records({ size: 5, is_published: false });
       const first: RecordObject | undefined = mine.hits.hits[0];
       const text: string = await (await b2share.answer("GET", "/records")).text();
       return first?.metadata.title ?? text;
     }
     run().catch((error: unknown) => { if (error instanceof B2ShareError) console.log(error.status, error.fieldErrors); });
     // @ts-expect-error: the types are known, so what makes no sense is refused
     connect({ url: 7 });`,
  );
  const options = {
    strict: true,
    noEmit: true,
    target: oldTypeScript.ScriptTarget.ES2022,
    module: oldTypeScript.ModuleKind.CommonJS,
    moduleResolution: oldTypeScript.ModuleResolutionKind.NodeJs,
    lib: ["lib.es2022.d.ts"],
    typeRoots: [join(node_modules, "tslab/node_modules/@types"), join(node_modules, "@types")],
    types: ["node"],
    skipLibCheck: false,
  };
  const program = oldTypeScript.createProgram([cell], options);
  const problems = oldTypeScript
    .getPreEmitDiagnostics(program)
    .filter(({ file }) => !file?.fileName.includes("@types"))
    .map(({ messageText }) => oldTypeScript.flattenDiagnosticMessageText(messageText, "\n"));
  expect(oldTypeScript.version).toBe("5.0.4");
  expect(problems).toEqual([]);
});

test("a first request leaves nothing on stderr", async () => {
  await using server = await serve((_, response) => json(response, 200, { id: "abcd1-efg23" }));
  const script = `
    const { connect } = require("b2share-notebooks");
    const b2share = connect({ url: "${server.url}", token: "none" });
    b2share.records.get("abcd1-efg23").then((record) => console.log(record.id));`;
  expect(await node("-e", script)).toEqual({ stdout: "abcd1-efg23\n", stderr: "" });
});

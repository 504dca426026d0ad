/** The recipes stand alone: each is compiled, and run by itself in somebody else's empty project. */
import { cpSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import ts from "typescript";
import { placesIn } from "../../src/lab/before-build/places.cjs";
import { joined } from "../../src/lab/notebooks/notebook-file";
import { readNotebook } from "../../src/lab/notebooks/run-notebook";
import { installHelper, runNode } from "../support/helper-process";
import { practiceForTests } from "../support/practice";
import { RestClient } from "../support/rest-client";

jest.setTimeout(180_000);

const root = resolve(__dirname, "../..");
const { notebooks } = placesIn(root);
const practice = practiceForTests();
const project = installHelper();
const recipes = readNotebook(join(notebooks, "Recipes.ipynb"))
  .cells.filter(({ cell_type }) => cell_type === "code")
  .map(({ id, source }): [id: string, source: string] => [id, joined(source)]);

/** What each says when all went well. */
const says: Record<string, RegExp> = {
  search: /^[1-9]\d* records in my-hits\.csv$/m,
  download: /^\S+ same$/m,
  publish: /^accepted$/m,
  version: /^version 2 published$/m,
  correct: /^Measured every second day, 1 to 9 m deep\.$/m,
  embargo: /^embargoed until 2099-12-31$/m,
  link: /^http\S+\/records\/\S+\?token=\*\*\*$/m,
  review: /^submitted\nsubmitted and waiting$/m,
  harvest: /^harvested$/m,
  cite: /@\w+\{/,
  statistics: /Course: water temperature of a lake/,
  drafts: /^1 drafts deleted$/m,
};

beforeAll(() => {
  const token = RestClient.issueToken(practice, "trainee@example.org");
  writeFileSync(join(project, "token"), token, { mode: 0o600 });
  writeFileSync(join(project, ".env"), `B2SHARE_URL=${practice.url}\n`);
  cpSync(join(notebooks, "data"), join(project, "data"), { recursive: true });
});
afterAll(() => rmSync(project, { recursive: true }));

/** Runs a program as a file of the project. */
async function run(program: string): Promise<string> {
  const { outputText } = ts.transpileModule(program, {
    compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 },
  });
  writeFileSync(join(project, "recipe.mjs"), outputText);
  const args = ["--disable-warning=DEP0040", "recipe.mjs"];
  const { code, stdout, stderr } = await runNode(project, args, { patience: 60_000 });
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  return stdout;
}

const recipe = (name: string) => recipes.find(([id]) => id === name)?.[1] ?? "";

test("there are at least ten, and each is known here", () => {
  expect(recipes.length).toBeGreaterThanOrEqual(10);
  expect(recipes.map(([id]) => id)).toEqual(Object.keys(says));
});

test("each is a whole program: it compiles by itself", () => {
  const folder = join(project, "compiled");
  mkdirSync(folder);
  const files = recipes.map(([id, source]) => {
    const file = join(folder, `${id}.mts`);
    writeFileSync(file, source);
    return file;
  });
  const options: ts.CompilerOptions = {
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    target: ts.ScriptTarget.ES2022,
    noEmit: true,
    skipLibCheck: true,
    esModuleInterop: true,
    resolveJsonModule: true,
    types: ["node"],
    typeRoots: [join(root, "node_modules", "@types")],
    paths: {
      "b2share-notebooks": [join(root, "src", "helper", "index.ts")],
      "cross-fetch": [join(root, "node_modules", "cross-fetch")],
    },
  };
  const program = ts.createProgram(files, options);
  const own = ts
    .getPreEmitDiagnostics(program)
    .filter(({ file }) => file?.fileName.startsWith(folder));
  expect(own.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"))).toEqual(
    [],
  );
});

test.each(recipes)("%s runs alone", async (id, source) => {
  // What is one's own must be there first.
  if (["version", "correct", "link", "statistics"].includes(id)) await run(recipe("publish"));
  if (id === "drafts") {
    const draft = 'await b2share.drafts.create({ metadata: { title: "Course: old" } });';
    await run(`import { connect } from "b2share-notebooks"; const b2share = connect(); ${draft}`);
  }
  expect(await run(source)).toMatch(says[id] ?? /never/);
});

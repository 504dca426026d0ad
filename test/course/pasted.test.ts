/** Cells pasted into somebody else's empty project, where the package is installed: they run. */
import { cpSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import ts from "typescript";
import { joined, type Cell } from "../../src/lab/notebooks/notebook-file";
import { placesIn } from "../../src/lab/before-build/places.cjs";
import { readNotebook } from "../../src/lab/notebooks/run-notebook";
import { installHelper, runNode } from "../support/helper-process";
import { practiceForTests } from "../support/practice";
import { RestClient } from "../support/rest-client";

const { notebooks } = placesIn(resolve(__dirname, "../.."));
const practice = practiceForTests();
const project = installHelper();

beforeAll(() => {
  const token = RestClient.issueToken(practice, "trainee@example.org");
  writeFileSync(join(project, "token"), token, { mode: 0o600 });
  writeFileSync(join(project, ".env"), `B2SHARE_URL=${practice.url}\n`);
  cpSync(join(notebooks, "data"), join(project, "data"), { recursive: true });
});
afterAll(() => rmSync(project, { recursive: true }));

/** What somebody would copy from each notebook, and a text that its output holds. */
const pasted: [notebook: string, cells: string[], says: RegExp][] = [
  ["README", ["check"], /^$/],
  ["A_Setup_and_install", ["check-instance"], /practice instance/],
  ["00_Introduction", ["first-look"], /200/],
  ["00_Getting_your_API_token", ["helper"], /3 in all, 2 on this page/],
  ["01_Retrieve_existing_record", ["instance"], /practice instance/],
  ["03_Communities", ["instance", "helper-list"], /EUDAT/],
  ["07_Update_all_community_metadata_fields", ["set-up"], /practice instance/],
  ["10_Special_requests", ["connect"], /practice instance/],
  ["B_Request_and_Metadata_Reference_Guide", ["anatomy-code"], /200/],
  ["C_Example_script", ["wrong-token"], /There is no file no-such-token/],
];

const cellsOf = (notebook: string) => readNotebook(join(notebooks, `${notebook}.ipynb`)).cells;

/** Runs cells as one file of the project, each import written once. */
async function run(cells: Cell[]): Promise<string> {
  const imported = new Set<string>();
  const once = (line: string) => !line.startsWith("import ") || !imported.has(line);
  const program = cells
    .flatMap(({ source }) => [...joined(source).split("\n"), ";"])
    .flatMap(importsOfOneName)
    .filter((line) => once(line) && imported.add(line))
    .join("\n");
  expect(program).toContain("import ");
  const { outputText } = ts.transpileModule(program, {
    compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 },
  });
  writeFileSync(join(project, "cell.mjs"), outputText);
  const { code, stdout, stderr } = await runNode(project, [
    "--disable-warning=DEP0040",
    "cell.mjs",
  ]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  return stdout;
}

function importsOfOneName(line: string): string[] {
  const [, names, from] = /^import \{ (.+) \} from (.+)$/.exec(line) ?? [];
  return names?.split(", ").map((name) => `import { ${name} } from ${from}`) ?? [line];
}

test.each(pasted)("from %s: the cells %j", async (notebook, ids, says) => {
  const all = cellsOf(notebook);
  const cells = ids.map((id) => all.find((cell) => cell.id === id) as Cell);
  expect(await run(cells)).toMatch(says);
});

test.each([
  ["02_List_existing_records", /of this notebook are deleted/],
  ["05_Create_new_record", /stays for ever: Course: water temperature of a lake/],
  ["06_Update_record_metadata", /stays for ever: Course: /],
  ["08_Record_versioning", / deleted$/m],
])("from %s: all that needs no notebook, one after the other", async (notebook, says) => {
  const cells = cellsOf(notebook).filter(
    ({ cell_type, id, source }) =>
      cell_type === "code" && !id?.startsWith("exercise") && !/"tslab"/.test(joined(source)),
  );
  expect(await run(cells)).toMatch(says);
});

/** Cells pasted into somebody else's empty project, where the package is installed: they run. */
import { cpSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import ts from "typescript";
import { joined } from "../../src/lab/notebook-file";
import { placesIn } from "../../src/lab/places";
import { readNotebook } from "../../src/lab/run-notebook";
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
  ["02_List_existing_records", ["instance", "all-helper"], /Title/],
  ["03_Communities", ["instance", "helper-list"], /EUDAT/],
  ["05_Create_new_record", ["set-up", "authorization", "input", "create"], /201 Created/],
  ["06_Update_record_metadata", ["set-up"], /writes to the practice instance/],
  ["07_Update_all_community_metadata_fields", ["set-up"], /practice instance/],
  ["08_Record_versioning", ["set-up", "authorization"], /practice instance/],
  ["10_Special_requests", ["connect"], /practice instance/],
  ["B_Request_and_Metadata_Reference_Guide", ["anatomy-code"], /200/],
  ["C_Example_script", ["wrong-token"], /There is no file no-such-token/],
];

test.each(pasted)("from %s: the cells %j", async (notebook, cells, says) => {
  const all = readNotebook(join(notebooks, `${notebook}.ipynb`)).cells;
  const program = cells.map((id) => joined(all.find((cell) => cell.id === id)?.source)).join("\n");
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
  expect(stdout).toMatch(says);
});

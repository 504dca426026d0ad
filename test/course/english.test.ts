/** Habits that are not English do not come back: in notebooks, documents, and what pages and messages say. */
import { readdirSync, readFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { joined } from "../../src/lab/notebooks/notebook-file";
import { readNotebook } from "../../src/lab/notebooks/run-notebook";

const root = resolve(__dirname, "../..");

/** What was written, and what a native speaker would write. */
const HABITS: [habit: RegExp, instead: string][] = [
  [/\bstands? (in|at) (?!for\b)/i, "is in, is at"],
  [/\bmend(s|ed|ing)?\b/i, "fix, correct"],
  [/\bin place of\b/i, "instead of"],
  [/\bblanks?\b/i, "space, whitespace"],
  [/(?<!there )\b(is|are|was) none\b/i, "is not one, an invalid ..."],
  [/\bhangs? (under|at|on)\b/i, "belongs to, is attached to"],
  [/\b(the same|a draft with gaps,?) by the helper\b/i, "with the helper"],
  [/\b(how many|which) \w+ has (it|the|each|EUDAT)\b/i, "does ... have"],
  [/\btakes? over the files\b/i, "imports the files"],
  [/\basks? back\b/i, "asks a question, asks for confirmation"],
  [/\bgives? up on the way\b/i, "gives up halfway"],
  [/\bhands? (it |one )?in\b(?! hand)/i, "submits"],
  [/\bso many\b/i, "at most N, this many"],
  [/\bwho wants\b/i, "if you want, anyone who wants"],
  [/\bof one's own\b/i, "your own, its own"],
];

/** Files that are still to be corrected. Nothing is added here; what is corrected is taken out. */
const TO_DO: readonly string[] = [
  "notebooks/00_Getting_your_API_token.ipynb",
  "notebooks/00_Introduction.ipynb",
  "notebooks/01_Retrieve_existing_record.ipynb",
  "notebooks/02_List_existing_records.ipynb",
  "notebooks/03_Communities.ipynb",
  "notebooks/05_Create_new_record.ipynb",
  "notebooks/06_Update_record_metadata.ipynb",
  "notebooks/07_Update_all_community_metadata_fields.ipynb",
  "notebooks/08_Record_versioning.ipynb",
  "notebooks/10_Special_requests.ipynb",
  "notebooks/A_Setup_and_install.ipynb",
  "notebooks/B_Request_and_Metadata_Reference_Guide.ipynb",
  "notebooks/C_Example_script.ipynb",
  "notebooks/Hands_on_sheet.ipynb",
  "notebooks/README.ipynb",
  "src/course/exercises/07-all-fields.ts",
  "src/course/reference/changes.ts",
  "src/course/reference/statuses.ts",
];

/** The text cells of the notebooks, and the documents. */
function texts(): [file: string, text: string][] {
  const folder = join(root, "notebooks");
  const notebooks = readdirSync(folder)
    .filter((name) => name.endsWith(".ipynb"))
    .map((name): [string, string] => {
      const { cells } = readNotebook(join(folder, name));
      const prose = cells.filter(({ cell_type }) => cell_type === "markdown");
      return [`notebooks/${name}`, prose.map(({ source }) => joined(source)).join("\n\n")];
    });
  const documents = ["README.md", "TEACHING.md", "LICENSE-TEXTS", ".env.example"];
  return [
    ...notebooks,
    ...documents.map((name): [string, string] => [name, readFileSync(join(root, name), "utf8")]),
    ...sources("src/course"),
  ];
}

/** What the checks and tables of the course say: their programs, comments left out. */
function sources(folder: string): [file: string, text: string][] {
  return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name): [string, string] => {
      const file = join(root, folder, name);
      const text = readFileSync(file, "utf8").replace(/\/\*[^]*?\*\/|^\s*\/\/.*$/gm, "");
      return [relative(root, file), text];
    });
}

/** The habits in a text, with the words around them. */
function habitsIn(text: string): string[] {
  const words = text.replace(/```[^]*?```|`[^`\n]*`/g, "`...`");
  return HABITS.flatMap(([habit, instead]) =>
    [...words.matchAll(new RegExp(habit, "gi"))].map(({ index }) => {
      const around = words.slice(Math.max(0, index - 30), index + 40).replace(/\s+/g, " ");
      return `"... ${around} ...": write ${instead}`;
    }),
  );
}

const all = texts();

test.each(all.filter(([file]) => !TO_DO.includes(file)))("%s is plain English", (_, text) => {
  expect(habitsIn(text)).toEqual([]);
});

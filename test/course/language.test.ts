/** The notebooks' cells are formatted like the rest of the code, and their prose is spelt right. */
import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { joined } from "../../src/lab/notebooks/notebook-file";
import { placesIn } from "../../src/lab/before-build/places.cjs";
import { readNotebook } from "../../src/lab/notebooks/run-notebook";

const root = resolve(__dirname, "../..");
const { notebooks } = placesIn(root);

// Every cell as a file of its own, where tools that know nothing of notebooks can read it.
const folder = mkdtempSync(join(tmpdir(), "b2share-cells-"));
for (const name of readdirSync(notebooks).filter((file) => file.endsWith(".ipynb"))) {
  const own = join(folder, name.replace(".ipynb", ""));
  mkdirSync(own);
  for (const cell of readNotebook(join(notebooks, name)).cells) {
    const kind = cell.cell_type === "code" ? "ts" : "md";
    writeFileSync(join(own, `${cell.id}.${kind}`), `${joined(cell.source)}\n`);
  }
}
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs a program of node_modules; what it complains of, with paths as in the notebooks. */
function complaints(program: string, ...args: string[]): Promise<string[]> {
  return new Promise((done) => {
    const all = [join(root, "node_modules", program), ...args];
    execFile(process.execPath, all, { cwd: folder, maxBuffer: 2 ** 26 }, (error, stdout, stderr) =>
      done(
        error ? `${stdout}${stderr}`.replaceAll(`${folder}/`, "").split("\n").filter(Boolean) : [],
      ),
    );
  });
}

// On a projector about 76 characters fit; the program in C is the one of src/helper, to the letter.
test.each([
  ["cells", 76, "!(C_Example_script)/*.ts"],
  ["the program to take home", 100, "C_Example_script/*.ts"],
])("%s are formatted, to %i characters a line", async (_, width, files) => {
  const options = ["--no-config", `--print-width=${width}`, "--list-different"];
  expect(await complaints("prettier/bin/prettier.cjs", ...options, join(folder, files))).toEqual(
    [],
  );
});

test("notebooks, README and the helper's reference are spelt right, in British English", async () => {
  const options = [
    "lint",
    "--no-progress",
    "--no-summary",
    "--config",
    join(__dirname, "cspell.json"),
  ];
  const files = [
    join(folder, "**/*.{md,ts}"),
    join(root, "*.md"),
    join(root, "src/helper/**/*.ts"),
  ];
  expect(await complaints("cspell/bin.mjs", ...options, ...files)).toEqual([]);
});

/** The cell "Clean up" of a notebook that was given up on the way: it leaves no draft behind, and can be run twice. */
import { join, resolve } from "node:path";
import { joined } from "../../src/lab/notebooks/notebook-file";
import { placesIn } from "../../src/lab/before-build/places.cjs";
import { readNotebook, runNotebook } from "../../src/lab/notebooks/run-notebook";

jest.setTimeout(180_000);

const root = resolve(__dirname, "../..");
const { notebooks } = placesIn(root);

/** Prints how many drafts there are that nobody has published, and how many records are being edited. */
const COUNT = `
const own = await b2share.user.records({ size: 50, q: "metadata.title:Course" });
console.log("left:", own.hits.hits.filter(({ is_draft }) => is_draft).length);`;

test.each([
  ["05_Create_new_record", "wrong-review", "a draft waits for a review"],
  ["06_Update_record_metadata", "change-record-read", "a record is being edited"],
  ["08_Record_versioning", "remove-read", "a new version has been begun"],
])("%s, given up before %s: %s", async (name, stop) => {
  const { cells } = readNotebook(join(notebooks, `${name}.ipynb`));
  const cleanUp = joined(cells.find(({ id }) => id === "clean-up")?.source);
  const [before, first, second, ...others] = cells
    .slice(cells.findIndex(({ id }) => id === stop))
    .filter(({ cell_type }) => cell_type === "code")
    .map(({ id }) => id) as [string, string, string, ...string[]];
  const leftOut = Object.fromEntries(others.map((id) => [id, "// not reached"]));
  const answers = { ...leftOut, [before]: COUNT, [first]: cleanUp, [second]: cleanUp + COUNT };
  const run = await runNotebook(root, `${name}.ipynb`, { answers });
  const printed = (id: string) =>
    joined(run.cells.find((cell) => cell.id === id)?.outputs?.[0]?.text ?? "");
  expect(printed(before)).not.toContain("left: 0");
  expect(printed(first)).toMatch(/ deleted$/m);
  expect(printed(first)).toMatch(/ stays for ever: Course: /);
  expect(printed(second)).toBe(`${printed(first)}left: 0\n`);
});

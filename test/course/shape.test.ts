/** How a notebook is built: cells that fit a screen, exercises where they are practised, asides folded. */
import { readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { placesIn } from "../../src/lab/before-build/places.cjs";
import { joined, type Cell } from "../../src/lab/notebooks/notebook-file";
import { readNotebook } from "../../src/lab/notebooks/run-notebook";

const { notebooks } = placesIn(resolve(__dirname, "../.."));
const names = readdirSync(notebooks)
  .filter((name) => name.endsWith(".ipynb"))
  .map((name) => name.replace(".ipynb", ""));
const lessons = names.filter((name) => /^(0[1-9]|10)_/.test(name));

const cellsOf = (name: string) => readNotebook(join(notebooks, `${name}.ipynb`)).cells;
const source = ({ source }: Cell) => joined(source);
const isText = ({ cell_type }: Cell) => cell_type === "markdown";

/** What cells look like that break a rule: their ids. */
const idsOf = (cells: Cell[], breaks: (lines: string[]) => boolean) =>
  cells.filter((cell) => breaks(source(cell).split("\n"))).map(({ id }) => id);

/** A recipe is a whole program, with all its imports and metadata, so that it can be copied alone. */
const mostLines = (name: string) => (name === "Recipes" ? 30 : 20);

// The program to take home is one of src/helper, to the letter.
test.each(names.filter((name) => name !== "C_Example_script"))(
  "the cells of %s fit a projector: few lines of at most 76 characters",
  (name) => {
    const code = cellsOf(name).filter((cell) => !isText(cell));
    expect(idsOf(code, (lines) => lines.length > mostLines(name))).toEqual([]);
    expect(idsOf(code, (lines) => lines.some((line) => line.length > 76))).toEqual([]);
  },
);

describe.each(lessons)("the lesson %s", (name) => {
  const cells = cellsOf(name);
  const at = (id: string) => cells.findIndex((cell) => cell.id === id);
  const text = (id: string) => source(cells[at(id)] as Cell);

  test("begins with a question that the reader has", () => {
    const [, question = ""] = text("title").split("\n\n");
    expect(question).toMatch(/^\*[^*]+\?\*/);
  });

  test("has its first two exercises on the way, the third at the end", () => {
    expect(at("exercise-1")).toBeLessThan(at("exercise-2"));
    expect(at("exercise-2")).toBeLessThan(at("wrong"));
    expect(at("exercises")).toBeLessThan(at("exercise-3"));
  });

  test("folds the rarer mistakes, in headings that JupyterLab opens on a click", () => {
    const folded = cells.find(({ id }) => id === "wrong-more") as Cell;
    expect(source(folded)).toMatch(/^### More mistakes\n/);
    expect(folded.metadata["jp-MarkdownHeadingCollapsed"]).toBe(true);
    const end = cells.findIndex(({ id }) => id.startsWith("clean-up"));
    const inside = cells.slice(at("wrong-more") + 1, end);
    expect(inside.filter((cell) => isText(cell) && /^#{1,3} /m.test(source(cell)))).toEqual([]);
  });

  test("says what version 2 did in one folded box, at the end", () => {
    const box = "<summary>If you know version 2 of B2SHARE</summary>";
    expect(cells.filter((cell) => source(cell).includes(box)).map(({ id }) => id)).toEqual([
      "summary",
    ]);
    const open = cells.filter((cell) => isText(cell) && !cell.id.startsWith("wrong"));
    const beside = open.map((cell) => source(cell).replace(/<details>[^]*?<\/details>/g, ""));
    expect(
      beside.filter((words) => /\b[Ii]n v2\b|B2SHARE v2|\b[Ii]n version 2\b/.test(words)),
    ).toEqual([]);
  });

  test("explains TypeScript where it is used first, and leads on to the primer", () => {
    const boxes = cells.filter((cell) => source(cell).includes("> **In TypeScript.**"));
    expect(source(boxes[0] as Cell)).toContain("00_1_TypeScript_if_you_know_Python.ipynb");
  });
});

test.each(names.filter((name) => cellsOf(name).some(({ id }) => id === "next")))(
  "%s ends with an address for what is wrong or unclear",
  (name) => {
    const next = cellsOf(name).find(({ id }) => id === "next") as Cell;
    expect(source(next)).toMatch(/\[Tell us\]\(/);
  },
);

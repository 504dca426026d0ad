/** What the original course teaches, by its identifiers, and the cells that teach it here. */
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { joined } from "../../src/lab/notebooks/notebook-file";
import { placesIn } from "../../src/lab/before-build/places.cjs";
import { readNotebook } from "../../src/lab/notebooks/run-notebook";

const lists = join(__dirname, "outline");
const { notebooks } = placesIn(resolve(__dirname, "../.."));

/** How many objectives, steps, errors and exercises each module of the original has. */
const modules: Record<string, { O: number; S: number; E: number; X: number }> = {
  "00i": { O: 12, S: 12, E: 3, X: 3 },
  "00t": { O: 10, S: 13, E: 7, X: 3 },
  A: { O: 6, S: 7, E: 7, X: 3 },
  "01": { O: 8, S: 13, E: 11, X: 3 },
  "02": { O: 8, S: 10, E: 10, X: 3 },
  "03": { O: 7, S: 9, E: 7, X: 3 },
  "05": { O: 11, S: 20, E: 17, X: 3 },
  "06": { O: 8, S: 13, E: 10, X: 3 },
  "07": { O: 9, S: 11, E: 8, X: 3 },
  "08": { O: 8, S: 11, E: 9, X: 3 },
  "10": { O: 7, S: 12, E: 13, X: 3 },
  B: { O: 6, S: 26, E: 4, X: 3 },
  C: { O: 7, S: 7, E: 6, X: 3 },
  ess: { O: 6, S: 0, E: 2, X: 0 },
};

/** From the identifier of an item to a notebook and its cells. */
type Places = Record<string, [notebook: string, ...cells: string[]]>;

const listOf = (module: string) =>
  JSON.parse(readFileSync(join(lists, `${module}.json`), "utf8")) as Places;

/** The identifiers of a module: 01.O1, 01.O2, ... */
function identifiers(module: string): string[] {
  return Object.entries(modules[module] ?? {}).flatMap(([kind, count]) =>
    Array.from({ length: count }, (_, index) => `${module}.${kind}${index + 1}`),
  );
}

test("every module of the original has its list", () => {
  expect(readdirSync(lists).sort()).toEqual(
    Object.keys(modules)
      .map((module) => `${module}.json`)
      .sort(),
  );
});

describe.each(Object.keys(modules))("module %s", (module) => {
  test("is taught whole: no objective, step, error or exercise is missing", () => {
    // The hands-on sheet counts its tasks in a way of its own.
    const named = Object.keys(listOf(module)).filter((id) => /\.[OSEX]\d+$/.test(id));
    expect(named).toEqual(expect.arrayContaining(identifiers(module)));
  });

  test("names cells that exist and are not empty", () => {
    const missing = Object.entries(listOf(module)).flatMap(([id, [notebook, ...cells]]) => {
      const found = readNotebook(join(notebooks, `${notebook}.ipynb`)).cells;
      const isThere = (name: string) =>
        found.some((cell) => cell.id === name && joined(cell.source).trim() !== "");
      if (cells.length === 0) return [`${id}: no cell`];
      return cells.filter((name) => !isThere(name)).map((name) => `${id}: ${notebook} ${name}`);
    });
    expect(missing).toEqual([]);
  });
});

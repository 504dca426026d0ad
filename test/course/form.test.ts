/** What every notebook has in common: its parts, its headings, its links, its pictures, its cells. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { joined, type Cell } from "../../src/lab/notebooks/notebook-file";
import { placesIn } from "../../src/lab/before-build/places.cjs";
import { readNotebook } from "../../src/lab/notebooks/run-notebook";

const root = resolve(__dirname, "../..");
const { notebooks } = placesIn(root);
const names = readdirSync(notebooks).filter((name) => name.endsWith(".ipynb"));
const startPage = "README.ipynb";
const modules = names.filter((name) => name !== startPage);

const source = (cell: Cell) => joined(cell.source);

/** The text of the Markdown cells, without what stands between code fences. */
function prose(cells: Cell[]): string {
  return cells
    .filter((cell) => cell.cell_type === "markdown")
    .map((cell) => source(cell).replace(/^```[^]*?^```/gm, ""))
    .join("\n\n");
}

/** The headings, with their level. */
function headings(cells: Cell[]): { level: number; text: string }[] {
  return [...prose(cells).matchAll(/^(#+) (.+)$/gm)].map(([, marks = "", text = ""]) => ({
    level: marks.length,
    text,
  }));
}

describe.each(names)("%s", (name) => {
  const { cells } = readNotebook(join(notebooks, name));
  const text = prose(cells);

  test("has one title, and headings that skip no level", () => {
    const levels = headings(cells).map(({ level }) => level);
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    expect(levels[0]).toBe(1);
    levels.forEach((level, index) =>
      expect(level).toBeLessThanOrEqual((levels[index - 1] ?? 0) + 1),
    );
  });

  test("links to files that exist and to headings that exist", () => {
    const targets = [...text.matchAll(/\]\(([^)\s]+)\)|(?:href|src)="([^"]+)"/g)].map(
      ([, link, attribute]) => decodeURI(link ?? attribute ?? ""),
    );
    const broken = targets.filter((target) => {
      if (/^(https?|mailto):/.test(target)) return false;
      const [file = "", heading] = target.split("#");
      const path = file === "" ? join(notebooks, name) : join(notebooks, file);
      if (!existsSync(path)) return true;
      // JupyterLab makes the address of a heading from its text, with hyphens for blanks.
      const known = () =>
        headings(readNotebook(path).cells).map((one) =>
          one.text.replace(/[*`_]/g, "").replaceAll(" ", "-"),
        );
      return heading !== undefined && path.endsWith(".ipynb") && !known().includes(heading);
    });
    expect(broken).toEqual([]);
  });

  test("describes its pictures and drawings in words", () => {
    for (const [picture] of text.matchAll(/<img[^>]*>/g))
      expect(picture).toMatch(/ alt="[^"]{10,}"/);
    for (const [, alt = ""] of text.matchAll(/!\[([^\]]*)\]/g))
      expect(alt.length).toBeGreaterThan(9);
    for (const cell of cells)
      for (const [, drawing = ""] of source(cell).matchAll(/^```mermaid\n([^]*?)^```/gm)) {
        expect(drawing).toMatch(/accTitle:/);
        expect(drawing).toMatch(/accDescr[:\s{]/);
      }
  });

  test("names its cells in a readable way, each differently", () => {
    const ids = cells.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^[a-z][a-z0-9-]{1,63}$/);
  });

  test("has no empty cell", () => {
    for (const cell of cells) expect(source(cell).trim()).not.toBe("");
  });

  test("imports packages by name, and switches no safety off", () => {
    const code = cells
      .filter((cell) => cell.cell_type === "code")
      .map(source)
      .join("\n");
    expect(code).not.toMatch(/from "\.\.?\//);
    expect(code).not.toMatch(/rejectUnauthorized|NODE_TLS_REJECT_UNAUTHORIZED/);
  });

  test("has outputs without red errors", () => {
    const outputs = cells.flatMap((cell) => cell.outputs ?? []);
    expect(outputs.filter((one) => one.output_type === "error" || one.name === "stderr")).toEqual(
      [],
    );
  });
});

describe.each(modules)("the module %s", (name) => {
  const { cells } = readNotebook(join(notebooks, name));
  const text = prose(cells);

  test("says at its top what one will be able to do, how long it takes, and what it needs", () => {
    const [title] = cells;
    for (const part of ["**Afterwards you can**", "**Time:**", "**You need:**"])
      expect(title && source(title)).toContain(part);
  });

  test("ends with a summary, exercises and the way on", () => {
    const texts = headings(cells)
      .filter(({ level }) => level === 2)
      .map((heading) => heading.text);
    // The sheet is all exercises, and recipes are there to copy.
    const wanted = /^(Hands_on|Recipes)/.test(name)
      ? ["Summary", "Next"]
      : ["Summary", "Exercises", "Next"];
    expect(texts.filter((heading) => wanted.includes(heading))).toEqual(wanted);
  });

  test("can be reached from the start page, and leads back to it", () => {
    const start = prose(readNotebook(join(notebooks, startPage)).cells);
    expect(start).toContain(`(${name})`);
    expect(text).toContain(`(${startPage})`);
  });
});

test("everything in notebooks/data is used by a notebook or a test", () => {
  const everything = names.map((name) => readFileSync(join(notebooks, name), "utf8")).join("\n");
  for (const file of readdirSync(join(notebooks, "data"))) expect(everything).toContain(file);
});

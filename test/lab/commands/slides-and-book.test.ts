/** `npm run slides` and `npm run book`: the notebooks as others read them. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { writePages } from "../../../src/lab/commands/book";
import { writeSlides } from "../../../src/lab/commands/slides";
import { describeInBrowser } from "../../support/browser";

const root = resolve(__dirname, "../../..");
const folder = mkdtempSync(join(tmpdir(), "b2share-read-"));
const slides = join(folder, "slides");
const pages = join(folder, "book");
const notebooks = readdirSync(join(root, "notebooks")).filter((name) => name.endsWith(".ipynb"));

beforeAll(() => {
  writeSlides(root, slides);
  writePages(root, pages);
});
afterAll(() => rmSync(folder, { recursive: true }));

/** The Markdown pages of the book, with their folders. */
function pagesIn(part = ""): string[] {
  return readdirSync(join(pages, part))
    .filter((name) => name.endsWith(".md"))
    .map((name) => join(part, name));
}

test("every notebook has its slides, which load nothing from elsewhere", () => {
  for (const name of notebooks) {
    const page = readFileSync(join(slides, name.replace(".ipynb", ".html")), "utf8");
    const head = page.replace(/<div class="slides">[^]*?<script/, "<script");
    for (const [, address = ""] of head.matchAll(/(?:src|href)="([^"]+)"/g))
      expect(existsSync(join(slides, address))).toBe(true);
    expect(page.match(/<section><section>/g)?.length).toBeGreaterThan(2);
  }
});

test("every notebook is a page of the book, and every link between pages leads to one", () => {
  const all = [...pagesIn(), ...pagesIn("notebooks")];
  expect(pagesIn("notebooks")).toHaveLength(notebooks.length);
  const broken = all.flatMap((page) => {
    const text = readFileSync(join(pages, page), "utf8").replace(/^(`{3,})[^]*?^\1$/gm, "");
    const links = [...text.matchAll(/\]\(([^)#\s]+)[^)]*\)/g)].map(([, link = ""]) => link);
    return links
      .filter((link) => !/^(https?|mailto):/.test(link))
      .filter((link) => !existsSync(join(pages, dirname(page), decodeURI(link))))
      .map((link) => `${page}: ${link}`);
  });
  expect(broken).toEqual([]);
});

test("the contents list every page of the course", () => {
  const index = readFileSync(join(pages, "index.md"), "utf8");
  for (const name of notebooks)
    expect(index).toContain(`notebooks/${name.replace(".ipynb", "")}\n`);
});

describeInBrowser("the slides in a browser without a network", (browser) => {
  test("show the first, and the arrow leads on", async () => {
    const page = await browser().newPage();
    const elsewhere: string[] = [];
    page.on("request", (request) => {
      if (/^https?:/.test(request.url())) elsewhere.push(request.url());
    });
    const name = notebooks.find((one) => one.startsWith("01_")) ?? "";
    await page.goto(pathToFileURL(join(slides, name.replace(".ipynb", ".html"))).href);
    await page.getByRole("heading", { level: 1 }).waitFor();
    await page.keyboard.press("ArrowRight");
    await page.getByRole("heading", { name: "1. Set-up" }).waitFor();
    expect(elsewhere).toEqual([]);
    await page.close();
  });
});

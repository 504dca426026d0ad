/** `npm run slides`: slides of the notebooks, with their saved outputs, for any browser and without a network. */
import { cpSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { escapeHtml } from "../../helper/show/table";
import { placesIn } from "../before-build/places.cjs";
import { joined, type Cell } from "../notebooks/notebook-file";
import { markdownOf, shownOutputs, type Shown } from "../notebooks/readable";
import { readNotebook } from "../notebooks/run-notebook";
import { say, type Command } from "./command";

/** Lines that fit on a slide. */
const FULL = 16;

/** A slide, and how it follows the one before: to the right, below it, or on the same. */
type Step = "slide" | "subslide" | "-" | "skip";

export const run: Command = ({ root }) => {
  const folder = join(root, "slides");
  const count = writeSlides(root, folder);
  say(`${count} sets of slides in ${join(folder, "index.html")}`);
  return Promise.resolve(0);
};

/** Writes the slides into a folder of their own, with all that they need; gives the number of notebooks. */
export function writeSlides(root: string, folder: string): number {
  const { notebooks } = placesIn(root);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  const names = readdirSync(notebooks).filter((name) => name.endsWith(".ipynb"));
  for (const name of names) {
    const title = name.replace(".ipynb", "");
    const page = pageOf(title, readNotebook(join(notebooks, name)).cells);
    writeFileSync(join(folder, `${title}.html`), page);
  }
  cpSync(join(root, "node_modules", "reveal.js", "dist"), join(folder, "reveal", "dist"), {
    recursive: true,
    filter: (path) => !/\.(map|d\.ts)$/.test(path),
  });
  cpSync(join(root, "img"), join(folder, "img"), { recursive: true });
  writeFileSync(join(folder, "index.html"), indexOf(names));
  return names.length;
}

/** The slides of a notebook: a section of it to the right, what does not fit below. */
export function slidesOf(cells: Cell[]): Cell[][][] {
  const slides: Cell[][][] = [];
  let lines = 0;
  for (const cell of cells) {
    const step = stepOf(cell, lines);
    if (step === "skip") continue;
    lines = (step === "-" ? lines : 0) + linesOf(cell);
    const last = slides.at(-1);
    if (step === "slide" || !last) slides.push([[cell]]);
    else if (step === "subslide") last.push([cell]);
    else last.at(-1)?.push(cell);
  }
  return slides;
}

/** As the cell's own slideshow metadata say; else by its headings and by what fits. */
function stepOf(cell: Cell, lines: number): Step {
  const own = cell.metadata.slideshow as { slide_type?: Step } | undefined;
  if (own?.slide_type) return own.slide_type;
  const [, marks] = /^(#+) /.exec(joined(cell.source)) ?? [];
  const isHeading = cell.cell_type === "markdown" && marks !== undefined;
  if (isHeading && marks.length <= 2) return "slide";
  return isHeading || lines + linesOf(cell) > FULL ? "subslide" : "-";
}

function linesOf(cell: Cell): number {
  const outputs = shownOutputs(cell).map(({ content }) => content);
  return [joined(cell.source), ...outputs].join("\n").split("\n").length;
}

function pageOf(title: string, cells: Cell[]): string {
  const slides = slidesOf(cells)
    .map((group) => `<section>${group.map(slideOf).join("\n")}</section>`)
    .join("\n");
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title.replaceAll("_", " "))}</title>
<link rel="stylesheet" href="reveal/dist/reveal.css">
<link rel="stylesheet" href="reveal/dist/theme/white.css">
<link rel="stylesheet" href="reveal/dist/plugin/highlight/monokai.css">
<style>
.reveal { font-size: 26px; }
.reveal section { text-align: left; max-height: 100%; overflow-y: auto; }
.reveal pre { width: 100%; font-size: 0.72em; box-shadow: none; }
.reveal pre.output { border-left: 4px solid currentColor; padding-left: 0.6em; white-space: pre-wrap; }
.reveal table { font-size: 0.75em; }
.reveal h1, .reveal h2, .reveal h3 { text-transform: none; }
.reveal h1 { font-size: 1.8em; } .reveal h2 { font-size: 1.4em; } .reveal h3 { font-size: 1.15em; }
</style>
</head>
<body>
<div class="reveal"><div class="slides">
${slides}
</div></div>
<script src="reveal/dist/reveal.js"></script>
<script src="reveal/dist/plugin/markdown.js"></script>
<script src="reveal/dist/plugin/highlight.js"></script>
<script src="reveal/dist/plugin/notes.js"></script>
<script>
Reveal.initialize({
  hash: true, center: false, width: 1100, height: 760,
  plugins: [RevealMarkdown, RevealHighlight, RevealNotes],
});
</script>
</body>
</html>
`;
}

function slideOf(cells: Cell[]): string {
  return `<section>${cells.map(partOf).join("\n")}</section>`;
}

function partOf(cell: Cell): string {
  if (cell.cell_type === "markdown") return markdown(slideLinks(markdownOf(cell)));
  const code = escapeHtml(joined(cell.source));
  const outputs = shownOutputs(cell).map(outputOf).join("\n");
  return `<pre><code class="language-typescript" data-trim>${code}</code></pre>\n${outputs}`;
}

function outputOf({ kind, content }: Shown): string {
  if (kind === "html") return `<div>${content}</div>`;
  if (kind === "markdown") return markdown(content);
  return `<pre class="output">${escapeHtml(content)}</pre>`;
}

/** Read by the plug-in in the page. A text cannot end the element that holds it. */
function markdown(text: string): string {
  return `<div data-markdown><textarea data-template>${text.replaceAll("</textarea", "&lt;/textarea")}</textarea></div>`;
}

/** Notebooks become their slides; pictures lie beside them. */
function slideLinks(text: string): string {
  return text.replace(/\]\((\w+)\.ipynb(#[^)]*)?\)/g, "]($1.html)").replaceAll("../img/", "img/");
}

function indexOf(names: string[]): string {
  const items = names
    .map((name) => name.replace(".ipynb", ""))
    .map((name) => `<li><a href="${name}.html">${name.replaceAll("_", " ")}</a></li>`);
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Slides of the course</title></head>
<body><h1>Slides of the course</h1>
<ul>
${items.join("\n")}
</ul>
</body>
</html>
`;
}

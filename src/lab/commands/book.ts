/** `npm run book`: the course as a website that is read without installing anything, in `book/`. */
import { createHash } from "node:crypto";
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { COURSE } from "../../course/notebooks";
import { Problem } from "../before-build/problem.cjs";
import { findPythons } from "../before-build/find-python.cjs";
import { placesIn } from "../before-build/places.cjs";
import { ended, launch } from "../machine/processes";
import { joined, type Cell } from "../notebooks/notebook-file";
import { fenced, markdownOf, shownOutputs, type Shown } from "../notebooks/readable";
import { readNotebook } from "../notebooks/run-notebook";
import { say, type Command } from "./command";

/** Texts of the project that the notebooks lead to. */
const TEXTS = ["README.md", "TEACHING.md", "CONTRIBUTING.md", "CHANGELOG.md"];

/** Settings of Sphinx, as its conf.py holds them. */
const SETTINGS = {
  project: "B2SHARE notebooks",
  language: "en",
  extensions: ["myst_parser"],
  html_theme: "sphinx_book_theme",
  html_theme_options: { show_toc_level: 2 },
  myst_enable_extensions: ["html_image"],
  myst_heading_anchors: 4,
  suppress_warnings: ["misc.highlighting_failure", "myst.header"],
};

export const run: Command = async ({ root }) => {
  const python = await sphinxPython(root);
  const source = join(placesIn(root).cache, "book");
  writePages(root, source);
  const target = join(root, "book");
  rmSync(target, { recursive: true, force: true });
  const sphinx = ["-m", "sphinx", "-b", "html", "-q", "-W", "--keep-going"];
  await finished(root, python, [...sphinx, source, target]);
  const typedoc = join(root, "node_modules", "typedoc", "bin", "typedoc");
  await finished(root, process.execPath, [
    typedoc,
    "--out",
    join(target, "helper"),
    "--logLevel",
    "Warn",
  ]);
  rmSync(join(target, ".doctrees"), { recursive: true, force: true });
  say(`The book is in ${join(target, "index.html")}`);
  return 0;
};

async function finished(root: string, program: string, args: string[]): Promise<void> {
  const code = await ended(launch(program, args, { cwd: root, stdio: "inherit" }));
  if (code !== 0) throw new Problem("The book was not made: the lines above say why.");
}

/** Python with Sphinx, in an environment of its own. It is made once; that needs the network. */
async function sphinxPython(root: string): Promise<string> {
  const places = placesIn(root);
  const folder = join(root, ".venv-book");
  const python = places.python.replace(places.venv, folder);
  const requirements = join(root, "requirements-book.txt");
  const mark = createHash("sha256").update(readFileSync(requirements)).digest("hex");
  const stamp = join(folder, ".b2share-setup");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === mark) return python;
  say("Once only: Sphinx into .venv-book (half a minute) ...");
  rmSync(folder, { recursive: true, force: true });
  const [own] = findPythons().filter(({ hasVenv }) => hasVenv);
  if (!own) throw new Problem("No Python here can make virtual environments.");
  await finished(root, own.executable, ["-m", "venv", folder]);
  const pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input"];
  await finished(root, python, [...pip, "--require-hashes", "-r", requirements]);
  writeFileSync(stamp, mark);
  return python;
}

/** Writes what Sphinx reads: each notebook as a page, in the folders that the links expect. */
export function writePages(root: string, source: string): void {
  const { notebooks } = placesIn(root);
  rmSync(source, { recursive: true, force: true });
  mkdirSync(join(source, "notebooks"), { recursive: true });
  for (const name of readdirSync(notebooks).filter((file) => file.endsWith(".ipynb"))) {
    const { cells } = readNotebook(join(notebooks, name));
    const page = cells.map(partOf).join("\n\n");
    writeFileSync(join(source, "notebooks", name.replace(".ipynb", ".md")), withLinks(page));
  }
  for (const name of TEXTS)
    writeFileSync(join(source, name), withLinks(readFileSync(join(root, name), "utf8")));
  for (const name of ["img", "notebooks/data", "LICENSE", "LICENSE-TEXTS", "CITATION.cff"])
    cpSync(join(root, name), join(source, name), { recursive: true });
  writeFileSync(join(source, "index.md"), indexOf(notebooks));
  const settings = Object.entries(SETTINGS).map(
    ([name, value]) => `${name} = ${JSON.stringify(value)}\n`,
  );
  writeFileSync(join(source, "conf.py"), settings.join(""));
}

function partOf(cell: Cell): string {
  if (cell.cell_type === "markdown") return markdownOf(cell);
  const outputs = shownOutputs(cell).map(outputOf);
  return [fenced("typescript", joined(cell.source)), ...outputs].join("\n\n");
}

function outputOf({ kind, content }: Shown): string {
  if (kind === "markdown") return content;
  if (kind === "html") return fenced("{raw} html", content);
  return fenced(kind, content);
}

/**
 * Links to notebooks become links to pages, with anchors made from the headings as MyST does it. What is not part of
 * the book is named without a link.
 */
function withLinks(text: string): string {
  return text
    .replace(/\[([^\]]+)\]\(src\/[^)]*\)/g, "$1")
    .replace(
      /\]\(((?:\.\.\/)?(?:notebooks\/)?)([\w-]+)\.ipynb(#[^)]*)?\)/g,
      (_, folder: string, name: string, anchor = "") =>
        `](${folder}${name}.md${slug(String(anchor))})`,
    )
    .replace(/\]\((#[^)]+)\)/g, (_, anchor: string) => `](${slug(anchor)})`);
}

/** An anchor of JupyterLab, which is the heading itself, as one of MyST. */
const slug = (anchor: string): string =>
  decodeURI(anchor)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s#_-]/gu, "")
    .replace(/\s/g, "-");

function indexOf(notebooks: string): string {
  const start = readdirSync(notebooks).find((name) => /start_here|README/i.test(name)) ?? "";
  const pages = [start.replace(".ipynb", ""), ...COURSE.map(({ name }) => name)];
  return `# B2SHARE notebooks

A course on the REST API of B2SHARE, to read. To try it, get the course itself: it brings a practice instance.

The <a href="helper/index.html">manual of the helper</a> is part of this website.

${fenced("{toctree}", `:caption: The course\n:maxdepth: 1\n\n${pages.map((name) => `notebooks/${name}`).join("\n")}`)}

${fenced("{toctree}", `:caption: About the course\n:maxdepth: 1\n\n${TEXTS.map((name) => name.replace(".md", "")).join("\n")}`)}
`;
}

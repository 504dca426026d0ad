/** The notebooks as the site shows them: passages about terminals and the set-up are replaced by what holds in a browser. */
import { cpSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readNotebook } from "../notebooks/run-notebook";
import type { Notebook } from "../notebooks/notebook-file";

/** What trainees made themselves stays at home. */
const isPersonal = (path: string) =>
  /[\\/](token[^\\/]*|\.env|\.ipynb_checkpoints|my-[^\\/]*|download)$/.test(path);

/** Copies notebooks, their data and pictures into `target`. */
export function notebooksForTab(root: string, target: string): void {
  mkdirSync(target, { recursive: true });
  const source = join(root, "notebooks");
  const notebooks = join(target, "notebooks");
  cpSync(source, notebooks, { recursive: true, filter: (path) => !isPersonal(path) });
  cpSync(join(root, "img"), join(target, "img"), { recursive: true });
  for (const name of readdirSync(notebooks).filter((name) => name.endsWith(".ipynb"))) {
    const notebook = forTab(readNotebook(join(notebooks, name)));
    writeFileSync(join(notebooks, name), JSON.stringify(notebook, undefined, 1));
  }
}

/** Cells are marked in the notebook's metadata: `tab: "hidden"` is left out, `tab: "only"` is shown here alone. */
function forTab(notebook: Notebook): Notebook {
  const cells = notebook.cells.filter(({ metadata }) => metadata.tab !== "hidden");
  return { ...notebook, cells };
}

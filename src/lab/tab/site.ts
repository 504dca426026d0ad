/** The static site: JupyterLite with the course's extension, its notebooks, and a ready practice instance. */
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
import { findPythons } from "../before-build/find-python.cjs";
import { Problem } from "../before-build/problem.cjs";
import { ended, launch } from "../machine/processes";
import { bundleTab } from "./bundle";
import { notebooksForTab } from "./contents";
import { writeReadyState } from "./ready-state";
import { writeTypes } from "./types";

/** Name of the extension, as JupyterLite knows it. */
const EXTENSION = "@b2share-notebooks/tab";

/** Where the site is made, and what is needed on the way. */
interface Places {
  site: string;
  venv: string;
  python: string;
  work: string;
}

export function placesOfTab(root: string): Places {
  const work = join(root, ".cache", "tab");
  const venv = join(root, ".cache", "tab-venv");
  const isWindows = process.platform === "win32";
  const python = isWindows ? join(venv, "Scripts", "python.exe") : join(venv, "bin", "python");
  return { site: join(root, "tab-site"), venv, python, work };
}

async function run(folder: string, program: string, args: string[]): Promise<void> {
  const child = launch(program, args, { cwd: folder, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding("utf8").on("data", (text: string) => (output += text));
  if ((await ended(child)) === 0) return;
  throw new Problem(`${args.slice(0, 3).join(" ")} failed:\n${output.trim().slice(-2000)}`);
}

/** JupyterLite in a virtual environment of its own, as `src/tab/requirements.txt` pins it. */
async function installJupyterLite(root: string, { venv, python }: Places): Promise<void> {
  const requirements = join(root, "src", "tab", "requirements.txt");
  const stamp = join(venv, ".requirements");
  const wanted = createHash("sha256").update(readFileSync(requirements)).digest("hex");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return;
  const base = findPythons().find(({ hasVenv }) => hasVenv);
  if (!base) throw new Problem("Python with its module venv is needed. Run npm start first.");
  rmSync(venv, { recursive: true, force: true });
  await run(root, base.executable, ["-m", "venv", venv]);
  const pip = ["-m", "pip", "install", "--disable-pip-version-check", "--no-input"];
  await run(root, python, [...pip, "--require-hashes", "-r", requirements]);
  writeFileSync(stamp, wanted);
}

/** The extension as JupyterLite finds it in its environment. */
async function makeExtension(root: string, { venv, work }: Places): Promise<void> {
  const folder = join(venv, "share", "jupyter", "labextensions", ...EXTENSION.split("/"));
  rmSync(folder, { recursive: true, force: true });
  const files = join(folder, "static");
  await bundleTab(root, files, join(work, "pages"));
  writeTypes(root, join(files, "types.json"));
  writeReadyState(files, join(work, "ready"));
  const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
    version: string;
  };
  const jupyterlab = {
    extension: true,
    _build: { load: "static/remoteEntry.js", extension: "./extension" },
  };
  const description = {
    name: EXTENSION,
    version,
    jupyterlab,
    jupyterlite: { liteExtension: true },
  };
  writeFileSync(join(folder, "package.json"), JSON.stringify(description));
}

/** Source maps are half of JupyterLite and of use to its own developers only. */
function removeSourceMaps(site: string): void {
  for (const entry of readdirSync(site, { recursive: true, withFileTypes: true }))
    if (entry.name.endsWith(".js.map")) rmSync(join(entry.parentPath, entry.name));
}

/** Builds the site anew and returns its folder. */
export async function buildSite(root: string): Promise<string> {
  const places = placesOfTab(root);
  const { site, work, python } = places;
  await installJupyterLite(root, places);
  rmSync(work, { recursive: true, force: true });
  mkdirSync(work, { recursive: true });
  await makeExtension(root, places);
  const contents = join(work, "files");
  notebooksForTab(root, contents);
  writeFileSync(join(work, "jupyter-lite.json"), JSON.stringify(settings()));
  const lite = ["-m", "jupyterlite_core", "build", "--lite-dir", work, "--contents", contents];
  await run(work, python, [...lite, "--output-dir", site]);
  cpSync(join(work, "pages"), join(site, "practice"), { recursive: true });
  removeSourceMaps(site);
  return site;
}

/** Settings of JupyterLite: nothing is asked of another site. */
function settings() {
  return {
    "jupyter-lite-schema-version": 0,
    "jupyter-config-data": {
      appName: "The B2SHARE course",
      defaultKernelName: "tslab",
      exposeAppInBrowser: true,
      disabledExtensions: ["@jupyterlite/pyodide-kernel-extension"],
    },
  };
}

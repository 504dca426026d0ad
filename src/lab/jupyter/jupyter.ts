/** Jupyter, kept to this project: its kernel, its settings, its files. Nothing in the user's home is read or written. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { pythonEnvironment } from "../before-build/environment.cjs";
import { placesIn } from "../before-build/places.cjs";
import { borrowedPrefix } from "../before-build/python.cjs";

/** Settings of JupyterLab that keep pop-ups away from somebody's first minute. */
const labSettings = {
  "@jupyterlab/apputils-extension:notification": {
    fetchNews: "false",
    checkForUpdates: false,
  },
};

/**
 * Writes the TypeScript kernel and the settings into `.venv`, where only its own Jupyter sees them.
 * Done at every start: it costs nothing, and the paths of Node and of the project may have changed.
 */
export function registerKernel(root: string): void {
  const { venv } = placesIn(root);
  const kernel = {
    // Warnings of outdated functions are for a library's authors; in a cell they only frighten.
    argv: [
      process.execPath,
      "--disable-warning=DeprecationWarning",
      // Several notebooks are open at once: young memory is collected early, and takes 30 MB less.
      "--max-semi-space-size=2",
      "--require",
      join(root, "src", "lab", "jupyter", "kernel", "index.cjs"),
      join(root, "node_modules", "tslab", "bin", "tslab"),
      "kernel",
      "--config-path",
      "{connection_file}",
    ],
    display_name: "TypeScript",
    language: "typescript",
  };
  writeIfChanged(join(venv, "share", "jupyter", "kernels", "tslab", "kernel.json"), kernel);
  const settings = join(venv, "etc", "jupyter", "labconfig", "default_setting_overrides.json");
  writeIfChanged(settings, labSettings);
}

/** The environment that Jupyter and its kernels run in; `extra` is added to the user's own. */
export function jupyterEnvironment(root: string, extra: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
  const own = join(placesIn(root).cache, "jupyter");
  return {
    ...pythonEnvironment(),
    JUPYTER_PREFER_ENV_PATH: "1",
    JUPYTER_CONFIG_DIR: join(own, "config"),
    JUPYTER_DATA_DIR: join(own, "data"),
    // One for each run: in it, a run finds its own server's address and no other.
    JUPYTER_RUNTIME_DIR: join(own, "runtime", String(process.pid)),
    IPYTHONDIR: join(own, "ipython"),
    // So that a notebook is read as UTF-8 whatever the system's language.
    PYTHONUTF8: "1",
    ...ownPaths(root),
    ...extra,
  };
}

/** Where Jupyter looks for kernels and settings: in `.venv` first, then beside the Python that it is borrowed from. */
function ownPaths(root: string): Record<string, string> {
  const { venv } = placesIn(root);
  const prefixes = [venv, borrowedPrefix(root)].filter((prefix) => prefix !== undefined);
  const inEach = (...names: string[]) =>
    prefixes.map((prefix) => join(prefix, ...names)).join(delimiter);
  const borrowed = borrowedPrefix(root);
  return {
    JUPYTER_PATH: inEach("share", "jupyter"),
    JUPYTER_CONFIG_PATH: inEach("etc", "jupyter"),
    ...(borrowed ? { JUPYTERLAB_DIR: join(borrowed, "share", "jupyter", "lab") } : {}),
  };
}

function writeIfChanged(file: string, content: object): void {
  const text = `${JSON.stringify(content, null, 1)}\n`;
  if (existsSync(file) && readFileSync(file, "utf8") === text) return;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

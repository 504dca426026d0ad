/** JupyterLab for this project alone: a virtual environment `.venv` with exactly what requirements.txt names. */
import { createHash } from "node:crypto";
import { existsSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { findPythons, type Python } from "./find-python";
import { placesIn } from "../machine/places";
import { Problem } from "../before-build/problem.cjs";

/** What the set-up before the build lends: running a program into the log, and talking. */
export interface Tools {
  /** Rejects with a `Problem`; its `kind` says what sort of trouble it was. */
  run: (program: string, args: string[]) => Promise<void>;
  say: (line: string) => void;
}

/** The note in `.venv` that says it is whole, written last. */
interface Stamp {
  requirements: string;
  /** Scripts in `.venv` hold the project's path, so a moved project needs a new one. */
  root: string;
  /** The program behind `.venv`'s Python; an update of the system may have taken it away. */
  python: string;
  /** Where the Jupyter lies that is borrowed, because PyPI could not be reached. */
  borrowed?: string;
}

/** Whether `.venv` is whole and made for these requirements. */
export function jupyterIsThere(root: string): boolean {
  const stamp = readStamp(root);
  const { python } = placesIn(root);
  return (
    stamp !== undefined &&
    stamp.requirements === hashOfRequirements(root) &&
    stamp.root === root &&
    existsSync(python) &&
    realpathSync(python) === stamp.python
  );
}

/** The folder above `share/jupyter` of the Jupyter that `.venv` borrows, if it does. */
export function borrowedPrefix(root: string): string | undefined {
  return readStamp(root)?.borrowed;
}

/**
 * Makes `.venv` anew.
 *
 * Where the packages cannot be had but a Jupyter is installed on the machine, that one is borrowed.
 */
export async function installJupyter(root: string, tools: Tools): Promise<void> {
  const pythons = findPythons();
  const owner = pythons.find((python) => python.jupyterPrefix);
  const borrowed = await installPinned(root, pythons, tools).catch(async (error: Error) => {
    const { kind } = error as { kind?: string };
    if (!owner || kind === "disk" || kind === "permission") throw error;
    await borrow(root, owner, tools);
    const reason = kind === "network" ? "The Python packages could not be reached." : error.message;
    tools.say(`${reason} ${borrowing(root, owner)}`);
    return owner.jupyterPrefix;
  });
  const stamp: Stamp = {
    requirements: hashOfRequirements(root),
    root,
    python: realpathSync(placesIn(root).python),
    borrowed,
  };
  writeFileSync(placesIn(root).stamp, JSON.stringify(stamp));
}

async function installPinned(root: string, pythons: Python[], { run }: Tools): Promise<undefined> {
  const python = pythons.find(({ hasVenv }) => hasVenv);
  if (!python)
    throw new Problem(
      `${pythons[0]?.executable} cannot make virtual environments: its module venv or ensurepip is missing. ` +
        "On Debian and Ubuntu: sudo apt install python3-venv; then run the same command again.",
    );
  const places = placesIn(root);
  rmSync(places.venv, { recursive: true, force: true });
  await run(python.executable, ["-m", "venv", places.venv]);
  const pip = ["-m", "pip", "install", "--disable-pip-version-check", "--no-input"];
  await run(places.python, [...pip, "--require-hashes", "-r", join(root, "requirements.txt")]);
}

/** A virtual environment that sees the modules of another Python, and still has kernels of its own. */
async function borrow(root: string, owner: Python, { run }: Tools): Promise<void> {
  const places = placesIn(root);
  rmSync(places.venv, { recursive: true, force: true });
  const args = ["-m", "venv", "--without-pip", "--system-site-packages", places.venv];
  await run(owner.executable, args);
  // The owner may be a virtual environment itself, whose modules no system has: name their folders.
  const paths = JSON.stringify(owner.sitePackages);
  const write = `import sysconfig, os; open(os.path.join(sysconfig.get_path("purelib"), "borrowed.pth"), "w").write("\\n".join(${paths}))`;
  await run(places.python, ["-c", write]);
  await run(places.python, ["-c", "import jupyterlab.labapp, nbclient.cli"]);
}

function borrowing(root: string, owner: Python): string {
  const pinned = readFileSync(join(root, "requirements.txt"), "utf8");
  const versions = Object.entries(owner.jupyter ?? {}).map(([name, version]) => {
    const [, wanted] = new RegExp(`^${name}==(\\S+)`, "m").exec(pinned) ?? [];
    return `${name} ${version}${version === wanted ? "" : ` (the course is tested with ${wanted})`}`;
  });
  return (
    `The Jupyter installed for ${owner.executable} is used instead: ${versions.join(", ")}. ` +
    "To try the full set-up again, delete the folder .venv."
  );
}

function readStamp(root: string): Stamp | undefined {
  try {
    return JSON.parse(readFileSync(placesIn(root).stamp, "utf8")) as Stamp;
  } catch {
    return undefined;
  }
}

function hashOfRequirements(root: string): string {
  const text = readFileSync(join(root, "requirements.txt"), "utf8").replaceAll("\r\n", "\n");
  return createHash("sha256").update(text).digest("hex");
}

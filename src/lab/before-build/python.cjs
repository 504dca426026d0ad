// JupyterLab for this project alone: a virtual environment `.venv` with exactly what requirements.txt names.

const { createHash } = require("node:crypto");
const { existsSync, readFileSync, realpathSync, rmSync, writeFileSync } = require("node:fs");
const { join } = require("node:path");
const { pythonEnvironment } = require("./environment.cjs");
const { findPythons } = require("./find-python.cjs");
const { placesIn } = require("./places.cjs");
const { Problem } = require("./problem.cjs");

/** @typedef {import("./find-python.cjs").Python} Python */

/**
 * What the set-up lends.
 * @typedef {object} Tools
 * @property {(program: string, args: string[], options: object) => Promise<void>} run Runs a program into the log.
 * Rejects with a `Problem`; its `kind` says what sort of trouble it was.
 * @property {(line: string) => void} say
 */

/**
 * The note in `.venv` that says it is whole, written last.
 * @typedef {object} Stamp
 * @property {string} requirements
 * @property {string} root Scripts in `.venv` hold the project's path, so a moved project needs a new one.
 * @property {string} python The program behind `.venv`'s Python; an update of the system may have taken it away.
 * @property {string} [borrowed] Where the Jupyter lies that is borrowed, because PyPI could not be reached.
 */

/**
 * Whether `.venv` is whole and made for these requirements.
 * @param {string} root The project's folder.
 */
exports.jupyterIsThere = function jupyterIsThere(root) {
  const stamp = readStamp(root);
  const { python } = placesIn(root);
  return (
    stamp !== undefined &&
    stamp.requirements === hashOfRequirements(root) &&
    stamp.root === root &&
    existsSync(python) &&
    realpathSync(python) === stamp.python
  );
};

/**
 * The folder above `share/jupyter` of the Jupyter that `.venv` borrows, if it does.
 * @param {string} root The project's folder.
 * @returns {string | undefined}
 */
exports.borrowedPrefix = function borrowedPrefix(root) {
  return readStamp(root)?.borrowed;
};

/**
 * The Pythons that `.venv` can be made with, asked before anything is downloaded.
 * @returns {{ pythons: Python[], owner: Python | undefined }} `owner`: the one that has a Jupyter already
 * @throws {Problem} When none is there, or none can make a virtual environment.
 */
exports.choosePython = function choosePython() {
  const pythons = findPythons();
  const owner = pythons.find(({ jupyterPrefix }) => jupyterPrefix);
  if (!owner && !pythons.some(({ hasVenv }) => hasVenv)) throw withoutVenv(pythons);
  return { pythons, owner };
};

function withoutVenv([first]) {
  return new Problem(
    `${first.executable} cannot make virtual environments: its module venv or ensurepip is missing. ` +
      "On Debian and Ubuntu: sudo apt install python3-venv; then run the same command again.",
  );
}

/**
 * Makes `.venv` anew.
 *
 * Where the packages cannot be had but a Jupyter is installed on the machine, that one is borrowed.
 * @param {string} root The project's folder.
 * @param {Tools} tools
 */
exports.installJupyter = async function installJupyter(root, tools) {
  const { pythons, owner } = exports.choosePython();
  const borrowed = await installPinned(root, pythons, tools).catch(async (error) => {
    if (!owner || ["disk", "permission", "stopped"].includes(error.kind)) throw error;
    await borrow(root, owner, tools);
    const unreachable = ["network", "certificate"].includes(error.kind);
    const reason = unreachable ? "The Python packages could not be reached." : error.message;
    tools.say(`${reason} ${borrowing(root, owner)}`);
    return owner.jupyterPrefix;
  });
  const stamp = {
    requirements: hashOfRequirements(root),
    root,
    python: realpathSync(placesIn(root).python),
    borrowed,
  };
  writeFileSync(placesIn(root).stamp, JSON.stringify(stamp));
};

async function installPinned(root, pythons, { run }) {
  const python = pythons.find(({ hasVenv }) => hasVenv);
  if (!python) throw withoutVenv(pythons);
  const places = placesIn(root);
  const env = { PIP_RETRIES: "2", ...pythonEnvironment() };
  rmSync(places.venv, { recursive: true, force: true });
  await run(python.executable, ["-m", "venv", places.venv], { env });
  // All of it is named with version and hash, so there is nothing to work out; Python compiles what it uses at first use.
  const pip = ["-m", "pip", "install", "--disable-pip-version-check", "--no-input"];
  const pinned = ["--no-deps", "--no-compile", "--require-hashes", "-r", "requirements.txt"];
  await run(places.python, [...pip, ...pinned], { env });
}

/** A virtual environment that sees the modules of another Python, and still has kernels of its own. */
async function borrow(root, owner, { run }) {
  const places = placesIn(root);
  const env = pythonEnvironment();
  rmSync(places.venv, { recursive: true, force: true });
  const args = ["-m", "venv", "--without-pip", "--system-site-packages", places.venv];
  await run(owner.executable, args, { env });
  // The owner may be a virtual environment itself, whose modules no system has: name their folders.
  const paths = JSON.stringify(owner.sitePackages);
  const write = `import sysconfig, os; open(os.path.join(sysconfig.get_path("purelib"), "borrowed.pth"), "w").write("\\n".join(${paths}))`;
  await run(places.python, ["-c", write], { env });
  await run(places.python, ["-c", "import jupyterlab.labapp, nbclient"], { env });
}

function borrowing(root, owner) {
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

/** @returns {Stamp | undefined} */
function readStamp(root) {
  try {
    return JSON.parse(readFileSync(placesIn(root).stamp, "utf8"));
  } catch {
    return undefined;
  }
}

function hashOfRequirements(root) {
  const text = readFileSync(join(root, "requirements.txt"), "utf8").replaceAll("\r\n", "\n");
  return createHash("sha256").update(text).digest("hex");
}

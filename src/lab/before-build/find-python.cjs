// Finds a Python that JupyterLab can run on.

const { spawnSync } = require("node:child_process");
const { pythonEnvironment } = require("./environment.cjs");
const { Problem } = require("./problem.cjs");

/**
 * A Python of this machine and what it can do.
 * @typedef {object} Python
 * @property {string} executable Its full path.
 * @property {string} version For example `3.11.7`.
 * @property {boolean} hasVenv Whether it can make a virtual environment with pip in it.
 * @property {{ jupyterlab: string, nbclient: string }} [jupyter] Versions of an installed JupyterLab and nbclient.
 * @property {string[]} sitePackages Where its installed modules lie.
 * @property {string} [jupyterPrefix] The folder above `share/jupyter/lab`, JupyterLab's web page.
 */

/** Oldest Python that requirements.txt is made for. */
const oldest = [3, 10];

// Read by every Python since 2.7, so that an old one can be named in the message.
const question = `
import json, os, sys
def has(name):
    try:
        __import__(name)
        return True
    except Exception:
        return False
def versions():
    try:
        from importlib.metadata import version
        from importlib.util import find_spec
        names = ["jupyterlab", "nbclient"]
        if all(find_spec(name) for name in names):
            return dict((name, version(name)) for name in names)
    except Exception:
        pass
def prefix():
    from importlib.util import find_spec
    folder = find_spec("jupyterlab").origin
    while folder != os.path.dirname(folder):
        folder = os.path.dirname(folder)
        if os.path.isdir(os.path.join(folder, "share", "jupyter", "lab", "static")):
            return folder
print(json.dumps({
    "executable": sys.executable,
    "version": ".".join(map(str, sys.version_info[:3])),
    "hasVenv": has("venv") and has("ensurepip"),
    "jupyter": versions(),
    "sitePackages": [p for p in sys.path if p.endswith(("site-packages", "dist-packages"))],
    "jupyterPrefix": prefix() if versions() else None,
}))
`;

/**
 * All Pythons of this machine that are new enough, the one in B2SHARE_PYTHON first and alone.
 * @returns {Python[]}
 * @throws {Problem} When there is none.
 */
exports.findPythons = function findPythons() {
  const named = process.env.B2SHARE_PYTHON;
  const commands = named
    ? [[named]]
    : [["python3"], ["python"], ...(process.platform === "win32" ? [["py", "-3"]] : [])];
  const found = commands.map(ask).filter((python) => python !== undefined);
  const fit = found.filter(isNewEnough);
  if (fit.length > 0) return fit;
  const remedy =
    "Install one from https://www.python.org/downloads/, or set B2SHARE_PYTHON to the path of one.";
  const wanted = `JupyterLab needs Python ${oldest.join(".")} or newer`;
  if (found[0])
    throw new Problem(`${wanted}, this is ${found[0].version} (${found[0].executable}). ${remedy}`);
  throw new Problem(
    named
      ? `${wanted}, and B2SHARE_PYTHON=${named} is no Python that runs. ${remedy}`
      : `${wanted}, and there is no Python here. ${remedy}`,
  );
};

function ask([program, ...args]) {
  const { stdout } = spawnSync(program, [...args, "-c", question], {
    encoding: "utf8",
    env: pythonEnvironment(),
    timeout: 60_000,
  });
  try {
    return JSON.parse(stdout ?? "");
  } catch {
    return undefined; // not installed, or the Microsoft Store's stand-in for it
  }
}

function isNewEnough({ version }) {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  return major > oldest[0] || (major === oldest[0] && minor >= oldest[1]);
}

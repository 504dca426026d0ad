// Makes sure of everything a command needs, and does only what is missing: packages, build, link, JupyterLab.
// Each step has a stamp that is written last, so that a set-up broken off half-way is picked up by the next start.

import { createHash } from "node:crypto";
import * as fs from "node:fs";
import { join, relative } from "node:path";
import { pathToFileURL } from "node:url";
import { runLogged } from "./run-logged.mjs";
import { withLock } from "./lock.mjs";
import { homedir } from "node:os";

/** Sets up what `command` needs. Quick when everything is there. */
export async function setUp(root, command) {
  await ensure(root, packages(root));
  linkProject(root);
  await ensure(root, build(root));
  if (!command.needsJupyter) return;
  const python = await import(pathToFileURL(join(root, "dist", "lab", "jupyter", "python.js")));
  await ensure(root, {
    title: "JupyterLab into .venv",
    duration: "half a minute to two minutes",
    isThere: () => python.jupyterIsThere(root),
    make: () => python.installJupyter(root, { run: logged(root), say }),
  });
}

/** Does a step unless its result is there; of two starts at once, one does it and the other waits. */
async function ensure(root, step) {
  if (step.isThere()) return;
  await withLock(join(root, ".cache", "setup.lock"), say, async () => {
    if (step.isThere()) return;
    say(`Once only: ${step.title} (${step.duration}) ...`);
    const started = Date.now();
    await step.make();
    say(`  done in ${Math.round((Date.now() - started) / 1000)} s`);
  });
}

function packages(root) {
  const modules = join(root, "node_modules");
  const stamp = join(modules, ".b2share-setup");
  // Some packages hold a program for one system and one version of Node.
  const mark = `${process.platform} ${process.arch} Node ${process.versions.node}`;
  return {
    title: "installing the npm packages",
    duration: "about half a minute",
    isThere() {
      if (!sameVersions(join(root, "package-lock.json"), join(modules, ".package-lock.json"))) {
        return false;
      }
      // No stamp: somebody ran `npm ci` by hand, and that counts too.
      if (!fs.existsSync(stamp)) fs.writeFileSync(stamp, mark);
      return fs.readFileSync(stamp, "utf8") === mark;
    },
    async make() {
      const env = { ...process.env };
      if (!isWritable(homedir())) env.npm_config_cache = join(root, ".cache", "npm");
      const args = ["ci", "--include=dev", "--no-audit", "--no-fund"];
      // On Windows npm is a script for the command line, which only a shell can start.
      await logged(root)("npm", args, { env, shell: process.platform === "win32" });
      fs.writeFileSync(stamp, mark);
    },
  };
}

/** Compares what the project wants with the note that npm leaves in node_modules when it has finished. */
function sameVersions(wantedFile, installedFile) {
  if (!fs.existsSync(installedFile)) return false;
  const [wanted, installed] = [wantedFile, installedFile].map(
    (file) => JSON.parse(fs.readFileSync(file, "utf8")).packages,
  );
  return Object.entries(wanted).every(
    ([path, entry]) =>
      path === "" ||
      installed[path]?.version === entry.version ||
      (!installed[path] && (entry.optional || entry.devOptional)),
  );
}

function build(root) {
  const dist = join(root, "dist");
  const stamp = join(dist, ".sources");
  const sources = hashOfSources(root);
  return {
    title: "building",
    duration: "a few seconds",
    isThere: () => fs.existsSync(stamp) && fs.readFileSync(stamp, "utf8") === sources,
    async make() {
      fs.rmSync(dist, { recursive: true, force: true });
      const tsc = join(root, "node_modules", "typescript", "bin", "tsc");
      await logged(root)(process.execPath, [tsc, "-p", root]);
      // npm does this only when it installs a package; here npx runs the built file where it lies.
      fs.chmodSync(join(dist, "helper", "cli.js"), 0o755);
      fs.writeFileSync(stamp, sources);
    },
  };
}

function hashOfSources(root) {
  const hash = createHash("sha256");
  const files = fs
    .readdirSync(join(root, "src"), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(tsx?|cjs|json)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  for (const file of [join(root, "tsconfig.json"), join(root, "package-lock.json"), ...files]) {
    hash
      .update(`${relative(root, file)}\0`)
      .update(fs.readFileSync(file))
      .update("\0");
  }
  return hash.digest("hex");
}

/**
 * A cell imports the helper by the package's name, as in a project of one's own:
 * the kernel then finds it through this link in node_modules.
 */
function linkProject(root) {
  const { name } = JSON.parse(fs.readFileSync(join(root, "package.json"), "utf8"));
  const link = join(root, "node_modules", name);
  if (fs.existsSync(link) && fs.realpathSync(link) === fs.realpathSync(root)) return;
  fs.rmSync(link, { recursive: true, force: true });
  try {
    fs.symlinkSync(root, link, "junction");
  } catch (error) {
    if (error.code !== "EEXIST") throw error; // a second start was quicker
  }
}

function isWritable(folder) {
  try {
    fs.accessSync(folder, fs.constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

const logged = (root) => (program, args, options) => runLogged(root, program, args, options);

/** Progress goes to stderr: stdout is for what a command has to say. */
function say(sentence) {
  process.stderr.write(`${sentence}\n`);
}

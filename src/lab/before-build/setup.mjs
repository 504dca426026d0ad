// Makes sure of everything a command needs, and does only what is missing: packages, build, link, JupyterLab.
// Each step has a stamp that is written last, so that a set-up broken off half-way is picked up by the next start.

import { createHash } from "node:crypto";
import * as fs from "node:fs";
import { homedir } from "node:os";
import { join, relative } from "node:path";
import { withLock } from "./lock.mjs";
import { installPackages } from "./packages.mjs";
import { choosePython, installJupyter, jupyterIsThere } from "./python.cjs";
import { runLogged } from "./run-logged.mjs";

/** Milliseconds after which a step that takes long says that it is still at work. */
const silence = 60_000;

/** Sets up what `command` needs. Quick when everything is there. */
export async function setUp(root, command) {
  const tracks = [[packages(root), build(root)], command.needsJupyter ? [jupyter(root)] : []];
  const isDone = () => tracks.flat().every((step) => step.isThere());
  if (!isDone()) {
    // Said before minutes of downloading.
    if (command.needsJupyter && !jupyterIsThere(root)) choosePython();
    await withLock(join(root, ".cache", "setup.lock"), say, () => makeSideBySide(tracks));
  }
  linkProject(root);
}

/** npm and pip wait for the network most of the time, so both do it at once. When one fails, the other is stopped. */
async function makeSideBySide(tracks) {
  const stop = new AbortController();
  const results = await Promise.allSettled(
    tracks.map((steps) =>
      makeInOrder(steps, stop.signal).catch((error) => {
        stop.abort(Object.assign(new Error("stopped"), { kind: "stopped" }));
        throw error;
      }),
    ),
  );
  const failures = results.filter(({ status }) => status === "rejected");
  if (failures.length > 0) throw failures.find(({ reason }) => reason.kind !== "stopped").reason;
}

async function makeInOrder(steps, signal) {
  for (const step of steps) {
    if (step.isThere()) continue;
    say(`Once only: ${step.title} (${step.duration}) ...`);
    const started = Date.now();
    const seconds = () => Math.round((Date.now() - started) / 1000);
    const still = setInterval(() => say(`  ${step.title}: still at it, ${seconds()} s`), silence);
    try {
      await step.make(signal);
    } finally {
      clearInterval(still);
    }
    say(`  ${step.title}: done in ${seconds()} s`);
  }
}

function packages(root) {
  const modules = join(root, "node_modules");
  const stamp = join(modules, ".b2share-setup");
  // Some packages hold a program for one system and one version of Node.
  const mark = `${process.platform} ${process.arch} Node ${process.versions.node}`;
  const before = () => (fs.existsSync(stamp) ? fs.readFileSync(stamp, "utf8") : mark);
  return {
    title:
      before() === mark
        ? "installing the npm packages"
        : `installing the npm packages for another Node than before (${mark})`,
    duration: "about half a minute",
    isThere() {
      if (!sameVersions(join(root, "package-lock.json"), join(modules, ".package-lock.json"))) {
        return false;
      }
      // No stamp: somebody ran `npm ci` by hand, and that counts too.
      if (!fs.existsSync(stamp)) fs.writeFileSync(stamp, mark);
      return before() === mark;
    },
    async make(signal) {
      const env = { ...process.env };
      if (!isWritable(homedir())) env.npm_config_cache = join(root, ".cache", "npm");
      await installPackages(logged(root, signal), env, say);
      fs.writeFileSync(stamp, mark);
    },
  };
}

function jupyter(root) {
  return {
    title: "JupyterLab into .venv",
    duration: "half a minute to two minutes",
    isThere: () => jupyterIsThere(root),
    make: (signal) => installJupyter(root, { run: logged(root, signal), say }),
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
    duration: "some seconds",
    isThere: () => fs.existsSync(stamp) && fs.readFileSync(stamp, "utf8") === sources,
    async make(signal) {
      fs.rmSync(dist, { recursive: true, force: true });
      const program = join(root, "src", "lab", "before-build", "build.mjs");
      await logged(root, signal)(process.execPath, [program, root]);
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
    .filter((entry) => entry.isFile() && /\.(tsx?|cjs|json)$|build\.mjs$/.test(entry.name))
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

const logged = (root, signal) => (program, args, options) =>
  runLogged(root, program, args, { ...options, signal });

/** Progress goes to stderr: stdout is for what a command has to say. */
function say(sentence) {
  process.stderr.write(`${sentence}\n`);
}

/** `npm test`: every check, one line each, and a last line that counts. */
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { say, type Command } from "./command";
import { placesIn } from "../before-build/places.cjs";
import { notebooksAsTheyCame } from "../notebooks/as-they-came";
import { askedToStop, ended, launch, stopAll } from "../machine/processes";

/** How many checks passed, failed and were left out. */
interface Count {
  passed: number;
  failed: number;
  skipped: number;
}

/** A check that is a program: what it says for itself, and the program with its arguments. */
type Check = [title: string, args: string[]];

/** The checks beside jest's tests, the longest first. */
function checks(root: string): Check[] {
  const installed = (name: string, ...args: string[]) => [
    join(root, "node_modules", name),
    ...args,
  ];
  const own = (command: string, ...args: string[]) => [
    join(root, "src", "lab", "before-build", "bootstrap.mjs"),
    command,
    ...args,
  ];
  return [
    ["outputs saved in the notebooks", own("notebooks", "--check")],
    ["habits of the sources (eslint)", installed("eslint/bin/eslint.js", "--max-warnings=0", ".")],
    ["types (tsc)", installed("typescript/bin/tsc", "--noEmit", "-p", "test/tsconfig.json")],
    ["types of the tab (tsc)", installed("typescript/bin/tsc", "-p", "src/tab")],
    ["layout of the sources (prettier)", installed("prettier/bin/prettier.cjs", "--check", ".")],
    ["reference of the helper (typedoc)", own("docs")],
    [
      "arrows between the folders (dependency-cruiser)",
      installed("dependency-cruiser/bin/dependency-cruise.mjs", "src"),
    ],
  ];
}

export const run: Command = async ({ root, names }) => {
  void askedToStop().then(async () => {
    await stopAll();
    process.exit(130);
  });
  const env = withNotebooks(root);
  // Tests often wait for others, so the checks run beside them, one after the other.
  const counts = await Promise.all([
    tests(root, names, env),
    names.length === 0 ? inOrder(checks(root), root, env) : nothing,
  ]);
  const [passed, failed, skipped] = (["passed", "failed", "skipped"] as const).map((key) =>
    counts.reduce((sum, count) => sum + count[key], 0),
  );
  say(`${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ""}`);
  return failed ? 1 : 0;
};

const nothing: Count = { passed: 0, failed: 0, skipped: 0 };

/** The environment of the checks: notebooks that somebody works in are left alone, and tested as they came. */
function withNotebooks(root: string): NodeJS.ProcessEnv {
  const asTheyCame = notebooksAsTheyCame(root);
  if (!asTheyCame) return process.env;
  say("Notebooks are changed here: they are left alone, and tested as git has them.");
  say("To test a changed one: git add it, or npm run notebooks -- --check NAME");
  return { ...process.env, B2SHARE_TEST_NOTEBOOKS: asTheyCame };
}

async function inOrder(all: Check[], root: string, env: NodeJS.ProcessEnv): Promise<Count> {
  const total = { ...nothing };
  for (const [title, args] of all)
    total[(await check(title, args, root, env)) ? "passed" : "failed"]++;
  return total;
}

/** Runs one check; what it prints is shown when it fails. */
async function check(
  title: string,
  args: string[],
  root: string,
  env: NodeJS.ProcessEnv,
): Promise<boolean> {
  const started = Date.now();
  const child = launch(process.execPath, args, {
    cwd: root,
    env,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding("utf8").on("data", (text: string) => (output += text));
  const passed = (await ended(child)) === 0;
  say(`${passed ? "ok    " : "failed"} ${title} (${((Date.now() - started) / 1000).toFixed(1)} s)`);
  if (!passed) say(output.trimEnd());
  return passed;
}

/** jest's own account of its run, in the parts that are counted here. */
interface JestReport {
  numPassedTests: number;
  numFailedTests: number;
  numRuntimeErrorTestSuites: number;
  testResults: { assertionResults: { status: string; fullName: string }[] }[];
}

async function tests(root: string, patterns: string[], env: NodeJS.ProcessEnv): Promise<Count> {
  const { cache } = placesIn(root);
  mkdirSync(cache, { recursive: true });
  const file = join(cache, "jest.json");
  rmSync(file, { force: true });
  const jest = join(root, "node_modules", "jest", "bin", "jest.js");
  const args = [jest, "--silent", "--json", `--outputFile=${file}`, ...patterns];
  const child = launch(process.execPath, args, {
    cwd: root,
    env,
    stdio: ["ignore", "ignore", "inherit"],
  });
  const code = await ended(child);
  const report = readReport(file);
  if (!report) return { passed: 0, failed: 1, skipped: 0 };
  const { numPassedTests: passed, numRuntimeErrorTestSuites: broken } = report;
  const left = report.testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ status }) => status !== "passed" && status !== "failed");
  for (const { fullName } of left) say(`skipped ${fullName}`);
  const failed = report.numFailedTests + broken;
  // A run that jest calls failed is never counted as well, whatever the reason.
  return { passed, failed: failed || Number(code !== 0), skipped: left.length };
}

function readReport(file: string): JestReport | undefined {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as JestReport;
  } catch {
    return undefined; // jest did not get as far as writing it, and has said why
  }
}

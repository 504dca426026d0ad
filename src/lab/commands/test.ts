/** `npm test`: every check, one line each, and a last line that counts. */
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { say, type Command } from "./command";
import { placesIn } from "../machine/places";
import { askedToStop, ended, launch, stopAll } from "../machine/processes";

/** How many checks passed, failed and were left out. */
interface Count {
  passed: number;
  failed: number;
  skipped: number;
}

/** The checks beside jest's tests: what they say for themselves, and the program of node_modules with its arguments. */
const checks: [string, string, string[]][] = [
  ["layout of the sources (prettier)", "prettier/bin/prettier.cjs", ["--check", "."]],
  ["habits of the sources (eslint)", "eslint/bin/eslint.js", ["--max-warnings=0", "."]],
  [
    "arrows between the folders (dependency-cruiser)",
    "dependency-cruiser/bin/dependency-cruise.mjs",
    ["src"],
  ],
  ["types of the tests (tsc)", "typescript/bin/tsc", ["--noEmit", "-p", "test/tsconfig.json"]],
];

export const run: Command = async ({ root, names }) => {
  void askedToStop().then(async () => {
    await stopAll();
    process.exit(130);
  });
  const total: Count = { passed: 0, failed: 0, skipped: 0 };
  const add = (count: Count) => {
    for (const key of ["passed", "failed", "skipped"] as const) total[key] += count[key];
  };
  const own = (command: string, ...args: string[]) => [
    join(root, "src", "lab", "before-build", "bootstrap.mjs"),
    command,
    ...args,
  ];
  if (names.length === 0) {
    for (const [title, program, args] of checks)
      add(await check(title, root, [join(root, "node_modules", program), ...args]));
    add(await check("reference of the helper (typedoc)", root, own("docs")));
  }
  add(await tests(root, names));
  if (names.length === 0)
    add(await check("outputs saved in the notebooks", root, own("notebooks", "--check")));
  const { passed, failed, skipped } = total;
  say(`${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ""}`);
  return failed > 0 ? 1 : 0;
};

/** Runs one check; what it prints is shown when it fails. */
async function check(title: string, root: string, args: string[]): Promise<Count> {
  const started = Date.now();
  const child = launch(process.execPath, args, { cwd: root, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding("utf8").on("data", (text: string) => (output += text));
  const passed = (await ended(child)) === 0;
  say(`${passed ? "ok    " : "failed"} ${title} (${((Date.now() - started) / 1000).toFixed(1)} s)`);
  if (!passed) say(output.trimEnd());
  return { passed: Number(passed), failed: Number(!passed), skipped: 0 };
}

/** jest's own account of its run, in the parts that are counted here. */
interface JestReport {
  numPassedTests: number;
  numFailedTests: number;
  numRuntimeErrorTestSuites: number;
  testResults: { assertionResults: { status: string; fullName: string }[] }[];
}

async function tests(root: string, patterns: string[]): Promise<Count> {
  const { cache } = placesIn(root);
  mkdirSync(cache, { recursive: true });
  const file = join(cache, "jest.json");
  rmSync(file, { force: true });
  const jest = join(root, "node_modules", "jest", "bin", "jest.js");
  const args = [jest, "--json", `--outputFile=${file}`, ...patterns];
  const child = launch(process.execPath, args, {
    cwd: root,
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

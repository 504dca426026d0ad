/** `npm run bench`: measures this project against what people would use instead, and prints one table. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { classroom } from "../bench/classroom";
import { course } from "../bench/course";
import { flows } from "../bench/flows";
import { manyFiles } from "../bench/many-files";
import { round, type Benchmark, type Result } from "../bench/measure";
import { searching } from "../bench/searching";
import { importing, labStart, practiceStart } from "../bench/starting";
import { memory, transfers } from "../bench/transfers";
import { walking } from "../bench/walking";
import { say, type Command } from "./command";
import { placesIn } from "../before-build/places.cjs";
import { Problem } from "../before-build/problem.cjs";
import { askedToStop, stopAll } from "../machine/processes";

interface Flags {
  rounds?: number;
  smaller?: number;
  json?: string;
}

const benchmarks: Record<string, Benchmark> = {
  transfers,
  memory,
  files: manyFiles,
  walking,
  practice: practiceStart,
  searching,
  flows,
  classroom,
  notebooks: course,
  importing,
  lab: labStart,
};

export const run: Command<Flags> = async ({ root, flags, names }) => {
  const chosen = choose(names);
  const folder = mkdtempSync(join(tmpdir(), "b2share-bench-"));
  const { rounds = 5, smaller = 1 } = flags;
  let stopped = false;
  void askedToStop().then(() => {
    stopped = true;
    return stopAll(2000);
  });
  const results: Result[] = [];
  try {
    for (const name of chosen) {
      if (stopped) break;
      results.push(...(await measure(name, { root, folder: join(folder, name), rounds, smaller })));
    }
  } catch (error) {
    if (!stopped) throw error;
  } finally {
    await stopAll();
    rmSync(folder, { recursive: true, force: true });
  }
  if (stopped) return 130;
  print(results);
  const file = flags.json ?? join(placesIn(root).cache, "bench.json");
  writeFileSync(file, `${JSON.stringify({ machine, rounds, smaller, results }, null, 2)}\n`);
  say(`Also as JSON in ${file}`);
  return results.every(({ met }) => met) ? 0 : 1;
};

const machine = { node: process.version, cores: cpus().length, processor: cpus()[0]?.model };

/** The benchmarks with these names; all of them when none is named. */
function choose(names: string[]): string[] {
  const all = Object.keys(benchmarks);
  const unknown = names.find((name) => !all.includes(name));
  if (unknown) throw new Problem(`There is no benchmark ${unknown}. There are: ${all.join(", ")}`);
  return names.length > 0 ? names : all;
}

/** Runs one benchmark in a folder of its own, and says what came. */
async function measure(name: string, bench: Parameters<Benchmark>[0]): Promise<Result[]> {
  say(`measuring ${name} ...`);
  mkdirSync(bench.folder);
  const found = (await benchmarks[name]?.(bench)) ?? [];
  for (const one of found) say(`  ${one.measure}: ${round(one.value)}, ${verdict(one)}`);
  rmSync(bench.folder, { recursive: true, force: true });
  return found;
}

function verdict({ met }: Result): string {
  return met ? "met" : "missed";
}

function print(results: Result[]): void {
  const rows = results.map((one) => [
    one.measure,
    one.against,
    one.ours,
    one.theirs,
    round(one.value),
    one.goal,
    verdict(one),
  ]);
  const head = ["measure", "against", "ours", "theirs", "value", "goal", ""];
  const table = [head, head.map(() => "---"), ...rows];
  const widths = head.map((_, column) =>
    Math.max(...table.map((row) => (row[column] ?? "").length)),
  );
  for (const row of table)
    say(`| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(" | ")} |`);
}

/** `npm run notebooks`: runs the notebooks and saves their outputs, or checks the saved ones. */
import { readdirSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { basename, join } from "node:path";
import { say, type Command } from "./command";
import { differences } from "../notebooks/notebook-diff";
import { toText } from "../notebooks/notebook-file";
import { placesIn } from "../before-build/places.cjs";
import { Problem } from "../before-build/problem.cjs";
import { askedToStop, stopAll } from "../machine/processes";
import { readNotebook, runNotebook } from "../notebooks/run-notebook";

interface Flags {
  check?: boolean;
}

/** Kernels at work at the same time; each takes about 400 MB. */
const atOnce = Math.min(4, availableParallelism() + 1);

export const run: Command<Flags> = async ({ root, flags, names }) => {
  const started = Date.now();
  let stopped = false;
  void askedToStop().then(() => {
    stopped = true;
    return stopAll();
  });
  const folder = placesIn(root).notebooks;
  const queue = chooseNotebooks(folder, names);
  const count = { passed: 0, failed: 0 };

  const workThroughQueue = async () => {
    for (let name = queue.shift(); name && !stopped; name = queue.shift()) {
      const begun = Date.now();
      const trouble = await oneNotebook(root, name, flags.check);
      if (stopped) return;
      count[trouble.length > 0 ? "failed" : "passed"]++;
      say(`${trouble.length > 0 ? "failed" : "ok    "} ${name} (${seconds(begun)})`);
      for (const text of trouble) say(`  ${name}, ${text}`);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, workThroughQueue));
  if (stopped) return 130;

  say(`${count.passed} notebooks passed, ${count.failed} failed, in ${seconds(started)}`);
  if (count.failed > 0 && flags.check) say("To save what they print now: npm run notebooks");
  return count.failed > 0 ? 1 : 0;
};

/** Runs one notebook and saves or checks it; what is wrong with it, in words. */
async function oneNotebook(root: string, name: string, check = false): Promise<string[]> {
  const file = join(placesIn(root).notebooks, name);
  try {
    const notebook = await runNotebook(root, name);
    if (check) return differences(readNotebook(file), notebook);
    writeFileSync(file, toText(notebook));
    return [];
  } catch (error) {
    if (error instanceof Problem) return [error.message];
    throw error;
  }
}

/** The notebooks with these names, with or without folder and `.ipynb`; all of them when none is named. */
function chooseNotebooks(folder: string, names: string[]): string[] {
  const all = readdirSync(folder)
    .filter((name) => name.endsWith(".ipynb"))
    .sort();
  if (names.length === 0) return all;
  return names.map((name) => {
    const wanted = basename(name, ".ipynb");
    const found = all.find(
      (file) => basename(file, ".ipynb") === wanted || file.startsWith(`${wanted}_`),
    );
    if (!found) throw new Problem(`There is no notebook ${name}. There are: ${all.join(", ")}`);
    return found;
  });
}

function seconds(since: number): string {
  return `${((Date.now() - since) / 1000).toFixed(1)} s`;
}

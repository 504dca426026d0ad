/** `npm run notebooks`: runs the notebooks and saves their outputs, or checks the saved ones. */
import { readdirSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { say, type Command } from "./command";
import { registerKernel } from "./jupyter";
import { differences } from "./notebook-diff";
import { toText, type Notebook } from "./notebook-file";
import { placesIn } from "./places";
import { Problem } from "./problem";
import { askedToStop, stopAll } from "./processes";
import { readNotebook, runNotebook } from "./run-notebook";

interface Flags {
  check?: boolean;
}

export const run: Command<Flags> = async ({ root, flags, names }) => {
  const started = Date.now();
  void askedToStop().then(async () => {
    await stopAll();
    process.exit(130);
  });
  registerKernel(root);
  const folder = placesIn(root).notebooks;
  const chosen = chooseNotebooks(folder, names);
  let failed = 0;
  for (const name of chosen) {
    const begun = Date.now();
    const file = join(folder, name);
    const trouble = await runNotebook(root, name).then(
      (notebook) =>
        flags.check ? differences(readNotebook(file), notebook) : save(file, notebook),
      (error: unknown) => {
        if (error instanceof Problem) return [error.message];
        throw error;
      },
    );
    if (trouble.length > 0) failed++;
    say(`${trouble.length > 0 ? "failed" : "ok    "} ${name} (${seconds(begun)})`);
    for (const text of trouble) say(`  ${name}, ${text.replace(`${name}, `, "")}`);
  }
  say(`${chosen.length - failed} notebooks passed, ${failed} failed, in ${seconds(started)}`);
  if (failed > 0 && flags.check) say("To save what they print now: npm run notebooks");
  return failed > 0 ? 1 : 0;
};

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

function save(file: string, notebook: Notebook): string[] {
  writeFileSync(file, toText(notebook));
  return [];
}

function seconds(since: number): string {
  return `${((Date.now() - since) / 1000).toFixed(1)} s`;
}

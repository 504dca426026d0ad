/** Runs one notebook without a screen: real Jupyter, a practice instance of its own that repeats itself. */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { INSTANCES } from "../../helper/settings/settings";
import { copySeed } from "../../practice/seed/copy";
import { startPractice, type Practice, type PracticeOptions } from "../../practice/server";
import { jupyterEnvironment, registerKernel } from "../jupyter/jupyter";
import { joined, toText, withOutputs, type Notebook } from "./notebook-file";
import { placesIn } from "../before-build/places.cjs";
import { Problem } from "../before-build/problem.cjs";
import { ended, launch } from "../machine/processes";

/** What makes identifiers and times of the practice instance repeat. */
const repeatable = { seed: 1, now: "2026-03-02T09:00:00Z" };

/** Where the notebooks seem to lie in saved outputs, whoever ran them. */
const neutralFolder = "/home/trainee/b2share-notebooks";

/** Seconds that one cell may take. */
const patience = 120;

/** What a run may do differently from a trainee who only presses Run All. */
export interface RunOptions {
  /** Sources to put into cells in place of their own, by the cells' ids. */
  answers?: Record<string, string>;
  /** What is done by hand before: in the folder of the notebooks, with this practice instance. */
  prepare?: (folder: string, practice: Pick<Practice, "url" | "classCode">) => Promise<void>;
  /** Whether the instance is one that a class shares. */
  classMode?: boolean;
}

/**
 * Runs the notebook `name` of the project in a copy of the folder `notebooks`, and leaves the original alone.
 *
 * Every notebook gets a fresh practice instance, so that its outputs do not depend on which others were run.
 *
 * @returns the notebook with its new outputs
 * @throws Problem naming the cell that failed, not the notebook
 */
export async function runNotebook(
  root: string,
  name: string,
  { answers = {}, prepare, classMode = false }: RunOptions = {},
): Promise<Notebook> {
  const { cache, notebooks, python } = placesIn(root);
  mkdirSync(cache, { recursive: true });
  registerKernel(root);
  // Below the project's root, so that cells find the packages.
  const folder = mkdtempSync(join(cache, "run-"));
  const copy = join(folder, "notebooks");
  cpSync(notebooks, copy, { recursive: true, filter: (path) => !isPersonal(path) });
  const data = join(folder, "practice-data");
  const token = join(copy, "token");
  copySeed(seedTemplate(), data);
  const listening = classMode ? await sharedByAClass() : { port: 0 };
  const practice = await startPractice({ ...repeatable, ...listening, data, issueToken: token });
  try {
    await prepare?.(copy, practice);
    const original = withAnswers(readNotebook(join(copy, name)), answers);
    writeFileSync(join(copy, name), JSON.stringify(withoutOutputs(original)));
    const execute = join(root, "src", "lab", "notebooks", "execute.py");
    const jupyter = launch(python, [execute, name, String(patience)], {
      cwd: copy,
      env: {
        ...withoutOwnSettings(jupyterEnvironment(root)),
        B2SHARE_URL: practice.url,
        B2SHARE_CLASS_CODE: practice.classCode ?? "",
        B2SHARE_ENV_FILE: "",
      },
      stdio: ["ignore", "ignore", "pipe"],
    });
    let talk = "";
    jupyter.stderr?.setEncoding("utf8").on("data", (text: string) => (talk += text));
    if ((await ended(jupyter)) !== 0) throw failure(original, talk);
    const secret = readFileSync(token, "utf8").trim();
    const notebook = withOutputs(original, readNotebook(join(copy, name)), [
      [practice.url, INSTANCES.practice],
      [folder, neutralFolder],
      // The token is a new one in every run, and its mask shows how it begins.
      [`${secret.slice(0, 4)}…`, "a1b2…"],
    ]);
    if (toText(notebook).includes(secret))
      throw new Problem("it prints the token, so it is not saved");
    return notebook;
  } finally {
    await practice.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

let template: string | undefined;

/** Where this process keeps the planted seed for its runs. */
function seedTemplate(): string {
  if (!template) {
    const folder = mkdtempSync(join(tmpdir(), "b2share-seed-"));
    process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
    template = join(folder, "data");
  }
  return template;
}

/** Open to other machines, though this one goes on calling it localhost. */
async function sharedByAClass(): Promise<PracticeOptions> {
  const server = createServer().listen(0);
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return { port, host: "0.0.0.0", url: `http://localhost:${port}` };
}

/** Reads a notebook's file. */
export function readNotebook(file: string): Notebook {
  return JSON.parse(readFileSync(file, "utf8")) as Notebook;
}

/** The trainee's own token and settings stay out of a run whose outputs are for everybody. */
function isPersonal(path: string): boolean {
  return /[\\/](token|\.env|\.ipynb_checkpoints)$/.test(path);
}

function withoutOwnSettings(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(environment).filter(([name]) => !name.startsWith("B2SHARE_")),
  );
}

function withoutOutputs(notebook: Notebook): Notebook {
  const cells = notebook.cells.map((cell) =>
    cell.cell_type === "code" ? { ...cell, outputs: [], execution_count: null } : cell,
  );
  return { ...notebook, cells };
}

function withAnswers(notebook: Notebook, answers: Record<string, string>): Notebook {
  const cells = notebook.cells.map((cell) => ({
    ...cell,
    source: answers[cell.id] ?? cell.source,
  }));
  return { ...notebook, cells };
}

/** nbclient shows the source of the cell that failed between two rules, and then what was printed. */
function failure(notebook: Notebook, talk: string): Problem {
  const report = /following cell:\n-{5,}\n([^]*?)\n-{5,}\n([^]*)/.exec(talk);
  if (!report)
    return new Problem(`it could not be run:\n${talk.trim().split("\n").slice(-8).join("\n")}`);
  const [, source = "", said = ""] = report;
  const index = notebook.cells.findIndex(
    (cell) => cell.cell_type === "code" && joined(cell.source).trim() === source.trim(),
  );
  return new Problem(`cell ${index + 1} failed:\n${said.trim()}`);
}

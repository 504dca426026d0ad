/** JupyterLab as a program of ours: started, awaited, its address read. */
import { get } from "node:http";
import { mkdirSync, openSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { jupyterEnvironment, registerKernel } from "./jupyter";
import { firstNotebook, placesIn } from "../before-build/places.cjs";
import { Problem } from "../before-build/problem.cjs";
import { say } from "../commands/command";
import { ended, launch } from "../machine/processes";

/** A running JupyterLab. */
export interface Lab {
  /** Its address with the token that lets this user in, opening the first notebook. */
  url: string;
  /** Rejects with a sentence when JupyterLab ends. */
  lost: Promise<never>;
}

/** How to start JupyterLab. */
export interface LabOptions {
  /** Without it: 8888, or the next free one. */
  port?: number;
  browser: boolean;
  /** Whether it listens to other machines as well, as the ports of a container want it. */
  everywhere?: boolean;
  /** What its kernels shall find in their environment. */
  environment: NodeJS.ProcessEnv;
}

/** At its start JupyterLab asks yarn for the settings to build extensions with, which nobody does here: a third of its time. */
const startWithoutYarn = [
  "from jupyterlab import commands",
  'commands._yarn_config = lambda logger: {"yarn config": {}, "npm config": {}}',
  "from jupyterlab.labapp import main",
  "main()",
].join("; ");

/** Starts JupyterLab on the project's folder and waits until it answers. */
export async function openLab(root: string, options: LabOptions): Promise<Lab> {
  registerKernel(root);
  const { python, cache } = placesIn(root);
  const env = jupyterEnvironment(root, options.environment);
  const runtime = env.JUPYTER_RUNTIME_DIR ?? "";
  mkdirSync(runtime, { recursive: true, mode: 0o700 });
  const logFile = join(cache, "jupyterlab.log");
  const log = openSync(logFile, "w", 0o600);
  const args = ["-c", startWithoutYarn, ...labArguments(root, options)];
  const lab = launch(python, args, { cwd: root, env, stdio: ["ignore", log, log] });
  const lost = ended(lab).then(() => {
    const lastWords = readFileSync(logFile, "utf8").trim().split("\n").slice(-5).join("\n");
    throw new Problem(
      `JupyterLab has ended. Its log is in ${logFile}; its last words:\n${lastWords}`,
    );
  });
  const url = await Promise.race([addressOf(runtime, logFile), lost]);
  return { url, lost };
}

const firstPage = `/lab/tree/notebooks/${firstNotebook}`;

function labArguments(root: string, { port, browser, everywhere }: LabOptions): string[] {
  return [
    `--ServerApp.root_dir=${root}`,
    `--FileContentsManager.preferred_dir=${placesIn(root).notebooks}`,
    `--LabApp.default_url=${firstPage}`,
    "--MappingKernelManager.default_kernel_name=tslab",
    "--LabApp.extension_manager=readonly",
    "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
    // Ctrl-C shall end everything within seconds, even while a cell runs.
    "--KernelManager.shutdown_wait_time=2",
    ...(port === undefined ? [] : [`--ServerApp.port=${port}`, "--ServerApp.port_retries=0"]),
    ...(browser ? [] : ["--no-browser"]),
    ...(everywhere ? ["--ServerApp.ip=0.0.0.0"] : []),
    ...(process.getuid?.() === 0 ? ["--allow-root"] : []),
  ];
}

/** Milliseconds of waiting after which one is told what for. */
const silence = 30_000;

/** Waits for the note that Jupyter leaves in its runtime folder, and then until it listens. */
async function addressOf(runtime: string, logFile: string): Promise<string> {
  const stillAtIt = setInterval(
    () => say(`JupyterLab is still starting; what it does is in ${logFile}`),
    silence,
  );
  try {
    for (;;) {
      const url = addressIn(runtime);
      if (url && (await answers(url))) return url;
      await sleep(20);
    }
  } finally {
    clearInterval(stillAtIt);
  }
}

/** The address in Jupyter's note, once it is written whole. */
function addressIn(runtime: string): string | undefined {
  const note = readdirSync(runtime).find((name) => /^jpserver-\d+\.json$/.test(name));
  const text = note && readFileSync(join(runtime, note), "utf8");
  if (!text?.trimEnd().endsWith("}")) return undefined;
  const { url, token } = JSON.parse(text) as { url: string; token: string };
  const { pathname, port } = new URL(url);
  return `http://localhost:${port}${pathname.replace(/\/$/, "")}${firstPage}?token=${token}`;
}

/** Whether something answers; asked directly, also where the user's settings name a proxy for everything. */
function answers(url: string): Promise<boolean> {
  return new Promise((resolve) => {
    const question = get(url, { agent: false }, (answer) => {
      answer.resume();
      resolve(true);
    });
    question.on("error", () => resolve(false));
  });
}

/** How long things take to start: the practice instance, the helper's import, JupyterLab. */
import { spawn } from "node:child_process";
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { placesIn } from "../before-build/places.cjs";
import { practiceChild, run } from "./child";
import { jupyterEnvironment } from "../jupyter/jupyter";
import { atMost, inSeconds, median, paired, seconds, type Bench, type Result } from "./measure";

export async function practiceStart({ folder, rounds }: Bench): Promise<Result[]> {
  const data = join(folder, "practice-start");
  const start = async () => {
    let practice: Awaited<ReturnType<typeof practiceChild>> | undefined;
    const taken = await seconds(async () => {
      practice = await practiceChild({ data, asItIs: true });
      await fetch(`${practice.url}/api/records?size=1`);
    });
    await practice?.stop();
    return taken;
  };
  const first: number[] = [];
  const again: number[] = [];
  for (let round = 0; round < rounds; round++) {
    rmSync(data, { recursive: true, force: true });
    first.push(await start());
    again.push(await start());
  }
  const line = (measure: string, value: number, limit: number): Result => ({
    measure: `practice instance: process start to first answer, ${measure}`,
    against: "-",
    ours: inSeconds(value),
    theirs: "-",
    value,
    goal: `at most ${limit} s`,
    met: value <= limit,
  });
  return [line("seed data there", median(again), 0.5), line("very first", median(first), 2)];
}

export async function importing({ root, rounds }: Bench): Promise<Result[]> {
  const load = (what: string) => async () => {
    const script = `const t = performance.now(); require(${JSON.stringify(what)}); console.log(performance.now() - t)`;
    return Number(await run(process.execPath, ["-e", script])) / 1000;
  };
  const { ours, theirs } = await paired(
    rounds * 2,
    load(join(root, "dist/helper/index.js")),
    load(join(root, "node_modules/cross-fetch")),
  );
  const more = (ours - theirs) * 1000;
  return [
    {
      measure: "importing the helper in a fresh Node process",
      against: 'require("cross-fetch") alone',
      ours: inSeconds(ours),
      theirs: inSeconds(theirs),
      value: more,
      goal: "at most 60 ms more",
      met: more <= 60,
    },
  ];
}

/** From the start of a program to a JupyterLab that answers; the program is then stopped. */
function untilLab(
  program: string,
  args: string[],
  env: NodeJS.ProcessEnv,
  cwd: string,
): Promise<number> {
  return new Promise((resolve, reject) => {
    const started = performance.now();
    const child = spawn(program, args, {
      env,
      cwd,
      detached: true,
      stdio: ["ignore", "pipe", "pipe"],
    });
    let said = "";
    let taken = 0;
    const hear = (text: string) => {
      said += text;
      if (taken || !/https?:\/\/\S+\/lab/.test(said)) return;
      taken = (performance.now() - started) / 1000;
      const ask = (signal: NodeJS.Signals) => process.kill(-(child.pid ?? 0), signal);
      ask("SIGINT");
      // jupyter asks back, and takes a second signal for the answer.
      const insist = setTimeout(ask, 500, "SIGTERM");
      child.once("exit", () => clearTimeout(insist));
    };
    child.stdout.setEncoding("utf8").on("data", hear);
    child.stderr.setEncoding("utf8").on("data", hear);
    child.once("close", () => (taken ? resolve(taken) : reject(new Error(said))));
  });
}

/** The second `npm start`, and `jupyter lab` started by hand in the same environment. */
export async function labStart({ root, folder, rounds }: Bench): Promise<Result[]> {
  const runtime = join(folder, "jupyter-runtime");
  mkdirSync(runtime);
  const { python, notebooks } = placesIn(root);
  const environment = { ...jupyterEnvironment(root), JUPYTER_RUNTIME_DIR: runtime };
  const npm = process.platform === "win32" ? "npm.cmd" : "npm";
  const ports = ["--practice-port", "0", "--data", join(folder, "practice-lab")];
  const asRoot = process.getuid?.() === 0 ? ["--allow-root"] : [];
  const result = await paired(
    rounds,
    () => untilLab(npm, ["start", "--", "--no-browser", ...ports], process.env, root),
    () => untilLab(python, ["-m", "jupyterlab", "--no-browser", ...asRoot], environment, notebooks),
  );
  return [
    atMost(1.2, "second npm start, until JupyterLab is ready", "jupyter lab by hand", result),
  ];
}

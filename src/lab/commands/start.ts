/** `npm start`: the practice instance and JupyterLab with the first notebook open, until Ctrl-C. */
import { rmSync } from "node:fs";
import { defaultPort } from "../../practice/b2share";
import type { PracticeOptions } from "../../practice/server";
import { INSTANCES, readSettings } from "../../helper/settings/settings";
import { say, type Command } from "./command";
import { jupyterEnvironment } from "../jupyter/jupyter";
import { openLab } from "../jupyter/jupyter-lab";
import { freePort, isFree, portTaken } from "../machine/port";
import { askedToStop, stopAll } from "../machine/processes";
import { runningPractice } from "../machine/running-practice";

interface Flags {
  "no-browser"?: boolean;
  "lab-port"?: number;
  "practice-port"?: number;
  data?: string;
  container?: boolean;
}

export const run: Command<Flags> = async ({ root, flags }) => {
  const stop = askedToStop();
  const labPort = flags["lab-port"];
  if (labPort && !(await isFree(labPort))) throw portTaken(labPort, "--lab-port");

  const port = (flags["practice-port"] ?? defaultPort) || (await freePort());
  const isTaken = !(await isFree(port));
  const running = isTaken ? await runningPractice(port) : undefined;
  if (isTaken && !running) throw portTaken(port, "--practice-port");
  const practiceUrl = running ?? `http://localhost:${port}`;
  let practice: { close(): Promise<void> } | undefined;
  try {
    // JupyterLab takes seconds to start; the practice instance starts meanwhile.
    const lab = openLab(root, {
      port: labPort,
      browser: !flags["no-browser"] && !flags.container,
      everywhere: flags.container,
      environment: kernelSettings(practiceUrl),
    });
    lab.catch(() => undefined); // heard of below, unless the practice instance fails before
    const note = running ? "   (was running already, is used as it is)" : "";
    if (!running) practice = await startedPractice(root, port, flags);
    say(`Practice instance       ${practiceUrl}${note}`);
    const opened = await Promise.race([lab, stop]);
    if (opened) {
      say(`JupyterLab              ${opened.url}`);
      say("Stop both with Ctrl-C.");
      await Promise.race([opened.lost, stop]);
      say("\nStopping ...");
    }
    return 0;
  } finally {
    await stopAll();
    await practice?.close();
    rmSync(jupyterEnvironment(root).JUPYTER_RUNTIME_DIR ?? "", { recursive: true, force: true });
  }
};

/** Its code is a good part of what is loaded, so it is loaded when JupyterLab is on its way. */
async function startedPractice(root: string, port: number, { data, container }: Flags) {
  const { openPractice } = await import("./practice.js");
  const options = { port, data, ...(container ? inContainer(port) : {}) };
  return openPractice(root, options, "--practice-port");
}

/** A container's published ports arrive from outside of it; people and notebooks call it localhost all the same. */
function inContainer(port: number): PracticeOptions {
  return { host: "0.0.0.0", url: `http://localhost:${port}`, closed: true };
}

/**
 * Notebooks talk to this practice instance, unless the user's settings name another B2SHARE.
 * At its usual address they find it by themselves, and then `.env` can be changed while they run.
 */
function kernelSettings(practiceUrl: string): NodeJS.ProcessEnv {
  try {
    const { url } = readSettings();
    if (url === practiceUrl) return {};
    if (url === INSTANCES.practice) return { B2SHARE_URL: practiceUrl };
    say(`The notebooks talk to   ${url}   (as B2SHARE_URL or .env says)`);
  } catch (error) {
    say(`The notebooks will stop: ${(error as Error).message}`);
  }
  return {};
}

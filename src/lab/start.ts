/** `npm start`: the practice instance and JupyterLab with the first notebook open, until Ctrl-C. */
import { rmSync } from "node:fs";
import { defaultPort, type PracticeOptions } from "../practice/server";
import { INSTANCES, readSettings } from "../settings";
import { say, type Command } from "./command";
import { jupyterEnvironment } from "./jupyter";
import { openLab } from "./jupyter-lab";
import { isFree, portTaken } from "./port";
import { openPractice, runningPractice } from "./practice";
import { askedToStop, stopAll } from "./processes";

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

  const practice = await practiceInstance(root, flags);
  try {
    const lab = openLab(root, {
      port: labPort,
      browser: !flags["no-browser"] && !flags.container,
      everywhere: flags.container,
      environment: kernelSettings(practice.url),
    });
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
    await practice.close?.();
    rmSync(jupyterEnvironment(root).JUPYTER_RUNTIME_DIR ?? "", { recursive: true, force: true });
  }
};

async function practiceInstance(
  root: string,
  flags: Flags,
): Promise<{ url: string; close?: () => Promise<void> }> {
  const port = flags["practice-port"];
  const url = await runningPractice(port);
  if (url) {
    say(`Practice instance       ${url}   (was running already, is used as it is)`);
    return { url };
  }
  const options = { port, data: flags.data, ...(flags.container ? inContainer(port) : {}) };
  const practice = await openPractice(root, options, "--practice-port");
  say(`Practice instance       ${practice.url}`);
  return practice;
}

/** A container's published ports arrive from outside of it; people and notebooks call it localhost all the same. */
function inContainer(port = defaultPort): PracticeOptions {
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

/** `npm start`: the practice instance and JupyterLab with the first notebook open, until Ctrl-C. */
import { rmSync } from "node:fs";
import { defaultPort } from "../../practice/b2share";
import type { Practice, PracticeOptions } from "../../practice/server";
import { INSTANCES, readSettings } from "../../helper/settings/settings";
import { say, type Command } from "./command";
import { jupyterEnvironment } from "../jupyter/jupyter";
import { openLab, type Lab } from "../jupyter/jupyter-lab";
import { isFree, portTaken } from "../machine/port";
import { askedToStop, stopAll } from "../machine/processes";
import { runningPractice } from "../machine/running-practice";

interface Flags {
  "no-browser"?: boolean;
  "lab-port"?: number;
  "practice-port"?: number;
  data?: string;
  container?: boolean;
}

/** The practice instance that the notebooks talk to: this command's own, or one that runs already. */
interface ChosenPractice {
  url: string;
  isShared: boolean;
  /** Waits until it accepts requests; gives the code that people need to sign in, if any. */
  open(): Promise<string | undefined>;
  close(): Promise<void> | undefined;
}

export const run: Command<Flags> = async ({ root, flags }) => {
  const stop = askedToStop();
  const labPort = flags["lab-port"];
  if (labPort && !(await isFree(labPort))) throw portTaken(labPort, "npm start", "--lab-port");
  const practice = await choosePractice(root, flags);
  try {
    // JupyterLab takes seconds to start; the practice instance starts meanwhile.
    const lab = openLab(root, {
      port: labPort,
      browser: !flags["no-browser"] && !flags.container,
      everywhere: flags.container,
      environment: kernelSettings(practice.url),
    });
    lab.catch(() => undefined); // heard of below, unless the practice instance fails before
    const code = await practice.open();
    say(`Practice instance       ${practice.url}${practice.isShared ? `   (${sharedNote})` : ""}`);
    if (code) say(`Code for signing in     ${code}`);
    const opened = await Promise.race([lab, stop]);
    if (opened) await stayOpen(opened, practice, stop);
    return 0;
  } finally {
    await stopAll();
    await practice.close();
    rmSync(jupyterEnvironment(root).JUPYTER_RUNTIME_DIR ?? "", { recursive: true, force: true });
  }
};

const sharedNote = "was running already, is used as it is";

async function stayOpen(lab: Lab, practice: ChosenPractice, stop: Promise<void>): Promise<void> {
  say(`JupyterLab              ${lab.url}`);
  say(
    practice.isShared
      ? "Stop JupyterLab with Ctrl-C; the practice instance ends with the command that started it."
      : "Stop both with Ctrl-C.",
  );
  const watch = practice.isShared ? sayWhenGone(practice.url) : undefined;
  try {
    await Promise.race([lab.lost, stop]);
  } finally {
    clearInterval(watch);
  }
  say("\nStopping ...");
}

/** Milliseconds between two looks at a practice instance that is not ours. */
const lookAgain = 3000;

function sayWhenGone(url: string): NodeJS.Timeout {
  const watch = setInterval(() => {
    void runningPractice(Number(new URL(url).port)).then((found) => {
      if (found) return;
      clearInterval(watch);
      say(`The practice instance at ${url} has ended. Stop this with Ctrl-C, and run: npm start`);
    });
  }, lookAgain);
  return watch;
}

async function choosePractice(root: string, flags: Flags): Promise<ChosenPractice> {
  const port = flags["practice-port"] ?? defaultPort;
  if (port === 0) {
    const started = await startedPractice(root, 0, flags);
    return { ...started, isShared: false, open: () => Promise.resolve(started.classCode) };
  }
  const url = `http://localhost:${port}`;
  if (await isFree(port)) {
    let started: Practice | undefined;
    const open = async () => {
      started = await startedPractice(root, port, flags);
      return started.classCode;
    };
    return { url, isShared: false, open, close: () => started?.close() };
  }
  if (!(await runningPractice(port))) throw portTaken(port, "npm start", "--practice-port");
  return { url, isShared: true, open: () => Promise.resolve(undefined), close: () => undefined };
}

/** Its code is a good part of what is loaded, so it is loaded when JupyterLab is on its way. */
async function startedPractice(root: string, port: number, { data, container }: Flags) {
  const { openPractice } = await import("./practice.js");
  const options = { port, data, ...(container ? inContainer(port) : {}) };
  return openPractice(root, options, ["npm start", "--practice-port"]);
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

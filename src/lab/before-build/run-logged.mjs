// Runs npm, tsc, pip: their talk goes to a log file, their failures become a sentence.

import { spawn } from "node:child_process";
import * as fs from "node:fs";
import { join } from "node:path";
import { causeOf, kindOf } from "./causes.mjs";
import { Problem } from "./problem.cjs";
import { endGroup, inOwnGroup } from "./process-group.cjs";

/** Milliseconds that a program has to end by itself. */
const patience = 3000;

const logName = join(".cache", "setup.log");

/**
 * Runs a program to its end in the project's root; rejects with a Problem when it fails.
 * With `signal` it can be stopped: its Problem then is of the kind "stopped".
 */
export async function runLogged(root, program, args, options = {}) {
  const { env = process.env, shell = false, signal } = options;
  signal?.throwIfAborted();
  fs.mkdirSync(join(root, ".cache"), { recursive: true });
  const log = fs.createWriteStream(join(root, logName), { flags: "a" });
  // On a full disk it cannot be written; the program itself then says so.
  log.on("error", () => {});
  log.write(`\n$ ${program} ${args.join(" ")}   (${new Date().toISOString()})\n`);

  // First the handlers, then the program: whenever a stop is asked for, there is nothing that it misses.
  const stop = listenForStop(signal);
  const stdio = ["ignore", "pipe", "pipe"];
  const child = spawn(program, args, { cwd: root, env, shell, stdio, ...inOwnGroup });
  stop.ends(child);
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text) => {
      output += text;
      log.write(text);
    });
  }
  const result = await new Promise((resolve) => {
    child.on("error", (error) => resolve(error.code));
    child.on("close", (code) => resolve(code));
  });
  stop.release();
  await new Promise((resolve) => log.end(resolve));
  if (stop.byUser()) process.exit(130);
  signal?.throwIfAborted();
  if (result !== 0) throw failure(program, args, result, output);
}

function failure(program, args, result, output) {
  const called =
    [program, ...args].find((word) => /^(npm|pip|venv)$|\b(tsc|build\.mjs)$/.test(word)) ?? program;
  const name = called.split(/[\\/]/).pop().replace("build.mjs", "The build");
  const problem = new Problem(sentenceFor(name, result, output));
  problem.kind = kindOf(output);
  return problem;
}

function sentenceFor(name, result, output) {
  const where = `Everything it said is in ${logName}.`;
  if (result === "ENOENT") return `${name} was not found. It comes with Node: https://nodejs.org`;
  const cause = causeOf(output);
  if (cause) return `${cause} (${name} failed. ${where})`;
  const lines = output.split("\n").filter((line) => /error/i.test(line));
  return [
    `${name} failed. ${where} It said:`,
    ...lines.slice(0, 5).map((line) => `  ${line}`),
  ].join("\n");
}

/** Two programs may run side by side; that they are stopped is said once. */
let isSaid = false;

function sayOnce() {
  if (!isSaid) process.stderr.write("\nStopping ... The next start goes on from here.\n");
  isSaid = true;
}

/** While a program runs, being asked to stop means stopping it first, so that none is left behind. */
function listenForStop(aborted) {
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"];
  let asked;
  let child;
  let firmly;
  const end = () => {
    if (!asked || !child) return;
    endGroup(child, "SIGTERM");
    // npm may first unpack everything. What it leaves half done, the next start clears away.
    firmly ??= setTimeout(endGroup, patience, child, "SIGKILL");
  };
  const onSignal = () => {
    asked = "user";
    sayOnce();
    end();
  };
  const onAbort = () => {
    asked ??= "us";
    end();
  };
  for (const signal of signals) process.on(signal, onSignal);
  aborted?.addEventListener("abort", onAbort);
  return {
    byUser: () => asked === "user",
    ends(started) {
      child = started;
      end();
    },
    release() {
      clearTimeout(firmly);
      for (const signal of signals) process.off(signal, onSignal);
      aborted?.removeEventListener("abort", onAbort);
    },
  };
}

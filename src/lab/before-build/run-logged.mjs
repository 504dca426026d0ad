// Runs npm, tsc, pip: their talk goes to a log file, their failures become a sentence.

import { spawn, spawnSync } from "node:child_process";
import * as fs from "node:fs";
import { join } from "node:path";
import { Problem, causeOf, kindOf } from "./causes.mjs";

const onWindows = process.platform === "win32";

/** Milliseconds that a program has to end by itself. */
const patience = 3000;

const logName = join(".cache", "setup.log");

/** Runs a program to its end in the project's root; rejects with a Problem when it fails. */
export async function runLogged(root, program, args, { env = process.env, shell = false } = {}) {
  fs.mkdirSync(join(root, ".cache"), { recursive: true });
  const log = fs.createWriteStream(join(root, logName), { flags: "a" });
  // On a full disk it cannot be written; the program itself then says so.
  log.on("error", () => {});
  log.write(`\n$ ${program} ${args.join(" ")}   (${new Date().toISOString()})\n`);

  // In a process group of its own, Ctrl-C reaches us only, and we stop it with all that it has started.
  const options = { cwd: root, env, shell, detached: !onWindows };
  const child = spawn(program, args, { ...options, stdio: ["ignore", "pipe", "pipe"] });
  const stop = stopWith(child);
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
  if (stop.asked()) process.exit(130);
  if (result !== 0) throw failure(program, args, result, output);
}

function failure(program, args, result, output) {
  const called = [program, ...args].find((word) => /^(npm|pip|venv)$|\btsc$/.test(word)) ?? program;
  const name = called.split(/[\\/]/).pop();
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

/** While a program runs, being asked to stop means stopping it first, so that none is left behind. */
function stopWith(child) {
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"];
  let firmly;
  const onSignal = () => {
    if (firmly) return;
    process.stderr.write("\nStopping ... The next start goes on from here.\n");
    end(child, "SIGTERM");
    // npm may first unpack everything. What it leaves half done, the next start clears away.
    firmly = setTimeout(end, patience, child, "SIGKILL");
  };
  for (const signal of signals) process.on(signal, onSignal);
  return {
    asked: () => firmly !== undefined,
    release() {
      clearTimeout(firmly);
      for (const signal of signals) process.off(signal, onSignal);
    },
  };
}

function end(child, signal) {
  if (child.pid === undefined) return;
  if (onWindows) {
    spawnSync("taskkill", ["/pid", String(child.pid), "/t", "/f"]);
    return;
  }
  try {
    process.kill(-child.pid, signal);
  } catch {
    // It ended by itself in the meantime.
  }
}

/** The programs that a command starts: none of them outlives it. */
import { spawn, type ChildProcess, type SpawnOptions } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { endGroup, inOwnGroup } from "../before-build/process-group.cjs";

const running = new Set<ChildProcess>();
let isStopping = false;

/** Starts a program that ends with us. */
export function launch(program: string, args: string[], options: SpawnOptions): ChildProcess {
  const child = spawn(program, args, { ...options, ...inOwnGroup });
  running.add(child);
  child.once("exit", () => running.delete(child));
  // Somebody was about to start it when everything was asked to stop.
  if (isStopping) endGroup(child, "SIGTERM");
  return child;
}

/** Waits for a program's end. Rejects when it could not be started. */
export function ended(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve(code ?? 1));
  });
}

/** Asks every program to stop, those too that are started from now on, and makes it after `patience` milliseconds. */
export async function stopAll(patience = 10_000): Promise<void> {
  isStopping = true;
  const children = [...running];
  const gone = Promise.all(
    children.map((child) => new Promise((done) => child.once("exit", done))),
  );
  for (const child of children) endGroup(child, "SIGTERM");
  await Promise.race([gone, sleep(patience, undefined, { ref: false })]);
  for (const child of running) endGroup(child, "SIGKILL");
}

/**
 * Resolves once somebody asks this command to stop: Ctrl-C, a closed terminal, `kill`.
 * npm passes Ctrl-C on a second time, so later ones are heard and ignored.
 */
export function askedToStop(): Promise<void> {
  return new Promise((resolve) => {
    for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(name, () => resolve());
  });
}

/** The programs that a command starts: none of them outlives it. */
import { spawn, spawnSync, type ChildProcess, type SpawnOptions } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";

const running = new Set<ChildProcess>();
const onWindows = process.platform === "win32";

/**
 * Starts a program in a process group of its own: Ctrl-C then reaches us only, and we stop the group in order.
 */
export function launch(program: string, args: string[], options: SpawnOptions): ChildProcess {
  const child = spawn(program, args, { ...options, detached: !onWindows });
  running.add(child);
  child.once("exit", () => running.delete(child));
  return child;
}

/** Waits for a program's end. Rejects when it could not be started. */
export function ended(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve(code ?? 1));
  });
}

/** Asks every program to stop, and makes it after `patience` milliseconds. */
export async function stopAll(patience = 10_000): Promise<void> {
  const children = [...running];
  const gone = Promise.all(
    children.map((child) => new Promise((done) => child.once("exit", done))),
  );
  for (const child of children) signal(child, "SIGTERM");
  await Promise.race([gone, sleep(patience, undefined, { ref: false })]);
  for (const child of running) signal(child, "SIGKILL");
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

function signal(child: ChildProcess, name: "SIGTERM" | "SIGKILL"): void {
  if (child.pid === undefined) return;
  if (onWindows) {
    spawnSync("taskkill", ["/pid", String(child.pid), "/t", "/f"]);
    return;
  }
  try {
    process.kill(-child.pid, name);
  } catch {
    // It ended by itself in the meantime.
  }
}

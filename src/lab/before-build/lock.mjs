// A lock between two starts of the same project.

import * as fs from "node:fs";
import { dirname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const pause = 200;

/** Runs `work` while holding the lock file; waits, with a sentence, while another living process holds it. */
export async function withLock(file, say, work) {
  fs.mkdirSync(dirname(file), { recursive: true });
  let told = false;
  while (!(await take(file))) {
    if (!told) say(`Another start (process ${owner(file)}) is setting up; waiting for it ...`);
    told = true;
    await sleep(pause);
  }
  const release = () => {
    if (owner(file) === process.pid) fs.rmSync(file, { force: true });
  };
  process.on("exit", release);
  try {
    return await work();
  } finally {
    process.off("exit", release);
    release();
  }
}

async function take(file) {
  try {
    fs.writeFileSync(file, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    if (error.code !== "EEXIST") throw error;
  }
  if (isHeld(file)) return false;
  // Its holder is gone. Two may see that at once: the last to write stays in the file and is the one who has it.
  fs.writeFileSync(file, String(process.pid));
  await sleep(pause);
  return owner(file) === process.pid;
}

function owner(file) {
  try {
    return Number(fs.readFileSync(file, "utf8"));
  } catch {
    return 0;
  }
}

function isHeld(file) {
  const pid = owner(file);
  if (pid === process.pid) return false;
  // Just made and not yet written, or just given back: look again in a moment.
  if (pid === 0) return isYoung(file);
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}

function isYoung(file) {
  const made = fs.statSync(file, { throwIfNoEntry: false });
  return made === undefined || Date.now() - made.mtimeMs < 5000;
}

/** A disk of a few megabytes in memory, which only the programs started within it see (Linux: unshare, nsenter). */
import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Whether this machine lets us have one; otherwise the reason. */
export function whyNoSmallDisk(): string | undefined {
  const tried = spawnSync("unshare", ["-rm", "nsenter", "--version"], { encoding: "utf8" });
  return tried.status === 0
    ? undefined
    : `unshare -rm does not work here: ${tried.error?.message ?? tried.stderr}`;
}

export class SmallDisk {
  /** Where it is, for programs started within it. */
  readonly folder = mkdtempSync(join(tmpdir(), "b2share-disk-"));
  private keeper: ChildProcess | undefined;

  /** Makes a disk of so many megabytes. It is there until it is closed. */
  static async make(megabytes: number): Promise<SmallDisk> {
    const disk = new SmallDisk();
    const script = `mount -t tmpfs -o size=${megabytes}m tmpfs "$0" && echo ready && exec cat`;
    const keeper = spawn("unshare", ["-rm", "sh", "-c", script, disk.folder]);
    disk.keeper = keeper;
    await Promise.race([
      once(keeper.stdout, "data"),
      once(keeper, "exit").then(() => Promise.reject(new Error("no small disk"))),
    ]);
    return disk;
  }

  /** Stands before a command to run it where the disk is. */
  get within(): string[] {
    return ["nsenter", "-t", String(this.keeper?.pid), "-U", "-m", "--preserve-credentials"];
  }

  /** The path under which we see a file of the disk. */
  readonly outside = (path: string): string => `/proc/${this.keeper?.pid}/root${path}`;

  /** From now on nothing can be written to it; no program may have anything open there. */
  makeReadOnly(): void {
    const [program = "", ...args] = this.within;
    const { status } = spawnSync(program, [...args, "mount", "-o", "remount,ro", this.folder]);
    if (status !== 0) throw new Error("the disk did not become read-only");
  }

  async close(): Promise<void> {
    const gone = this.keeper && once(this.keeper, "exit");
    this.keeper?.stdin?.end();
    await gone;
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** The practice instance as people start it: the command, in a process of its own. */
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";

const root = resolve(__dirname, "../..");
const bootstrap = join(root, "src", "lab", "before-build", "bootstrap.mjs");

/** A start builds the project first where that is due, which takes a while on a busy machine. */
export const startTimeout = 240_000;

export class PracticeProcess {
  /** All that it said, on both streams. */
  output = "";
  /** Address of its pages; empty until it is ready. */
  url = "";
  /** A token of the trainee, once it is ready. */
  token = "";
  /** Resolves with the exit code, or null after a signal. */
  readonly ended: Promise<number | null>;
  private readonly child: ChildProcess;

  /**
   * Starts `npm run practice` on a data folder; `within` stands before the command, such as `unshare -rn`.
   * `ready` waits until it accepts requests.
   */
  constructor(
    private readonly data: string,
    { within = [], flags = [] }: { within?: string[]; flags?: string[] } = {},
  ) {
    const [program = "", ...args] = [
      ...within,
      process.execPath,
      ...[bootstrap, "practice", "--port", "0", "--data", data, ...flags],
    ];
    this.child = spawn(program, args, { cwd: root, stdio: ["ignore", "pipe", "pipe"] });
    for (const stream of [this.child.stdout, this.child.stderr]) {
      stream?.setEncoding("utf8").on("data", (text: string) => (this.output += text));
    }
    this.ended = once(this.child, "close").then(([code]) => code as number | null);
  }

  /**
   * Starts one that issues a token and hardly limits requests, and waits until it is ready; `outside` turns its paths
   * into ours.
   */
  static async start(
    data: string,
    {
      within,
      outside = (path) => path,
    }: { within?: string[]; outside?: (path: string) => string } = {},
  ): Promise<PracticeProcess> {
    const tokenFile = `${data}.token`;
    const started = new PracticeProcess(data, {
      within,
      flags: ["--issue-token", tokenFile, "--rate-per-minute", "1000000"],
    });
    await started.ready();
    started.token = readFileSync(outside(tokenFile), "utf8").trim();
    return started;
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  /** Waits until it accepts requests. */
  async ready(): Promise<void> {
    for (;;) {
      this.url = /Practice B2SHARE ready at (\S+)/.exec(this.output)?.[1] ?? "";
      if (this.url) return;
      const code = await Promise.race([
        this.ended,
        new Promise((next) => setTimeout(next, 10, "")),
      ]);
      if (code !== "") throw new Error(`it ended with ${String(code)}:\n${this.output}`);
    }
  }

  /** Ends it, and waits until it is gone. */
  async end(signal: "SIGKILL" | "SIGTERM" = "SIGTERM"): Promise<void> {
    this.child.kill(signal);
    await this.ended;
  }
}

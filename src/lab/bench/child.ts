/** Programs of a benchmark: the practice instance and the helper, each in a process of its own; curl; md5sum. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { launch } from "../machine/processes";
import type { PracticeJob } from "./practice-job";

/** A practice instance in a process of its own. */
export interface PracticeChild {
  url: string;
  /** Tokens of the trainee and of further accounts. */
  tokens: string[];
  /** Identifiers of the records that were planted. */
  pid: number;
  stop(): Promise<void>;
}

/** Starts a practice instance, and waits until it answers. */
export async function practiceChild(job: PracticeJob): Promise<PracticeChild> {
  const child = launch(
    process.execPath,
    [join(__dirname, "practice-job.js"), JSON.stringify(job)],
    {
      stdio: ["ignore", "pipe", "inherit"],
    },
  );
  const ended = new Promise<never>((_, reject) =>
    child.once("close", (code) => reject(new Error(`the practice instance ended with ${code}`))),
  );
  ended.catch(() => undefined);
  let said = "";
  const ready = new Promise<{ url: string; tokens: string[] }>((resolve) => {
    child.stdout?.setEncoding("utf8").on("data", (text: string) => {
      said += text;
      const end = said.indexOf("\n");
      if (end >= 0) resolve(JSON.parse(said.slice(0, end)) as { url: string; tokens: string[] });
    });
  });
  const { url, tokens } = await Promise.race([ready, ended]);
  return {
    url,
    tokens,
    pid: child.pid ?? 0,
    stop: async () => {
      child.kill("SIGTERM");
      await ended.catch(() => undefined);
    },
  };
}

/** Runs a program to its end; what it printed. */
export function run(program: string, args: string[], env = process.env): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = launch(program, args, { env, stdio: ["ignore", "pipe", "pipe"] });
    let [output, errors] = ["", ""];
    child.stdout?.setEncoding("utf8").on("data", (text: string) => (output += text));
    child.stderr?.setEncoding("utf8").on("data", (text: string) => (errors += text));
    child.once("error", reject);
    child.once("close", (code) =>
      code === 0 ? resolve(output) : reject(new Error(`${program} ended with ${code}: ${errors}`)),
    );
  });
}

/** What a job of the helper says of itself. */
export interface HelperReport {
  seconds: number;
  /** Largest memory of the process, in bytes. */
  memory: number;
}

/** Runs a job of the helper in a process of its own. */
export async function helperJob(
  { url, tokens }: PracticeChild,
  folder: string,
  ...job: string[]
): Promise<HelperReport> {
  const tokenFile = join(folder, "token");
  writeFileSync(tokenFile, tokens[0] ?? "", { mode: 0o600 });
  const env = {
    ...process.env,
    B2SHARE_URL: url,
    B2SHARE_TOKEN_FILE: tokenFile,
    B2SHARE_ENV_FILE: "",
  };
  return JSON.parse(
    await run(process.execPath, [join(__dirname, "helper-job.js"), ...job], env),
  ) as HelperReport;
}

/** curl, silent, failing on bad statuses, with the trainee's token. */
export function curl({ tokens }: PracticeChild, ...args: string[]): Promise<string> {
  return run("curl", ["-sSf", "-H", `Authorization: Bearer ${tokens[0]}`, ...args]);
}

/** The largest memory of a process so far, in bytes. Linux only. */
export function peakMemory(pid: number): number {
  const [, kilobytes = "NaN"] =
    /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
  return Number(kilobytes) * 1024;
}

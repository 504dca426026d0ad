/** The helper as somebody else's program uses it: installed in a folder of its own, run in a process of its own. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import ts from "typescript";

const root = resolve(__dirname, "../..");

/** Makes a folder in which the helper is installed. Its types are checked elsewhere, so this is quick. */
export function installHelper(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "b2share-helper-")));
  const installed = join(folder, "node_modules", "b2share-notebooks");
  const compilerOptions = {
    module: ts.ModuleKind.CommonJS,
    target: ts.ScriptTarget.ES2022,
    esModuleInterop: true,
  };
  for (const path of ["helper", "wire", "course"].flatMap(inFolder)) {
    const source = join(root, "src", path);
    const target = join(installed, "dist", path);
    mkdirSync(dirname(target), { recursive: true });
    if (path.endsWith(".json")) cpSync(source, target);
    if (!path.endsWith(".ts")) continue;
    const { outputText } = ts.transpileModule(readFileSync(source, "utf8"), { compilerOptions });
    writeFileSync(target.replace(/ts$/, "js"), outputText);
  }
  for (const name of ["package.json", "README.md", "LICENSE"])
    cpSync(join(root, name), join(installed, name));
  const { dependencies } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
    dependencies: object;
  };
  for (const name of Object.keys(dependencies))
    symlinkSync(join(root, "node_modules", name), join(folder, "node_modules", name), "junction");
  writeFileSync(join(folder, "package.json"), "{}");
  return folder;
}

function inFolder(name: string): string[] {
  const files = readdirSync(join(root, "src", name), { recursive: true, encoding: "utf8" });
  return files.map((file) => join(name, file));
}

export interface Ended {
  /** Exit code; null when it had to be killed since it did not end. */
  code: number | null;
  stdout: string;
  stderr: string;
}

/** Runs Node in such a folder; who has not ended after `patience` milliseconds is killed. */
export async function runNode(
  folder: string,
  args: string[],
  { env = {}, patience = 20_000 }: { env?: Record<string, string>; patience?: number } = {},
): Promise<Ended> {
  const others = Object.entries(process.env).filter(([name]) => !name.startsWith("B2SHARE_"));
  const child = spawn(process.execPath, args, {
    cwd: folder,
    env: { ...Object.fromEntries(others), ...env },
    stdio: ["ignore", "pipe", "pipe"],
    timeout: patience,
    killSignal: "SIGKILL",
  });
  const said = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const)
    child[name].setEncoding("utf8").on("data", (text: string) => (said[name] += text));
  const [code] = (await once(child, "close")) as [number | null];
  return { code, ...said };
}

/** Runs a program in such a folder, as CommonJS with `await` at its top. */
export function runProgram(
  folder: string,
  program: string,
  options?: Parameters<typeof runNode>[2],
): Promise<Ended> {
  return runNode(folder, ["-e", `(async () => {${program}})()`], options);
}

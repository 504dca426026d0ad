/** A copy of the project to set up, spoil and start, so that the project itself stays as it is. */
import { spawn, type ChildProcess } from "node:child_process";
import * as fs from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";

export const project = resolve(__dirname, "../..");

/** How a command ended and what it said. */
export interface Ending {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** A command that runs. */
export interface Running {
  child: ChildProcess;
  ending: Promise<Ending>;
  /** Waits until it has said this, on whichever stream; gives the match. */
  says(pattern: RegExp): Promise<RegExpExecArray>;
}

/** The copy, its programs and its commands. */
export class ProjectCopy {
  // Blanks and umlauts in a path are everyday things.
  readonly root = join(
    fs.realpathSync(fs.mkdtempSync(join(tmpdir(), "b2share-lab-"))),
    "Kurs für alle",
  );
  /** The only folder that its commands find programs in. */
  readonly programs = join(dirname(this.root), "programs");

  readonly #started: Running[] = [];

  constructor() {
    for (const name of [
      "package.json",
      "package-lock.json",
      "tsconfig.json",
      "requirements.txt",
      "src",
    ])
      fs.cpSync(join(project, name), join(this.root, name), { recursive: true });
    fs.mkdirSync(join(this.root, "notebooks"));
    fs.mkdirSync(this.programs);
    fs.symlinkSync(process.execPath, join(this.programs, "node"));
  }

  path(...names: string[]): string {
    return join(this.root, ...names);
  }

  write(name: string, text: string): void {
    fs.mkdirSync(dirname(this.path(name)), { recursive: true });
    fs.writeFileSync(this.path(name), text);
  }

  /** Puts a shell script in the place of a program of the machine. */
  program(name: string, script: string): void {
    fs.rmSync(join(this.programs, name), { force: true });
    fs.writeFileSync(join(this.programs, name), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  }

  /** As after `npm ci`: the project's own packages, and npm's note that they are complete. */
  addPackages(): void {
    const from = join(project, "node_modules");
    fs.mkdirSync(this.path("node_modules"));
    for (const name of fs.readdirSync(from)) {
      if (name === ".package-lock.json")
        fs.copyFileSync(join(from, name), this.path("node_modules", name));
      else if (!name.startsWith(".") && name !== "b2share-notebooks")
        fs.symlinkSync(join(from, name), this.path("node_modules", name));
    }
  }

  /** As after a build; one of other sources than these is made anew by the first command. */
  addBuild(): void {
    if (fs.existsSync(join(project, "dist")))
      fs.cpSync(join(project, "dist"), this.path("dist"), { recursive: true });
  }

  start(args: string[], env: NodeJS.ProcessEnv = {}): Running {
    const child = spawn(
      process.execPath,
      [this.path("src/lab/before-build/bootstrap.mjs"), ...args],
      {
        cwd: this.root,
        // An empty home: nothing may be needed from it.
        env: { PATH: this.programs, HOME: dirname(this.root), ...env },
        stdio: ["ignore", "pipe", "pipe"],
      },
    );
    const said = { stdout: "", stderr: "" };
    for (const stream of ["stdout", "stderr"] as const)
      child[stream].setEncoding("utf8").on("data", (text: string) => (said[stream] += text));
    const ending = new Promise<Ending>((done) =>
      child.once("close", (code) => done({ code, ...said })),
    );
    const says = (pattern: RegExp) =>
      new Promise<RegExpExecArray>((done, fail) => {
        const look = () => {
          const match = pattern.exec(said.stdout + said.stderr);
          if (match) done(match);
        };
        child.stdout.on("data", look);
        child.stderr.on("data", look);
        child.once("close", () =>
          fail(new Error(`never said ${pattern}: ${JSON.stringify(said)}`)),
        );
        look();
      });
    const running = { child, ending, says };
    this.#started.push(running);
    return running;
  }

  run(args: string[], env: NodeJS.ProcessEnv = {}): Promise<Ending> {
    return this.start(args, env).ending;
  }

  /** Ends what a failed test has left running. */
  async stop(): Promise<void> {
    for (const { child } of this.#started) child.kill();
    await Promise.all(this.#started.map(({ ending }) => ending));
  }

  async remove(): Promise<void> {
    await this.stop();
    fs.rmSync(dirname(this.root), { recursive: true, force: true, maxRetries: 5 });
  }
}

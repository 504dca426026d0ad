/** Ports that are taken: by whom, and what to do. */
import { spawnSync } from "node:child_process";
import { createServer } from "node:net";
import { Problem } from "../before-build/problem.cjs";

/** The sentence for a port that somebody else has; `flag` is the one of `command` that names another port. */
export function portTaken(port: number, command: string, flag: string): Problem {
  const owner = portOwner(port);
  return new Problem(
    `Port ${port} is taken${owner ? ` by ${owner}` : ""}. ` +
      `Stop that program, or take another port: ${command} -- ${flag} ${port < 65_535 ? port + 1 : 8910}`,
  );
}

/** Whether a server could listen on this port of this machine. */
export async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  return new Promise((resolve) => {
    server.once("error", () => resolve(false));
    server.listen(port, "localhost", () => server.close(() => resolve(true)));
  });
}

/** Asks the system, where it has a program that knows. */
function portOwner(port: number): string | undefined {
  const run = (program: string, args: string[]) =>
    spawnSync(program, args, { encoding: "utf8", timeout: 3000 }).stdout ?? "";
  const [, pid, name] =
    /p(\d+)\nc(.+)/.exec(run("lsof", ["-nP", `-iTCP:${port}`, "-sTCP:LISTEN", "-Fpc"])) ?? [];
  if (pid) return `${name} (process ${pid})`;
  const [, command, id] =
    /\(\("([^"]+)",pid=(\d+)/.exec(run("ss", ["-Hltnp", `sport = :${port}`])) ?? [];
  return id && `${command} (process ${id})`;
}

/** `npm run practice`: the practice instance alone. */
import { DataInUse, DataProblem, DataUnusable } from "../../practice/data-folder";
import { defaultPort } from "../../practice/b2share";
import { startPractice, type Practice, type PracticeOptions } from "../../practice/server";
import { say, type Command } from "./command";
import { placesIn } from "../before-build/places.cjs";
import { isFree, portTaken } from "../machine/port";
import { dataCommand, type DataFlags } from "./practice-data";
import { Problem } from "../before-build/problem.cjs";
import { askedToStop } from "../machine/processes";

interface Flags extends PracticeOptions, DataFlags {
  "issue-token"?: string;
  "rate-per-minute"?: number;
}

export const run: Command<Flags> = async ({ root, flags }) => {
  const done = await dataCommand(flags.data ?? placesIn(root).practiceData, flags);
  if (done !== undefined) return done;
  const stop = askedToStop();
  const { "issue-token": issueToken, "rate-per-minute": ratePerMinute, ...others } = flags;
  const options = { ...others, issueToken, ratePerMinute };
  const practice = await openPractice(root, options, ["npm run practice", "--port"]);
  say(`Practice B2SHARE ready at ${practice.url}`);
  if (practice.classCode) say(`Class code for signing in: ${practice.classCode}`);
  await stop;
  await practice.close();
  return 0;
};

/** Starts the practice instance on the project's data; says who has its port if it is taken. */
export async function openPractice(
  root: string,
  options: PracticeOptions,
  [command, portFlag]: [command: string, portFlag: string],
): Promise<Practice> {
  try {
    return await startPractice({ ...options, data: options.data ?? placesIn(root).practiceData });
  } catch (error) {
    const port = options.port ?? defaultPort;
    const taken = (error as NodeJS.ErrnoException).code === "EADDRINUSE";
    if (taken || (error instanceof DataInUse && !(await isFree(port))))
      throw portTaken(port, command, portFlag);
    if (error instanceof DataProblem)
      throw new Problem([error.message, ...remedyFor(error)].join(" "));
    throw error;
  }
}

function remedyFor(problem: DataProblem): string[] {
  if (problem instanceof DataInUse) return ["Stop it, or name another folder: -- --data DIR"];
  return problem instanceof DataUnusable ? ["To begin afresh: npm run practice -- --reset"] : [];
}

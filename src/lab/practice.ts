/** `npm run practice`: the practice instance alone. */
import {
  defaultPort,
  startPractice,
  type Practice,
  type PracticeOptions,
} from "../practice/server";
import { say, type Command } from "./command";
import { placesIn } from "./places";
import { portTaken } from "./port";
import { askedToStop } from "./processes";

interface Flags extends PracticeOptions {
  "issue-token"?: string;
  "rate-per-minute"?: number;
}

export const run: Command<Flags> = async ({ root, flags }) => {
  const stop = askedToStop();
  const { "issue-token": issueToken, "rate-per-minute": ratePerMinute, ...others } = flags;
  const options = { ...others, issueToken, ratePerMinute };
  const practice = await openPractice(root, options, "--port");
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
  portFlag: string,
): Promise<Practice> {
  try {
    return await startPractice({ ...options, data: options.data ?? placesIn(root).practiceData });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EADDRINUSE") throw error;
    throw portTaken(options.port ?? defaultPort, portFlag);
  }
}

/** The address of a practice instance of this course that already runs on a port, if there is one. */
export async function runningPractice(port = defaultPort): Promise<string | undefined> {
  const url = `http://localhost:${port}`;
  try {
    const answer = await fetch(`${url}/api`, { signal: AbortSignal.timeout(2000) });
    const { practice } = (await answer.json()) as { practice?: boolean };
    return practice === true ? url : undefined;
  } catch {
    return undefined; // nothing there, or something else
  }
}

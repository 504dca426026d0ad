/** Looks for a practice instance that runs already. */
import { defaultPort } from "../../practice/b2share";

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

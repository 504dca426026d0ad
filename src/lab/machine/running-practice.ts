/** Looks for a practice instance that runs already. */
import { get } from "node:http";
import { json } from "node:stream/consumers";
import { defaultPort } from "../../practice/b2share";

/** The address of a practice instance of this course that already runs on a port, if there is one. */
export async function runningPractice(port = defaultPort): Promise<string | undefined> {
  const url = `http://localhost:${port}`;
  try {
    const { practice } = (await ask(`${url}/api`)) as { practice?: boolean };
    return practice === true ? url : undefined;
  } catch {
    return undefined; // nothing there, or something else
  }
}

/** Asked directly, also where the user's settings name a proxy for everything. */
function ask(url: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const options = { agent: false, signal: AbortSignal.timeout(5000) };
    get(url, options, (answer) => void json(answer).then(resolve, reject)).on("error", reject);
  });
}

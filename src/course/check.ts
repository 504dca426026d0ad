/** What the notebooks' check cells call. */
import { connect, type B2Share } from "../helper/index";
import { ANSWER, examine, shown } from "./answer";
import type { Exercise, Finding } from "./exercise";
import { exercises } from "./exercises";

/**
 * Checks an exercise of a notebook: looks at your answer and, through the API, at the instance, and prints what is
 * right and what is not yet. Nothing is counted and nothing is sent to anybody.
 *
 * @param id The exercise, for example `"01.2"`.
 * @param answer Your answer, as the exercise asks for it.
 * @throws Error when there is no such exercise.
 * @example
 * ```ts
 * await check("01.1", { title: title, pid: pid });
 * ```
 */
export async function check(id: string, answer?: unknown): Promise<void> {
  const exercise = find(id);
  const { takes, name = ANSWER, hint } = exercise;
  const { answer: looked, troubles } = examine(answer, takes, name);
  const found = await lookAt(exercise, looked);
  const lines = [...troubles.map((what) => [false, what] as const), ...found];
  const solved = lines.every(([right]) => right);
  console.log(
    [
      ...lines.map(([right, what]) => `${right ? "right:  " : "not yet:"} ${what}`),
      ...(solved
        ? [`Exercise ${id} is solved.`]
        : [
            `Looked at: ${shown(answer, takes, name)}`,
            `Exercise ${id} is not solved yet. Hint: ${hint}`,
            `For a fuller hint run hint("${id}"), for the solution run solution("${id}").`,
          ]),
    ].join("\n"),
  );
}

/**
 * Prints the fuller hint to an exercise.
 *
 * @param id The exercise, for example `"01.2"`.
 */
export function hint(id: string): void {
  console.log(find(id).fullerHint);
}

/**
 * Prints the solution of an exercise: what its answer cell may hold. Others may be as good.
 *
 * @param id The exercise, for example `"01.2"`.
 */
export function solution(id: string): void {
  console.log(find(id).solution.trim());
}

/** What the check finds. An error takes away one finding and no other. */
async function lookAt(exercise: Exercise, answer: unknown): Promise<[boolean, string][]> {
  try {
    const findings = await exercise.check(answer, connected());
    const done: [boolean, string][] = [];
    for (const finding of findings) done.push(await settled(finding));
    return done;
  } catch (error) {
    return [[false, messageOf(error)]];
  }
}

async function settled([right, what]: Finding): Promise<[boolean, string]> {
  try {
    return [typeof right === "function" ? await right() : right, what];
  } catch (error) {
    return [false, `${what} (${messageOf(error)})`];
  }
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

/** Connected with the token, if there is one: the first notebooks come before it is made. */
function connected(): B2Share {
  try {
    return connect();
  } catch {
    return connect({ token: "none" });
  }
}

function find(id: string): Exercise {
  const exercise = exercises[id];
  if (!exercise)
    throw new Error(
      `There is no exercise "${id}". There are: ${Object.keys(exercises).join(", ")}`,
    );
  return exercise;
}

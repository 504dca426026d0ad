/** What the notebooks' check cells call. */
import { connect, type B2Share } from "../helper/index";
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
 * await check("01.1", { title, pid });
 * ```
 */
export async function check(id: string, answer?: unknown): Promise<void> {
  const exercise = find(id);
  const findings = await lookAt(exercise, answer);
  const solved = findings.every(([right]) => right);
  console.log(
    [
      ...findings.map(([right, what]) => `${right ? "right:  " : "not yet:"} ${what}`),
      ...(solved
        ? [`Exercise ${id} is solved.`]
        : [
            `Exercise ${id} is not solved yet. Hint: ${exercise.hint}`,
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

async function lookAt(exercise: Exercise, answer: unknown): Promise<Finding[]> {
  try {
    return await exercise.check(answer, connected());
  } catch (error) {
    return [[false, error instanceof Error ? error.message : String(error)]];
  }
}

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

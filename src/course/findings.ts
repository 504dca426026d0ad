/** Findings that several checks share. */
import type { Finding } from "./exercise";

/** A finding that says more where it is not right yet. */
export const explained = (right: boolean, what: string, otherwise: string): [boolean, string] => [
  right,
  right ? what : `${what} (${otherwise})`,
];

/** Whether a list holds what it should, in any order; if not, how much of it. */
export function sameEntries(
  what: string,
  given: readonly string[],
  wanted: readonly string[],
): [boolean, string] {
  const names = new Set(given);
  const right = wanted.filter((name) => names.has(name)).length;
  const others = names.size - right;
  const tooMuch =
    others > 0 ? `, and ${others} that ${others === 1 ? "does" : "do"} not belong` : "";
  const isRight = right === wanted.length && others === 0;
  return explained(isRight, what, `so far ${right} of ${wanted.length} are right${tooMuch}`);
}

/** Whether a list holds what it should, in this order. */
export function sameList(
  what: string,
  given: readonly string[],
  wanted: readonly string[],
): Finding {
  const [isComplete, sentence] = sameEntries(what, given, wanted);
  if (!isComplete) return [false, sentence];
  const isSame = given.join("\n") === wanted.join("\n");
  return explained(isSame, what, "all are there, but in another order, or more than once");
}

/** Calls the trainee's function. A function without `return` is the commonest mistake. */
export async function called<Result>(name: string, result: Result | Promise<Result>) {
  const value = await result;
  if (value === undefined) throw new Error(`${name} returns nothing: does it end with return?`);
  return value;
}

/** A DOI as it is in the record, also where it was given as an address. */
export const bareDoi = (pid: string): string => pid.replace(/^https?:\/\/(dx\.)?doi\.org\//, "");

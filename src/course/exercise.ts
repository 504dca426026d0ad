/** What an exercise of the course is made of. */
import type { B2Share } from "../helper/index";

/** One thing that a check looked at: whether it is as asked for, and what it is, in a few words. */
export type Finding = [right: boolean, what: string];

/** An exercise, as the check cells know it. What it asks for stands in the notebook. */
export interface Exercise<Answer = unknown> {
  /** A short hint, shown with every check that fails. */
  hint: string;
  /** Shown on request: says which request to make, or which section to look at again. */
  fullerHint: string;
  /** What the answer's cell holds when the exercise is solved: complete TypeScript. */
  solution: string;
  /** Compares the answer with what the instance says. May throw: then the exercise is not solved yet. */
  check(answer: Answer, b2share: B2Share): Finding[] | Promise<Finding[]>;
}

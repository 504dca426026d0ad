/** What an exercise of the course is made of. */
import type { B2Share } from "../helper/index";
import type { Kind } from "./answer";

/**
 * One thing that a check looks at: whether it is as it should be, and what it is, in a few words. A function is called
 * later, so that an error in it takes no other finding away.
 */
export type Finding = [right: boolean | (() => boolean | Promise<boolean>), what: string];

/** An exercise, as the check cells know it. What it asks for is in the notebook. */
export interface Exercise<Answer = unknown> {
  /** What the answer is made of. Whatever is of another kind is reported, and reaches the check empty. */
  takes: Kind;
  /** The variable of the notebook, where the answer is one value. */
  name?: string;
  /** A short hint, shown with every check that fails. */
  hint: string;
  /** Shown on request: says which request to make, or which section to look at again. */
  fullerHint: string;
  /** What the answer's cell holds when the exercise is solved: complete TypeScript. */
  solution: string;
  /** Compares the answer with what the instance says. May throw: then the exercise is not solved yet. */
  check(answer: Answer, b2share: B2Share): Finding[] | Promise<Finding[]>;
}

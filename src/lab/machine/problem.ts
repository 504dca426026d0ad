/** An error whose message is a sentence for the user: what is wrong and what to do. Shown without a stack. */
export class Problem extends Error {
  /** What the command ends with. */
  readonly exitCode = 1;
}

// CommonJS, so that it serves before the build and in it.

/** An error whose message is a sentence for the user: what is wrong and what to do. Shown without a stack. */
exports.Problem = class Problem extends Error {
  /**
   * @param {string} message The sentence.
   * @param {number} exitCode What the command ends with: 1 failed, 2 wrong usage.
   */
  constructor(message, exitCode = 1) {
    super(message);
    this.exitCode = exitCode;
  }
};

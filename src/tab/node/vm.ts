/** `node:vm` in the browser: what tslab uses of it. */

/** The name that Node gives to code without a file; stacks then read alike in both. */
const NAME = "evalmachine.<anonymous>";

/** Runs code in the global scope and returns its last value. */
export function runInThisContext(code: string): unknown {
  const globalEval = eval;
  return globalEval(`${code}\n//# sourceURL=${NAME}`);
}

export default { runInThisContext };

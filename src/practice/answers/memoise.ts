/** Memoises answers: what is shown many times is built once, as long as what it is made of stays the same. */
import { frozen } from "../frozen";

/**
 * Memoises the last result for each subject. `build` must look at nothing but the subject and its parts; whatever the
 * store returns is the same object until it changes.
 */
export function memoiseLast<Subject extends object, Parts extends object, Result>(
  build: (subject: Subject, parts: Parts) => Result,
): (subject: Subject, parts: Parts) => Result {
  const last = new WeakMap<Subject, { parts: Parts; result: Result }>();
  return (subject, parts) => {
    const known = last.get(subject);
    if (known && isSame(Object.values(parts), Object.values(known.parts))) return known.result;
    const result = frozen(build(subject, parts));
    last.set(subject, { parts, result });
    return result;
  };
}

/** Lists are the same where their entries are. */
const isSame = (a: unknown, b: unknown): boolean =>
  a === b ||
  (Array.isArray(a) &&
    Array.isArray(b) &&
    a.length === b.length &&
    a.every((entry, at) => isSame(entry, b[at])));

/** Bodies that have to be right as a whole: unlike drafts, they are refused when anything is wrong. */
import { validationError } from "../errors";
import { fieldErrors, type Check, type Field } from "./schema";

/** The value as `field` loads it; any problem is a 400 that names the fields. */
export function loadStrictly<T>(field: Field, input: unknown): T {
  const { value, problems } = field(input);
  if (problems && !Array.isArray(problems)) {
    const errors = Object.entries(problems).flatMap(([name, below]) => fieldErrors(below, name));
    throw validationError(errors);
  }
  if (problems) throw validationError([{ field: "_schema", messages: problems }]);
  return value as T;
}

/** One of the given words. */
export const oneOf =
  (...words: readonly string[]): Check<string> =>
  (value) =>
    words.includes(value) ? undefined : `Must be one of: ${words.join(", ")}.`;

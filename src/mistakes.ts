/** Errors about what is wrong on this side, before a server is asked or after it answered. */
import { B2ShareError, filled, type ErrorDetails, type Values } from "./errors";
import { mistakes } from "./failures.json";

/** The error for what is wrong on this side, by its name in failures.json. */
export function mistake(
  name: keyof typeof mistakes,
  values: Values = {},
  details: ErrorDetails = {},
): B2ShareError {
  const [summary = name, hint] = mistakes[name].map((text) => filled(text, values));
  return new B2ShareError(summary, { hint, ...details });
}

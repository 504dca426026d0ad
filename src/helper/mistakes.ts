/** The texts of failures.json, and errors about what is wrong on this side, before a server is asked or after it answered. */
import { B2ShareError, type ErrorDetails, type Values } from "./errors";
import texts from "./failures.json";

/** A text with its gaps filled: `{name}`. */
const filled = (text: string, values: Values) =>
  text.replace(/\{(\w+)\}/g, (gap, name: string) => String(values[name] ?? gap));

type Table = Exclude<keyof typeof texts, "mistakes">;

/** The first text of a table whose pattern fits, with its gaps filled. */
export function fitting(table: Table, line: string, values: Values = {}): string | undefined {
  const [, text] = Object.entries(texts[table]).find(([sign]) => new RegExp(sign).test(line)) ?? [];
  return text && filled(text, values);
}

type Name = keyof typeof texts.mistakes;

/** The error for what is wrong on this side, by its name in failures.json. */
export function mistake(name: Name, values: Values = {}, details?: ErrorDetails): B2ShareError {
  const [summary = name, hint] = texts.mistakes[name].map((text) => filled(text, values));
  return new B2ShareError(summary, { hint, ...details });
}

/** Throws the error of this name if there are such fields or files; the same is said of each. */
export function refuse(name: Name, fields: string[], message: string): void {
  const fieldErrors = fields.map((field) => ({ field, messages: [message] }));
  if (fields.length > 0) throw mistake(name, {}, { fieldErrors });
}

/**
 * A small vocabulary for saying what a draft may hold, with the behaviour of InvenioRDM's validation (marshmallow 3).
 *
 * What happens to wrong parts: a value of the wrong kind, an unknown key and a failed check of a single field vanish, and
 * everything around them stays; a list loses only its wrong items. An object whose fields are right one by one but do
 * not fit together (a person without family name, an identifier that is not of its scheme) is reported and kept as it was
 * sent, so that the person can mend it; publishing validates again and refuses.
 */
import type { FieldError } from "../../wire";

/** What is wrong, in the shape of the data: messages at the leaves. */
export type Problems = string[] | { [key: string]: Problems };

/** Outcome of loading a value; without `value` there is nothing worth keeping. */
export interface Loaded {
  value?: unknown;
  problems?: Problems;
}

/** Loads one value. */
export type Field = (input: unknown) => Loaded;

export type Data = Record<string, unknown>;

export const missing = "Missing data for required field.";

const wrong = (...messages: string[]): Loaded => ({ problems: messages });

/** Whether this is a JSON object. */
export const isObject = (input: unknown): input is Data =>
  typeof input === "object" && input !== null && !Array.isArray(input);

const notNull =
  (field: Field): Field =>
  (input) =>
    input === null ? wrong("Field may not be null.") : field(input);

/** Lets null pass. */
export const nullable =
  (field: Field): Field =>
  (input) =>
    input === null ? { value: null } : field(input);

/** A value that `parse` understands; `parse` answers undefined when it does not. */
export const scalar = <T>(parse: (input: unknown) => T | undefined, message: string): Field =>
  notNull((input) => {
    const value = parse(input);
    return value === undefined ? wrong(message) : { value };
  });

/** A check of a single value: answers what is wrong with it, or undefined. */
export type Check<T> = (value: T) => string | undefined;

/** A string, cleaned, then checked. */
export const string = (clean: (text: string) => string, ...checks: Check<string>[]): Field =>
  notNull((input) => {
    if (typeof input !== "string") return wrong("Not a valid string.");
    const value = clean(input);
    const messages = checks.map((check) => check(value)).filter((message) => message !== undefined);
    return messages.length ? wrong(...messages) : { value };
  });

/** At least this many characters. */
export const atLeast =
  (
    length: number,
    message = `Shorter than minimum length ${String(length)}.`,
  ): Check<string | unknown[]> =>
  (value) =>
    value.length < length ? message : undefined;

/** At most this many characters. */
export const atMost =
  (length: number): Check<string> =>
  (value) =>
    value.length > length ? `Longer than maximum length ${String(length)}.` : undefined;

export const boolean = scalar(
  (input) => (typeof input === "boolean" ? input : undefined),
  "Not a valid boolean.",
);

/** A list; `check` looks at it as a whole once every item is right. */
export const list = (item: Field, check?: Check<unknown[]>): Field =>
  notNull((input) => {
    if (!Array.isArray(input)) return wrong("Not a valid list.");
    const items = input.map(item);
    const value = items.flatMap((loaded) => ("value" in loaded ? [loaded.value] : []));
    const problems = items.flatMap(({ problems }, index): [string, Problems][] =>
      problems ? [[String(index), problems]] : [],
    );
    if (problems.length) return { value, problems: Object.fromEntries(problems) };
    const message = check?.(value);
    return message ? wrong(message) : { value };
  });

interface ObjectRules {
  /** Names of fields that must be there, or their message when they are not. */
  required?: string[] | Record<string, string>;
  /** Keys that answers carry and that are ignored when they come back. */
  readOnly?: string[];
  /** What becomes of all other unknown keys. */
  unknown?: "report" | "drop";
  /** Changes the input before it is looked at. */
  prepare?: (input: Data) => Data;
  /** Looks at the object as a whole, once every field is right. */
  check?: (value: Data) => Problems | undefined;
  /** What becomes of an object that `check` has complained about. */
  salvage?: (value: Data) => Data;
  /** Brings an object without any problem into the form that is kept. */
  finish?: (value: Data) => Data;
}

/** An object with the given fields. */
export function object(fields: Record<string, Field>, rules: ObjectRules = {}): Field {
  const required = Array.isArray(rules.required)
    ? Object.fromEntries(rules.required.map((name) => [name, missing]))
    : (rules.required ?? {});
  return notNull((input) => {
    if (!isObject(input)) return { problems: { _schema: ["Invalid input type."] } };
    const given = rules.prepare?.(input) ?? input;
    const value: Data = {};
    const problems: [string, Problems][] = [];
    for (const [name, field] of Object.entries(fields)) {
      if (!Object.hasOwn(given, name)) {
        if (required[name]) problems.push([name, [required[name]]]);
        continue;
      }
      const loaded = field(given[name]);
      if (loaded.value !== undefined) value[name] = loaded.value;
      if (loaded.problems) problems.push([name, loaded.problems]);
    }
    if (rules.unknown !== "drop")
      for (const name of Object.keys(given))
        if (!Object.hasOwn(fields, name) && !rules.readOnly?.includes(name))
          problems.push([name, ["Unknown field."]]);
    if (problems.length)
      return { value: rules.salvage?.(value) ?? value, problems: Object.fromEntries(problems) };
    const whole = rules.check?.(value);
    return whole
      ? { value: rules.salvage?.(value) ?? value, problems: whole }
      : { value: rules.finish?.(value) ?? value };
  });
}

/** An object with keys of the client's choice, such as language codes. */
export const mapping = (item: Field, check?: Check<string[]>): Field =>
  notNull((input) => {
    if (!isObject(input)) return wrong("Not a valid mapping type.");
    const items = Object.entries(input).map(([key, value]): [string, Loaded] => [key, item(value)]);
    const problems = items.flatMap(([key, { problems }]): [string, Problems][] =>
      problems ? [[key, problems]] : [],
    );
    const value = Object.fromEntries(
      items.flatMap(([key, loaded]) => ("value" in loaded ? [[key, loaded.value]] : [])),
    );
    if (problems.length) return { value, problems: Object.fromEntries(problems) };
    const message = check?.(Object.keys(input));
    return message ? wrong(message) : { value };
  });

/** The problems as the API lists them, with dotted paths (invenio-records-resources, errors.py). */
export const fieldErrors = (problems: Problems | undefined, path: string): FieldError[] =>
  problems === undefined
    ? []
    : Array.isArray(problems)
      ? [{ field: path, messages: problems }]
      : Object.entries(problems).flatMap(([key, child]) => fieldErrors(child, `${path}.${key}`));

/** Leaves out what is empty, at every depth: InvenioRDM stores no null, [] or {} in the metadata (clear_none); empty texts stay (seen on 13.0.9). */
export function withoutEmpty(value: unknown): unknown {
  if (Array.isArray(value))
    return orNothing(value.map(withoutEmpty).filter((item) => item !== undefined));
  if (!isObject(value)) return value ?? undefined;
  const entries = Object.entries(value).map(([key, child]) => [key, withoutEmpty(child)] as const);
  const kept = entries.filter(([, child]) => child !== undefined);
  return kept.length ? Object.fromEntries(kept) : undefined;
}

const orNothing = (items: unknown[]): unknown[] | undefined => (items.length ? items : undefined);

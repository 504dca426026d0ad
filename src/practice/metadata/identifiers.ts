/** Identifiers with their scheme. Source: marshmallow-utils, schemas/identifier.py. */
import type { Identifier } from "../../wire";
import { detectScheme, type Scheme } from "./identifier-schemes";
import { type Data, type Field, list, missing, object, type Problems, string } from "./schema";
import { cleanText } from "./text";

interface IdentifierRules {
  /** Further fields beside `identifier` and `scheme`. */
  fields?: Record<string, Field>;
  required?: string[];
  /** Whether the identifier may be left out. */
  optional?: boolean;
  check?: (value: Data) => Record<string, Problems> | undefined;
}

function checkIdentifier(
  { identifier, scheme }: Partial<Identifier>,
  schemes: Record<string, Scheme>,
): Record<string, Problems> {
  const problems: Record<string, Problems> = {};
  const known = scheme && Object.hasOwn(schemes, scheme) ? schemes[scheme] : undefined;
  if (!scheme)
    problems.scheme = [identifier ? "No valid scheme recognized for identifier." : missing];
  else if (!known) problems.scheme = ["Invalid scheme."];
  if (!identifier) problems.identifier = [missing];
  else if (known && !known.valid(identifier))
    problems.identifier = [`Invalid ${known.label} identifier.`];
  return problems;
}

/** An object with `identifier` and `scheme`, the scheme detected when it is left out. */
export function identified(schemes: Record<string, Scheme>, rules: IdentifierRules = {}): Field {
  const text = string(cleanText);

  function prepare(input: Data): Data {
    const identifier = text(input.identifier).value as string | undefined;
    if (!identifier || input.scheme) return input;
    const scheme = detectScheme(identifier, schemes);
    return scheme ? { ...input, scheme } : input;
  }

  function check(value: Data): Problems | undefined {
    const given = value as Partial<Identifier>;
    const problems: Record<string, Problems> = { ...rules.check?.(value) };
    if (!rules.optional || given.identifier || given.scheme) {
      Object.assign(problems, checkIdentifier(given, schemes));
    }
    return Object.keys(problems).length ? problems : undefined;
  }

  function finish(value: Data): Data {
    const { identifier, scheme } = value as Partial<Identifier>;
    if (!identifier || !scheme) return value;
    return { ...value, identifier: schemes[scheme]?.normalize?.(identifier) ?? identifier };
  }

  return object(
    { identifier: text, scheme: text, ...rules.fields },
    { prepare, check, finish, ...(rules.required ? { required: rules.required } : {}) },
  );
}

const repeats = (keys: (string | undefined)[]): boolean => new Set(keys).size < keys.length;

/** Identifiers of one thing, at most one of each scheme. */
export const identifierSet = (schemes: Record<string, Scheme>): Field =>
  list(identified(schemes), (items) =>
    repeats((items as Identifier[]).map(({ scheme }) => scheme))
      ? "Only one identifier per scheme is allowed."
      : undefined,
  );

/** Identifiers of one thing, each of them once. */
export const identifierList = (schemes: Record<string, Scheme>): Field =>
  list(identified(schemes), (items) =>
    repeats(
      (items as Identifier[]).map(({ scheme, identifier }) => `${scheme ?? ""} ${identifier}`),
    )
      ? "Duplicated identifier entry is not allowed."
      : undefined,
  );

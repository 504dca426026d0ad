/** A first look at an answer, before any check: is it made of what the exercise asks for? */
import { inspect } from "node:util";

/** What a value must be: of one kind, or an object with parts of their own kinds. */
export type Kind = keyof typeof KINDS | Parts;

/** The parts of an answer, by their names. */
export interface Parts {
  readonly [name: string]: Kind;
}

interface Simple {
  fits: (value: unknown) => boolean;
  wanted: string;
  /** What a check gets when the value does not fit: empty, and right for no exercise. */
  empty: unknown;
}

const isText = (value: unknown): value is string => typeof value === "string";
const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const KINDS = {
  text: { fits: isText, wanted: "a text, in quotation marks", empty: "" },
  id: { fits: isText, wanted: "an identifier, a text like abcde-12345", empty: "" },
  number: {
    fits: (value) => typeof value === "number",
    wanted: "a number, without quotation marks",
    empty: Number.NaN,
  },
  truth: {
    fits: (value) => typeof value === "boolean",
    wanted: "true or false, without quotation marks",
    empty: undefined,
  },
  list: { fits: Array.isArray, wanted: "a list of texts, in square brackets", empty: [] },
  numbers: { fits: Array.isArray, wanted: "a list of numbers, in square brackets", empty: [] },
  function: {
    fits: (value) => typeof value === "function",
    wanted: "a function: its name, without parentheses behind it",
    empty: () => undefined,
  },
  object: { fits: isObject, wanted: "an object, in braces", empty: {} },
} satisfies Record<string, Simple>;

/** What the first look found. */
export interface Examined {
  /** The answer, with an empty value for whatever is of another kind. */
  answer: unknown;
  /** What is of another kind, each in one sentence that says what to do. */
  troubles: string[];
}

/**
 * Looks at an answer, part by part.
 *
 * @param answer What the trainee gave.
 * @param kind What it should be made of.
 * @param name What it is called.
 */
export function examine(answer: unknown, kind: Kind, name: string): Examined {
  if (typeof kind === "string") return examineValue(answer, kind, name);
  const isWhole = isObject(answer) && !isPromise(answer);
  const troubles = isWhole ? [] : [trouble(answer, "object", name)];
  const given: Record<string, unknown> = isWhole ? { ...answer } : {};
  for (const [part, partKind] of Object.entries(kind)) {
    const called = name === ANSWER ? part : `${name}.${part}`;
    const isMissing = isWhole && !(part in given);
    const looked = examine(given[part], partKind, called);
    given[part] = looked.answer;
    if (isMissing) troubles.push(`${called} is missing: the answer needs a property of this name`);
    else if (isWhole) troubles.push(...looked.troubles);
  }
  return { answer: given, troubles };
}

/** What an answer is called that is an object made in the check's own cell. */
export const ANSWER = "the answer";

function examineValue(value: unknown, kind: keyof typeof KINDS, name: string): Examined {
  const { fits, empty } = KINDS[kind];
  if (!fits(value) || isPromise(value))
    return { answer: empty, troubles: [trouble(value, kind, name)] };
  if (kind === "list") return examineEntries(value as unknown[], "text", name);
  if (kind === "numbers") return examineEntries(value as unknown[], "number", name);
  return { answer: value, troubles: [] };
}

/** Entries of another kind are left out. The first of them is reported. */
function examineEntries(list: unknown[], kind: "text" | "number", name: string): Examined {
  const { fits } = KINDS[kind];
  const odd = list.findIndex((entry) => !fits(entry));
  if (odd === -1) return { answer: list, troubles: [] };
  return { answer: list.filter(fits), troubles: [oddEntry(list[odd], odd, kind, name)] };
}

function oddEntry(entry: unknown, index: number, kind: "text" | "number", name: string): string {
  const called = `${name}[${index}]`;
  if (isPromise(entry))
    return `${called} is a promise: write await Promise.all(${name}) around the list`;
  if (entry === undefined)
    return `${called} has no value: if a function makes it, does that end with return?`;
  return trouble(entry, kind, called);
}

/** Says what the value is, what is wanted, and what to do. */
function trouble(value: unknown, kind: keyof typeof KINDS, name: string): string {
  const { wanted } = KINDS[kind];
  if (isPromise(value)) return `${name} is a promise: put await in front of the request`;
  if (value === undefined)
    return `${name} has no value yet: it should be ${wanted}. If a function makes it, does that end with return?`;
  if (kind === "id" && isObject(value) && isText(value.id))
    return `${name} is a whole object: only its identifier is wanted, the property id`;
  const advice = adviceFor(value, kind);
  return `${name} is ${nameOf(value)}, but should be ${wanted}${advice && `: ${advice}`}`;
}

function adviceFor(value: unknown, kind: keyof typeof KINDS): string {
  if (typeof value === "function") return "call it, with parentheses behind its name";
  if (kind === "number" && isText(value) && /^\d+$/.test(value)) return `${value}, not "${value}"`;
  if (kind === "list" && isText(value)) return '["first", "second"]';
  return isText(KINDS[kind].empty) ? adviceToTakeOne(value) : "";
}

/** For a list or an object where one text is wanted: it may be in there. */
function adviceToTakeOne(value: unknown): string {
  if (Array.isArray(value)) return "take one of its entries";
  const names = isObject(value) ? Object.keys(value).slice(0, 5).join(", ") : "";
  return names && `take one of its properties (${names})`;
}

function nameOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  const names: Record<string, string> = {
    string: "a text",
    number: "a number",
    boolean: "true or false",
    function: "a function",
  };
  return names[typeof value] ?? "an object";
}

function isPromise(value: unknown): boolean {
  return typeof (value as { then?: unknown } | null | undefined)?.then === "function";
}

/** Longest value that is shown, in characters. */
const MOST = 70;

/** What was looked at, in one line: an answer cell that failed leaves the values of its last run. */
export function shown(answer: unknown, kind: Kind, name: string): string {
  const parts =
    typeof kind === "string" || !isObject(answer)
      ? [[name, answer] as const]
      : Object.keys(kind).map((part) => [part, answer[part]] as const);
  return parts.map(([part, value]) => `${part} = ${short(value)}`).join(", ");
}

function short(value: unknown): string {
  const text = inspect(value, {
    breakLength: Infinity,
    compact: true,
    depth: 1,
    maxArrayLength: 4,
    maxStringLength: MOST,
  });
  // Somebody may have put the token where its length is wanted.
  const safe = text.replace(/\w{60,}/g, "***").replace(/\s+/g, " ");
  return safe.length > MOST ? `${safe.slice(0, MOST)}…` : safe;
}

/** Metadata as JSON, with all mistakes of the file found at once. */
import {
  findNodeAtLocation,
  getNodeValue,
  parseTree,
  printParseErrorCode,
  type ParseError,
} from "jsonc-parser";
import type { Contents, Problem } from "./metadata-csv";
import type { Data } from "./metadata-shape";

/** What the codes of the parser mean to somebody who wrote the file by hand. */
const WORDS: Record<string, string> = {
  InvalidSymbol:
    "This is no value of JSON. Texts stand in double quotes; true, false and null have small letters.",
  PropertyNameExpected:
    "A name in double quotes belongs here. After the last entry there is no comma.",
  ValueExpected: "A value belongs here. After the last entry there is no comma.",
  ColonExpected: "A colon belongs between name and value.",
  CommaExpected: "A comma is missing before this.",
  CloseBraceExpected: "A closing } is missing.",
  CloseBracketExpected: "A closing ] is missing.",
  EndOfFileExpected: "The JSON is complete before this.",
  InvalidCommentToken: "JSON has no comments.",
  UnexpectedEndOfString: "A text is not closed in its line.",
  InvalidCharacter: "A character that must be written as an escape, for example \\n.",
  InvalidEscapeCharacter: "There is no such escape. A backslash is written twice: \\\\.",
};

/** Reads a draft, or bare metadata, from JSON. */
export function draftFromJson(text: string): Contents {
  const errors: ParseError[] = [];
  const tree = parseTree(text, errors, { disallowComments: true });
  const value: unknown = tree && getNodeValue(tree);
  const isData = typeof value === "object" && value !== null && !Array.isArray(value);
  const mistakes = errors.map(({ error, offset }): Problem => {
    const code = printParseErrorCode(error);
    return { ...placeOf(text, offset), message: WORDS[code] ?? `${code}.` };
  });
  // The first mistake of a line makes the parser see others in it.
  const problems = mistakes.filter(({ line }, at) => mistakes[at - 1]?.line !== line);
  if (!isData) {
    if (problems.length === 0) problems.push({ line: 1, message: "An object { … } is wanted." });
    return { draft: {}, problems, places: new Map() };
  }
  const isDraft = "metadata" in value || "access" in value;
  const draft: Data = isDraft ? { ...value } : { metadata: value };
  const places: Contents["places"] = new Map();
  note(draft, [], (path) => {
    const steps = isDraft ? path : path.slice(1);
    const node = tree && findNodeAtLocation(tree, steps);
    if (node && steps.length > 0) places.set(path.join("."), placeOf(text, node.offset));
  });
  return { draft, problems, places };
}

/** Calls `visit` for every field below the two parts of a draft. */
function note(
  value: unknown,
  path: (string | number)[],
  visit: (path: (string | number)[]) => void,
): void {
  if (path.length > 1) visit(path);
  if (Array.isArray(value)) value.forEach((item, at) => note(item, [...path, at], visit));
  else if (typeof value === "object" && value !== null)
    for (const [name, below] of Object.entries(value)) note(below, [...path, name], visit);
}

function placeOf(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset).split(/\r\n|\r|\n/);
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

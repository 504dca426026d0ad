/** Metadata as JSON, with all mistakes of the file found at once. */
import type * as JsoncParser from "jsonc-parser";
import type { Contents } from "./metadata-csv";
import { isData } from "./metadata-shape";

/** Where the parser's own words say too little to somebody who wrote the file by hand. */
const ADVICE: Record<string, string> = {
  InvalidSymbol: "Texts stand in double quotes; true, false and null have small letters.",
  PropertyNameExpected: "A name in double quotes belongs here. After the last entry is no comma.",
  ValueExpected: "A value belongs here. After the last entry is no comma.",
  CommaExpected: "A comma is missing before this.",
};

/** Reads a draft, or bare metadata. */
export function draftFromJson(text: string): Contents {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- only who reads JSON waits for the parser
  const json = require("jsonc-parser") as typeof JsoncParser;
  const placeAt = (offset: number) => {
    const before = text.slice(0, offset).split(/\r\n|\r|\n/);
    return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
  };
  const errors: JsoncParser.ParseError[] = [];
  const tree = json.parseTree(text, errors, { disallowComments: true });
  const mistakes = errors.map(({ error, offset }) => {
    const code = json.printParseErrorCode(error);
    const words = code.replace(/(?<=[a-z])(?=[A-Z])/g, " ").toLowerCase();
    return { ...placeAt(offset), message: ADVICE[code] ?? `${words}.` };
  });
  // The first mistake of a line makes the parser see others in it.
  const problems = mistakes.filter(({ line }, at) => mistakes[at - 1]?.line !== line);
  const value: unknown = tree && json.getNodeValue(tree);
  if (!tree || !isData(value)) {
    if (problems.length === 0)
      problems.push({ ...placeAt(0), message: "An object { … } is wanted." });
    return { draft: {}, problems, placeOf: () => undefined };
  }
  const isDraft = "metadata" in value || "access" in value;
  const placeOf = (field: string[]) => {
    const steps = field.map((step) => (/^\d+$/.test(step) ? Number(step) : step));
    const node = json.findNodeAtLocation(tree, isDraft ? steps : steps.slice(1));
    return node && placeAt(node.offset);
  };
  return { draft: isDraft ? value : { metadata: value }, problems, placeOf };
}

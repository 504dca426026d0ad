/** Metadata files in JSON: a draft, or bare metadata. */
import type * as JsoncParser from "jsonc-parser";
import { isData } from "../json";
import { LINE_END, type FileProblem, type MetadataFile, type Position } from "./metadata-file";
import { isDraft } from "./shape";

const ADVICE =
  "Texts and names stand in double quotes, a comma between two entries, and none after the last.";

/** Reads a draft, or bare metadata, with all mistakes of the syntax. */
export function fromJson(text: string): MetadataFile {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- only who reads JSON waits for the parser
  const json = require("jsonc-parser") as typeof JsoncParser;
  const errors: JsoncParser.ParseError[] = [];
  const tree = json.parseTree(text, errors, { disallowComments: true });
  // A copy, because the parser makes objects without a prototype.
  const value: unknown = tree && structuredClone(json.getNodeValue(tree));
  const data = isData(value) ? value : {};
  const isWhole = isDraft(data);

  const problems: FileProblem[] = [];
  for (const { error, offset } of errors) {
    const position = positionAt(text, offset);
    const message = `This is not JSON (${json.printParseErrorCode(error)}). ${ADVICE}`;
    // The first mistake of a line makes the parser see others in it.
    if (problems.at(-1)?.line !== position.line) problems.push({ ...position, message });
  }
  if (problems.length === 0 && data !== value)
    problems.push({ line: 1, column: 1, message: "An object { … } is needed." });

  function positionOf(path: readonly string[]): Position | undefined {
    const inFile = isWhole ? path : path.slice(1);
    const steps = inFile.map((step) => (/^\d+$/.test(step) ? Number(step) : step));
    const node = tree && json.findNodeAtLocation(tree, steps);
    return node && positionAt(text, node.offset);
  }

  return { draft: isWhole ? data : { metadata: data }, problems, positionOf };
}

function positionAt(text: string, offset: number): Position {
  const lines = text.slice(0, offset).split(LINE_END);
  const last = lines.at(-1) ?? "";
  return { line: lines.length, column: last.length + 1 };
}

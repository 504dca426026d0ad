/** The messages that 00_1_TypeScript_if_you_know_Python explains are those that the kernel prints. */
import { join, resolve } from "node:path";
import { runInNewContext } from "node:vm";
import { placesIn } from "../../src/lab/before-build/places.cjs";
import { joined } from "../../src/lab/notebooks/notebook-file";
import { readNotebook } from "../../src/lab/notebooks/run-notebook";

jest.setTimeout(180_000);

interface Converted {
  diagnostics: { start: { line: number; character: number }; messageText: string }[];
  output?: string;
}
interface Converter {
  convert: (before: string, cell: string) => Converted;
  close: () => void;
}

const { notebooks } = placesIn(resolve(__dirname, "../.."));
const { cells } = readNotebook(join(notebooks, "00_1_TypeScript_if_you_know_Python.ipynb"));
const cellOf = (name: string) => joined(cells.find(({ id }) => id === name)?.source);

/** The rows of the table: what somebody wrote, and the message. */
const rows = [...cellOf("messages").matchAll(/^\| `(.+?)` \| `(.+?)` \|/gm)].map(
  ([, code = "", message = ""]): [string, string] => [code, message],
);

/** The part of tslab that reads a cell before it runs. */
// eslint-disable-next-line @typescript-eslint/no-require-imports -- tslab declares no types for it
const { createConverter } = require("tslab/dist/converter") as {
  createConverter: (options: { isJS: boolean; isBrowser: boolean }) => Converter;
};
let converter: Converter;
beforeAll(() => {
  converter = createConverter({ isJS: false, isBrowser: false });
});
afterAll(() => converter.close());

/** A variable that most rows take for granted. */
const connected = `import { B2Share } from "b2share-notebooks";\ndeclare const b2share: B2Share;\n`;

const duringTheRun = (message: string) => message.startsWith("Cannot read properties");

test("the table has the messages that people meet first", () => {
  expect(rows.length).toBeGreaterThan(10);
});

test.each(rows.filter(([, message]) => !duringTheRun(message)))("%s: %s", (code, message) => {
  const setUp = code.includes("b2share.") ? connected : "";
  const { diagnostics } = converter.convert("", setUp + code);
  expect(diagnostics.map(({ messageText }) => messageText)).toContain(message);
});

test.each(rows.filter(([, message]) => duringTheRun(message)))("%s: %s", (code, message) => {
  const { diagnostics, output = "" } = converter.convert("", code);
  expect(diagnostics).toEqual([]);
  expect(() => {
    runInNewContext(output, { exports: {} });
  }).toThrow(message);
});

test("every line of the cell with mistakes is one, and none is left in it", () => {
  const setUp = `${connected}const lakes = ["Constance"];\n`;
  const mistakes = cellOf("mistakes").match(/^\/\/ .+$/gm) ?? [];
  expect(mistakes.length).toBeGreaterThan(3);
  for (const line of mistakes) {
    const { diagnostics } = converter.convert("", setUp + line.slice(3));
    expect([line, diagnostics.length]).not.toEqual([line, 0]);
  }
  expect(converter.convert("", setUp + cellOf("mistakes")).diagnostics).toEqual([]);
});

/** The exercises of 00_1_TypeScript_if_you_know_Python. */
import { isDeepStrictEqual } from "node:util";
import type { Exercise, Finding } from "../exercise";
import { called } from "../findings";

const LAKE = { name: "Lake Constance", depths: [1, 5, 10, 50] };
const DEEP = [5, 10, 50];

const first: Exercise<{ lake: object; deep: number[]; label: string }> = {
  takes: { lake: "object", deep: "numbers", label: "text" },
  hint: "Rows 9, 11 and 4 of the table in section 1.",
  fullerHint:
    "An object has its names without quotation marks: { name: ..., depths: [...] }. To keep some entries of a list: lake.depths.filter((d) => ...). A template string is in backticks: `${lake.name}: ...`.",
  solution: `
const lake = { name: "Lake Constance", depths: [1, 5, 10, 50] };
const deep = lake.depths.filter((d) => d > 4);
const label = \`\${lake.name}: \${deep.length} depths\`;
`,
  check: ({ lake, deep, label }) => [
    [isDeepStrictEqual(lake, LAKE), "lake has a name and four depths"],
    [isDeepStrictEqual(deep, DEEP), "deep are the depths of more than 4"],
    [label === "Lake Constance: 3 depths", "label is the text with the name and the number"],
  ],
};

const CAUSES = ["C", "D", "A"];

const second: Exercise<string[]> = {
  name: "causes",
  takes: "list",
  hint: "Section 7 has all three messages, with other names in them.",
  fullerHint:
    "Promise<...> in a message has one cause only. Cannot find name is what x = 5 gives, too. The third is a TypeError, so the cell was running already.",
  solution: `
const causes = ${JSON.stringify(CAUSES)};
`,
  check: (causes) =>
    CAUSES.map((cause, at) => [
      causes[at]?.trim().toUpperCase() === cause,
      `the cause of message ${at + 1}`,
    ]),
};

const RECORDS: [record: object, line: string, what: string][] = [
  [
    { metadata: { title: "Birds" }, pids: { doi: { identifier: "10.5072/abc" } } },
    "Birds (10.5072/abc)",
    "a record with title and DOI",
  ],
  [{ metadata: { title: "Birds" }, pids: {} }, "Birds (no DOI)", "a record without a DOI"],
  [
    { metadata: {}, pids: { doi: { identifier: "10.5072/abc" } } },
    "no title (10.5072/abc)",
    "a record without a title",
  ],
  [{}, "no title (no DOI)", "an object in which everything is missing"],
];

const third: Exercise<(record: object) => unknown> = {
  name: "describe",
  takes: "function",
  hint: "Section 4 reads a DOI that may be missing. A function in braces needs return.",
  fullerHint:
    'record.metadata?.title ?? "no title" is the title. Read the DOI in the same way, and put both into a template string: `${title} (${doi})`.',
  solution: `
function describe(record: any): string {
  const title = record.metadata?.title ?? "no title";
  const doi = record.pids?.doi?.identifier ?? "no DOI";
  return \`\${title} (\${doi})\`;
}
`,
  check: (describe) =>
    RECORDS.map(([record, line, what]): Finding => [
      async () => (await called("describe", describe(record))) === line,
      what,
    ]),
};

export const typescript = { "TS.1": first, "TS.2": second, "TS.3": third };

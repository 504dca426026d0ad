/** Search texts from anywhere, and valid ones with mistakes in them. */
import fc from "fast-check";
import { readQuery } from "../../src/practice/search/parser";
import { QueryError } from "../../src/practice/search/query";

const valid = [
  "open science",
  "+open -closed !shut",
  "(ocean OR oaks) AND NOT occurrences",
  '"open practice"~3^2.5',
  "metadata.title:(+open +science)",
  "metadata.publication_date:[2017 TO 2018}",
  'created:{"2020-01-01" TO *]',
  "metadata.creators.person_or_org.name:sm?th*",
  "/lev[ei]ls?/ || roam~1",
  "_exists_:metadata.version",
  'pids.doi.identifier:"10.5072/abcde-12345"',
  "created:>=2020-01-01T10:00:00 && files.count:<3",
  "created:[now-1y/d TO now]",
  String.raw`metadata.title:a\:b\ c\(\)`,
  "*:*",
];

/** What a query is made of, and what breaks it. */
const signs = [
  ...`()[]{}"/\\:^~*?+-!<>=&| `,
  ..."a 7 . , ' ; % TO AND OR NOT && || \\\\ \\\" ~2 ^9 [a TO ( \" / now created: _exists_:".split(" "),
  "\u0000", "\ud800", "\u202e", "é", "海", "\n", "x".repeat(3000), "(".repeat(60), "a ".repeat(600), "*".repeat(500),
]; // prettier-ignore

interface Edit {
  at: number;
  cut: number;
  put: string;
}

const edit: fc.Arbitrary<Edit> = fc.record({
  at: fc.nat(200),
  cut: fc.nat(4),
  put: fc.oneof(fc.constantFrom(...signs), fc.constant("")),
});

const mistaken = fc
  .tuple(
    fc.array(fc.constantFrom(...valid), { minLength: 1, maxLength: 3 }),
    fc.array(edit, { minLength: 1, maxLength: 5 }),
  )
  .map(([queries, edits]) =>
    edits.reduce((text, { at, cut, put }) => {
      const from = at % (text.length + 1);
      return text.slice(0, from) + put + text.slice(from + cut);
    }, queries.join(" ")),
  );

/** Search texts; about half of them were valid once. */
export const searchText: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: mistaken },
  {
    weight: 2,
    arbitrary: fc.array(fc.constantFrom(...signs), { maxLength: 15 }).map((all) => all.join("")),
  },
  { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 60 }) },
);

/** How often the parser looked at the text: each look begins with a regular expression. */
function looksAt(text: string): number {
  const looks = jest.spyOn(RegExp.prototype, "exec");
  try {
    readQuery(text);
  } catch (error) {
    if (!(error instanceof QueryError)) throw error;
  } finally {
    looks.mockRestore();
  }
  return looks.mock.calls.length;
}

/** What is refused by right: regular expressions that are none, more than 1024 words, and names of fields with wildcards. */
const mayBeRefused = (text: string): boolean =>
  text.includes("/") || text.split(/[^\p{L}\p{N}]/u).length > 1024 || /[*?][^\s:]*:/.test(text);

/** Throws, naming the shortest text found, unless every text is read in few steps or refused by right. */
export function readOddQueries({ count, seed }: { count: number; seed: number }): void {
  fc.assert(
    fc.property(searchText, (text) => {
      expect(looksAt(text)).toBeLessThan(100 + 30 * text.length);
      if (!mayBeRefused(text)) expect(() => readQuery(text)).not.toThrow();
    }),
    { numRuns: count, seed },
  );
}

/** Throws unless an instance answers every text as the contract says: 200, or 400 where it is refused by right. */
export async function searchOddly(
  url: string,
  { count, seed, until = Infinity }: { count: number; seed: number; until?: number },
): Promise<Map<number, number>> {
  const statuses = new Map<number, number>();
  await fc.assert(
    fc.asyncProperty(searchText, async (text) => {
      const answer = await fetch(
        `${url}/api/records?size=1&q=${encodeURIComponent(Buffer.from(text).toString())}`,
      );
      const { status } = answer;
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
      const body = (await answer.json()) as { message?: string };
      if (status === 400 && mayBeRefused(text)) {
        expect(body.message).toBe("Invalid query string syntax.");
      } else if (status !== 431) {
        expect(status).toBe(200);
      } else expect(encodeURIComponent(text).length).toBeGreaterThan(10_000);
    }),
    { numRuns: count, seed, interruptAfterTimeLimit: Math.min(until - Date.now(), 2 ** 31 - 1) },
  );
  return statuses;
}

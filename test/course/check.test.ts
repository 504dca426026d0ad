/** Checks of the exercises, fed with what people give by mistake: each finding is a sentence that helps. */
import { check, hint, solution } from "../../src/course";
import type { Kind } from "../../src/course/answer";
import { exercises } from "../../src/course/exercises";
import { connect, Token } from "../../src/helper/index";
import { checkingPlace, printed } from "../support/checking";

jest.setTimeout(180_000);

const { secret } = checkingPlace();

const internal =
  /is not a function|is not iterable|Cannot (read|destructure|convert)|undefined \(|\[object |is not defined|TypeError|NaN\b.*not/;

/** Eight values of the wrong kind, or nearly; each new, so that no promise is awaited twice. */
const wrong: Record<string, () => unknown> = {
  "a promise": () => Promise.resolve("x"),
  "a text": () => "some text",
  "a number": () => 7,
  "a list of objects": () => [{ title: "x" }],
  "a whole record": () => ({ id: "abcde-12345", metadata: { title: "x" }, links: {} }),
  null: () => null,
  nothing: () => undefined,
  "a function that returns nothing": () => () => undefined,
};

/** The same value for every part of an answer. */
function filled(kind: Kind, value: () => unknown): unknown {
  if (typeof kind === "string") return value();
  return Object.fromEntries(
    Object.keys(kind).map((part) => [part, filled(kind[part] as Kind, value)]),
  );
}

describe.each(Object.entries(exercises))("exercise %s", (id, { takes }) => {
  test.each(Object.entries(wrong))("does not break on %s", async (_, value) => {
    for (const answer of [value(), filled(takes, value)]) {
      const said = await printed(() => check(id, answer));
      expect(said).not.toMatch(internal);
      expect(said).toContain(`Exercise ${id} is not solved yet.`);
      expect(said).toContain("Looked at: ");
    }
  });

  test("says of a promise that await is missing, and of each part that is left out", async () => {
    const said = await printed(() =>
      check(
        id,
        filled(takes, () => Promise.resolve(1)),
      ),
    );
    expect(said).toContain("is a promise: put await in front");
    if (typeof takes === "string") return;
    const empty = await printed(() => check(id, {}));
    for (const part of Object.keys(takes)) expect(empty).toContain(`${part} is missing`);
  });

  test("has hints that can be copied into a cell", async () => {
    const hints = await printed(() => {
      hint(id);
      solution(id);
    });
    // tslab refuses `{ name }` with a name of an earlier cell.
    expect(hints.replace(/^import .*$/gm, "")).not.toMatch(/[(,:] ?\{ \w+(, \w+)* \}(?! =)/);
  });
});

describe("an answer of the wrong kind", () => {
  test("takes no other finding away, and counts what is right in a list", async () => {
    const b2share = connect();
    const { hits } = await b2share.records.search({
      q: "metadata.creators.person_or_org.name:*",
      size: 1,
    });
    const record = hits.hits[0]!;
    const answer = {
      id: record.id,
      pid: `https://doi.org/${record.pids.doi?.identifier}`,
      title: b2share.records.get(record.id),
      creators: "Tara; Cole",
      description: record.metadata.description,
      isOpen: "true",
      isPublished: true,
    };
    const said = await printed(() => check("01.1", answer));
    expect(said).toContain("not yet: title is a promise: put await in front of the request");
    expect(said).toContain("creators is a text, but should be a list of texts, in square brackets");
    expect(said).toContain(
      "isOpen is a text, but should be true or false, without quotation marks",
    );
    expect(said).toContain("right:   pid is the DOI");
    expect(said).toContain("right:   isPublished says whether");
    expect(said).toMatch(/not yet: creators are .*so far 0 of \d+ are right/);
  });

  test.each([
    ["05.2", { id: "abcde-12345", links: {} }, "only its identifier is wanted, the property id"],
    ["ess.2a", "12", '12, not "12"'],
    ["00i.3", ["B", "D"], "take one of its entries"],
    ["02.2", [Promise.resolve("x")], "newestIds[0] is a promise: write await Promise.all"],
    ["02.2", [undefined], "newestIds[0] has no value: if a function makes it, does that end with"],
    ["08.3", () => undefined, "latestOf returns nothing: does it end with return?"],
    ["TS.3", () => undefined, "describe returns nothing: does it end with return?"],
    ["00i.3", () => "BDHAFGEC", "call it, with parentheses"],
    ["01.1", { pid: { identifier: "10.5072/x", provider: "datacite" } }, "(identifier, provider)"],
  ])("%s given %p: says what to do", async (id, answer, advice) => {
    expect(await printed(() => check(id, answer))).toContain(advice);
  });

  test("shows what was looked at, but never a token", async () => {
    const said = await printed(() =>
      check("00.1", { tokenLength: secret(), email: new Token(secret()) }),
    );
    expect(said).toContain("Looked at: tokenLength = '***'");
    expect(said).not.toContain(secret());
  });
});

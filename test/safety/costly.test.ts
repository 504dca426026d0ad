import { QueryError, readQuery, thoseMatching } from "../../src/practice/search";
import type { SearchResult } from "../../src/wire";
import { practiceForTests } from "../support/practice";
import { enoughMetadata, publish, refusal, RestClient } from "../support/rest-client";
import { writeAtLength } from "../soak/long-texts";

/*
 * One request must not keep everybody else waiting: what would take minutes is refused or cut short. Nothing here looks
 * at a clock; without the limits these tests do not end.
 */
const practice = practiceForTests({ ratePerMinute: 1_000_000, seed: 1 });
let owner: RestClient;
beforeAll(() => {
  owner = new RestClient(practice, "trainee@example.org");
});

const refused = [400, "Invalid query string syntax."];
const list = (length: number, one: (at: number) => string) =>
  Array.from({ length }, (_, at) => one(at)).join(" ");

describe("a search", () => {
  const letters = "abcdefghijklmnopqrstuvwxyz";
  const letter = (at: number) => letters.charAt(at % 26);

  test.each([
    ["many patterns that begin with anything", list(400, (at) => `*${letter(at)}*`)],
    ["many patterns in every field", list(200, (at) => `*:*${letter(at)}*`)],
    ["many words in every field", list(600, (at) => `*:${letter(at)}${at}`)],
    ["many words that are nearly right", list(1000, (at) => `${letter(at)}${letter(at + 3)}e~2`)],
    ["many regular expressions", list(400, (at) => `/.*${letter(at)}.*/`)],
    ["many ranges of words", list(400, (at) => `metadata.title:[${letter(at)} TO *]`)],
    ["many beginnings of words", list(500, (at) => `${letter(at)}${letter(at / 26)}*`)],
  ])("for %s is refused", async (_, q) => {
    for (const path of ["/records", "/user/records"]) {
      const answer = await owner.get(`${path}?size=1&q=${encodeURIComponent(q)}`);
      expect(refusal(answer)).toEqual(refused);
    }
    const page = await fetch(`${practice.url}/search?q=${encodeURIComponent(q)}`);
    expect(page.status).toBe(400);
  });

  test("for a few patterns, or for a word in all fields that there are, is none of these", async () => {
    for (const q of ["*ake* AND *ea*", "metadata.*:*lake*", "*:lake", "lake~2 ocaen~", "/lev[ei]ls?/"]) {
      const { status } = await owner.get(`/records?size=1&q=${encodeURIComponent(q)}`);
      expect([q, status]).toEqual([q, 200]);
    }
  });

  test("in a list without an index is refused where it would be held against too much", () => {
    const query = readQuery(list(1000, (at) => `x${at}~2`));
    const things = (count: number) => Array.from({ length: count }, (_, at) => ({ title: `x${at}` }));
    const find = (count: number) => thoseMatching(query, things(count), (thing) => thing, ["title"]);
    expect(find(50)).toHaveLength(50);
    expect(() => find(1000)).toThrow(QueryError);
    // What wildcards, and what a long text, could make of it.
    const long = { title: "a".repeat(3_000_000), name: "a ".repeat(1_000_000) };
    for (const q of [`*${"a*".repeat(7000)}b`, `"${"a ".repeat(90)}b"~1000000`]) {
      expect(thoseMatching(readQuery(q), [long], (thing) => thing, ["title", "name"])).toEqual([]);
    }
  });

  test("for suggestions looks at each word once", async () => {
    const { status, body } = await owner.get<SearchResult<unknown>>(
      `/vocabularies/languages?suggest=${encodeURIComponent(`${list(3500, () => "a")} qqqq`)}`,
    );
    expect([status, body.hits.total]).toEqual([200, 0]);
  });

  test("for a regular expression that stands for millions is refused or answered", async () => {
    for (const source of ["((((a{30}){30}){30}){30})", "(a{1000}){1000}", "a{0,1000}".repeat(50), "(".repeat(400) + ")".repeat(400)]) {
      const { status } = await owner.get(`/records?size=1&q=${encodeURIComponent(`/${source}/`)}`);
      expect([200, 400]).toContain(status);
    }
  }); // prettier-ignore
}); // prettier-ignore

// `npm run soak -- long-texts` tries more, and more of it.
test.each(["<a", "<p><b>", "a"])("%j ten thousand times over in all metadata are taken, found, shown and exported", async (piece) => {
  await writeAtLength(practice, piece, 10_000);
}, 60_000); // prettier-ignore

test("a text of more tags than anybody writes has none, and a citation says no more than one reads", async () => {
  const description = "<p>x</p>".repeat(20_000);
  const metadata = { ...enoughMetadata, description, publisher: "<b>x</b>".repeat(20_000) };
  const { id, metadata: kept } = await publish(owner, { metadata });
  expect(kept.description).toMatch(/^&lt;p&gt;x&lt;/);
  const answer = await owner.get<string>(`/records/${id}`, { accept: "text/x-bibliography" });
  expect(answer.status).toBe(200);
  expect(answer.body.length).toBeLessThan(5000);
});

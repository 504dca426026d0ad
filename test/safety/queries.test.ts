import { readQuery } from "../../src/practice/search/parser";
import { practiceForTests } from "../support/practice";
import { readOddQueries, searchOddly } from "../soak/queries";

const practice = practiceForTests({ ratePerMinute: 1_000_000, seed: 1 });

test("whatever is typed into the search, it is read in a number of steps that grows with its length only", () => {
  readOddQueries({ count: 3000, seed: 1 });
});

test("broken syntax is 200, as the contract says, and what a search engine refuses is 400", async () => {
  const statuses = await searchOddly(practice.url, { count: 200, seed: 1 });
  expect(statuses.get(200)).toBeGreaterThan(100);
});

/** What could make a reader go back over what it has read. */
const pieces = [
  ..."( [ { \" / \\ : a: a:( +( -( a~ a^1 <a >= [a {a\\ \"a [\"a a\\ && NOT".split(" "),
  "a ", " ", "a: ", "[ ", "[a ", "[a TO ", "<\"", "T10:", "T10:00+", "/a\\", "*?", "a-",
]; // prettier-ignore

test("texts as long as an address can be, of one piece over and over, come to an end", () => {
  for (const piece of pieces) {
    const text = piece.repeat(16_000 / piece.length);
    for (const query of [text, `x${text}`, `${text}x`, `${text}"`, `${text}:`]) {
      try {
        readQuery(query);
      } catch (error) {
        expect((error as Error).message).toBe("Invalid query string syntax.");
      }
    }
  }
});

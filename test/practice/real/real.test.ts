/**
 * Asks the practice instance what a real InvenioRDM was asked, and compares the answers.
 *
 * Every difference is in `differences.json`, with its reason. After a change, `B2SHARE_REAL_LIST=update npx jest
 * test/practice/real` leaves out what has gone and adds what is new, for which a reason has to be given.
 */
import { practiceForTests } from "../../support/practice";
import { RestClient } from "../../support/rest-client";
import { differences, type Difference } from "./compare";
import { readList, ruleFor, updated, writeList, type List } from "./list";
import { plainAnswer, type PlainAnswer } from "./plain";
import { readAnswers } from "./recording";
import { sections } from "./scenarios";
import { accounts, Side, type Place } from "./side";

const practice = practiceForTests({ ratePerMinute: 100_000 });

/** By scenario; those without a difference are there too. */
const found = new Map<string, Difference[]>();

const place = (): Place => ({
  url: practice.url,
  tokens: Object.fromEntries(
    accounts.map((name) => [name, RestClient.issueToken(practice, `${name}@example.org`)]),
  ) as Place["tokens"],
  isStock: false,
  lag: 0,
});

const missing: PlainAnswer = { status: 0 };

describe("the practice instance answers as InvenioRDM does", () => {
  const list = readList();

  it.each(Object.keys(sections))(
    "%s",
    async (section) => {
      const real = readAnswers(section);
      const side = new Side(place());
      await sections[section]?.(side);
      expect([...side.asked.keys()]).toEqual([...real.keys()]);
      for (const [name, answer] of side.asked) {
        const all = differences(real.get(name) ?? missing, plainAnswer(answer, side));
        found.set(`${section}: ${name}`, all);
      }
    },
    120_000,
  );

  it("in all but what is listed", () => {
    const now = updated(list, found);
    if (process.env["B2SHARE_REAL_LIST"] === "update") writeList(now);
    expect(now.scenarios).toEqual(list.scenarios);
    expect(now.everywhere).toEqual(list.everywhere);
  });

  it("and every listed difference has a reason", () => {
    const reasons = [...list.everywhere, ...list.scenarios].map(({ reason }) => reason);
    expect(reasons.filter((reason) => reason.length < 10)).toEqual([]);
  });

  afterAll(() => console.info(summary(found, list)));
});

/** How many scenarios are the same, in the status, in the shape, in all. */
function summary(all: Map<string, Difference[]>, list: List): string {
  const count = (isSame: (difference: Difference) => boolean) =>
    [...all.values()].filter((each) =>
      each.every((difference) => isSame(difference) || ruleFor(list, difference)),
    ).length;
  const inStatus = count(({ aspect }) => aspect !== "status");
  const inShape = count(({ aspect }) => !["status", "type", "shape"].includes(aspect));
  const inMessages = count(
    ({ aspect }) => !["status", "type", "shape", "message"].includes(aspect),
  );
  return [
    `${all.size} scenarios. The same in status: ${inStatus},`,
    `in status, content type and shape: ${inShape}, in these and messages: ${inMessages},`,
    `in everything: ${count(() => false)}`,
  ].join(" ");
}

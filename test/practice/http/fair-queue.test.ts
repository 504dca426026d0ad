import { Agent, get } from "node:http";
import { practiceForTests } from "../../support/practice";

/** Much work for a busy machine. */
jest.setTimeout(240_000);

const practice = practiceForTests({ ratePerMinute: 1_000_000 });

/** A program that asks on a connection of its own, again and again. */
async function ask(times: number, answered: (time: number) => void): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  for (let time = 1; time <= times; time++) {
    await new Promise<void>((resolve, reject) => {
      get(`${practice.url}/api/records?size=25`, { agent }, (answer) =>
        answer.on("end", resolve).on("error", reject).resume(),
      ).on("error", reject);
    });
    answered(time);
  }
  agent.destroy();
}

test("of a class that asks all at once, nobody gets many answers before everybody has one", async () => {
  const [members, times] = [60, 20];
  const count = Array.from({ length: members }, () => 0);
  const atFirstEnd: number[][] = [];
  await Promise.all(
    count.map((_, member) =>
      ask(times, (time) => {
        count[member] = time;
        if (time === times) atFirstEnd.push([...count]);
      }),
    ),
  );
  // When the first is through, nobody is far behind.
  expect(Math.min(...(atFirstEnd[0] ?? []))).toBeGreaterThan(times / 2);
});

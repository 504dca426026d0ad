import { practiceForTests } from "../support/practice";
import { sendBadRequests } from "../soak/bad-requests";

// The same requests come again with the same seed; `npm run soak -- bad-requests` sends many more.
const practice = practiceForTests({ ratePerMinute: 1_000_000, seed: 1 });

test("requests that are wrong in every way are refused in the contract's words, and none breaks the instance", async () => {
  const { sent, statuses, faults } = await sendBadRequests(practice, { count: 1500, seed: 2 });
  expect(faults).toEqual([]);
  expect(sent).toBe(1500);
  // Not all of them are refused at the door: some reach the inside.
  for (const status of [200, 201, 400, 403, 404, 405])
    expect(statuses.get(status)).toBeGreaterThan(0);
});

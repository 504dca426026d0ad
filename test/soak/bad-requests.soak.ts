import { practiceForTests } from "../support/practice";
import { sendBadRequests } from "./bad-requests";
import { soak } from "./full-size";

const practice = practiceForTests({ ratePerMinute: 1_000_000, seed: 1 });

soak("bad requests", 100_000, async (size) => {
  const { sent, statuses, faults } = await sendBadRequests(practice, size);
  expect(faults).toEqual([]);
  return { sent, statuses: Object.fromEntries([...statuses].sort(([a], [b]) => a - b)) };
});

import { practiceForTests } from "../support/practice";
import { soak } from "./full-size";
import { readOddQueries, searchOddly } from "./queries";

const practice = practiceForTests({ ratePerMinute: 1_000_000, seed: 1 });

soak("queries", 100_000, async (size) => {
  readOddQueries(size);
  const searches = { ...size, count: Math.ceil(size.count / 10) };
  const statuses = await searchOddly(practice.url, searches);
  return { read: size.count, searched: searches.count, statuses: Object.fromEntries(statuses) };
});

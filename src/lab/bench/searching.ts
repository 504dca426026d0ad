/** Searching among 100,000 records, and among the first 1,000 of them. */
import { join } from "node:path";
import { practiceChild } from "./child";
import { loadClient } from "./load";
import { inSeconds, percentile, type Bench, type Result } from "./measure";

/** Every page is full, among few records as among many: else it would be building hits that is compared. */
const kinds: Record<string, (round: number, records: number) => string> = {
  "one word": (round) => `q=${round % 100}&size=5`,
  "a field query with sort": (round) =>
    `q=metadata.creators.person_or_org.given_name:"Anna ${round % 50}"&sort=newest&size=10`,
  // As deep as three quarters of the hits.
  "a deep page": (round, records) =>
    `q=glacier&size=10&page=${Math.min(Math.floor((records / 8 / 10) * 0.75), 900) - (round % 5)}`,
  "with aggregations": (round) => `q=pollen&resource_type=dataset&size=10&page=${1 + (round % 4)}`,
};

/** The slowest but five of a hundred answers, for each kind of search. */
async function p95({ folder, rounds }: Bench, records: number): Promise<Record<string, number>> {
  const practice = await practiceChild({ data: join(folder, `practice-${records}`), records });
  const found: Record<string, number> = {};
  for (const [kind, query] of Object.entries(kinds)) {
    const times: number[] = [];
    const client = loadClient(practice.url, undefined, { seen: (taken) => times.push(taken) });
    const warm = 10;
    for (let round = 0; round < warm + rounds * 20; round++)
      await client.send("GET", `/records?${encodeURI(query(round, records))}`);
    client.close();
    found[kind] = percentile(times.slice(warm), 0.95);
  }
  await practice.stop();
  return found;
}

export async function searching(bench: Bench): Promise<Result[]> {
  const many = Math.ceil(100_000 / bench.smaller);
  const few = Math.ceil(1000 / bench.smaller);
  const small = await p95(bench, few);
  const large = await p95(bench, many);
  // Logarithmic growth: so many times more records, so many times longer a search in a tree.
  const growth = Math.log(many) / Math.log(few);
  return Object.keys(kinds).map((kind) => {
    const [ours = NaN, theirs = NaN] = [large[kind], small[kind]];
    return {
      measure: `search in ${many} records, p95: ${kind}`,
      against: `the same in ${few} records`,
      ours: inSeconds(ours),
      theirs: inSeconds(theirs),
      value: ours / theirs,
      goal: `at most 20 ms, and ${growth.toFixed(2)} times`,
      met: ours <= 0.02 && ours / theirs <= growth,
    };
  });
}

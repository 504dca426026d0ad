/** Walking through all records, page by page. */
import { join } from "node:path";
import type { SearchResult } from "../../wire";
import { curl, helperJob, practiceChild } from "./child";
import { atMost, inMegabytes, paired, seconds, type Bench, type Result } from "./measure";

export async function walking({ folder, rounds, smaller }: Bench): Promise<Result[]> {
  const count = Math.ceil(10_000 / smaller / 100) * 100;
  const practice = await practiceChild({ data: join(folder, "practice-walk"), records: count });
  // As one writes it in a shell: how many pages there are, only the links tell.
  const byCurl = async () => {
    let next: string | undefined = `${practice.url}/api/records?size=100`;
    while (next)
      next = (JSON.parse(await curl(practice, next)) as SearchResult<unknown>).links?.next;
  };
  let memory = 0;
  const result = await paired(
    rounds,
    async () => {
      const report = await helperJob(practice, folder, "walk", String(count));
      memory = Math.max(memory, report.memory);
      return report.seconds;
    },
    () => seconds(byCurl),
  );
  // Once leaves V8 no more room to grow for what is soon forgotten; what is kept would show now.
  const thrice = await helperJob(practice, folder, "walk", String(count), "3");
  await practice.stop();
  return [
    atMost(1 / 2, `walking ${count} records, 100 a page`, "the same loop by curl", result),
    {
      measure: `peak memory of walking ${count} records three times over`,
      against: "once",
      ours: inMegabytes(thrice.memory),
      theirs: inMegabytes(memory),
      value: thrice.memory / memory,
      goal: "flat: at most 1.1 times",
      met: thrice.memory / memory <= 1.1,
    },
  ];
}

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
  const short = await helperJob(practice, folder, "walk", String(Math.ceil(count / 10)));
  await practice.stop();
  return [
    atMost(1 / 2, `walking ${count} records, 100 a page`, "the same loop by curl", result),
    {
      measure: `peak memory of walking ${count} records`,
      against: "the same for a tenth of them",
      ours: inMegabytes(memory),
      theirs: inMegabytes(short.memory),
      value: memory / short.memory,
      goal: "flat: at most 1.2 times",
      met: memory / short.memory <= 1.2,
    },
  ];
}

/** Walking through all records, page by page. */
import { join } from "node:path";
import { curl, helperJob, practiceChild } from "./child";
import { atMost, inMegabytes, paired, seconds, type Bench, type Result } from "./measure";

export async function walking({ folder, rounds, smaller }: Bench): Promise<Result[]> {
  const count = Math.ceil(10_000 / smaller / 100) * 100;
  const practice = await practiceChild({ data: join(folder, "practice-walk"), records: count });
  const pages = (many: number) =>
    Array.from({ length: many / 100 }, (_, index) => [
      "-o",
      "/dev/null",
      `${practice.url}/api/records?size=100&page=${index + 1}`,
    ]).flat();
  let memory = 0;
  const result = await paired(
    rounds,
    async () => {
      const report = await helperJob(practice, folder, "walk", String(count));
      memory = Math.max(memory, report.memory);
      return report.seconds;
    },
    () => seconds(() => curl(practice, ...pages(count))),
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

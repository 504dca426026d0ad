/** All notebooks, as `npm run notebooks -- --check` runs them. */
import { join } from "node:path";
import { run } from "./child";
import { inSeconds, median, seconds, type Bench, type Result } from "./measure";

export async function course({ root, rounds }: Bench): Promise<Result[]> {
  const times: number[] = [];
  for (let round = 0; round < Math.min(3, rounds); round++)
    times.push(
      await seconds(() =>
        run(process.execPath, [
          join(root, "src/lab/before-build/bootstrap.mjs"),
          "notebooks",
          "--check",
        ]),
      ),
    );
  const value = median(times);
  return [
    {
      measure: "npm run notebooks, all modules",
      against: "-",
      ours: inSeconds(value),
      theirs: "-",
      value,
      goal: "at most 60 s",
      met: value <= 60,
    },
  ];
}

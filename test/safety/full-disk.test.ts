import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { PracticeProcess, startTimeout } from "../support/practice-process";
import { SmallDisk, whyNoSmallDisk } from "../support/small-disk";
import { fillOften } from "../soak/full-disk";

const reason = whyNoSmallDisk();
const withSmallDisk = reason ? test.skip : test;
const left = reason ? ` (left out: ${reason})` : "";

// `npm run soak -- full-disk` fills it more often.
withSmallDisk(
  `a full disk: writing is 507 with the reason, reading goes on, and nothing is broken afterwards${left}`,
  async () => {
    const disk = await SmallDisk.make(10);
    try {
      const { damage, refused } = await fillOften(disk, { count: 2, seed: 1 });
      expect(damage).toEqual([]);
      expect(refused).toBeGreaterThan(3);
    } finally {
      await disk.close();
    }
  },
  startTimeout,
);

withSmallDisk(
  `a data folder that cannot be written: the start says so in a sentence, whether there are data or not${left}`,
  async () => {
    const disk = await SmallDisk.make(10);
    try {
      const data = join(disk.folder, "data");
      const practice = await PracticeProcess.start(data, disk);
      await practice.end();
      mkdirSync(disk.outside(join(disk.folder, "empty")));
      disk.makeReadOnly();
      for (const folder of ["data", "empty", "new"]) {
        const refused = new PracticeProcess(join(disk.folder, folder), disk);
        expect(await refused.ended).toBe(1);
        expect(refused.output).toMatch(
          /^There is no permission to write to \/.+\/.+\. Get the right to write there, .+\n$/,
        );
        expect(refused.output).toContain(join(disk.folder, folder));
      }
    } finally {
      await disk.close();
    }
  },
  startTimeout,
);

import { SmallDisk, whyNoSmallDisk } from "../support/small-disk";
import { fillOften } from "./full-disk";
import { soak } from "./full-size";

soak("full disk", 10, async (size) => {
  const reason = whyNoSmallDisk();
  if (reason) return { leftOut: reason };
  const disk = await SmallDisk.make(100);
  try {
    const { damage, ...figures } = await fillOften(disk, size);
    expect(damage).toEqual([]);
    return { ...figures };
  } finally {
    await disk.close();
  }
});

import { practiceForTests } from "../support/practice";
import { soak } from "./full-size";
import { pieces, writeAtLength } from "./long-texts";

const practice = practiceForTests({ ratePerMinute: 1_000_000, seed: 1 });

// Each piece so many times.
soak("long texts", 30_000, async ({ count, until }) => {
  let written = 0;
  for (const piece of pieces) {
    if (Date.now() > until) break;
    await writeAtLength(practice, piece, count);
    written += 1;
  }
  return { pieces: pieces.length, written, times: count };
});

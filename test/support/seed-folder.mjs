/** Before a run of jest: a folder where its workers keep the seed (see practice.ts). */
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export default function makeSeedFolder() {
  process.env.B2SHARE_TEST_SEED = mkdtempSync(join(tmpdir(), "b2share-seed-"));
}

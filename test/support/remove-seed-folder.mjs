/** After a run of jest: what seed-folder.mjs has made goes. */
import { rmSync } from "node:fs";

export default function removeSeedFolder() {
  rmSync(process.env.B2SHARE_TEST_SEED, { recursive: true, force: true });
}

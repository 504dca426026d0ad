/** A practice instance for the tests of a file: a data folder of its own and a free port. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { copySeed } from "../../src/practice/seed/copy";
import { startPractice, type Practice, type PracticeOptions } from "../../src/practice/server";

/** The seed, planted once by each worker of jest (see seed-folder.mjs). */
const planted = join(
  process.env["B2SHARE_TEST_SEED"] ?? tmpdir(),
  `worker-${process.env["JEST_WORKER_ID"]}`,
);

export interface TestPractice {
  /** Address of its pages, without a slash at the end. */
  url: string;
  /** Folder of the database and files. */
  data: string;
  /** Asked for at sign-in when the instance is open to other machines. */
  classCode: string | undefined;
  /** Stops it and starts it anew on the same data, at another address; with other settings where given. */
  restart(changed?: Partial<PracticeOptions>): Promise<void>;
}

/** Starts an instance before the first test of a file, and removes it with its data after the last. */
export function practiceForTests(options: Omit<PracticeOptions, "data" | "port"> = {}) {
  let running: Practice | undefined;
  const start = async (changed?: Partial<PracticeOptions>) => {
    running = await startPractice({ ...options, ...changed, data: practice.data, port: 0 });
    practice.url = running.url;
    practice.classCode = running.classCode;
  };
  const practice: TestPractice = {
    url: "",
    data: "",
    classCode: undefined,
    async restart(changed) {
      await running?.close();
      await start(changed);
    },
  };
  beforeAll(async () => {
    practice.data = mkdtempSync(join(tmpdir(), "b2share-practice-"));
    copySeed(planted, practice.data);
    await start();
  }, 30_000);
  afterAll(async () => {
    await running?.close();
    rmSync(practice.data, { recursive: true, force: true });
  });
  return practice;
}

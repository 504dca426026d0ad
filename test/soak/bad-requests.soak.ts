import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PracticeProcess } from "../support/practice-process";
import { sendBadRequests } from "./bad-requests";
import { soak } from "./full-size";
import { damageIn } from "./whole";

const folder = mkdtempSync(join(tmpdir(), "b2share-bad-requests-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Memory of a process in MB; undefined where the system does not tell. */
function memoryOf(pid: number): number | undefined {
  try {
    const kilobytes = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
    return Math.round(Number(kilobytes) / 1000);
  } catch {
    return undefined;
  }
}

// In a process of its own, so that its memory is its own, and so that one would see it end.
soak("bad requests", 100_000, async (size) => {
  const data = join(folder, "data");
  // With so much memory at most, what grows without end comes to one: the process would end.
  const within =
    process.platform === "win32" ? [] : ["env", "NODE_OPTIONS=--max-old-space-size=256"];
  const practice = await PracticeProcess.start(data, { within });
  const memory: number[] = [];
  const afterBatch = () => {
    const now = memoryOf(practice.pid);
    if (now !== undefined) memory.push(now);
  };
  const { url, output: atStart } = practice;
  const { sent, statuses, faults } = await sendBadRequests({ url, data }, { ...size, afterBatch });
  const said = practice.output.slice(atStart.length);
  await practice.end();
  expect([...faults, said].filter(Boolean)).toEqual([]);
  expect(damageIn(data)).toEqual([]);
  expect(Math.max(0, ...memory)).toBeLessThan(1500);
  return {
    sent,
    statuses: Object.fromEntries([...statuses].sort(([a], [b]) => a - b)),
    megabytes: memory.filter((_, at) => at % Math.ceil(memory.length / 10) === 0),
  };
});

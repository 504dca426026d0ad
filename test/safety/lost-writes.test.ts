import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { killOften } from "../soak/kills";
import { startTimeout } from "../support/practice-process";

const folder = mkdtempSync(join(tmpdir(), "b2share-kills-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

// `npm run soak -- kills` does it 200 times.
test(
  "what was answered with success is there and whole after the instance was killed, and nothing half-made is",
  async () => {
    const { kills, acknowledged, damage } = await killOften(join(folder, "data"), {
      count: 5,
      seed: 2,
    });
    expect(damage).toEqual([]);
    expect(kills).toBe(5);
    expect(acknowledged).toBeGreaterThan(10);
  },
  startTimeout,
);

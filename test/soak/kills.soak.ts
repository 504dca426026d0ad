import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { soak } from "./full-size";
import { killOften } from "./kills";

const folder = mkdtempSync(join(tmpdir(), "b2share-kills-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

soak("kills", 200, async (size) => {
  const { damage, ...figures } = await killOften(join(folder, "data"), size);
  expect(damage).toEqual([]);
  return figures;
});

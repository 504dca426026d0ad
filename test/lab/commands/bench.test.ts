/** `npm run bench` on cases so small that they say nothing of speed: that it measures, tells and tidies up. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { run } from "../../../src/lab/bench/child";
import type { Result } from "../../../src/lab/bench/measure";

jest.setTimeout(180_000);

const root = resolve(__dirname, "../../..");
const folder = mkdtempSync(join(tmpdir(), "b2share-bench-test-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs benchmarks; what they printed and wrote. A missed goal is no failure here. */
async function bench(...names: string[]): Promise<{ said: string; results: Result[] }> {
  const json = join(folder, "bench.json");
  const small = ["--rounds", "1", "--smaller", "2000", "--json", json];
  const bootstrap = join(root, "src/lab/before-build/bootstrap.mjs");
  const env = { ...process.env, TMPDIR: folder };
  const said = await run(process.execPath, [bootstrap, "bench", ...small, ...names], env).catch(
    (error: Error) => error.message,
  );
  return { said, ...(JSON.parse(readFileSync(json, "utf8")) as { results: Result[] }) };
}

test("measures transfers, files, walks, flows and a class, and leaves nothing behind", async () => {
  const names = ["transfers", "files", "walking", "flows", "classroom"];
  const { results } = await bench(...names);
  expect(results).toHaveLength(9);
  for (const { measure, value } of results) expect([measure, value > 0]).toEqual([measure, true]);
  expect(readdirSync(folder)).toEqual(["bench.json"]);
});

test("says which benchmarks there are when asked for another", async () => {
  await expect(
    run(process.execPath, [join(root, "src/lab/before-build/bootstrap.mjs"), "bench", "speed"]),
  ).rejects.toThrow("There is no benchmark speed. There are: transfers, memory");
});

/** Files for the large cases: the same on every machine, and compressible like real tables of numbers. */
import { createWriteStream } from "node:fs";
import { once } from "node:events";

const block = 4 * 2 ** 20;

/** Rows of a table, the same for the same seed. */
function rows(seed: number, size: number): Buffer {
  let state = seed >>> 0 || 1;
  const next = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state;
  };
  const buffer = Buffer.alloc(size, "\n");
  for (let at = 0; at < size;) {
    const row = `2026-03-02T${next() % 24}:00,station-${next() % 99},${(next() % 40_000) / 1000},ok\n`;
    at += buffer.write(row, at);
  }
  return buffer;
}

/** Writes a file of this many bytes. */
export async function makeFile(path: string, size: number): Promise<void> {
  const blocks = [1, 2, 3].map((seed) => rows(seed, Math.min(block, size)));
  const stream = createWriteStream(path);
  for (let written = 0, number = 0; written < size; number++) {
    const chunk = (blocks[number % blocks.length] ?? Buffer.alloc(0)).subarray(0, size - written);
    // Marks every block, so that no two are the same.
    const marked = Buffer.from(chunk);
    marked.write(String(number));
    written += chunk.length;
    if (!stream.write(marked)) await once(stream, "drain");
  }
  stream.end();
  await once(stream, "finish");
}

/** The process of the helper in a benchmark: does one job and says how long it took and how much memory. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { connect } from "../../helper/index";

const jobs: Record<string, (...args: string[]) => Promise<unknown>> = {
  download: (id, folder) => connect().files.download(id ?? "", { folder }),
  upload: (id, file) => connect().files.upload(id ?? "", file ?? ""),
  uploadAll: (id = "", folder = "") =>
    connect().files.upload(
      id,
      readdirSync(folder).map((name) => join(folder, name)),
    ),
  downloadDraft: (id = "", folder) => connect().files.download(id, { folder, draft: true }),
  walk: async (limit, times = "1") => {
    let count = 0;
    for (let time = 1; time <= Number(times); time++)
      for await (const record of connect().records.all({ size: 100, limit: Number(limit) }))
        count += Number(record.id.length > 0);
    if (count !== Number(limit) * Number(times)) throw new Error(`walked ${count} records`);
  },
};

async function main([name = "", ...args]: string[]): Promise<void> {
  const job = jobs[name];
  if (!job) throw new Error(`no job ${name}`);
  const started = performance.now();
  await job(...args);
  const seconds = (performance.now() - started) / 1000;
  const memory = process.resourceUsage().maxRSS * 1024;
  process.stdout.write(JSON.stringify({ seconds, memory }));
}

void main(process.argv.slice(2));

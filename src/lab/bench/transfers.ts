/** One large file, down and up, against curl and md5sum; and what memory it takes. */
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { curl, helperJob, peakMemory, practiceChild, run, type PracticeChild } from "./child";
import { makeFile } from "./content";
import { loadClient, smallDraft } from "./load";
import { atMost, inMegabytes, paired, round, seconds, type Bench, type Result } from "./measure";

const gibibyte = 2 ** 30;

/** A draft of the trainee, with these files announced and sent where their paths are given. */
async function draftWith(practice: PracticeChild, folder: string, files: string[] = []) {
  const client = loadClient(practice.url, practice.tokens[0]);
  const { id } = await client.json<{ id: string }>("POST", "/records", smallDraft("Transfers"));
  client.close();
  for (const file of files) await helperJob(practice, folder, "upload", id, file);
  return id;
}

/** One round against one peer, with what both need. */
interface Job {
  practice: PracticeChild;
  folder: string;
  file: string;
  /** Address of the records of the API. */
  api: string;
  rounds: number;
}

export async function transfers({ folder, rounds, smaller }: Bench): Promise<Result[]> {
  const file = join(folder, "large.csv");
  await makeFile(file, Math.ceil(gibibyte / smaller));
  const practice = await practiceChild({ data: join(folder, "practice-data") });
  const job = { practice, folder, file, api: `${practice.url}/api/records`, rounds };
  const download = await downloads(job);
  const upload = await uploads(job);
  await practice.stop();
  rmSync(file);
  return [
    atMost(1, "download of 1 GiB, MD5 checked", "curl -o, then md5sum", download),
    atMost(1, "upload of 1 GiB, MD5 checked", "md5sum, then curl -T", upload),
  ];
}

async function downloads({ practice, folder, file, api, rounds }: Job) {
  const source = await draftWith(practice, folder, [file]);
  const target = join(folder, "down");
  const fresh = () => {
    rmSync(target, { recursive: true, force: true });
    mkdirSync(target);
  };
  const ours = async () => {
    fresh();
    return (await helperJob(practice, folder, "downloadDraft", source, target)).seconds;
  };
  const theirs = () => {
    fresh();
    const copy = join(target, "large.csv");
    return seconds(async () => {
      await curl(practice, "-o", copy, `${api}/${source}/draft/files/large.csv/content`);
      await run("md5sum", [copy]);
    });
  };
  const result = await paired(rounds, ours, theirs);
  fresh();
  return result;
}

async function uploads({ practice, folder, file, api, rounds }: Job) {
  const client = loadClient(practice.url, practice.tokens[0]);
  const ours = async () => {
    const id = await draftWith(practice, folder);
    const report = await helperJob(practice, folder, "upload", id, file);
    await client.send("DELETE", `/records/${id}/draft`);
    return report.seconds;
  };
  const theirs = async () => {
    const id = await draftWith(practice, folder);
    const files = `${api}/${id}/draft/files`;
    const taken = await seconds(async () => {
      await run("md5sum", [file]);
      const json = ["-H", "Content-Type: application/json"];
      await curl(practice, ...json, "-d", '[{"key":"large.csv"}]', files);
      const bytes = ["-H", "Content-Type: application/octet-stream"];
      await curl(practice, ...bytes, "-T", file, `${files}/large.csv/content`);
      await curl(practice, "-X", "POST", `${files}/large.csv/commit`);
    });
    await client.send("DELETE", `/records/${id}/draft`);
    return taken;
  };
  const result = await paired(rounds, ours, theirs);
  client.close();
  return result;
}

/** Peak memory while a file goes up and down again, each time with a fresh practice instance. */
async function memoryFor({ folder }: Bench, size: number) {
  const place = join(folder, "memory");
  mkdirSync(place);
  const file = join(place, "large.csv");
  await makeFile(file, size);
  const data = join(place, "practice-data");
  // Planting the seed data, at the very first start, is another matter.
  await (await practiceChild({ data })).stop();
  const practice = await practiceChild({ data });
  const id = await draftWith(practice, place);
  const up = await helperJob(practice, place, "upload", id, file);
  rmSync(file);
  const down = await helperJob(practice, place, "downloadDraft", id, join(place, "down"));
  const server = peakMemory(practice.pid);
  await practice.stop();
  rmSync(place, { recursive: true });
  return { helper: Math.max(up.memory, down.memory), server };
}

export async function memory(bench: Bench): Promise<Result[]> {
  const small = await memoryFor(bench, 64 * 2 ** 20);
  const large = await memoryFor(bench, Math.ceil((4 * gibibyte) / bench.smaller));
  return (["helper", "server"] as const).map((side) => {
    const value = large[side] / small[side];
    return {
      measure: `peak memory of a 4 GiB transfer, ${side === "helper" ? "helper" : "practice instance"}`,
      against: "the same for 64 MiB",
      ours: inMegabytes(large[side]),
      theirs: inMegabytes(small[side]),
      value,
      goal: "at most 1.1 times, and 150 MB",
      met: Number(round(value)) <= 1.1 && large[side] <= 150e6,
    };
  });
}

/** Three hundred trainees at once, each doing the requests of the whole course. */
import { join } from "node:path";
import { peakMemory, practiceChild } from "./child";
import { loadClient, smallDraft, type LoadClient } from "./load";
import { inMegabytes, inSeconds, percentile, seconds, type Bench, type Result } from "./measure";

interface Entry {
  id: string;
  key: string;
  parent: { id: string };
  links: { content: string };
}

/** What one trainee sends, in short words. */
function verbs(client: LoadClient) {
  return {
    get: (path: string) => client.send("GET", path),
    post: (path: string, body?: unknown) => client.send("POST", path, body),
    read: <T>(path: string) => client.json<T>("GET", path),
    make: <T>(path: string, body?: unknown) => client.json<T>("POST", path, body),
  };
}

/** The requests that the notebooks send, one after the other. */
async function wholeCourse(client: LoadClient, me: number): Promise<void> {
  const record = await readAndSearch(client);
  const first = await publish(client, me);
  await changeAndThrowAway(client, me, first);
  await versionAndShare(client, me, first, record);
}

/** Notebooks 00 to 03. */
async function readAndSearch(client: LoadClient): Promise<Entry> {
  const { get, read } = verbs(client);

  // 00 and 01: who am I, one record, its files
  await get("/user/records?size=2");
  await get("/me");
  const { hits } = await read<{ hits: { hits: Entry[] } }>("/records?q=mixing&size=1");
  const [record] = hits.hits;
  if (!record) throw new Error("no record found");
  await get(`/records/${record.id}`);
  const { entries } = await read<{ entries: Entry[] }>(`/records/${record.id}/files`);
  for (const { key } of entries)
    await client.send("GET", `/records/${record.id}/files/${encodeURIComponent(key)}`);

  // 02: searching
  await get("/records");
  for (let page = 1; page <= 5; page++) await get(`/records?size=25&page=${page}&sort=newest`);
  await get("/records?q=test");
  await get("/records?q=metadata.title:rain*&sort=bestmatch");
  await get("/records?resource_type=dataset&access_status=open");
  await get("/user/records?is_published=false");

  // 03: communities
  await get("/communities?size=25");
  await get("/communities/eudat");
  await get("/communities/eudat/records?size=10");
  await get("/communities/earth-observation/records");
  await get("/user/communities");
  await get("/vocabularies/resourcetypes?size=100");
  await get("/vocabularies/licenses?q=cc-by");
  return record;
}

/** Notebook 05: a draft, files, a record. */
async function publish(client: LoadClient, me: number): Promise<Entry> {
  const { get, post, make } = verbs(client);
  const first = await make<Entry>("/records", smallDraft(`Course of trainee ${me}`));
  const files = `/records/${first.id}/draft/files`;
  await post(files, [{ key: "temperature.csv" }, { key: "temperature2.csv" }]);
  for (const key of ["temperature.csv", "temperature2.csv"]) {
    await client.sendBytes(`${files}/${key}/content`, Buffer.alloc(4042, `${me} ACGT`));
    await post(`${files}/${key}/commit`);
  }
  await get(files);
  await client.send("DELETE", `${files}/temperature2.csv`);
  await post(`/records/${first.id}/draft/pids/doi`);
  await post(`/records/${first.id}/draft/actions/publish`);
  await get(`/records/${first.id}`);
  return first;
}

/** Notebooks 06 and 07: an edit, published; a draft, thrown away. */
async function changeAndThrowAway(client: LoadClient, me: number, first: Entry): Promise<void> {
  const { post, make } = verbs(client);
  await post(`/records/${first.id}/draft`);
  const edited = smallDraft(`Course of trainee ${me}, corrected`);
  await client.send("PUT", `/records/${first.id}/draft`, edited);
  await post(`/records/${first.id}/draft/actions/publish`);
  const second = await make<Entry>("/records", smallDraft(`Draft of trainee ${me}`));
  for (let round = 1; round <= 3; round++)
    await client.send("PUT", `/records/${second.id}/draft`, smallDraft(`Round ${round} of ${me}`));
  await client.send("DELETE", `/records/${second.id}/draft`);
}

/** Notebooks 08 and 10: a new version, and who may see it. */
async function versionAndShare(client: LoadClient, me: number, first: Entry, record: Entry) {
  const { get, post, make } = verbs(client);
  const next = await make<Entry>(`/records/${first.id}/versions`);
  await post(`/records/${next.id}/draft/actions/files-import`);
  await client.send("PUT", `/records/${next.id}/draft`, smallDraft(`Version 2 of trainee ${me}`));
  await post(`/records/${next.id}/draft/actions/publish`);
  await get(`/records/${first.id}/versions`);
  await get(`/records/${first.id}/versions/latest`);

  // 10: a link, statistics, requests
  const link = await make<{ id: string }>(`/records/${next.id}/access/links`, {
    permission: "view",
  });
  await get(`/records/${next.id}/access/links`);
  await client.send("DELETE", `/records/${next.id}/access/links/${link.id}`);
  await get("/user/requests");
  await get(`/records/${record.id}?expand=1`);
}

export async function classroom({ folder, smaller }: Bench): Promise<Result[]> {
  const trainees = Math.ceil(300 / smaller);
  const practice = await practiceChild({
    data: join(folder, "practice-class"),
    accounts: trainees + 1,
  });
  const times: number[] = [];
  const course = async (number: number, seen?: (taken: number) => void) => {
    const client = loadClient(practice.url, practice.tokens[number], { seen });
    await wholeCourse(client, number);
    client.close();
  };
  await course(1);
  const alone = await seconds(() => course(1));
  const together = await seconds(() =>
    Promise.all(
      Array.from({ length: trainees }, (_, index) =>
        course(index + 2, (taken) => times.push(taken)),
      ),
    ),
  );
  const memory = peakMemory(practice.pid);
  await practice.stop();
  return results({ trainees, times, together, alone, memory });
}

/** What was measured, in seconds and bytes. */
interface Measured {
  trainees: number;
  /** Of each answer. */
  times: number[];
  together: number;
  alone: number;
  memory: number;
}

function results({ trainees, times, together, alone, memory }: Measured): Result[] {
  const p99 = percentile(times, 0.99);
  const against = "one trainee alone";
  return [
    {
      measure: `${trainees} trainees at once, the whole course (${times.length} requests)`,
      against,
      ours: inSeconds(together),
      theirs: inSeconds(alone),
      value: together / alone,
      goal: "within 60 s, no error",
      met: together <= 60,
    },
    {
      measure: `${trainees} trainees at once, p99 of an answer`,
      against: "-",
      ours: inSeconds(p99),
      theirs: "-",
      value: p99,
      goal: "below 1 s",
      met: p99 < 1,
    },
    {
      measure: `${trainees} trainees at once, peak memory of the practice instance`,
      against: "-",
      ours: inMegabytes(memory),
      theirs: "-",
      value: memory / 1e6,
      goal: "below 500 MB",
      met: memory < 500e6,
    },
  ];
}

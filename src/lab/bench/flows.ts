/** Flows a second: create a draft, upload a small file, publish. */
import { join } from "node:path";
import { practiceChild, type PracticeChild } from "./child";
import { loadClient, smallDraft } from "./load";
import { median, round, seconds, type Bench, type Result } from "./measure";

const atOnce = 8;

async function flow(client: ReturnType<typeof loadClient>, number: number): Promise<void> {
  const { id } = await client.json<{ id: string }>(
    "POST",
    "/records",
    smallDraft(`Flow ${number}`),
  );
  const files = `/records/${id}/draft/files`;
  await client.send("POST", files, [{ key: "a.txt" }]);
  await client.sendBytes(`${files}/a.txt/content`, Buffer.from(`content ${number}\n`));
  await client.send("POST", `${files}/a.txt/commit`);
  await client.send("POST", `/records/${id}/draft/actions/publish`);
}

async function manyFlows({ url, tokens }: PracticeChild, count: number): Promise<number> {
  const client = loadClient(url, tokens[0], { connections: atOnce });
  let next = 0;
  const worker = async () => {
    while (next < count) await flow(client, next++);
  };
  const taken = await seconds(() => Promise.all(Array.from({ length: atOnce }, worker)));
  client.close();
  return count / taken;
}

export async function flows({ folder, rounds, smaller }: Bench): Promise<Result[]> {
  const practice = await practiceChild({ data: join(folder, "practice-flows") });
  const count = Math.ceil(1000 / smaller);
  await manyFlows(practice, Math.ceil(count / 5));
  const rates: number[] = [];
  for (let round = 0; round < rounds; round++) rates.push(await manyFlows(practice, count));
  await practice.stop();
  const value = median(rates);
  return [
    {
      measure: "create, upload one small file, publish",
      against: "-",
      ours: `${round(value)} flows/s`,
      theirs: "-",
      value,
      goal: "at least 200 flows/s",
      met: value >= 200,
    },
  ];
}

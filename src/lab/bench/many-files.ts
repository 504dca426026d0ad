/** A thousand small files into one draft and back, against the same requests by curl, one after the other. */
import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { curl, helperJob, practiceChild, type PracticeChild } from "./child";
import { makeFile } from "./content";
import { loadClient, smallDraft } from "./load";
import { atMost, paired, seconds, type Bench, type Result } from "./measure";

export async function manyFiles({ folder, rounds, smaller }: Bench): Promise<Result[]> {
  const count = Math.ceil(1000 / smaller);
  const source = join(folder, "small-files");
  mkdirSync(source);
  for (let number = 0; number < count; number++)
    await makeFile(join(source, `file-${number}.csv`), 10 * 1024);
  const practice = await practiceChild({
    data: join(folder, "practice-many"),
    maxFileCount: count,
  });
  const client = loadClient(practice.url, practice.tokens[0]);
  const draft = async () =>
    (await client.json<{ id: string }>("POST", "/records", smallDraft("Many files"))).id;
  const down = join(folder, "many-down");
  const fresh = () => {
    rmSync(down, { recursive: true, force: true });
    mkdirSync(down);
  };

  const ours = async () => {
    const id = await draft();
    fresh();
    const up = await helperJob(practice, folder, "uploadAll", id, source);
    const back = await helperJob(practice, folder, "downloadDraft", id, down);
    if (readdirSync(down).length !== count) throw new Error("files are missing");
    await client.send("DELETE", `/records/${id}/draft`);
    return up.seconds + back.seconds;
  };

  const theirs = async () => {
    const id = await draft();
    fresh();
    const requests = requestsOfCurl(
      practice,
      `${practice.url}/api/records/${id}/draft/files`,
      source,
      down,
    );
    const config = join(folder, "curl.txt");
    writeFileSync(config, requests.join("\nnext\n"), { mode: 0o600 });
    const taken = await seconds(() => curl(practice, "-K", config));
    if (readdirSync(down).length !== count) throw new Error("files are missing");
    await client.send("DELETE", `/records/${id}/draft`);
    return taken;
  };

  const result = await paired(rounds, ours, theirs);
  client.close();
  await practice.stop();
  const what = `${count} files of 10 KiB into a draft, and back`;
  return [atMost(1 / 3, what, "curl, one after the other", result)];
}

/** The same requests as the helper makes, for the configuration file of one curl, which keeps its connection. */
function requestsOfCurl(
  { tokens }: PracticeChild,
  files: string,
  source: string,
  down: string,
): string[] {
  const json = 'header = "Content-Type: application/json"';
  const bytes = 'header = "Content-Type: application/octet-stream"';
  const token = `header = "Authorization: Bearer ${tokens[0]}"`;
  const quiet = 'silent\nfail\noutput = "/dev/null"';
  const names = readdirSync(source);
  const up = names.flatMap((name) => [
    `url = "${files}"\n${token}\n${json}\n${quiet}\ndata = "[{\\"key\\":\\"${name}\\"}]"`,
    `url = "${files}/${name}/content"\n${token}\n${bytes}\n${quiet}\nupload-file = "${join(source, name)}"`,
    `url = "${files}/${name}/commit"\n${token}\n${quiet}\nrequest = "POST"`,
  ]);
  const back = names.map(
    (name) =>
      `url = "${files}/${name}/content"\n${token}\nsilent\nfail\noutput = "${join(down, name)}"`,
  );
  return [...up, ...back];
}

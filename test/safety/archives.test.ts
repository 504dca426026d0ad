import { readdirSync, readlinkSync } from "node:fs";
import type { IncomingMessage } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { practiceForTests } from "../support/practice";
import { openRequest } from "../support/raw-http";
import { makeDraft, RestClient } from "../support/rest-client";

/** Much work for a busy machine. */
jest.setTimeout(240_000);

// An archive is made while it is sent, which may take long; meanwhile readers go away, and files do.
const practice = practiceForTests({ ratePerMinute: 1_000_000 });
/** More than all the buffers between us hold. */
const large = Buffer.alloc(30_000_000, "x");
const keys = ["a.bin", "b.bin"];
let owner: RestClient;
let path: string;

beforeAll(async () => {
  owner = new RestClient(practice, "trainee@example.org");
  const { id } = await makeDraft(owner);
  path = `/records/${id}/draft`;
  await owner.post(
    `${path}/files`,
    keys.map((key) => ({ key })),
  );
  for (const key of keys) {
    await owner.put(`${path}/files/${key}/content`, large);
    await owner.post(`${path}/files/${key}/commit`);
  }
});

/** Asks for the archive, and reads nothing of it yet. */
function beginArchive(): Promise<IncomingMessage> {
  const authorization = `Bearer ${RestClient.issueToken(practice, "trainee@example.org")}`;
  const headers = { authorization };
  const request = openRequest("GET", practice.url, `/api${path}/files-archive`, headers);
  return new Promise((resolve, reject) => {
    request.on("error", reject).on("response", resolve).end();
  });
}

/** How many files below the data folder this process has open. */
const openFiles = (): number =>
  readdirSync("/proc/self/fd").filter((number) => {
    try {
      return readlinkSync(`/proc/self/fd/${number}`).includes("/files/blobs/");
    } catch {
      return false; // closed meanwhile
    }
  }).length;

(process.platform === "linux" ? test : test.skip)(
  "a reader who goes away leaves no file open (left out but on Linux)",
  async () => {
    for (let n = 0; n < 10; n++) (await beginArchive()).destroy();
    while (openFiles() > 0) await sleep(10);
  },
);

test("a file that is deleted while the archive is sent breaks it off, and nothing else", async () => {
  const archive = await beginArchive();
  expect((await owner.delete(`${path}/files/b.bin`)).status).toBe(204);
  const bytes: Buffer[] = [];
  const end = await new Promise((resolve) => {
    archive.on("data", (chunk: Buffer) => bytes.push(chunk));
    archive.on("end", () => resolve("whole")).on("error", () => resolve("broken off"));
  });
  expect(end).toBe("broken off");
  expect(Buffer.concat(bytes).subarray(0, 4).toString("latin1")).toBe("PK\u0003\u0004");
  expect((await owner.get(`${path}/files`)).status).toBe(200);
});

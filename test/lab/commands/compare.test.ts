import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { run } from "../../../src/lab/commands/compare";
import { practiceForTests } from "../../support/practice";
import { RestClient } from "../../support/rest-client";

const practice = practiceForTests({ ratePerMinute: 100_000 });
const folder = mkdtempSync(join(tmpdir(), "b2share-compare-test-"));
const tokenFile = join(folder, "token");
let said: string[] = [];

beforeAll(() => {
  const secret = RestClient.issueToken(practice, "trainee@example.org");
  writeFileSync(tokenFile, secret, { mode: 0o600 });
});
beforeEach(() => {
  said = [];
  jest.spyOn(process.stdout, "write").mockImplementation((text) => {
    said.push(String(text).trimEnd());
    return true;
  });
});
afterEach(() => jest.restoreAllMocks());
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const compare = (url: string, flags: Parameters<typeof run>[0]["flags"] = {}) =>
  run({ root: folder, names: [url], flags });

describe("npm run compare", () => {
  it("finds a practice instance the same in everything, writes included", async () => {
    const flags = { "token-file": tokenFile, write: true, yes: true };
    expect(await compare(practice.url, flags)).toBe(0);
    expect(said.filter((line) => line.startsWith("differs"))).toEqual([]);
    expect(said).toContain("same     POST /api/records/{draft}/draft/files");
  }, 60_000);

  it("leaves nothing behind", async () => {
    const trainee = new RestClient(practice, "trainee@example.org");
    const { body } = await trainee.get<{ hits: { total: number } }>(
      "/user/records?q=metadata.publisher:compare",
    );
    expect(body.hits.total).toBe(0);
  });

  it("without a token reads what everybody may, and says what it could not ask", async () => {
    expect(await compare(practice.url)).toBe(0);
    const unknown = said.indexOf("unknown  GET /api/user/records");
    expect(said[unknown + 1]?.trim()).toBe("needs --token-file");
    expect(said.join("\n")).not.toContain("POST /api/records");
  }, 60_000);

  it("says what differs, and ends with 1", async () => {
    const other = await changed(practice.url, (body) =>
      body.replaceAll('"is_draft":', '"is_a_draft":'),
    );
    try {
      expect(await compare(addressOf(other))).toBe(1);
    } finally {
      other.close();
    }
    const record = said.indexOf("differs  GET /api/records/{record}");
    expect(said.slice(record + 1, record + 3).map((line) => line.trim())).toEqual([
      "only there: is_a_draft",
      "only here: is_draft",
    ]);
  }, 60_000);

  it.each([
    ["http://b2share.example.org", "is not encrypted"],
    ["nonsense", "must begin with https://"],
  ])("refuses %s", async (url, why) => {
    await expect(compare(url)).rejects.toThrow(why);
  });

  it("does not write without a yes", async () => {
    const flags = { "token-file": tokenFile, write: true };
    await expect(compare(practice.url, flags)).rejects.toThrow("add --yes");
  });
});

/** An instance that answers as another one does, but for a change in its texts. */
async function changed(url: string, change: (body: string) => string): Promise<Server> {
  const server = createServer((request, response) => {
    void (async () => {
      const { accept = "*/*" } = request.headers;
      const answer = await fetch(url + request.url, { headers: { accept }, redirect: "manual" });
      const type = answer.headers.get("content-type") ?? "text/plain";
      response.writeHead(answer.status, { "content-type": type });
      response.end(change(await answer.text()));
    })();
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  return server;
}

const addressOf = (server: Server): string =>
  `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

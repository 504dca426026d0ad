/** The kernel and the practice instance as they run in a browser: in Chromium, from their bundles. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { Page } from "playwright-core";
import { bundleWorkers } from "../../src/lab/tab/bundle";
import { writeReadyState } from "../../src/lab/tab/ready-state";
import { serveSite } from "../../src/lab/tab/serve";
import { writeTypes } from "../../src/lab/tab/types";
import { describeInBrowser } from "../support/browser";

const root = resolve(__dirname, "../..");
const folder = mkdtempSync(join(tmpdir(), "b2share-tab-"));
let server: Server;
let page: Page;

/** What the page keeps for the tests. */
interface Workers {
  ask(question: object): Promise<{ value?: unknown; error?: string }>;
  run(code: string): Promise<{ status: string; output: string }>;
  say(kind: string, code: string, cursor: number): Promise<Record<string, unknown>>;
}

/** Runs in the page: starts both workers as JupyterLite's extension does. */
async function startWorkers(): Promise<void> {
  const pages = encodeURIComponent(`${location.origin}/practice`);
  const instance = new Worker(`/instance.js?repeatable&pages=${pages}`, { type: "module" });
  await new Promise<void>((ready, failed) => {
    instance.onmessage = ({ data }: MessageEvent<{ failed?: string }>) =>
      data.failed === undefined ? ready() : failed(new Error(data.failed));
  });
  const kernel = new Worker("/kernel.js");
  kernel.onerror = ({ message }) => console.error(message);
  const channel = new BroadcastChannel("b2share-practice");
  let requests = 0;
  const send = (kind: string, content: object) =>
    new Promise<{ reply: Record<string, unknown>; output: string }>((done) => {
      const id = ++requests;
      let output = "";
      kernel.onmessage = ({ data }: MessageEvent<Record<string, unknown>>) => {
        if (typeof data.text === "string") output += data.text;
        if (data.reply) done({ reply: data.reply as Record<string, unknown>, output });
      };
      kernel.postMessage({ id, kind, content, files: { written: [], removed: [] } });
    });
  kernel.postMessage({
    folder: "/notebooks",
    types: "/types.json",
    pages: `${location.origin}/practice`,
  });
  const workers: Workers = {
    ask: (question) =>
      new Promise((done) => {
        const id = crypto.randomUUID();
        channel.onmessage = ({ data }: MessageEvent<{ answerTo?: string }>) => {
          if (data.answerTo === id) done(data as never);
        };
        channel.postMessage({ id, question });
      }),
    run: async (code) => {
      // After a failed cell tslab drops what comes at once.
      await new Promise((later) => setTimeout(later, 300));
      const { reply, output } = await send("execute", { code });
      return { status: String(reply.status), output };
    },
    say: async (kind, code, cursor) => (await send(kind, { code, cursor_pos: cursor })).reply,
  };
  Object.assign(globalThis, { workers });
}

const run = (code: string) =>
  page.evaluate((cell) => (globalThis as unknown as { workers: Workers }).workers.run(cell), code);

const say = (kind: string, code: string, cursor: number) =>
  page.evaluate(
    (asked) =>
      (globalThis as unknown as { workers: Workers }).workers.say(
        asked.kind,
        asked.code,
        asked.cursor,
      ),
    { kind, code, cursor },
  );

describeInBrowser("the course in a browser tab", (browser) => {
  beforeAll(async () => {
    await bundleWorkers(root, folder);
    writeTypes(root, join(folder, "types.json"));
    writeReadyState(folder, join(folder, "planting"));
    writeFileSync(join(folder, "index.html"), "<!doctype html><title>Workers</title>");
    server = await serveSite(folder, 0);
    page = await browser().newPage();
    await page.goto(`http://localhost:${(server.address() as AddressInfo).port}/`);
    await page.evaluate(startWorkers);
  }, 300_000);

  afterAll(() => {
    server?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  describe("the kernel", () => {
    test("shows the value of a cell's last expression, and keeps variables for later cells", async () => {
      expect(await run("const one = 1;\none + 1")).toEqual({ status: "ok", output: "2\n" });
      expect((await run("one + 2")).output).toBe("3\n");
    }, 120_000);

    test("refuses a cell with a type error before it runs, in tslab's words", async () => {
      expect(await run("const wrong: number = 'text';")).toEqual({
        status: "error",
        output: "1:7 - Type 'string' is not assignable to type 'number'.\n",
      });
    }, 120_000);

    test("knows the helper's types, and says which name was meant", async () => {
      const { output } = await run(
        "import { connect } from 'b2share-notebooks';\nconnect({ token: 'none' }).recordz",
      );
      expect(output).toContain("Did you mean 'records'?");
    }, 120_000);

    test("waits at the top level, and shows an error with the line of the cell", async () => {
      const { status, output } = await run(
        "await new Promise((done) => setTimeout(done, 10));\nthrow new Error('stopped');",
      );
      expect(status).toBe("error");
      expect(output).toMatch(/^Error: stopped\n +at .*evalmachine/);
    }, 120_000);

    test("completes by types, and tells what a name is", async () => {
      await run("const title = 'Temperatures';");
      const { matches } = await say("complete", "title.toUpper", 13);
      expect(matches).toContain("toUpperCase");
      const { data } = await say("inspect", "title", 3);
      expect(data).toEqual({ "text/plain": 'const title: "Temperatures"' });
    }, 120_000);

    test("reads and writes files", async () => {
      const cell = `import { readFileSync, writeFileSync } from "node:fs";
      writeFileSync("notes.txt", "4 °C"); readFileSync("notes.txt", "utf8")`;
      expect((await run(cell)).output).toBe("4 °C\n");
    }, 120_000);
  });

  describe("the practice instance", () => {
    test("answers the helper, and keeps what it does", async () => {
      const token = await page.evaluate(() =>
        (globalThis as unknown as { workers: Workers }).workers.ask({ issueToken: true }),
      );
      const cell = `import { connect, Token } from "b2share-notebooks";
      const b2share = connect({ url: "http://localhost:8910", token: new Token("${String(token.value)}") });
      const draft = await b2share.drafts.create({ metadata: { title: "In a tab" } });
      await b2share.files.upload(draft.id, [{ key: "a.txt", content: Buffer.from("hello") }]);
      console.log(draft.metadata.title);
      console.log((await b2share.check()).signedIn);`;
      const { output } = await run(cell);
      expect(output).toContain("In a tab\n");
      expect(output).toContain("true\n");
    }, 120_000);

    test("gives its state as one file, and takes it back", async () => {
      const [saved, loaded] = await page.evaluate(async () => {
        const { workers } = globalThis as unknown as { workers: Workers };
        const file = (await workers.ask({ save: true })).value as Uint8Array;
        return [file.length, await workers.ask({ load: file })] as const;
      });
      expect(saved).toBeGreaterThan(100_000);
      expect(loaded.error).toBeUndefined();
    }, 120_000);

    test("refuses a file that is no saved state, and goes on with what it has", async () => {
      const [refused, state] = await page.evaluate(async () => {
        const { workers } = globalThis as unknown as { workers: Workers };
        return [
          await workers.ask({ load: new Uint8Array([1, 2, 3]) }),
          await workers.ask({ state: true }),
        ] as const;
      });
      expect(refused.error).toContain("no saved state of a practice instance");
      expect(state.error).toBeUndefined();
    }, 120_000);
  });
});

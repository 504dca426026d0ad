import { execFile, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { PracticeProcess, startTimeout } from "../support/practice-process";

const root = resolve(__dirname, "../..");

/** Up with the loopback, then what is given, in a network that has nothing else. */
const alone = (script: string) => ["-rn", "sh", "-c", `ip link set lo up && ${script}`];
const tried = spawnSync("unshare", alone("true"), { encoding: "utf8" });
const reason =
  tried.status === 0
    ? ""
    : ` (left out: no network of its own here: ${tried.error?.message ?? tried.stderr.trim()})`;
const withNetwork = reason ? test.skip : test; // prettier-ignore

// What a notebook does, against an instance in the same network. Any call to elsewhere would fail, or hang.
const notebook = `
  const { startPractice } = require(process.argv[1] + "/dist/practice/server.js");
  const b2 = require(process.argv[1] + "/dist/helper/index.js");
  (async () => {
    const practice = await startPractice({ data: "data", port: 0, issueToken: "token" });
    process.env.B2SHARE_URL = practice.url;
    const outside = await fetch("http://192.0.2.1/", { signal: AbortSignal.timeout(3000) }).then(() => "reached", () => "cut off");
    const b2share = b2.connect({ url: practice.url });
    const { signedIn } = await b2share.check();
    const metadata = { title: "Made without a network", publication_date: "2026-01-15", publisher: "Nobody",
      resource_types: [{ id: "dataset" }],
      creators: [{ person_or_org: { type: "personal", family_name: "Lake", given_name: "Lara" } }] };
    const { id } = await b2share.drafts.create({ metadata });
    await b2share.files.upload(id, { key: "a.csv", content: "1,2" });
    const record = await b2share.drafts.publish(id);
    await b2share.files.download(id, { folder: "here" });
    const bytes = require("node:fs").readFileSync("here/a.csv", "utf8");
    const languages = await b2share.fetchJson("GET", "/vocabularies/languages", { query: { q: "danish" } });
    const page = await (await fetch(practice.url + "/records/" + id)).text();
    const strange = [...page.matchAll(/<(?:script|link|img)[^>]* (?:src|href)="(https?:[^"]*)"/g)].map(([, url]) => url);
    await practice.close();
    console.log(JSON.stringify({ outside, status: record.status, signedIn, bytes, languages: languages.hits.total, strange }));
    process.exit(0);
  })();`;

withNetwork(
  `the practice instance, its pages and what a notebook does with it need no network but this machine's own${reason}`,
  async () => {
    const folder = mkdtempSync(join(tmpdir(), "b2share-offline-"));
    try {
      // A start with a network builds where that is due.
      const first = new PracticeProcess(join(folder, "first"));
      await first.ready();
      await first.end();
      const run = promisify(execFile);
      const script = 'exec "$0" -e "$1" "$2"';
      const { stdout } = await run(
        "unshare",
        [...alone(script), process.execPath, notebook, root],
        {
          cwd: folder,
        },
      );
      expect(JSON.parse(stdout)).toEqual({
        outside: "cut off",
        status: "published",
        signedIn: true,
        bytes: "1,2",
        languages: 1,
        strange: [],
      });
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
  startTimeout,
);

import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { networkInterfaces, tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { startPractice, type PracticeOptions } from "../../src/practice/server";
import { freePort } from "../support/ports";
import { practiceForTests } from "../support/practice";
import { WebClient } from "../support/web-client";

/** Much is started here, on a machine that may be busy. */
jest.setTimeout(120_000);

/** Runs a program as another user of this machine, which only root can do. */
const asSomebodyElse = process.platform === "linux" && process.getuid?.() === 0 ? test : test.skip;

const nobody = 65_534;

/** Fetches a page in a process of another user, and gives its text. */
async function fetchedBySomebodyElse(url: string): Promise<string> {
  const program = `fetch(${JSON.stringify(url)}).then(async (r) => console.log(await r.text()))`;
  const options = { uid: nobody, gid: nobody, cwd: "/" };
  return (await promisify(execFile)(process.execPath, ["-e", program], options)).stdout;
}

describe("an instance for this machine", () => {
  const practice = practiceForTests();

  test("shows its accounts to the person who started it", async () => {
    const page = await new WebClient(practice.url).get("/login");
    expect(page.text).toContain("Choose an account");
    expect(page.text).toContain("admin@example.org");
  });

  asSomebodyElse("shows them to no other user of the machine (E6)", async () => {
    const page = await fetchedBySomebodyElse(`${practice.url}/login`);
    expect(page).toContain("Class code");
    expect(page).not.toContain("admin@example.org");
    expect(page).not.toContain("Ada Administrator");
  });

  test("shows them to nobody who comes through a proxy that it was not told of (E5)", async () => {
    const page = await fetch(`${practice.url}/login`, { headers: { "x-forwarded-for": "192.0.2.7" } });
    expect(await page.text()).not.toContain("admin@example.org");
    const stranger = new WebClient(practice.url);
    await stranger.get("/login");
    const answer = await fetch(`${practice.url}/login`, {
      method: "POST",
      redirect: "manual",
      headers: {
        forwarded: "for=192.0.2.7",
        cookie: `csrftoken=${stranger.cookies.get("csrftoken")}`,
        "content-type": "application/x-www-form-urlencoded",
      },
      body: new URLSearchParams({ account: "1", csrf_token: stranger.cookies.get("csrftoken") ?? "" }),
    });
    expect(answer.status).toBe(200);
    expect(await answer.text()).toContain("This is not the class code.");
  }); // prettier-ignore

  test("keeps the code for its owner in a file that nobody else reads, as long as it runs", () => {
    const file = join(practice.data, "sign-in-code");
    expect(readFileSync(file, "utf8")).toMatch(/^[a-z2-9]{8}\n$/);
    if (process.platform !== "win32") expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  test("reads out no mail to those who have not signed in and did not start it (S09)", async () => {
    const answer = await fetch(`${practice.url}/mails?address=guest@elsewhere.example`, {
      redirect: "manual",
      headers: { via: "1.1 proxy" },
    });
    expect([answer.status, answer.headers.get("location")]).toEqual([
      302,
      `/login?next=${encodeURIComponent("/mails?address=guest@elsewhere.example")}`,
    ]);
  });
});

/** Starts an instance for a test; its pages on this machine are at `here`. */
async function started(options: PracticeOptions) {
  const port = Number(await freePort());
  const data = mkdtempSync(join(tmpdir(), "b2share-owner-"));
  const practice = await startPractice({ ...options, port, data });
  return {
    classCode: practice.classCode,
    port,
    here: `http://localhost:${port}`,
    async [Symbol.asyncDispose]() {
      await practice.close();
      rmSync(data, { recursive: true, force: true });
    },
  };
}

test("an instance that people reach by a name asks for a code, though it listens on this machine alone (E5)", async () => {
  await using instance = await started({ url: "https://its.example.org" });
  expect(instance.classCode).toMatch(/^[a-z2-9]{8}$/);
  const page = await (await fetch(`${instance.here}/login`)).text();
  expect(page).toContain("Class code");
  expect(page).not.toContain("admin@example.org");
});

const [outside] = Object.values(networkInterfaces())
  .flatMap((list) => list ?? [])
  .filter(({ family, internal }) => family === "IPv4" && !internal);

(outside ? test : test.skip)(
  "an instance in a container prints a code, and asks whoever comes from outside of it (S14)",
  async () => {
    await using instance = await started({
      host: "0.0.0.0",
      url: "http://localhost:8910",
      closed: true,
    });
    expect(instance.classCode).toMatch(/^[a-z2-9]{8}$/);
    const stranger = await fetch(`http://${outside?.address}:${instance.port}/login`);
    expect(await stranger.text()).not.toContain("admin@example.org");
    // What runs in the container itself, such as a notebook, is its owner's.
    expect(await (await fetch(`${instance.here}/login`)).text()).toContain("admin@example.org");
  },
);

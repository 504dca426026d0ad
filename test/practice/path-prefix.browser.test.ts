/** The instance behind a proxy that serves it below a path, as JupyterHub does. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startPractice, type Practice } from "../../src/practice/server";
import type { FileList, RecordObject, SearchResult } from "../../src/wire";
import { describeInBrowser } from "../support/browser";
import { freePort } from "../support/ports";
import { rawRequest } from "../support/raw-http";
import { reverseProxy, type ReverseProxy } from "../support/reverse-proxy";

jest.setTimeout(120_000);

describe.each([
  ["takes the path away", "/user/tara/proxy/8910", true],
  ["leaves the path in", "/user/tara/proxy/absolute/8910", false],
])("behind a proxy that %s", (_name, path, strips) => {
  let proxy: ReverseProxy;
  let practice: Practice;
  /** Its own address, as a notebook beside it knows it. */
  let here: string;
  let token: string;
  const data = mkdtempSync(join(tmpdir(), "b2share-prefix-"));

  beforeAll(async () => {
    const port = await freePort();
    proxy = await reverseProxy({ port }, path, strips);
    here = `http://localhost:${port}`;
    const issueToken = join(data, "token");
    practice = await startPractice({ port: Number(port), data, url: `${proxy.url}/`, issueToken });
    token = readFileSync(issueToken, "utf8").trim();
  });
  afterAll(async () => {
    await practice.close();
    await proxy[Symbol.asyncDispose]();
    rmSync(data, { recursive: true, force: true });
  });

  const authorization = () => ({ authorization: `Bearer ${token}` });
  const json = async <T>(url: string): Promise<T> =>
    (await fetch(url, { headers: authorization() })).json() as Promise<T>;

  const found = (base: string) => json<SearchResult<RecordObject>>(`${base}/api/records?q=lake`);

  test("links of the API lead through the proxy for those who come through it", async () => {
    const { hits, links } = await found(proxy.url);
    const record = hits.hits[0] as RecordObject;
    expect(links?.self).toMatch(new RegExp(`^${proxy.url}/api/records\\?`));
    const addresses = Object.entries(record.links).filter(([name]) => !/doi$/.test(name));
    for (const [, address] of addresses) expect(address).toContain(`${proxy.url}/`);
    expect(await json(record.links.self ?? "")).toMatchObject({ id: record.id });
    const [file] = (await json<Required<FileList>>(record.links.files ?? "")).entries;
    const content = await fetch(file?.links.content ?? "");
    expect((await content.arrayBuffer()).byteLength).toBe(file?.size);
    const moved = await fetch(`${proxy.url}/api/requests`, { redirect: "manual" });
    expect(moved.headers.get("location")).toBe(`${proxy.url}/api/requests/`);
  });

  test("a notebook beside the instance gets links that it can follow, and pages that people can open", async () => {
    const [record] = (await found(here)).hits.hits;
    const { links, id } = record as RecordObject;
    expect(links.self).toBe(`${here}/api/records/${id}`);
    expect(links.self_html).toBe(`${proxy.url}/records/${id}`);
    expect((await fetch(links.self_html ?? "")).status).toBe(200);
    const [file] = (await json<Required<FileList>>(links.files ?? "")).entries;
    expect(file?.links.content).toContain(`${here}/api/`);
    const made = await fetch(`${here}/api/records`, {
      method: "POST",
      headers: { ...authorization(), "content-type": "application/json" },
      body: JSON.stringify({ metadata: { title: "Made beside the instance" } }),
    });
    expect(made.status).toBe(201);
    const draft = (await made.json()) as RecordObject;
    expect(draft.links.self).toBe(`${here}/api/records/${draft.id}/draft`);
    expect(draft.links.self_html).toBe(`${proxy.url}/uploads/${draft.id}`);
  });

  test("redirects are right whether or not the proxy puts the path before them", async () => {
    const asked = `${here}${strips ? "" : path}/account/settings/applications`;
    for (const url of [asked, `${asked}/`]) {
      const location = (await fetch(url, { redirect: "manual" })).headers.get("location") ?? "";
      expect(location).not.toMatch(/^\/|:/);
    }
    const { url } = await fetch(`${proxy.url}/account/settings/applications`);
    expect(url).toBe(`${proxy.url}/login?next=%2Faccount%2Fsettings%2Fapplications%2F`);
  });

  test("an unknown address below /api is a 404 in JSON, whoever asks", async () => {
    for (const base of [proxy.url, here]) {
      const answer = await fetch(`${base}/api/nothing`);
      expect([answer.status, answer.headers.get("content-type")]).toEqual([
        404,
        "application/json",
      ]);
    }
  });

  describeInBrowser("in a browser", (browser) => {
    test("all of the pages work below the path: links, forms, redirects, cookies, styles", async () => {
      const context = await browser().newContext();
      const page = await context.newPage();
      const lost: string[] = [];
      page.on("response", (answer) => {
        if (answer.status() >= 400) lost.push(`${answer.status()} ${answer.url()}`);
      });
      await page.goto(`${proxy.url}/account/settings/applications/tokens/new/`);
      await page.getByRole("button", { name: "Tara Trainee" }).click();
      await page.waitForURL(`${proxy.url}/account/settings/applications/tokens/new/`);
      await page.getByLabel("Token name").fill("behind a proxy");
      await page.getByRole("button", { name: "Create" }).click();
      token = (await page.locator("main code").textContent()) ?? "";
      const mine = await fetch(`${here}/api/user/records`, { headers: authorization() });
      expect(mine.status).toBe(200);
      expect(await context.cookies()).not.toHaveLength(0);
      for (const cookie of await context.cookies()) expect(cookie.path).toBe(`${path}/`);

      // Every page that is one click away from these.
      const seen = new Set<string>();
      const look = async (url: string) => {
        if (seen.has(url)) return [];
        seen.add(url);
        await page.goto(url);
        expect(await page.locator("footer").textContent()).toContain(`${proxy.url}/api`);
        return page.evaluate<string[]>(
          `[...document.querySelectorAll("[href], [src], [action]")].map((element) => element.href || element.src || element.action)`,
        );
      };
      const leads = new Set<string>();
      for (const start of ["/", "/search?q=lake&size=2", "/me/uploads", "/communities/"])
        for (const url of await look(proxy.url + start)) leads.add(url);
      const own = [...leads].filter((url) => url.startsWith("http://localhost"));
      expect(own.filter((url) => !url.startsWith(`${proxy.url}/`))).toEqual([]);
      const kinds = new Map(
        own.map((url) => [url.replace(/[?#].*|[0-9a-z]{5}-[0-9a-z]{5}/g, ""), url]),
      );
      const answers = [...kinds.values()].map(async (url) => {
        const status = (await context.request.get(url)).status();
        return status < 400 || /logout$/.test(url) ? [] : [`${status} ${url}`];
      });
      expect((await Promise.all(answers)).flat()).toEqual([]);

      await page.getByRole("button", { name: "Sign out" }).click();
      await page.waitForURL(`${proxy.url}/`);
      await page.getByRole("link", { name: "Sign in" }).waitFor();
      expect((await context.cookies()).map(({ name }) => name)).toEqual(["csrftoken"]);
      expect(lost).toEqual([]);
      await context.close();
    });

    test("a form also works for somebody on this machine who comes past the proxy", async () => {
      const page = await browser().newPage();
      await page.goto(`${here}/account/settings/profile`);
      await page.getByRole("button", { name: "Tara Trainee" }).click();
      await page.waitForURL(`${here}${path}/account/settings/profile`);
      await page.close();
    });
  });
});

test("with a path alone, for a proxy whose name nobody knows, the name of the request is taken", async () => {
  const data = mkdtempSync(join(tmpdir(), "b2share-prefix-"));
  const port = await freePort();
  const practice = await startPractice({ port: Number(port), data, url: "/user/x/proxy/8910/" });
  try {
    const headers = { host: "hub.example.org", "x-forwarded-proto": "https" };
    const page = await rawRequest("GET", `http://localhost:${port}`, "/", { headers });
    expect(page.text).toContain('href="/user/x/proxy/8910/search"');
    expect(page.text).toContain("https://hub.example.org/user/x/proxy/8910/api");
    const linksFor = async (options: { headers?: Record<string, string> }) => {
      const address = `http://localhost:${port}`;
      const { text } = await rawRequest("GET", address, "/api/records?size=1", options);
      return (JSON.parse(text) as SearchResult<RecordObject>).hits.hits[0]?.links;
    };
    const outside = "https://hub.example.org/user/x/proxy/8910/";
    expect(await linksFor({ headers })).toMatchObject({
      self: expect.stringContaining(`${outside}api/records/`) as string,
      self_html: expect.stringContaining(`${outside}records/`) as string,
    });
    // A notebook beside the instance follows links without the proxy; its user opens pages through it.
    expect(await linksFor({})).toMatchObject({
      self: expect.stringContaining(`http://localhost:${port}/api/records/`) as string,
      self_html: expect.stringContaining(`${outside}records/`) as string,
    });
  } finally {
    await practice.close();
    rmSync(data, { recursive: true, force: true });
  }
});

import { source as axe, type AxeResults } from "axe-core";
import type { BrowserContextOptions, Page } from "playwright-core";
import type { RecordObject } from "../../../src/wire";
import { describeInBrowser } from "../../support/browser";
import { callersForTests } from "../../support/callers";
import { makeSubmission } from "../../support/submissions";

jest.setTimeout(300_000);
const api = callersForTests();
const { practice, call } = api;

/** Pages for everybody, then those of somebody who is signed in; with something on each. */
let open: string[];
let own: string[];
beforeAll(async () => {
  const body = { metadata: { title: "Half a draft", description: "<p>Not <b>yet</b></p>" } };
  const { body: half } = await call<RecordObject>("POST", "/records", { as: "curator", body });
  await call("POST", `/records/${half.id}/draft/files`, {
    as: "curator",
    body: [{ key: "a.csv" }],
  });
  const { request } = await makeSubmission(api);
  const comment = { payload: { content: "<p>Please have a look.</p>", format: "html" } };
  await call("POST", `/requests/${request.id}/comments`, { as: "trainee", body: comment });
  const { body: found } = await call<{ hits: { hits: RecordObject[] } }>(
    "GET",
    "/records?q=heathland",
  );
  const [record] = found.hits.hits;
  open = [
    "/",
    "/search?q=lake",
    "/search?q=xyzzyx",
    `/records/${record?.id}`,
    "/communities/",
    "/communities/biobank-studies/",
    "/mails?address=guest@example.org",
    "/login",
    "/nothing-here",
  ];
  const settings = "/account/settings";
  own = [
    "/me/uploads",
    `/uploads/${half.id}`,
    "/me/requests",
    `/me/requests/${request.id}`,
    "/youraccount/display",
    `${settings}/profile`,
    `${settings}/applications/`,
    `${settings}/applications/clients/new/`,
    `${settings}/applications/tokens/new/`,
  ];
});

/** What axe finds fault with, in one line each; `rules` for some of its rules only. */
async function obstacles(page: Page, rules?: string[]): Promise<string[]> {
  const { violations } = await page.evaluate<AxeResults>(
    `axe.run(${JSON.stringify(rules ? { runOnly: rules } : {})})`,
  );
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id} at ${html}: ${failureSummary}`),
  );
}

/** Whether one would have to scroll sideways. */
async function excess(page: Page): Promise<string[]> {
  const pixels = await page.evaluate<number>(
    "document.documentElement.scrollWidth - document.documentElement.clientWidth",
  );
  return pixels > 0 ? [`${pixels} pixels too wide`] : [];
}

describeInBrowser("every page", (browser) => {
  /** Visits all pages, those for everybody signed out, and gives what `look` found. */
  async function visitAll(
    options: BrowserContextOptions,
    look: (page: Page) => Promise<string[]>,
  ): Promise<string[]> {
    const context = await browser().newContext(options);
    try {
      // Run by the browser itself, so that the pages' own policy does not stand in its way.
      await context.addInitScript({ content: axe });
      const page = await context.newPage();
      const found: string[] = [];
      const visit = async (path: string) => {
        await page.goto(practice.url + path);
        found.push(...(await look(page)).map((fault) => `${path}: ${fault}`));
      };
      for (const path of open) await visit(path);
      await page.goto(`${practice.url}/login`);
      await page.getByRole("button", { name: "curator@example.org" }).click();
      await page.waitForURL(`${practice.url}/`);
      for (const path of own) await visit(path);
      return found;
    } finally {
      await context.close();
    }
  }

  test("holds no obstacle that axe finds", async () => {
    expect(await visitAll({}, (page) => obstacles(page))).toEqual([]);
  });

  test("has enough contrast in dark colours, too", async () => {
    const look = (page: Page) => obstacles(page, ["color-contrast"]);
    expect(await visitAll({ colorScheme: "dark" }, look)).toEqual([]);
  });

  test("fits into 320 pixels, with room to touch its links", async () => {
    const viewport = { width: 320, height: 640 };
    const look = async (page: Page) => [
      ...(await excess(page)),
      ...(await obstacles(page, ["target-size"])),
    ];
    expect(await visitAll({ viewport }, look)).toEqual([]);
  });
});

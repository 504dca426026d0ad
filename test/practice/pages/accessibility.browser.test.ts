import { source as axe, type AxeResults } from "axe-core";
import type { BrowserContextOptions, Page } from "playwright-core";
import { describeInBrowser } from "../../support/browser";
import { callersForTests } from "../../support/callers";
import { makeThings, visitEveryPage, type Things } from "../../support/every-page";

jest.setTimeout(300_000);
const api = callersForTests();
const { practice } = api;

let things: Things;
beforeAll(async () => {
  things = await makeThings(api);
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
  /** Visits all pages and gives what `look` found. */
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
      await visitEveryPage(page, practice.url, things, async (name) => {
        found.push(...(await look(page)).map((fault) => `${name}: ${fault}`));
      });
      return found;
    } finally {
      await context.close();
    }
  }

  test("holds no obstacle that axe finds, and has a title of its own", async () => {
    const titles = new Map<string, string>();
    const look = async (page: Page) => {
      const title = await page.title();
      const heading = (await page.locator("h1").textContent()) ?? "";
      // Pages of one kind share a title: searches, errors, a form and the same form with its mistake.
      if (!titles.has(title)) titles.set(title, heading);
      const isOwn = /^.+ · B2SHARE practice$/.test(title) && titles.get(title) === heading;
      return [...(isOwn ? [] : [`title ${title}, heading ${heading}`]), ...(await obstacles(page))];
    };
    expect(await visitAll({}, look)).toEqual([]);
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

  test("works and fits without JavaScript", async () => {
    const viewport = { width: 1280, height: 900 };
    expect(await visitAll({ viewport, javaScriptEnabled: false }, excess)).toEqual([]);
  });

  test("can be used with the keyboard alone: Tab reaches everything, in order, and shows where it is", async () => {
    const context = await browser().newContext();
    const page = await context.newPage();
    await page.goto(`${practice.url}/login`);
    await page.getByRole("button", { name: "curator@example.org" }).press("Enter");
    await page.waitForURL(`${practice.url}/`);
    const record = new URL(things.awkward.links.self_html ?? "").pathname;
    for (const path of ["/", record, things.unfinished, "/search?q=lake", "/login"]) {
      await page.goto(practice.url + path);
      // Some pages begin in the field that one came for.
      await page.evaluate("document.activeElement.blur()");
      const all = await page.evaluate<number>(`
        globalThis.all = [...document.querySelectorAll("a[href], button, input:not([type=hidden]), textarea, select, summary")]
          .filter((element) => element.checkVisibility());
        all.length`);
      const reached: number[] = [];
      for (let press = 0; press < all; press++) {
        await page.keyboard.press("Tab");
        const [index, outline] = await page.evaluate<[number, string]>(
          `[all.indexOf(document.activeElement), getComputedStyle(document.activeElement).outlineStyle]`,
        );
        if (index >= 0) expect([path, index, outline]).toEqual([path, index, "solid"]);
        reached.push(index);
      }
      // Of buttons of one choice, Tab reaches one.
      expect(reached.filter((index) => index >= 0).length).toBeGreaterThan(all * 0.9);
      const known = reached.filter((index) => index >= 0);
      expect(known).toEqual([...known].sort((a, b) => a - b));
    }
    await context.close();
  });

  test("leaves on paper what belongs to a record, black on white, with its addresses", async () => {
    const context = await browser().newContext({ colorScheme: "dark" });
    const page = await context.newPage();
    await page.goto(practice.url + things.open[5]);
    await page.emulateMedia({ media: "print" });
    await page.setViewportSize({ width: 794, height: 1123 });
    for (const part of [".banner", "nav", "form", "footer"])
      for (const element of await page.locator(part).all())
        expect(await element.isVisible()).toBe(false);
    for (const text of ["Description", "Files", "Citation", "10.5072/"])
      expect(await page.getByText(text).first().isVisible()).toBe(true);
    expect(await page.evaluate("getComputedStyle(document.body).color")).toBe("rgb(0, 0, 0)");
    expect(await page.evaluate("getComputedStyle(document.documentElement).colorScheme")).toBe(
      "light",
    );
    expect(await excess(page)).toEqual([]);
    const pdf = (await page.pdf({ format: "A4" })).toString("latin1");
    expect(pdf).toMatch(/^%PDF/);
    expect(pdf.match(/\/Type \/Page\b/g)?.length).toBeLessThanOrEqual(3);
    await context.close();
  });

  test("asks for the class code without an obstacle, on an instance that is open to others", async () => {
    await practice.restart({ host: "0.0.0.0" });
    const context = await browser().newContext({ viewport: { width: 320, height: 640 } });
    await context.addInitScript({ content: axe });
    const page = await context.newPage();
    await page.goto(`${practice.url}/login`);
    expect([...(await obstacles(page)), ...(await excess(page))]).toEqual([]);
    await page.getByRole("textbox", { name: "Class code" }).fill("wrong");
    await page.getByLabel("E-mail").fill("ada@example.org");
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.getByText("This is not the class code").waitFor();
    expect([...(await obstacles(page)), ...(await excess(page))]).toEqual([]);
    await context.close();
  });
});

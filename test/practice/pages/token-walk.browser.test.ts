import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { BrowserContext, Page } from "playwright-core";
import { describeInBrowser } from "../../support/browser";
import { practiceForTests } from "../../support/practice";

jest.setTimeout(60_000);
const practice = practiceForTests();
const folder = mkdtempSync(join(tmpdir(), "b2share-walk-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Waits until a page of the instance is there. */
const arrival = (page: Page, path: string) => page.waitForURL(practice.url + path);

const statusWith = async (token: string) => {
  const headers = { authorization: `Bearer ${token}` };
  return (await fetch(`${practice.url}/api/user/records?size=1`, { headers })).status;
};

/** From the home page, signed out, to the form for a new token: what the course tells people to click. */
async function walkToNewToken(page: Page): Promise<void> {
  await page.goto(practice.url);
  await page.getByRole("link", { name: "Sign in" }).click();
  await page.getByRole("button", { name: "Tara Trainee" }).click();
  await arrival(page, "/");
  await page.getByRole("link", { name: "Tara Trainee" }).click();
  await arrival(page, "/youraccount/display");
  const heading = page.getByRole("heading", { name: "Account", level: 1 });
  const wrench = page.getByRole("link", { name: "Profile settings" });
  const [left, right] = [await heading.boundingBox(), await wrench.boundingBox()];
  expect(right?.x).toBeGreaterThan((left?.x ?? 0) + (left?.width ?? 0) - 1);
  await wrench.click();
  await arrival(page, "/account/settings/profile");
  const entries = page.getByRole("navigation", { name: "Settings" }).getByRole("link");
  expect(await entries.first().textContent()).toBe("Profile");
  expect(await entries.last().textContent()).toBe("Applications");
  const menu = await entries.last().boundingBox();
  const content = await page.getByRole("heading", { name: "Profile" }).boundingBox();
  expect(menu?.x).toBeLessThan(content?.x ?? 0);
  await entries.last().click();
  await arrival(page, "/account/settings/applications/");
  expect(await entries.last().getAttribute("aria-current")).toBe("page");
  await page.getByRole("link", { name: "New token" }).click();
  await arrival(page, "/account/settings/applications/tokens/new/");
}

describeInBrowser("getting a token by clicks", (browser) => {
  let context: BrowserContext;
  afterEach(() => context.close());

  test("ends with a token in the file `token` that works, without any JavaScript", async () => {
    context = await browser().newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await walkToNewToken(page);
    await page.keyboard.type("training notebooks"); // the name field has the focus
    await page.getByRole("button", { name: "Create" }).click();
    const secret = (await page.locator("code").textContent()) ?? "";
    expect(secret).toMatch(/^[A-Za-z0-9]{60}$/);
    expect(page.url()).not.toContain(secret);
    expect(await page.getByRole("button", { name: "Copy" }).count()).toBe(0);
    const file = join(folder, "token");
    writeFileSync(file, secret);
    expect(await statusWith(readFileSync(file, "utf8"))).toBe(200);

    await page.getByLabel("Token name").fill("my notebooks");
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByText("have been saved").waitFor();
    expect(await page.content()).not.toContain(secret);
    expect(await statusWith(secret)).toBe(200);

    await page.getByRole("link", { name: "Applications" }).first().click();
    await page.getByRole("link", { name: "my notebooks" }).click();
    await page.getByRole("button", { name: "Delete" }).click();
    await arrival(page, "/account/settings/applications/");
    expect(await page.getByRole("link", { name: "my notebooks" }).count()).toBe(0);
    expect(await statusWith(secret)).toBe(403);
  });

  test("shows the token once: neither a reload nor going back brings it back", async () => {
    context = await browser().newContext();
    const page = await context.newPage();
    await walkToNewToken(page);
    await page.getByLabel("Token name").fill("once");
    await page.getByRole("button", { name: "Create" }).click();
    const secret = (await page.locator("code").textContent()) ?? "";
    await page.getByRole("link", { name: "Records" }).click();
    await arrival(page, "/search");
    await page.goBack();
    await page.getByText("not shown again").waitFor();
    expect(await page.content()).not.toContain(secret);
    await page.reload();
    expect(await page.content()).not.toContain(secret);
  });

  test("copies the token with a button, where the browser lets a page do that", async () => {
    context = await browser().newContext({ permissions: ["clipboard-read", "clipboard-write"] });
    const page = await context.newPage();
    await walkToNewToken(page);
    await page.getByLabel("Token name").fill("copied");
    await page.getByRole("button", { name: "Create" }).click();
    await page.getByRole("button", { name: "Copy" }).click();
    await page.getByRole("button", { name: "Copied" }).waitFor();
    // As text, because a page of ours may not run what a test would like to.
    const copied = await page.evaluate("navigator.clipboard.readText()");
    expect(copied).toBe(await page.locator("code").textContent());
  });

  test("saves, not deletes, when Enter is pressed in the name field", async () => {
    context = await browser().newContext();
    const page = await context.newPage();
    await walkToNewToken(page);
    await page.keyboard.type("enter");
    await page.keyboard.press("Enter");
    await page.locator("code").waitFor();
    await page.keyboard.press("Enter");
    await page.getByText("have been saved").waitFor();
    await page.getByRole("link", { name: "Applications" }).first().click();
    await page.getByRole("link", { name: "enter" }).waitFor();
  });
});

describeInBrowser("pages on a small screen", (browser) => {
  test("fit into 320 pixels without scrolling sideways", async () => {
    const page = await browser().newPage({ viewport: { width: 320, height: 640 } });
    const excess = () =>
      page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
    await page.goto(`${practice.url}/search?q=lake`);
    const record = await page.locator("h3 a").first().getAttribute("href");
    await page.goto(`${practice.url}/login`);
    await page.getByRole("button", { name: "Tara Trainee" }).click();
    await arrival(page, "/");
    const settings = "/account/settings";
    for (const path of [
      "/",
      "/search",
      record ?? "",
      "/login",
      "/youraccount/display",
      `${settings}/profile`,
      `${settings}/applications/`,
      `${settings}/applications/tokens/new/`,
      "/nothing-here",
    ]) {
      await page.goto(practice.url + path);
      expect([path, await excess()]).toEqual([path, 0]);
    }
    await page.close();
  });

  test("the first Tab leads to a link past the header", async () => {
    const page = await browser().newPage();
    await page.goto(`${practice.url}/search`);
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.waitForURL("**/search#content");
    await page.close();
  });
});

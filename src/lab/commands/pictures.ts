/** `npm run pictures`: takes the pictures in img/ from the real pages of a practice instance. */
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Locator, Page } from "playwright-core";
import { startPractice } from "../../practice/server";
import { findBrowser, launchBrowser } from "../machine/browser";
import { say, type Command } from "./command";
import { Problem } from "../before-build/problem.cjs";

/** Takes one picture; the page is signed in as the trainee. */
type Picture = (page: Page, url: string, file: string) => Promise<void>;

/** Space around what a picture shows, in pixels. */
const margin = 16;

/** The pictures by their file names in img/. */
const pictures: Record<string, Picture> = {
  "B2SHARE-applications.png": async (page, url, file) => {
    await page.goto(`${url}/account/settings/applications/`);
    await shoot(page, page.locator("main .settings"), file);
  },

  "B2SHARE-generate-token.png": async (page, url, file) => {
    await page.goto(`${url}/account/settings/applications/tokens/new/`);
    await page.getByLabel("Token name").fill("training");
    await page.getByRole("button", { name: "Create" }).click();
    // The picture is for everybody, so the token in it is none.
    await page.locator("main code").evaluate((code) => {
      code.textContent = `a1b2${"•".repeat(56)}`;
    });
    await shoot(page, page.locator("main .settings"), file);
  },

  "practice-home.png": async (page, url, file) => {
    await page.goto(url);
    await page.screenshot({ path: file });
  },
};

/** Takes what an element shows, with a little space around it. */
async function shoot(page: Page, what: Locator, file: string): Promise<void> {
  const box = await what.boundingBox();
  if (!box) throw new Problem(`There is nothing to take a picture of at ${page.url()}.`);
  const clip = {
    x: Math.max(0, box.x - margin),
    y: Math.max(0, box.y - margin),
    width: box.width + 2 * margin,
    height: box.height + 2 * margin,
  };
  await page.screenshot({ path: file, clip, fullPage: true });
}

export const run: Command = async ({ root, names }) => {
  const unknown = names.find((name) => !Object.hasOwn(pictures, name));
  if (unknown !== undefined) {
    throw new Problem(
      `There is no picture ${unknown}. There are: ${Object.keys(pictures).join(", ")}`,
    );
  }
  const chrome = findBrowser();
  if (!chrome) {
    throw new Problem(
      "Taking pictures needs Chromium or Chrome. Install one, or set CHROME_PATH to where it is.",
    );
  }
  const folder = join(root, "img");
  mkdirSync(folder, { recursive: true });
  const data = mkdtempSync(join(tmpdir(), "b2share-pictures-"));
  const practice = await startPractice({ port: 0, data, seed: 1, now: "2026-03-02T09:00:00Z" });
  const browser = await launchBrowser(chrome);
  try {
    const context = await browser.newContext({
      viewport: { width: 1100, height: 760 },
      deviceScaleFactor: 2,
      colorScheme: "light",
      javaScriptEnabled: false,
    });
    const page = await context.newPage();
    await page.goto(`${practice.url}/login`);
    await page.getByRole("button", { name: /Tara Trainee/ }).click();
    for (const [name, take] of Object.entries(pictures)) {
      if (names.length > 0 && !names.includes(name)) continue;
      await take(page, practice.url, join(folder, name));
      say(`img/${name}`);
    }
    return 0;
  } finally {
    await browser.close();
    await practice.close();
    rmSync(data, { recursive: true, force: true });
  }
};

/** Tests in a real browser. */
import type { Browser } from "playwright-core";
import { findBrowser, launchBrowser } from "../../src/lab/machine/browser";

/**
 * `describe` for tests that need a browser. Without one they are skipped with a word of warning,
 * but under CI (`CI=true`) they fail: there, nobody would notice what was never tested.
 */
export function describeInBrowser(name: string, tests: (browser: () => Browser) => void): void {
  const executablePath = findBrowser();
  const inCi = process.env["CI"] === "true";
  if (!executablePath && !inCi) {
    console.warn(`SKIPPED, no Chromium found (set CHROME_PATH to one): ${name}`);
  }
  (executablePath || inCi ? describe : describe.skip)(name, () => {
    let browser: Browser | undefined;
    beforeAll(async () => {
      if (!executablePath) throw new Error("no Chromium found; set CHROME_PATH to one");
      browser = await launchBrowser(executablePath);
    }, 60_000);
    afterAll(() => browser?.close());
    tests(() => {
      if (!browser) throw new Error("the browser has not started");
      return browser;
    });
  });
}

/** A real browser for tests, wherever this machine keeps one. */
import { existsSync } from "node:fs";
import { chromium, type Browser } from "playwright-core";

const { env, platform } = process;

/** Places where Chromium and its relatives are usually installed. */
function usualPlaces(): string[] {
  if (platform === "darwin") {
    const apps = ["Google Chrome", "Chromium", "Microsoft Edge", "Brave Browser"];
    return apps.map((app) => `/Applications/${app}.app/Contents/MacOS/${app}`);
  }
  if (platform === "win32") {
    const programs = [env["PROGRAMFILES"], env["PROGRAMFILES(X86)"], env["LOCALAPPDATA"]];
    const paths = [
      "Google\\Chrome\\Application\\chrome.exe",
      "Microsoft\\Edge\\Application\\msedge.exe",
    ];
    return programs.flatMap((folder) => (folder ? paths.map((path) => `${folder}\\${path}`) : []));
  }
  const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
  return [...names.map((name) => `/usr/bin/${name}`), "/snap/bin/chromium"];
}

/** Path of a browser; `CHROME_PATH` goes before everything else, Playwright's own download comes last. */
export function findBrowser(): string | undefined {
  const places = [env["CHROME_PATH"], ...usualPlaces(), chromium.executablePath()];
  return places.find((path) => path && existsSync(path));
}

/**
 * `describe` for tests that need a browser. Without one they are skipped with a word of warning,
 * but under CI (`CI=true`) they fail: there, nobody would notice what was never tested.
 */
export function describeInBrowser(name: string, tests: (browser: () => Browser) => void): void {
  const executablePath = findBrowser();
  const inCi = env["CI"] === "true";
  if (!executablePath && !inCi) {
    console.warn(`SKIPPED, no Chromium found (set CHROME_PATH to one): ${name}`);
  }
  (executablePath || inCi ? describe : describe.skip)(name, () => {
    let browser: Browser | undefined;
    beforeAll(async () => {
      if (!executablePath) throw new Error("no Chromium found; set CHROME_PATH to one");
      browser = await chromium.launch({
        executablePath,
        // Containers often have neither a GPU nor the rights that the sandbox needs.
        args: [
          "--no-sandbox",
          "--disable-gpu",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync",
          "--no-first-run",
        ],
      });
    }, 60_000);
    afterAll(() => browser?.close());
    tests(() => {
      if (!browser) throw new Error("the browser has not started");
      return browser;
    });
  });
}

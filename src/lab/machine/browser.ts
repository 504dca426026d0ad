/** A real browser, wherever this machine keeps one. */
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

/** Starts the browser at a path, without a window. */
export function launchBrowser(executablePath: string): Promise<Browser> {
  return chromium.launch({
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
}

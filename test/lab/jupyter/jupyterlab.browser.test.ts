/** The course as a trainee meets it: `npm start`, JupyterLab in a real browser, Run All. */
import * as fs from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Page } from "playwright-core";
import { differences } from "../../../src/lab/notebooks/notebook-diff";
import { withOutputs, type Notebook } from "../../../src/lab/notebooks/notebook-file";
import { firstNotebook, placesIn } from "../../../src/lab/before-build/places.cjs";
import { INSTANCES } from "../../../src/helper/settings/settings";
import { describeInBrowser } from "../../support/browser";
import { ProjectCopy, project, type Running } from "../project-copy";

jest.setTimeout(180_000);

describeInBrowser("JupyterLab as npm start opens it", (browser) => {
  const copy = new ProjectCopy();
  let start: Running;
  let practice = "";
  let lab = "";

  beforeAll(async () => {
    copy.addPackages();
    copy.addBuild();
    for (const folder of ["notebooks", "img"]) {
      fs.cpSync(join(project, folder), copy.path(folder), {
        recursive: true,
        filter: (path) => !/[\\/](token[^\\/]*|\.ipynb_checkpoints)$/.test(path),
      });
    }
    start = copy.start(["start", "--no-browser", "--practice-port", "0", "--lab-port", "0"], {
      B2SHARE_PYTHON: placesIn(project).python,
      PIP_INDEX_URL: "http://127.0.0.1:9/simple",
    });
    [, practice = ""] = await start.says(/Practice instance +(\S+)/);
    [, lab = ""] = await start.says(/JupyterLab +(http\S+)/);
  });

  afterAll(async () => {
    start.child.kill("SIGINT");
    await start.ending;
    await copy.remove();
  });

  const tokenNotebook = "00_Getting_your_API_token.ipynb";
  const file = copy.path("notebooks", tokenNotebook);
  const read = (path: string) => JSON.parse(fs.readFileSync(path, "utf8")) as Notebook;

  /** The notebook, unless JupyterLab is just writing it. */
  function readWhole(path: string): Notebook | undefined {
    try {
      return read(path);
    } catch {
      return undefined;
    }
  }

  async function openNotebook(): Promise<Page> {
    const page = await browser().newPage({ viewport: { width: 1366, height: 900 } });
    await page.goto(lab.replace(firstNotebook, tokenNotebook));
    await page.getByRole("heading", { name: "Getting your API token" }).waitFor();
    await isIdle(page);
    return page;
  }

  const isIdle = (page: Page) => page.getByText("TypeScript | Idle").waitFor();

  async function choose(page: Page, menu: string, item: RegExp): Promise<void> {
    await page.getByRole("menuitem", { name: menu, exact: true }).click();
    await page.getByRole("menuitem", { name: item }).first().click();
  }

  const runAll = (page: Page) => choose(page, "Run", /^Run All Cells/);

  /** Saves until the file tells that the run is over. */
  async function saved(page: Page, isOver: (notebook: Notebook) => boolean): Promise<Notebook> {
    for (;;) {
      await page.keyboard.press("Control+s");
      await sleep(1000);
      const notebook = readWhole(file);
      if (notebook && isOver(notebook)) return notebook;
    }
  }

  const codeCells = (notebook: Notebook) =>
    notebook.cells.filter(({ cell_type }) => cell_type === "code");

  /** A token made on the practice instance's own pages. */
  async function makeToken(): Promise<string> {
    const page = await browser().newPage();
    await page.goto(`${practice}/account/settings/applications/tokens/new/`);
    await page.getByRole("button", { name: "Tara Trainee" }).click();
    await page.getByLabel("Token name").fill("training");
    await page.getByRole("button", { name: "Create" }).click();
    const token = await page.locator("main code").textContent();
    await page.close();
    return token ?? "";
  }

  test("opens the start page, which leads on to every notebook", async () => {
    const page = await browser().newPage({ viewport: { width: 1366, height: 900 } });
    await page.goto(lab);
    await page.getByRole("heading", { name: "Learn the API of B2SHARE" }).waitFor();
    await page.close();
  });

  test("shows a notebook with its pictures, and no question or advertisement", async () => {
    const page = await openNotebook();
    const picture = page.getByAltText("B2SHARE account applications and tokens");
    await picture.scrollIntoViewIfNeeded();
    await expect(
      picture.evaluate((image) => (image as HTMLImageElement).naturalWidth),
    ).resolves.toBeGreaterThan(500);
    expect(await page.locator(".jp-Dialog, .Toastify__toast").count()).toBe(0);
    await page.close();
  });

  test("Run All without a token stops at the token with a sentence, not with a stack trace", async () => {
    const page = await openNotebook();
    await runAll(page);
    const stops = (notebook: Notebook) =>
      codeCells(notebook).findIndex(({ outputs = [] }) =>
        JSON.stringify(outputs).includes("There is no file"),
      );
    const notebook = await saved(page, (now) => stops(now) >= 0);
    const cells = codeCells(notebook).slice(stops(notebook));
    const shown = JSON.stringify(cells.shift()?.outputs);
    expect(cells.flatMap(({ outputs = [] }) => outputs)).toEqual([]);
    expect(shown).toContain("/account/settings/applications/");
    expect(shown).not.toMatch(/ at .*\.js:\d+|node_modules/);
    await page.close();
  });

  test("Run All with a token gives the outputs that are committed", async () => {
    const token = await makeToken();
    fs.writeFileSync(copy.path("notebooks", "token"), `${token}\n`, { mode: 0o600 });
    const page = await openNotebook();
    await runAll(page);
    const isDone = (notebook: Notebook) => codeCells(notebook).at(-1)?.outputs?.length === 1;
    const ran = await saved(page, isDone);
    const committed = read(join(project, "notebooks", tokenNotebook));
    const outputs = withOutputs(committed, ran, [
      [practice, INSTANCES.practice],
      [`${token.slice(0, 4)}…`, "a1b2…"],
    ]);
    expect(differences(committed, outputs)).toEqual([]);
    fs.mkdirSync(placesIn(project).cache, { recursive: true });
    await page.screenshot({ path: join(placesIn(project).cache, "jupyterlab.png") });
    await page.close();
  });

  describe("a notebook of one's own", () => {
    let page: Page;
    const cell = (number: number) => page.locator(".jp-CodeCell").nth(number);
    const output = (number: number) => cell(number).locator(".jp-OutputArea-output");

    /** Runs a cell, and stays in it. */
    async function run(number: number): Promise<void> {
      await cell(number).locator(".cm-content").click();
      await page.keyboard.press("Control+Enter");
    }

    beforeAll(async () => {
      const sources = [
        `import { connect } from "b2share-notebooks";\nconst b2share = connect({ token: "none" });\nconsole.log(b2share.instance);`,
      ];
      const cells = sources.map((source, number) => ({
        cell_type: "code",
        id: `cell-${number}`,
        metadata: {},
        source,
        outputs: [],
        execution_count: null,
      }));
      const kernelspec = { name: "tslab", display_name: "TypeScript", language: "typescript" };
      const notebook = { cells, metadata: { kernelspec }, nbformat: 4, nbformat_minor: 5 };
      copy.write("notebooks/my-own.ipynb", JSON.stringify(notebook));
      page = await browser().newPage({ viewport: { width: 1366, height: 900 } });
      // A workspace of its own, in which JupyterLab opens nothing that was open before.
      await page.goto(
        lab.replace(/\/lab\/tree\/.*\?/, "/lab/workspaces/own/tree/notebooks/my-own.ipynb?"),
      );
      await isIdle(page);
    });
    afterAll(() => page.close());

    test("runs a cell twice", async () => {
      for (const count of ["[1]:", "[2]:"]) {
        await run(0);
        await cell(0).getByText(count, { exact: true }).waitFor();
        await output(0).getByText("practice").waitFor();
      }
    });

    test.each([
      ["View", "Appearance", "Presentation Mode"],
      ["Settings", "Theme", "Increase Content Font Size"],
      ["Settings", "Theme", "Increase Code Font Size"],
      ["Settings", "Theme", "Increase UI Font Size"],
      ["Settings", "Theme", "JupyterLab Dark"],
    ])("has what the README tells teachers: %s, %s, %s", async (menu, submenu, item) => {
      await page.getByRole("menuitem", { name: menu, exact: true }).click();
      await page.locator(".lm-Menu-item", { hasText: submenu }).first().hover();
      await page.locator(".lm-Menu-item", { hasText: item }).first().waitFor();
      await page.keyboard.press("Escape");
      await page.keyboard.press("Escape");
      expect(fs.readFileSync(join(project, "README.md"), "utf8")).toContain(item);
    });
  });
});

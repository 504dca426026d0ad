/** The exercises of every notebook: solved by their solutions, and not solved by doing nothing. */
import { readdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { exercises } from "../../src/course/exercises";
import { joined, type Cell } from "../../src/lab/notebooks/notebook-file";
import { placesIn } from "../../src/lab/before-build/places.cjs";
import { readNotebook, runNotebook, type RunOptions } from "../../src/lab/notebooks/run-notebook";
import { WebClient } from "../support/web-client";

jest.setTimeout(180_000);

const root = resolve(__dirname, "../..");
const { notebooks } = placesIn(root);
const names = readdirSync(notebooks).filter((name) => name.endsWith(".ipynb"));

/** A new account, as somebody makes it on the page for signing in; its token replaces the one in the folder. */
const asNewcomer: Prepare = async (folder, { url, classCode = "" }) => {
  const browser = new WebClient(url);
  const account = { email: "nora@example.org", full_name: "Nora Newcomer", class_code: classCode };
  const { location } = await browser.submit("/login", account);
  expect(location).toBeDefined();
  writeFileSync(join(folder, "token"), (await newToken(browser, "course")).secret);
  return browser;
};

type Prepare = (...args: Parameters<NonNullable<RunOptions["prepare"]>>) => Promise<WebClient>;

async function newToken(browser: WebClient, name: string) {
  const made = await browser.submit("/account/settings/applications/tokens/new/", { name });
  const page = await browser.get(made.location ?? "");
  const secret = /<code id="secret">([^<]+)/.exec(page.html)?.[1] ?? "";
  return { secret, remove: () => browser.submit(made.location ?? "", { delete: "" }) };
}

/** What people do with their hands before they can answer. */
const byHand: RunOptions["prepare"] = async (folder, practice) => {
  const browser = await asNewcomer(folder, practice);
  const second = await newToken(browser, "second");
  writeFileSync(join(folder, "token-second"), second.secret);
  await second.remove();
};

/** The check cells of a notebook, with the number of the exercise that each is about. */
function checks(cells: Cell[]): { cell: Cell; exercise: string }[] {
  return cells.flatMap((cell) => {
    const exercise = /^await check\("([^"]+)"/m.exec(joined(cell.source))?.[1];
    return exercise && cell.cell_type === "code" ? [{ cell, exercise }] : [];
  });
}

/** What a cell printed. */
function printed(cell: Cell | undefined): string {
  return (cell?.outputs ?? []).map((output) => joined(output.text ?? "")).join("");
}

/** Its second part plays an administrator, whom nobody can play on an instance that a class shares. */
const needsAdministrator = (name: string) => name.startsWith("10_");

const answerOf = (check: Cell) => check.id.replace(/-check$/, "-answer");

test("every exercise has its check in one notebook", () => {
  const found = names.flatMap((name) => checks(readNotebook(join(notebooks, name)).cells));
  expect(found.map(({ exercise }) => exercise).sort()).toEqual(Object.keys(exercises).sort());
});

describe.each(names)("the exercises of %s", (name) => {
  const { cells } = readNotebook(join(notebooks, name));
  const own = checks(cells);

  test("are not solved by running the notebook as it is", () => {
    // `npm run notebooks -- --check` sees that the saved outputs are what a run prints.
    for (const { cell, exercise } of own)
      expect(printed(cell)).toContain(`Exercise ${exercise} is not solved yet.`);
  });

  test.each([
    ["on an instance of one's own", false],
    ["on one that a class shares", true],
  ])("are solved by their solutions, by somebody with a new account, %s", async (_, classMode) => {
    const answers = Object.fromEntries(
      own.map(({ cell, exercise }) => [answerOf(cell), exercises[exercise]?.solution.trim() ?? ""]),
    );
    expect(cells.map(({ id }) => id)).toEqual(expect.arrayContaining(Object.keys(answers)));
    const running = runNotebook(root, name, { answers, prepare: byHand, classMode });
    if (classMode && needsAdministrator(name)) {
      await expect(running).rejects.toThrow("Nobody else can be played here. Part 2 ends here.");
      return;
    }
    const run = await running;
    for (const { cell, exercise } of own)
      expect(printed(run.cells.find(({ id }) => id === cell.id))).toContain(
        `Exercise ${exercise} is solved.`,
      );
  });
});

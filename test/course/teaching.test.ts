/** What start page, README and TEACHING.md say of times and plans is so. */
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { check } from "../../src/course";
import { COURSE, minutesOf } from "../../src/course/notebooks";
import { placesIn } from "../../src/lab/before-build/places.cjs";
import { joined } from "../../src/lab/notebooks/notebook-file";
import { readNotebook } from "../../src/lab/notebooks/run-notebook";
import { checkingPlace, printed } from "../support/checking";

jest.setTimeout(180_000);
checkingPlace();

const root = resolve(__dirname, "../..");
const { notebooks } = placesIn(root);
const teaching = readFileSync(join(root, "TEACHING.md"), "utf8");
const files = readdirSync(notebooks).filter((name) => name.endsWith(".ipynb"));

/** The text cells of a notebook. */
const textOf = (name: string) =>
  readNotebook(join(notebooks, `${name}.ipynb`))
    .cells.filter(({ cell_type }) => cell_type === "markdown")
    .map(({ source }) => joined(source))
    .join("\n\n");

const hours = Math.round(COURSE.reduce((sum, one) => sum + minutesOf(one), 0) / 60);

test("the table of times has every notebook but the start page", () => {
  const others = files.filter((name) => !/README|Start_here/.test(name));
  expect(COURSE.map(({ name }) => `${name}.ipynb`).sort()).toEqual(others.sort());
});

test.each(COURSE)("$name states its times at its top", ({ name, minutes }) => {
  const { text, exercises } = minutes;
  const stated = [
    text > 0 && `${text} minutes`,
    exercises > 0 && `${exercises} ${text > 0 ? "more for the exercises" : "minutes"}`,
  ].filter(Boolean);
  expect(textOf(name)).toContain(`**Time:** ${stated.join(", and ")}`);
});

test("the start page lists them in this order, with these times, and their sum", () => {
  const start = textOf((files.find((name) => /README|Start_here/.test(name)) ?? "").slice(0, -6));
  const rows = [...start.matchAll(/^\| \[(\w+)\]\(\w+\.ipynb\) \| [^|]+ \| (\d+) \|$/gm)];
  expect(rows.map(([, name, minutes]) => [name, Number(minutes)])).toEqual(
    COURSE.map((one) => [one.name, minutesOf(one)]),
  );
  expect(start).toContain(`about ${hours} hours`);
});

test("TEACHING.md lists them in this order, with these times, and their sum", () => {
  const rows = [
    ...teaching.matchAll(/^\| \[(\w+)\]\(notebooks\/\w+\.ipynb\) \| (\d+) \| (\d+) \| (\d+) \|$/gm),
  ];
  expect(rows.map(([, name, ...minutes]) => [name, ...minutes.map(Number)])).toEqual(
    COURSE.map((one) => [one.name, one.minutes.text, one.minutes.exercises, minutesOf(one)]),
  );
  expect(teaching).toContain(`about ${hours} hours`);
});

/** Words a minute, seconds for a line of code and one of output: a model of a newcomer who works alone. */
const PACE = { words: 170, code: 4, output: 1.2 };

test.each(COURSE.filter(({ minutes }) => minutes.text > 0))(
  "the time of $name fits its length",
  ({ name, minutes }) => {
    const { cells } = readNotebook(join(notebooks, `${name}.ipynb`));
    const own = cells.filter(({ id }) => !/^exercise-\d/.test(id));
    // What is folded is for later.
    const words = own
      .filter(({ cell_type }) => cell_type === "markdown")
      .map(({ source }) => joined(source).replace(/<details>[^]*?<\/details>/g, ""))
      .join(" ")
      .split(/\s+/).length;
    const code = own.filter(({ cell_type }) => cell_type === "code");
    const lines = (texts: string[]) => texts.join("\n").split("\n").length;
    const codeLines = lines(code.map(({ source }) => joined(source)));
    const shown = lines(
      code.flatMap(({ outputs = [] }) => outputs.map(({ text }) => joined(text))),
    );
    const model = words / PACE.words + (codeLines * PACE.code + shown * PACE.output) / 60;
    expect(minutes.text).toBeGreaterThan(0.6 * model);
    expect(minutes.text).toBeLessThan(1.8 * model + 5);
  },
);

describe("the plans", () => {
  const plans = teaching.split(/^## /m).filter((part) => /^(\d+ minutes|A day)/.test(part));

  test("are four, and each begins at 0 and goes forward", () => {
    expect(plans).toHaveLength(4);
    for (const plan of plans) {
      const minutes = [...plan.matchAll(/^\| (\d+) \|/gm)].map(([, minute]) => Number(minute));
      expect(minutes[0]).toBe(0);
      expect(minutes).toEqual([...minutes].sort((a, b) => a - b));
    }
  });

  test("end within their time", () => {
    for (const plan of plans) {
      const wanted = Number(/^(\d+) minutes/.exec(plan)?.[1] ?? 480);
      const last = [...plan.matchAll(/^\| (\d+) \|/gm)].map(([, minute]) => Number(minute)).at(-1);
      expect(last).toBeLessThan(wanted);
    }
  });

  test("name sections that the notebooks have", () => {
    const missing: string[] = [];
    for (const [, beginning = "", sections = ""] of plans
      .join("\n")
      .matchAll(/\b(\d\d(?:_\w+)?): ((?:\*[^*]+\*(?:, )?)+)/g)) {
      const name = files.find((file) => file.startsWith(beginning))?.slice(0, -6) ?? "";
      const headings = [...textOf(name).matchAll(/^#+ (?:\d+\. )?(.+)$/gm)].map(([, text]) => text);
      for (const [, section] of sections.matchAll(/\*([^*]+)\*/g))
        if (!headings.includes(section)) missing.push(`${beginning}: ${section}`);
    }
    expect(missing).toEqual([]);
  });
});

const answers = [...teaching.matchAll(/^\| (\S+) \| `(.+)` \|$/gm)].map(
  ([, id = "", json = ""]): [id: string, answer: unknown] => [id, JSON.parse(json) as unknown],
);

test.each(answers)("the answer to %s on the page of answers is right", async (id, answer) => {
  expect(await printed(() => check(id, answer))).toContain(`Exercise ${id} is solved.`);
});

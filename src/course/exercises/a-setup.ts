/** The exercises of A_Setup_and_install. */
import { B2ShareError, connect, readSettings } from "../../helper/index";
import type { Exercise } from "../exercise";

interface Printed {
  nodeMajor?: number;
  records?: number;
  hasToken?: boolean;
}

const first: Exercise<Printed> = {
  name: "seen",
  takes: { nodeMajor: "number", records: "number", hasToken: "truth" },
  hint: "Run the cells of section 3. They show all three.",
  fullerHint:
    'nodeMajor is the variable major of the first cell. records is the number that the third cell prints. hasToken is true when the fourth cell prints "signed in as", and false when it prints anything else.',
  solution: `
const all = await connect({ token: "none" }).records.search({ size: 1 });
let hasToken = false;
try {
  const { signedIn } = await connect().check();
  hasToken = signedIn;
} catch {
  console.log("There is no token yet.");
}
const seen = { nodeMajor: major, records: all.hits.total, hasToken: hasToken };
`,
  async check({ nodeMajor, records, hasToken }, b2share) {
    const { hits } = await connect({ token: "none" }).records.search({ size: 1 });
    const { signedIn } = await b2share.check();
    return [
      [
        nodeMajor === Number.parseInt(process.versions.node),
        "nodeMajor is the first number of the version of Node.js",
      ],
      [records === hits.total, "records is the number of records on the instance"],
      [hasToken === signedIn, "hasToken says whether there is a token that works"],
    ];
  },
};

const second: Exercise<string> = {
  name: "code",
  takes: "text",
  hint: "The error that the helper throws names the address, and has the property code.",
  fullerHint:
    'With the other port in .env and the kernel restarted, run: try { await connect({ token: "none" }).records.search(); } catch (error) { console.log((error as { code: string }).code); }. Copy the word that it prints, put .env back, and restart the kernel once more.',
  solution: `
const code = await connect({ url: "http://localhost:9", token: "none" })
  .records.search()
  .then(
    () => "",
    (error) => error.code,
  );
`,
  async check(code) {
    const error = await connect({ url: "http://localhost:9", token: "none" })
      .records.search({ size: 1 })
      .then(
        () => undefined,
        (thrown: unknown) => thrown,
      );
    const expected = error instanceof B2ShareError ? error.code : undefined;
    const { url } = readSettings();
    const answers = await connect({ url, token: "none" })
      .records.search({ size: 1 })
      .then(
        () => true,
        () => false,
      );
    return [
      [expected !== undefined && code === expected, "code is the word in capitals"],
      [answers, `the settings name an instance that answers (again): ${url}`],
    ];
  },
};

const third: Exercise<Partial<Record<"a" | "b" | "c", boolean>>> = {
  name: "runs",
  takes: { a: "truth", b: "truth", c: "truth" },
  hint: "Copy each of the three into a new cell and run it. What was printed?",
  fullerHint:
    "A type error is found before the cell runs. A thrown error stops a cell that is running. A forgotten await stops nothing.",
  solution: `
const runs = { a: false, b: true, c: true };
`,
  check: ({ a, b, c }) => [
    [a === false, "a, with a type error in it"],
    [b === true, "b, with an error that is thrown"],
    [c === true, "c, with a forgotten await"],
  ],
};

export const setup = { "A.1": first, "A.2": second, "A.3": third };

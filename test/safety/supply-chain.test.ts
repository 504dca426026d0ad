import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";

const root = resolve(__dirname, "../..");
const read = (name: string) => readFileSync(join(root, name), "utf8");

interface Package {
  version?: string;
  integrity?: string;
  license?: string;
  link?: boolean;
  hasInstallScript?: boolean;
}

const { packages } = JSON.parse(read("package-lock.json")) as { packages: Record<string, Package> };
const nameOf = (path: string) => path.split("node_modules/").at(-1) ?? path;
const installed = Object.entries(packages)
  .filter(([path, { link }]) => path !== "" && !link)
  .map(([path, details]) => ({ name: nameOf(path), ...details }));

/** Licences that ask for no more than to be named; all go together with the project's own, MIT. */
const allowed = new Set([
  ..."MIT MIT-0 ISC Apache-2.0 BSD-2-Clause BSD-3-Clause 0BSD BlueOak-1.0.0 CC0-1.0".split(" "),
  ..."Python-2.0 PSF-2.0".split(" "),
]);

/** Packages under other licences, each with the reason why that is fine. None of them is part of what we publish. */
const exceptions: Record<string, string> = {
  "axe-core": "MPL-2.0: looks at pages in tests; used as it is, and not handed on",
  "caniuse-lite": "CC-BY-4.0: data about browsers, below jest's compiler; not handed on",
  citeproc: "CPAL-1.0 OR AGPL-1.0: formats citations of the practice instance; used as it is, and not handed on",
  zeromq: "MIT AND MPL-2.0: the kernel's line to Jupyter, below tslab; used as it is, and not handed on",
  "@cspell/dict-django": "WTFPL: words for the spelling check; used as they are, and not handed on",
  "@cspell/dict-en-common-misspellings": "CC BY-SA 4.0: words for the spelling check; used as they are, and not handed on",
  certifi: "MPL-2.0: certificates of Jupyter's HTTP client; used as it is, and not handed on",
  fqdn: "MPL-2.0: checks names below Jupyter's JSON schemas; used as it is, and not handed on",
}; // prettier-ignore

/** Packages with an install script, each with the reason why nothing is lacking when it does not run. */
const scripts: Record<string, string> = {
  "@parcel/watcher":
    "optional, below a tool for building; compiles only where no ready-made program fits",
  esbuild: "only makes its command start quicker; this project calls it as a library",
  "unrs-resolver":
    "only makes sure that the package with its ready-made program is there, which npm does",
  zeromq: "only compiles where none of the ready-made programs that it brings fits",
};

/** Whether an SPDX expression can be met by licences from the list alone. */
const isAllowed = (expression: string): boolean =>
  expression
    .replace(/[()]/g, "")
    .split(" OR ")
    .some((choice) => choice.split(" AND ").every((id) => allowed.has(id.trim())));

describe("npm packages", () => {
  test("are known by the hash of what is in them, every single one", () => {
    expect(installed.length).toBeGreaterThan(100);
    for (const { name, integrity, version } of installed) {
      expect([name, version, integrity]).toEqual([name, version, expect.stringMatching(/^sha512-/)]);
    }
  });

  test("have licences that go together with ours, but for those that are named with a reason", () => {
    const others = installed.filter(({ license }) => !isAllowed(license ?? "none"));
    const unnamed = others.filter(({ name }) => !(name in exceptions));
    expect(unnamed.map(({ name, license }) => `${name}: ${license}`)).toEqual([]);
    for (const { name, license } of others) expect(exceptions[name]).toContain(`${license}:`);
  });

  test("of which the helper brings any are under permissive licences, without exception", () => {
    const shipped = Object.entries(packages).filter(
      ([path, { link, ...details }]) => path !== "" && !link && !("dev" in details) && !("devOptional" in details),
    );
    expect(shipped.length).toBeGreaterThan(3);
    for (const [path, { license }] of shipped) {
      expect([path, isAllowed(license ?? "none")]).toEqual([path, true]);
    }
  });

  test("need no install script: those that have one are named with the reason", () => {
    const withScript = installed.filter(({ hasInstallScript }) => hasInstallScript);
    expect([...new Set(withScript.map(({ name }) => name))].sort()).toEqual(Object.keys(scripts).sort());
    const own = JSON.parse(read("package.json")) as { scripts: Record<string, string> };
    const run = Object.keys(own.scripts).filter((name) => /install|prepare|publish|pack/.test(name));
    expect(run).toEqual([]);
  });
}); // prettier-ignore

describe("Python packages", () => {
  const blocks = read("requirements.txt")
    .split(/\n(?=[A-Za-z])/)
    .filter((block) => /^[A-Za-z]/.test(block));

  test("are named with one version and the hashes of what may be installed", () => {
    expect(blocks.length).toBeGreaterThan(50);
    for (const block of blocks) {
      const [first = ""] = block.split("\n");
      expect(first).toMatch(/^[A-Za-z0-9._-]+(\[[a-z,-]+\])?==[^ ]+( ;.*)? \\$/);
      expect([first, /--hash=sha256:[0-9a-f]{64}/.test(block)]).toEqual([first, true]);
    }
  });

  const libraries = join(root, ".venv", "lib");
  const folders = readdirIfThere(libraries).flatMap((python) => {
    const site = join(libraries, python, "site-packages");
    return readdirIfThere(site).filter((name) => name.endsWith(".dist-info")).map((name) => join(site, name));
  });
  const withJupyter = folders.length > 0 ? test : test.skip;

  withJupyter("have licences of the same kinds (left out without .venv)", () => {
    const strange = folders.flatMap((folder) => {
      const metadata = readFileSync(join(folder, "METADATA"), "utf8").split("\n\n")[0] ?? "";
      const name = /^Name: (.+)$/m.exec(metadata)?.[1] ?? folder;
      const expression = /^License-Expression: (.+)$/m.exec(metadata)?.[1];
      const words = [...metadata.matchAll(/^(?:Classifier: License :: |License: )(.+)$/gm)].map(([, text]) => text);
      const isFine = expression
        ? isAllowed(expression)
        : words.length > 0 && !words.some((text) => /GPL|MPL|Mozilla|Affero|Proprietary/i.test(text ?? ""));
      return isFine || name in exceptions ? [] : [`${name}: ${expression ?? words.join(", ")}`];
    });
    expect(strange).toEqual([]);
  });
}); // prettier-ignore

function readdirIfThere(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

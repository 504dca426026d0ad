import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import { communityFields } from "../../src/practice/metadata/community-fields";
import { loadDraft } from "../../src/practice/metadata/load-draft";
import { drafts, records } from "../../src/practice/seed/data";
import { seedFilePath } from "../../src/practice/seed/files";

const data = (name: string) => join(__dirname, "../../notebooks/data", name);
const pngSignature = "89504e470d0a1a0a";

/** Everything that lies in `files/`, with its place. */
const allFiles = [
  ...records.flatMap(({ key, versions }) =>
    versions.flatMap((version) =>
      (version.files ?? []).map((file) => ({
        ...file,
        path: seedFilePath(key, version.key, file.name),
      })),
    ),
  ),
  ...drafts.flatMap(({ key, files }) =>
    files.map((file) => ({ ...file, path: seedFilePath(key, undefined, file.name) })),
  ),
];

describe("files of the seed", () => {
  test("each has the size and MD5 that the data say, and at most 6.5 kB", () => {
    const wrong = allFiles.filter(({ path, size, md5 }) => {
      const content = readFileSync(path);
      return (
        content.length !== size ||
        size > 6500 ||
        createHash("md5").update(content).digest("hex") !== md5
      );
    });
    expect(wrong).toEqual([]);
    expect(allFiles.reduce((sum, { size }) => sum + size, 0)).toBeLessThan(1_500_000);
  });

  test("nothing lies in the folder that no record has", () => {
    const folder = seedFilePath("", undefined, "");
    const found = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((path) =>
      statSync(join(folder, path)).isFile(),
    );
    const known = allFiles.map(({ path }) => relative(folder, path));
    expect(found.map((path) => path.normalize("NFC")).sort()).toEqual(known.sort());
  });

  test("pictures, documents and JSON are what their names say", () => {
    for (const { path, name } of allFiles) {
      const content = readFileSync(path);
      if (name.endsWith(".png")) expect(content.subarray(0, 8).toString("hex")).toBe(pngSignature);
      if (name.endsWith(".pdf")) {
        expect(content.toString("latin1")).toMatch(/^%PDF-1\.4[^]*%%EOF\n$/);
      }
      if (/\.(geo)?json$|\.ipynb$/.test(name)) JSON.parse(content.toString("utf8"));
    }
  });

  test("some names need encoding in an address", () => {
    const all = allFiles.map(({ name }) => name);
    for (const character of [" ", "#", "/", "ü"]) {
      expect(all.some((name) => name.includes(character))).toBe(true);
    }
  });
});

describe("data of the notebooks", () => {
  test("the second table of temperatures goes on where the first one ends", () => {
    const [first, both] = ["temperature.csv", "temperature2.csv"].map((name) =>
      readFileSync(data(name), "utf8"),
    );
    expect(first).toMatch(/^date,1,3,5,9\n2024-06-01,/);
    expect(both?.startsWith(`${first}2025-06-01,`)).toBe(true);
  });

  test("the two pictures are PNG and differ", () => {
    const [first, second] = ["sampling-site.png", "sampling-site-v2.png"].map((name) =>
      readFileSync(data(name)),
    );
    expect(first?.subarray(0, 8).toString("hex")).toBe(pngSignature);
    expect(second?.subarray(0, 8).toString("hex")).toBe(pngSignature);
    expect(first?.equals(second ?? first)).toBe(false);
  });

  test.each(["eudat-metadata.json", "example-deposit/metadata.json"])(
    "%s passes the checks before publishing",
    (name) => {
      const draft: unknown = JSON.parse(readFileSync(data(name), "utf8"));
      expect(loadDraft(draft, { today: "2026-03-02" }).errors).toEqual([]);
    },
  );

  test("the table holds the same values as its twin in JSON, in the same order", () => {
    const values = readFileSync(data("eudat-metadata.csv"), "utf8")
      .trim()
      .split("\n")
      .slice(1)
      .map((line) => line.replace(/^[^;]*;[^;]*;/, "").replace(/^"(.*)"$/, "$1"));
    const leaves = (value: unknown): string[] =>
      value && typeof value === "object" ? Object.values(value).flatMap(leaves) : [String(value)];
    expect(values).toEqual(leaves(JSON.parse(readFileSync(data("eudat-metadata.json"), "utf8"))));
  });

  test("the faulty table differs from the good one in nine lines", () => {
    const lines = (name: string) => readFileSync(data(name), "utf8").split("\n");
    const good = lines("eudat-metadata.csv");
    const faulty = lines("faulty-metadata.csv");
    expect(faulty).toHaveLength(good.length);
    expect(faulty.filter((line, index) => line !== good[index])).toHaveLength(9);
  });

  test("the earth observation table fills every required field of its community", () => {
    const table = readFileSync(data("earth-observation-metadata.csv"), "utf8");
    for (const field of communityFields["earth-observation"]?.required ?? [""]) {
      expect(table).toContain(`\ncommunity_extension.earth-observation;${field};`);
    }
  });

  test("the example deposit has three files, one with a name that needs encoding", () => {
    const files = readdirSync(data("example-deposit")).filter((name) => name !== "metadata.json");
    expect(files).toHaveLength(3);
    expect(files.some((name) => encodeURIComponent(name) !== name)).toBe(true);
  });
});

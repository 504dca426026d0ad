import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { checkSecrets, type SecretFound } from "../../../src/helper/index";
import { workplace } from "../../support/workplace";

const place = workplace();

/** Put together here, so that this file holds no token itself. */
const OWN = ["a1b2C3d4E5f6G7h8I9j0", "k1l2M3n4O5p6Q7r8S9t0", "u1v2W3x4Y5z6A7b8C9d0"].join("");
const OTHER = [...OWN].reverse().join("");
const masked = { [OWN]: "a1b2… (60 characters)", [OTHER]: "0d9C… (60 characters)" };

const git = (...args: string[]) =>
  execFileSync("git", ["-c", "user.name=T", "-c", "user.email=t@example.org", ...args], {
    cwd: place.root,
    stdio: "pipe",
  });

const output = (text: string | string[]) => ({ output_type: "stream", name: "stdout", text });
const cell = (source: string | string[], ...outputs: object[]) => ({
  cell_type: "code",
  metadata: {},
  execution_count: 1,
  source,
  outputs,
});
const writeNotebook = (...cells: object[]) =>
  writeFileSync("n.ipynb", JSON.stringify({ cells, metadata: {}, nbformat: 4, nbformat_minor: 5 }));

/** What is found in the notebook, or in a text file, in short. */
const found = (path: string): string[] =>
  checkSecrets([path]).map(({ kind, place, masked }: SecretFound) => `${kind} ${place} ${masked}`);

test("one's own token is found wherever it stands in a notebook, and is shown with a mask", () => {
  place.write("notebooks/token", `${OWN}\n`);
  writeNotebook(
    cell(`const token = "${OWN}";`),
    cell("1", output([`Bearer ${OWN}\n`])),
    cell("1", {
      output_type: "display_data",
      data: { "application/json": { deep: [{ token: OWN }] } },
    }),
    cell("fine", output("fine")),
  );
  expect(found("n.ipynb")).toEqual([
    `token cell 1 ${masked[OWN]}`,
    `token cell 2, output 1 ${masked[OWN]}`,
    `token cell 3, output 1 ${masked[OWN]}`,
  ]);
  expect(JSON.stringify(checkSecrets(["n.ipynb"]))).not.toContain(OWN);
});

test.each([
  ["by line ends", [`${OWN.slice(0, 25)}\n`, OWN.slice(25)]],
  ["as Node prints long texts", [`'${OWN.slice(0, 25)}' +\n`, `  '${OWN.slice(25)}'`]],
  ["into two strings", [`"${OWN.slice(0, 30)}" + "${OWN.slice(30)}"`]],
])("a token that was cut %s is found", (_, lines) => {
  writeNotebook(cell("1", output(lines)));
  expect(found("n.ipynb")).toEqual([`token-shaped cell 1, output 1 ${masked[OWN]}`]);
  place.write("notebooks/token", OWN);
  expect(found("n.ipynb")).toEqual([`token cell 1, output 1 ${masked[OWN]}`]);
});

test("one's own token is found with the escapes of JSON, whatever its letters", () => {
  const own = "ab/c.d-e_f~g+".repeat(3);
  place.write("notebooks/token", own);
  writeFileSync("data.json", JSON.stringify({ own }).replaceAll("/", "\\/"));
  writeFileSync("text.txt", own);
  expect([...found("data.json"), ...found("text.txt")]).toEqual(
    Array(2).fill("token line 1 ab/c… (39 characters)"),
  );
});

test("somebody else's token is found by its shape, with the line of the file", () => {
  writeFileSync("script.sh", `#!/bin/sh\ncurl "https://x/api/me?access_token=${OTHER}"\n`);
  expect(found("script.sh")).toEqual([`token-shaped line 2 ${masked[OTHER]}`]);
});

test.each([
  ["a checksum", "sha512-" + "aB3".repeat(28) + "a=="],
  ["a row that is longer", OWN + "x"],
  ["a picture in Base64", `${"aB3+".repeat(50)}${OWN}/${"xY9/".repeat(50)}`],
  ["small letters and digits only", "0a1b2c3d4e".repeat(6)],
  ["a list of words", Array.from({ length: 12 }, (_, at) => `Word${at % 10}`).join("\n")],
])("%s is no token", (_, text) => {
  writeFileSync("file.txt", `${text}\n`);
  expect(found("file.txt")).toEqual([]);
});

test("by default, the files that git tracks or is about to are looked at, as they lie in the folder", () => {
  git("init", "-q");
  place.write(".gitignore", "token\n");
  place.write("token", OWN);
  place.write("staged.md", `my ${OWN}`);
  git("add", "-A");
  place.write("deleted.md", OWN);
  git("add", "deleted.md");
  rmSync(join(place.root, "deleted.md"));
  place.write("unknown.md", OWN);
  expect(checkSecrets().map(({ file }) => file)).toEqual([join("..", "staged.md")]);
  place.write("staged.md", "taken out again");
  expect(checkSecrets()).toEqual([]);
});

test("without git, the folder is looked at, but for the token's own file", () => {
  place.write("notebooks/token", OWN);
  mkdirSync("sub");
  writeFileSync("sub/a.txt", OWN);
  process.env.GIT_CEILING_DIRECTORIES = place.root;
  expect(checkSecrets()).toEqual([
    { file: join("sub", "a.txt"), place: "line 1", kind: "token", masked: masked[OWN] },
  ]);
});

test("a path that is not there is an error", () => {
  expect(() => checkSecrets(["nowhere"])).toThrow("There is no file or folder nowhere.");
});

import { execFileSync } from "node:child_process";
import {
  appendFileSync,
  mkdirSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
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

describe("by default, all that git knows of is looked at", () => {
  const files = () => checkSecrets().map(({ file }) => file);

  beforeEach(() => {
    git("init", "-q");
    place.write(".gitignore", "token\nignored.md\n");
    place.write("token", OWN);
    place.write("ignored.md", OWN);
  });

  test("files that are tracked, staged, or new and not ignored; none that is ignored", () => {
    place.write("staged.md", `my ${OWN}`);
    git("add", "-A");
    place.write("new.md", OWN);
    expect(files().sort()).toEqual([join("..", "new.md"), join("..", "staged.md")]);
  });

  test("S04: what is staged is read from the index, whatever has become of the file since", () => {
    for (const name of ["a.md", "b.md"]) place.write(name, `x ${OWN}`);
    git("add", "-A");
    place.write("a.md", "taken out again");
    rmSync(join(place.root, "b.md"));
    expect(files()).toEqual([join("..", "a.md"), join("..", "b.md")]);
    git("add", "-A");
    expect(files()).toEqual([]);
  });

  test("S04: a link whose target is written like a token", () => {
    symlinkSync(OTHER, join(place.root, "link"));
    git("add", "-A");
    expect(files()).toEqual([join("..", "link")]);
  });

  test("S04: staged contents of many megabytes, and names with odd characters", () => {
    place.write("large ü\n.bin", Buffer.concat([Buffer.alloc(20_000_000, "x "), Buffer.from(OWN)]));
    place.write("after.md", OWN);
    git("add", "-A");
    for (const name of ["large ü\n.bin", "after.md"]) rmSync(join(place.root, name));
    expect(files().sort()).toEqual([join("..", "after.md"), join("..", "large ü\n.bin")]);
  });
});

const utf16 = (text: string) => Buffer.from(text, "utf16le");
const base64 = (text: string) => Buffer.from(text).toString("base64");

/** How a token may be written: for both kinds of tokens. */
const forms: [string, (token: string) => string | Buffer][] = [
  ["UTF-16 with a mark, as PowerShell writes it", (t) => utf16(`\uFEFFBearer ${t}\r\n`)],
  ["UTF-16 without a mark", (t) => utf16(`Bearer ${t}\n`)],
  ["UTF-16, most significant byte first", (t) => utf16(`Bearer ${t}\n`).swap16()],
  ["Base64", (t) => `Authorization: Basic ${base64(`user:${t}`)}`],
  ["Base64 in lines", (t) => base64(`user and ${t} and more`).replace(/.{76}/g, "$&\n")],
  ["percent-encoding", (t) => `https://x/?u=%2Fme%3Faccess_token%3D${t}`],
  ["a text of a program", (t) => `const s = "Token:\\n${t}"`],
  ["escapes for Unicode", (t) => t.replace(/^(.)(.)/, (_, a: string, b: string) =>
    `\\u00${a.charCodeAt(0).toString(16)}\\x${b.charCodeAt(0).toString(16)}`)],
  ["entities of HTML", (t) => t.replace(/^./, (one) => `&#${one.charCodeAt(0)};`)],
  ["next to other characters", (t) => `TOKEN_${t}\nhttps://x/${t}/y\ntoken-${t}-old`],
  ["colours of a terminal", (t) => `${t.slice(0, 20)}\u001b[31m${t.slice(20)}`],
  ["a sign that takes no room", (t) => `${t.slice(0, 20)}\u200b${t.slice(20)}`],
  ["tags", (t) => `${t.slice(0, 20)}<b>${t.slice(20)}</b>`],
  ["lone carriage returns", (t) => `${t.slice(0, 20)}\r${t.slice(20)}`],
]; // prettier-ignore

describe.each(forms)("S08, M1: a token in %s is found", (_, write) => {
  test.each([
    ["one's own", OWN, "token"],
    ["a stranger's", OTHER, "token-shaped"],
  ])("%s", (_, token, kind) => {
    place.write("notebooks/token", OWN);
    writeFileSync("file.txt", write(token));
    expect(checkSecrets(["file.txt"])).toContainEqual(
      expect.objectContaining({ kind, masked: masked[token] }),
    );
  });
});

test.each([
  ["a comment over two lines", `# ${OWN.slice(0, 30)}\n# ${OWN.slice(30)}`],
  [
    "pieces that are joined",
    `[${OWN.match(/.{12}/g)!
      .map((part) => `"${part}"`)
      .join(", ")}]`,
  ],
])("S08: one's own token is found in %s", (_, text) => {
  place.write("notebooks/token", OWN);
  writeFileSync("file.txt", text);
  expect(found("file.txt")[0]).toMatch(/^token line/);
});

test("S08: attachments and pictures in outputs are looked at, and outputs that follow each other", () => {
  place.write("notebooks/token", OWN);
  const png = { output_type: "display_data", data: { "image/png": base64(`PNG ${OWN}`) } };
  const attachments = { "a.png": { "image/png": base64(`PNG ${OWN}`) } };
  writeNotebook(
    cell("1", png),
    { ...cell("text"), attachments },
    cell("1", output(OWN.slice(0, 30)), output(OWN.slice(30))),
  );
  expect(checkSecrets(["n.ipynb"]).map(({ place }) => place)).toEqual([
    "cell 1, output 1",
    "cell 2",
    "cell 3, outputs",
  ]);
});

test("S08: a token as the name of a file, and in folders that are built or kept by programs", () => {
  place.write("notebooks/token", OWN);
  writeFileSync(`${OTHER}.txt`, "fine");
  expect(found(`${OTHER}.txt`)).toEqual([`token-shaped its name ${masked[OTHER]}`]);
  for (const folder of ["dist", ".ipynb_checkpoints"]) {
    mkdirSync(folder);
    writeFileSync(join(folder, "a.txt"), OWN);
    expect(checkSecrets([folder])).toHaveLength(1);
  }
});

test("M2, S20: a file that is larger than the longest text is looked through to its end", () => {
  writeFileSync("large.csv", "");
  truncateSync("large.csv", 600_000_000);
  appendFileSync("large.csv", `\n${OTHER}\n`);
  writeFileSync("a.txt", OTHER);
  expect([...found("large.csv"), ...found("a.txt")]).toEqual([
    `token-shaped line 2 ${masked[OTHER]}`,
    `token-shaped line 1 ${masked[OTHER]}`,
  ]);
}, 300_000);

test("a slice of a longer row of letters is no token, wherever a piece of it begins", () => {
  writeFileSync("file.txt", `${OTHER.repeat(20)}\n`);
  expect(found("file.txt")).toEqual([]);
});

test("M2: a token where two pieces of a large file meet is found once", () => {
  const before = Buffer.alloc(8 * 1024 ** 2 - 30, "x\n");
  writeFileSync("large.txt", Buffer.concat([before, Buffer.from(` ${OTHER}\n`)]));
  expect(found("large.txt")).toHaveLength(1);
});

test("S20: what cannot be looked through is named, and counts as a finding", () => {
  execFileSync("mkfifo", ["pipe"]);
  expect(checkSecrets(["."])).toEqual([
    { file: "pipe", place: "it is not a file", kind: "not-checked", masked: "" },
  ]);
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

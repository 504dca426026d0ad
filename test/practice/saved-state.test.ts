import { createHash, randomUUID } from "node:crypto";
import * as fs from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "libsql";
import { ZipFile } from "yazl";
import { clearFolder, DataProblem } from "../../src/practice/data-folder";
import { loadState, saveState } from "../../src/practice/saved-state";
import { startPractice } from "../../src/practice/server";
import type { RecordObject } from "../../src/wire";

let place: string;
/** A data folder with the seed and one draft more, with a file; what its owner needs to come back to it. */
let data: string;
let draft: string;
let token: string;
let state: string;

const content = "Gemessen im März\n";

beforeAll(async () => {
  place = fs.mkdtempSync(join(tmpdir(), "b2share-state-"));
  process.env.XDG_CONFIG_HOME = join(place, "config");
  data = join(place, "data");
  state = join(place, "Zwischenstand.zip");
  const tokenFile = join(place, "token");
  const practice = await startPractice({ port: 0, data, issueToken: tokenFile });
  token = fs.readFileSync(tokenFile, "utf8").trim();
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
  const post = async (path: string, body: unknown) => {
    const init = { method: "POST", headers, body: JSON.stringify(body) };
    return (await fetch(`${practice.url}/api${path}`, init)).json() as Promise<RecordObject>;
  };
  draft = (await post("/records", { metadata: { title: "Half way" } })).id;
  const file = `/records/${draft}/draft/files`;
  await post(file, [{ key: "März.txt" }]);
  const bytes = { ...headers, "content-type": "application/octet-stream" };
  const put = { method: "PUT", headers: bytes, body: content };
  await fetch(`${practice.url}/api${file}/M%C3%A4rz.txt/content`, put);
  await post(`${file}/M%C3%A4rz.txt/commit`, undefined);
  await practice.close();
  await saveState(data, state);
});
afterAll(() => fs.rmSync(place, { recursive: true, force: true }));

/** What an instance would find in a folder: the content of the database, and the files with their bytes. */
function contentOf(folder: string): string[] {
  const files = fs
    .readdirSync(join(folder, "files"), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  const hash = (bytes: Buffer) => createHash("sha256").update(bytes).digest("hex");
  return [
    hash(databaseAfter("")),
    ...files.map((path) => `${path} ${hash(fs.readFileSync(path))}`),
    ...fs.readdirSync(folder).filter((name) => !/^(practice|in-use)\.sqlite/.test(name)),
  ];
}

/** What the owner of the draft finds in it, on an instance with this data. */
async function fileOfDraft(folder: string): Promise<string> {
  const practice = await startPractice({ port: 0, data: folder });
  try {
    const path = `/api/records/${draft}/draft/files/M%C3%A4rz.txt/content`;
    const headers = { authorization: `Bearer ${token}` };
    return await (await fetch(practice.url + path, { headers })).text();
  } finally {
    await practice.close();
  }
}

/** A ZIP with these entries. */
async function zipOf(name: string, entries: Record<string, Buffer>): Promise<string> {
  const zip = new ZipFile();
  for (const [entry, bytes] of Object.entries(entries)) zip.addBuffer(bytes, entry);
  zip.end();
  const file = join(place, name);
  const chunks: Buffer[] = [];
  for await (const chunk of zip.outputStream) chunks.push(chunk as Buffer);
  fs.writeFileSync(file, Buffer.concat(chunks));
  return file;
}

/** A database as the instance's own, changed by some SQL. */
function databaseAfter(sql: string): Buffer {
  const file = join(place, `changed-${randomUUID()}.sqlite`);
  const own = new Database(join(data, "practice.sqlite"));
  own.prepare("VACUUM INTO ?").run(file);
  own.close();
  const copy = new Database(file);
  copy.exec(sql);
  copy.close();
  const bytes = fs.readFileSync(file);
  fs.rmSync(file);
  return bytes;
}

describe("a saved state", () => {
  test("is one file for its owner's eyes, and nothing is left beside it", () => {
    expect(fs.statSync(state).mode & 0o777).toBe(0o600);
    expect(fs.readdirSync(place).sort()).toEqual(["Zwischenstand.zip", "config", "data", "token"]);
    expect(fs.existsSync(join(data, "scratch"))).toBe(false);
  });

  test("goes on elsewhere: drafts, files and tokens are those of the moment it was saved", async () => {
    const elsewhere = join(place, "Kurs für alle");
    await loadState(elsewhere, state);
    expect(await fileOfDraft(elsewhere)).toBe(content);
  });

  test("takes the place of what was there, and what only that had is gone", async () => {
    const other = join(place, "other");
    const tokenFile = join(place, "other-token");
    const practice = await startPractice({ port: 0, data: other, issueToken: tokenFile });
    await practice.close();
    await loadState(other, state);
    expect(await fileOfDraft(other)).toBe(content);
    const again = await startPractice({ port: 0, data: other });
    const authorization = `Bearer ${fs.readFileSync(tokenFile, "utf8").trim()}`;
    const mine = await fetch(`${again.url}/api/user/records`, { headers: { authorization } });
    expect(mine.status).toBe(403);
    await again.close();
    const blobs = (folder: string) =>
      fs
        .readdirSync(join(folder, "files/blobs"), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map(({ name }) => name)
        .sort();
    expect(blobs(other)).toEqual(blobs(data));
  });

  test("of somebody else brings no tokens and no administrators, but all records (S21)", async () => {
    const folder = join(place, "from a stranger");
    process.env.XDG_CONFIG_HOME = join(place, "config of somebody else");
    try {
      expect(await loadState(folder, state)).toBe(false);
    } finally {
      process.env.XDG_CONFIG_HOME = join(place, "config");
    }
    expect(await fileOfDraft(folder)).toContain("Permission denied.");
  });

  test("that was changed is nobody's own: an account that it makes an administrator is none (S21)", async () => {
    const sql = "UPDATE users SET is_admin = 1 WHERE email = 'trainee@example.org'";
    const blobs = Object.fromEntries(
      fs
        .readdirSync(join(data, "files/blobs"), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map(({ parentPath, name }): [string, Buffer] => [
          `files/blobs/${name.slice(0, 2)}/${name}`,
          fs.readFileSync(join(parentPath, name)),
        ]),
    );
    const changed = await zipOf("changed.zip", { "practice.sqlite": databaseAfter(sql), ...blobs });
    const folder = join(place, "changed");
    expect(await loadState(folder, changed)).toBe(false);
    const db = new Database(join(folder, "practice.sqlite"));
    const row = (query: string) => db.prepare(query).get() as Record<string, number>;
    expect(row("SELECT sum(is_admin) AS count FROM users").count).toBe(1);
    expect(row("SELECT count(*) AS count FROM tokens").count).toBe(0);
    db.close();

    const unused = `files/blobs/ab/ab000000-0000-4000-8000-000000000000`;
    const bloated = { "practice.sqlite": databaseAfter(""), ...blobs, [unused]: Buffer.alloc(1) };
    const before = contentOf(folder);
    for (const [name, entries] of Object.entries({
      "has a file that no record has": bloated,
      "is damaged, in the table users": {
        "practice.sqlite": databaseAfter("UPDATE users SET preferences = '{broken'"),
        ...blobs,
      },
    })) {
      const file = await zipOf(`${Object.keys(entries).length}.zip`, entries);
      await expect(loadState(folder, file)).rejects.toThrow(name);
      await expect(loadState(folder, file)).rejects.toThrow(DataProblem);
    }
    expect(contentOf(folder)).toEqual(before);
  });

  test("with a name twice is refused in words (S21)", async () => {
    const zip = new ZipFile();
    for (const text of ["a", "b"]) zip.addBuffer(Buffer.from(text), "practice.sqlite");
    zip.end();
    const chunks: Buffer[] = [];
    for await (const chunk of zip.outputStream) chunks.push(chunk as Buffer);
    const file = join(place, "twice.zip");
    fs.writeFileSync(file, Buffer.concat(chunks));
    const loading = loadState(join(place, "twice"), file);
    await expect(loading).rejects.toThrow('"practice.sqlite" is in it twice.');
  });

  test("never takes the place of another file", async () => {
    const before = fs.readFileSync(state);
    await expect(saveState(data, state)).rejects.toThrow("is there already. Name a new file.");
    expect(fs.readFileSync(state)).toEqual(before);
  });

  test("of a folder without data is refused, and the folder is not made", async () => {
    const empty = join(place, "empty");
    await expect(saveState(empty, join(place, "x.zip"))).rejects.toThrow("There is no data in");
    expect(fs.existsSync(empty)).toBe(false);
  });

  test("whose file cannot be written leaves no part of it", async () => {
    await expect(saveState(data, join(place, "missing", "x.zip"))).rejects.toThrow("ENOENT");
    expect(fs.existsSync(join(data, "scratch"))).toBe(false);
  });
});

describe("loading changes nothing and says why when the file", () => {
  const cases: [string, () => Promise<string> | string, RegExp][] = [
    ["is not there", () => join(place, "nowhere.zip"), /^There is no file .*nowhere\.zip\.$/],
    ["is a folder", () => place, /^There is no file/],
    [
      "is no ZIP",
      () => {
        fs.writeFileSync(join(place, "notes.zip"), "just notes");
        return join(place, "notes.zip");
      },
      /notes\.zip is no saved state of a practice instance, or it is damaged/,
    ],
    ["is some other ZIP", () => zipOf("a.zip", { "a.txt": Buffer.from("a") }), /"a\.txt" is in it/],
    [
      "has a name that leads elsewhere",
      async () => {
        // The library that writes refuses such names, so that one of the same length is written over.
        const file = await zipOf("evil.zip", { "xx/xx/evil.txt": Buffer.from("evil") });
        const bytes = fs.readFileSync(file, "latin1").replaceAll("xx/xx/", "../../");
        fs.writeFileSync(file, bytes, "latin1");
        return file;
      },
      /evil\.zip is no saved state/,
    ],
    ["has no database", () => zipOf("empty.zip", {}), /there is no database in it/],
    [
      "has something else in the database's place",
      () => zipOf("else.zip", { "practice.sqlite": Buffer.alloc(5000, "no database") }),
      /The state in .*else\.zip is damaged\. Nothing was changed\./,
    ],
    [
      "comes from another version of the course",
      () =>
        zipOf("old.zip", {
          "practice.sqlite": databaseAfter("ALTER TABLE mails ADD COLUMN from_elsewhere TEXT"),
        }),
      /The state in .*old\.zip is of another version of this course\. Nothing was changed\./,
    ],
    [
      "lacks the bytes of a file",
      () => zipOf("lacks.zip", { "practice.sqlite": databaseAfter("SELECT 1") }),
      /The state in .*lacks\.zip lacks the file [0-9a-f-]{36}\. Nothing was changed\./,
    ],
    [
      "names bytes outside of it",
      () => {
        const sql = "UPDATE files SET blob = '../../../../token'";
        return zipOf("outside.zip", { "practice.sqlite": databaseAfter(sql) });
      },
      /lacks the file \.\.\/\.\.\/\.\.\/\.\.\/token/,
    ],
    [
      "is cut off",
      () => {
        const whole = fs.readFileSync(state);
        fs.writeFileSync(join(place, "cut.zip"), whole.subarray(0, whole.length * 0.9));
        return join(place, "cut.zip");
      },
      /cut\.zip is no saved state/,
    ],
    [
      "has a wrong byte in it",
      () => {
        const bytes = fs.readFileSync(state);
        bytes[60_000] = (bytes[60_000] ?? 0) ^ 1;
        fs.writeFileSync(join(place, "wrong.zip"), bytes);
        return join(place, "wrong.zip");
      },
      /wrong\.zip is no saved state/,
    ],
  ];

  test.each(cases)("%s", async (_name, make, message) => {
    const file = await make();
    const before = contentOf(data);
    await expect(loadState(data, file)).rejects.toThrow(message);
    await expect(loadState(data, file)).rejects.toBeInstanceOf(DataProblem);
    expect(contentOf(data)).toEqual(before);
    const fresh = join(place, "fresh");
    await expect(loadState(fresh, file)).rejects.toBeInstanceOf(DataProblem);
    expect(fs.existsSync(fresh)).toBe(false);
  });
});

test("while an instance runs on the data it can be neither saved, replaced nor cleared", async () => {
  const practice = await startPractice({ port: 0, data });
  const running = `A practice instance is running on the data in ${data}.`;
  await expect(saveState(data, join(place, "busy.zip"))).rejects.toThrow(running);
  await expect(loadState(data, state)).rejects.toThrow(running);
  expect(() => clearFolder(data)).toThrow(running);
  await expect(startPractice({ port: 0, data })).rejects.toThrow(running);
  expect((await fetch(`${practice.url}/api/records?size=1`)).status).toBe(200);
  await practice.close();
});

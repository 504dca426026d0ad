import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import type { ServerResponse } from "node:http";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { B2ShareError, connect, Token, type B2Share } from "../../src/helper/index";
import { installHelper, runProgram } from "../support/helper-process";
import { json, serve, type Received, type TestServer } from "../support/http-server";
import { workplace } from "../support/workplace";

const place = workplace();

function connected(url: string): B2Share {
  const token = new Token("S3cr3t".repeat(10));
  return connect({ url, token, timeout: 500, retry: { limit: 1, delay: 1 } });
}

async function failure(work: Promise<unknown>): Promise<B2ShareError> {
  const error: unknown = await work.then(
    () => new Error("It worked."),
    (reason: unknown) => reason,
  );
  if (!(error instanceof B2ShareError)) throw error;
  return error;
}

const md5 = (content: string | Buffer) => `md5:${createHash("md5").update(content).digest("hex")}`;

/** A file as a server lists it. */
const file = (key: unknown, content = "abc", changed: object = {}) => ({
  ...{ key, status: "completed", size: content.length, checksum: md5(content), links: {} },
  ...changed,
});

type Content = (response: ServerResponse, asked: Received) => unknown;

/** A server whose record has these files; `content` answers who asks for one. */
const serving = (entries: unknown, content: Content = (response) => response.end("abc")) =>
  serve((asked, response) => {
    if (/\/content$/.test(asked.url)) content(response, asked);
    else json(response, 200, { entries });
  });

/** All that lies in the project, but for what the test itself put there. */
const everything = () =>
  readdirSync(place.root, { recursive: true, encoding: "utf8" })
    .map((path) => path.replaceAll("\\", "/"))
    .filter((path) => !/^(package\.json|notebooks)$/.test(path))
    .sort();

/** Sends for as long as somebody takes it. */
function endlessly(response: ServerResponse, piece: Buffer): void {
  const more = () => {
    while (!response.destroyed && response.write(piece));
  };
  response.on("drain", more);
  more();
}

describe("names of files", () => {
  test.each([
    "../../x",
    "..",
    "/etc/passwd",
    "a/../../x",
    "",
    "/",
    "./x",
    "a//b",
    "x".repeat(300),
    " ".repeat(300_000) + "x",
  ])("%.40j lands nowhere", async (key) => {
    await using server = await serving([file("fine"), file(key)]);
    const error = await failure(connected(server.url).files.download("x"));
    expect(error.message).toContain(
      "would lead out of the folder, is too long, or is no name at all",
    );
    expect(everything()).toEqual([]);
  });

  test.each([
    ["..\\..\\x", ".._.._x"],
    ["C:\\Windows\\x", "C__Windows_x"],
    ["\\\\server\\share", "__server_share"],
    ["COM1", "_COM1"],
    ["nul .txt", "_nul .txt"],
    ["con.a.b", "_con.a.b"],
    ["file.txt::$DATA", "file.txt__$DATA"],
    ["a\u0000b", "a_b"],
    ["\u001b]0;x\u0007", "_]0;x_"],
    ["\u202Etxt.exe", "_txt.exe"],
    ["~", "~"],
    ["%2e%2e%2fx", "%2e%2e%2fx"],
    ["-rf", "-rf"],
  ])("%j lands inside the folder", async (key, name) => {
    await using server = await serving([file(key)]);
    await connected(server.url).files.download("x");
    expect(everything()).toEqual(["notebooks/download", `notebooks/download/${name}`]);
  });

  test.each([
    ["a", "A"],
    ["caf\u00e9", "cafe\u0301"],
    ["STRASSE", "straße"],
    ["a:", "a?"],
    ["a", "a.part"],
    ["a", "a/b"],
  ])("%j and %j, which would be one, are refused together", async (...keys) => {
    await using server = await serving(keys.map((key) => file(key)));
    const error = await failure(connected(server.url).files.download("x"));
    expect(error.message).toMatch(/would lie in the same place as/);
    expect(everything()).toEqual([]);
  });

  test.each([42, null, ["a"], { toString: "x" }, undefined])("%j is none", async (key) => {
    await using server = await serving([file(key)]);
    const error = await failure(connected(server.url).files.download("x"));
    expect(error.message).toContain("not as the API describes it");
    expect(everything()).toEqual([]);
  });

  test.each(
    [
      [
        ".env",
        "token",
        "TOKEN",
        "package.json",
        "Package.JSON",
        "node_modules/b2share-notebooks/x.js",
      ],
      [".git/config", ".npmrc", "jupyter_server_config.py", ".e\u200Bnv", "tok\u00ADen"],
    ].flat(),
  )(
    "S02: %j is not a name under which a program finds its settings, its code or a project",
    async (key) => {
      await using server = await serving([file(key)]);
      await connected(server.url).files.download("x", { folder: "." });
      expect(everything()).toContain(`notebooks/_${key}`);
    },
  );

  test.each([".env", "token", "TOKEN"])(
    "%j never becomes a file that the helper reads its token and settings from",
    async (key) => {
      await using server = await serving([file(key)]);
      for (const folder of [".", "..", "download"])
        await connected(server.url).files.download("x", { folder });
      // Wherever a notebook is opened later, nothing of the record is read as settings or token.
      const safe = `_${key}`;
      expect(everything()).toEqual(
        [safe, `notebooks/${safe}`, "notebooks/download", `notebooks/download/${safe}`].sort(),
      );
    },
  );
});

test("a character that turns the direction of writing does not hide what a file is", async () => {
  await using server = await serving([file("cod\u202Efdp.exe")]);
  await connected(server.url).files.download("x");
  expect(readdirSync("download")).toEqual(["cod_fdp.exe"]);
});

test("S23: no name leads through a link out of the folder, and no link is written through", async () => {
  await using server = await serving([file("sub/a"), file("b")]);
  mkdirSync("elsewhere");
  mkdirSync("download");
  symlinkSync("../elsewhere", "download/sub");
  const error = await failure(connected(server.url).files.download("x", { keys: "sub/a" }));
  expect(error.message).toContain("sub/a: would lie behind the link sub");
  writeFileSync("victim", "kept");
  symlinkSync("../victim", "download/b.part");
  const linked = await failure(connected(server.url).files.download("x", { keys: "b" }));
  expect(linked.message).toContain("b.part is in the way: it is a link, or no file.");
  expect(readFileSync("victim", "utf8")).toBe("kept");
  expect(readdirSync("elsewhere")).toEqual([]);
});

test("S23: a file that appears while bytes come is not overwritten", async () => {
  await using server = await serving([file("a")], (response) => {
    writeFileSync("download/a", "mine");
    response.end("abc");
  });
  const error = await failure(connected(server.url).files.download("x"));
  expect(error).toMatchObject({ code: "FILE_EXISTS" });
  expect(readFileSync("download/a", "utf8")).toBe("mine");
});

describe("S16: only what was compared is called verified", () => {
  const sha256 = "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
  test.each<[string, object, string, boolean]>([
    ["no checksum", { checksum: undefined }, "same-size", false],
    ["a checksum of another kind", { checksum: "multipart:abc-2" }, "same-size", false],
    ["an MD5 in capitals", { checksum: md5("abc").toUpperCase() }, "same", true],
    ["a SHA-256", { checksum: sha256 }, "same", true],
    ["no size", { size: undefined }, "same", true],
  ])("%s", async (_, changed, state, verified) => {
    await using server = await serving([file("a", "abc", changed)]);
    const { files } = connected(server.url);
    expect(await files.download("x")).toMatchObject([{ skipped: false, verified }]);
    expect(await files.download("x")).toMatchObject([{ skipped: true, verified }]);
    expect(await files.verify("x")).toMatchObject([{ state }]);
  });

  test("a wrong checksum of a known kind is a fault", async () => {
    await using server = await serving([file("a", "abc", { checksum: "sha256:00" })]);
    const error = await failure(connected(server.url).files.download("x"));
    expect(error.message).toContain("does not have the SHA256 that the server says");
    expect(readdirSync("download")).toEqual([]);
  });
});

test.each<[string, object, string, string]>([
  ["a sign-in page", { "content-type": "text/html" }, "WEB_PAGE", "is a web page, not the file"],
  ["a compressed response", { "content-encoding": "br" }, "ODD_SHAPE", "came compressed (br)"],
])("L11: %s instead of the file is called what it is, and not asked for again", async (_, headers, code, said) => {
  let asked = 0;
  await using server = await serving([file("a")], (response) => {
    asked += 1;
    response.writeHead(200, { ...headers }).end("<!doctype html><title>Sign in</title>");
  });
  const error = await failure(connected(server.url).files.download("x"));
  expect(error).toMatchObject({ code });
  expect(error.message).toContain(said);
  expect(asked).toBe(1);
  expect(readdirSync("download")).toEqual([]);
}); // prettier-ignore

describe("contents of files", () => {
  const large = Buffer.alloc(3_000_000);
  const raw =
    (head: string): Content =>
    (response) =>
      response.socket?.end(`HTTP/1.1 200 OK\r\n${head}\r\n\r\nabc`);
  const gzip: Content = (response) =>
    response.writeHead(200, { "content-encoding": "gzip" }).end(gzipSync(large));

  test.each<[string, object, Content]>([
    ["a wrong MD5", { checksum: md5("abd") }, (response) => response.end("abc")],
    ["fewer bytes than listed", { size: 4 }, (response) => response.end("abc")],
    ["more bytes than listed", {}, (response) => response.end("abcd")],
    ["bytes without end", {}, (response) => endlessly(response, large)],
    ["a size that is no number", { size: "3" }, (response) => response.end("abc")],
    ["a negative size", { size: -1 }, (response) => response.end("abc")],
    ["a length that is too long", { size: 9 }, raw("Content-Length: 9")],
    ["a length that is too short", {}, raw("Content-Length: 2")],
    ["a negative length", {}, raw("Content-Length: -1")],
    ["a compressed bomb", {}, gzip],
    ["another part than the one asked for", {}, (response) => response.writeHead(206, { "content-range": "bytes 7-9/10" }).end("abd")],
    ["silence", {}, () => undefined],
  ])("%s: the file never gets its name", async (_, changed, content) => {
    await using server = await serving([file("a.txt", "abc", changed)], content);
    await failure(connected(server.url).files.download("x"));
    expect(everything().filter((path) => !path.endsWith(".part"))).toEqual(["notebooks/download"]);
    const left = everything().find((path) => path.endsWith(".part"));
    expect(left ? readFileSync(join(place.root, left)).length : 0).toBeLessThan(9);
  }); // prettier-ignore

  test("the token's own file is never sent", async () => {
    await using server = await serving([]);
    writeFileSync("token", "S3cr3t".repeat(10), { mode: 0o600 });
    writeFileSync("data.csv", "a");
    const b2share = connect({ url: server.url });
    for (const source of ["token", "../notebooks/token", { path: "token", key: "data.txt" }]) {
      const error = await failure(b2share.files.upload("x", ["data.csv", source]));
      expect(error.message).toContain("holds your token, so nothing was sent");
    }
    expect(server.received.filter(({ method }) => method !== "GET")).toEqual([]);
  });
});

describe("a process that works with such a server ends by itself, and its memory stays small", () => {
  let folder = "";
  beforeAll(() => (folder = installHelper()));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const bomb = gzipSync(Buffer.alloc(16 * 1024 ** 2));
  const zeros = Buffer.alloc(64 * 1024);
  const get = `b2share.fetchJson("GET", "/records")`;
  const download = `b2share.files.download("x", { folder: "here" })`;

  const anyContent = (start: (response: ServerResponse) => void) => () =>
    serve((_, response) => start(response));
  const bodies = (piece: Buffer, status = 200, headers = {}) =>
    anyContent((response) => {
      response.writeHead(status, headers);
      endlessly(response, piece);
    });

  test.each<[string, string, () => Promise<TestServer>, RegExp]>([
    ["an endless text", get, bodies(zeros), /far more than a text/],
    ["a compressed bomb", get, bodies(bomb, 200, { "content-encoding": "gzip" }), /far more than a text/],
    ["an endless error", get, bodies(zeros, 500), /^500/],
    ["an endless error page", get, bodies(Buffer.from("<title".repeat(10_000)), 404), /^404/],
    ["an endless redirect", get, bodies(zeros, 302, { location: "ftp://x" }), /sent this request on/],
    ["an endless file", download, () => serving([file("a")], (response) => endlessly(response, zeros)), /More came for a than the 3 bytes/],
    ["100,000 files", `b2share.files.list("x").then(async (files) => { show(files); throw new Error(files.length + (await b2share.files.verify("x")).length) })`,
      () => serving(Array.from({ length: 100_000 }, (_, at) => file(`file-${at}`))), /^200000\n/],
  ])("%s", async (_, work, start, said) => {
    await using server = await start();
    const program = `
      const { connect, show } = require("b2share-notebooks");
      const b2share = connect({ url: "${server.url}", token: "none", timeout: 2000, retry: { limit: 0 } });
      await ${work}.catch((error) => console.log("END " + error.message));
      console.log("RSS " + process.resourceUsage().maxRSS);`;
    const { code, stdout, stderr } = await runProgram(folder, program);
    expect(stderr).toBe("");
    expect(stdout.split("END ")[1]).toMatch(said);
    expect(code).toBe(0);
    expect(Number(/RSS (\d+)/.exec(stdout)?.[1])).toBeLessThan(600_000);
  }); // prettier-ignore
});

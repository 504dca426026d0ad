import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { Readable } from "node:stream";
import {
  B2ShareError,
  connect,
  Token,
  type B2Share,
  type FileEntry,
  type FileProgress,
  type UploadSource,
} from "../../../src/helper/index";
import { practiceForTests } from "../../support/practice";
import {
  changedJson,
  answerLost,
  connectionCut,
  corrupted,
  cutInTheMiddle,
  proxyTo,
  refusedWith,
  truncated,
} from "../../support/proxy";
import { publish, RestClient } from "../../support/rest-client";
import { workplace } from "../../support/workplace";

const practice = practiceForTests();
const ranging = practiceForTests({ ranges: true });
workplace();

const tokens = new Map<string, Token>();

/** Connected as the trainee, directly or through a proxy. */
function connected(to = practice, url = to.url): B2Share {
  const token = tokens.get(to.data) ?? new Token(RestClient.issueToken(to, "trainee@example.org"));
  tokens.set(to.data, token);
  return connect({ url, token, retry: { delay: 10 } });
}

async function newDraft(to = practice): Promise<string> {
  const { id } = await connected(to).fetchJson<{ id: string }>("POST", "/records", { json: {} });
  return id;
}

/** A draft with one large file, announced to nobody else. */
const large = Buffer.alloc(300_000, "All work and no play. ");
async function draftWithLargeFile(to = practice): Promise<string> {
  const id = await newDraft(to);
  await connected(to).files.upload(id, { key: "large.txt", content: large });
  return id;
}

async function failure(work: Promise<unknown>): Promise<B2ShareError> {
  const error: unknown = await work.then(
    () => new Error("It worked."),
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(B2ShareError);
  return error as B2ShareError;
}

const md5 = (bytes: Buffer | string) => `md5:${createHash("md5").update(bytes).digest("hex")}`;
const keysOf = (entries: FileEntry[]) => entries.map(({ key }) => key).sort();

describe("uploading", () => {
  test("files from paths, texts, bytes and streams are in the draft, complete, after one call", async () => {
    const id = await newDraft();
    writeFileSync("sequence.txt", "ACGT\n");
    const { files } = connected();
    const sent = await files.upload(id, [
      "sequence.txt",
      { path: "sequence.txt", key: "raw/März #1?.txt" },
      { key: "notes/read me.txt", content: "Grüße" },
      { key: "bytes.bin", content: Buffer.from([0, 255]) },
      { key: "stream.txt", content: Readable.from(["ab", "cd"]), size: 4 },
      { key: "empty.txt", content: "" },
    ]);
    expect(sent.map(({ key, size, checksum, status }) => [key, size, checksum, status])).toEqual([
      ["sequence.txt", 5, md5("ACGT\n"), "completed"],
      ["raw/März #1?.txt", 5, md5("ACGT\n"), "completed"],
      ["notes/read me.txt", 7, md5("Grüße"), "completed"],
      ["bytes.bin", 2, md5(Buffer.from([0, 255])), "completed"],
      ["stream.txt", 4, md5("abcd"), "completed"],
      ["empty.txt", 0, md5(""), "completed"],
    ]);
    expect(keysOf(await files.list(id, { draft: true }))).toEqual(keysOf(sent));
    const one = await files.get(id, "raw/März #1?.txt", { draft: true });
    expect(one.checksum).toBe(md5("ACGT\n"));
  });

  test("all files are announced in one request, and content travels with its length and exact type", async () => {
    const id = await newDraft();
    await using proxy = await proxyTo(practice.url);
    const keys = ["a", "b", "c", "d", "e", "f"];
    await connected(practice, proxy.url).files.upload(
      id,
      keys.map((key) => ({ key, content: key })),
    );
    const asked = (fits: RegExp) => proxy.asked.filter((line) => fits.test(line));
    expect(asked(/^POST .*\/files$/)).toHaveLength(1);
    expect(asked(/^PUT .*\/content$/)).toHaveLength(6);
    expect(asked(/^POST .*\/commit$/)).toHaveLength(6);
  });

  test("the same call again sends nothing and says so", async () => {
    const id = await newDraft();
    const { files } = connected();
    const text = { key: "a.txt", content: "one" };
    expect(await files.upload(id, text)).toMatchObject([{ skipped: false }]);
    expect(await files.upload(id, text)).toMatchObject([{ skipped: true, checksum: md5("one") }]);
  });

  test("another file of the same name is refused before anything is sent, or replaced on wish", async () => {
    const id = await newDraft();
    const { files } = connected();
    await files.upload(id, { key: "a.txt", content: "one" });
    const two = [
      { key: "new.txt", content: "new" },
      { key: "a.txt", content: "two" },
    ];
    const error = await failure(files.upload(id, two));
    expect(error.message).toContain("- a.txt: is there already.");
    expect(error.hint).toContain("{ replace: true }");
    expect(keysOf(await files.list(id, { draft: true }))).toEqual(["a.txt"]);
    await files.upload(id, two, { replace: true });
    expect((await files.get(id, "a.txt", { draft: true })).checksum).toBe(md5("two"));
  });

  test("what a broken upload left pending is announced anew", async () => {
    const id = await newDraft();
    const b2share = connected();
    await b2share.fetchJson("POST", `/records/${id}/draft/files`, {
      json: [{ key: "a.txt", size: 99, checksum: md5("never sent") }],
    });
    await b2share.files.upload(id, { key: "a.txt", content: "one" });
    expect((await b2share.files.get(id, "a.txt", { draft: true })).status).toBe("completed");
  });

  test.each([
    ["the connection breaks before the content arrives", /^PUT/, connectionCut],
    ["the answer to the content is lost", /^PUT/, answerLost],
    ["the answer to the commit is lost", /commit$/, answerLost],
    ["a server in between is down for a moment", /^PUT/, refusedWith(503)],
  ])("when %s, it is tried again", async (_, fits, fault) => {
    const id = await newDraft();
    await using proxy = await proxyTo(practice.url);
    proxy.breakNext(fits, fault);
    const sent = await connected(practice, proxy.url).files.upload(id, {
      key: "a.txt",
      content: "one",
    });
    expect(sent).toMatchObject([{ key: "a.txt", status: "completed", checksum: md5("one") }]);
  });

  test("a file that arrived otherwise than it was sent is removed from the draft", async () => {
    const id = await newDraft();
    await using proxy = await proxyTo(practice.url);
    const lie = changedJson((entry: FileEntry) => ({ ...entry, checksum: md5("other") }));
    // It is sent again, until the tries are used up.
    proxy.breakNext(/commit$/, lie, 9);
    const error = await failure(
      connected(practice, proxy.url).files.upload(id, { key: "a.txt", content: "one" }),
    );
    expect(error.message).toContain("a.txt did not arrive as it was sent");
    expect(await connected().files.list(id, { draft: true })).toEqual([]);
  });

  test("a file that arrived otherwise once is sent again", async () => {
    const id = await newDraft();
    await using proxy = await proxyTo(practice.url);
    const lie = changedJson((entry: FileEntry) => ({ ...entry, checksum: md5("other") }));
    proxy.breakNext(/commit$/, lie);
    const source = { key: "a.txt", content: "one" };
    const [file] = await connected(practice, proxy.url).files.upload(id, source);
    expect(file).toMatchObject({ checksum: md5("one"), skipped: false });
  });

  test("when the server refuses a file, nothing announced is left to stand in the way of publishing", async () => {
    const id = await newDraft();
    await using proxy = await proxyTo(practice.url);
    proxy.breakNext(/^PUT .*b.txt/, refusedWith(400, {}, "Bucket quota exceeded."));
    const error = await failure(
      connected(practice, proxy.url).files.upload(id, [
        { key: "a.txt", content: "one" },
        { key: "b.txt", content: "two" },
      ]),
    );
    expect(error.message).toContain("Bucket quota exceeded.");
    const left = await connected().files.list(id, { draft: true });
    expect(left.filter(({ status }) => status !== "completed")).toEqual([]);
  });

  test("what cannot be sent is said before anything is", async () => {
    const { files } = connected();
    mkdirSync("folder");
    const id = await newDraft();
    expect((await failure(files.upload(id, "nowhere.txt"))).message).toContain(
      "There is no file nowhere.txt.",
    );
    expect((await failure(files.upload(id, "folder"))).message).toContain(
      "There is no file folder.",
    );
    const stream = { key: "s", content: Readable.from(["x"]) };
    expect((await failure(files.upload(id, stream))).message).toContain("length of s is not known");
    const twice = [stream, { key: "s", content: "y" }].map((one) => ({ ...one, size: 1 }));
    expect((await failure(files.upload(id, twice))).message).toContain("both be called s");
  });

  test("L22, L23: names and contents of odd kinds are refused in words, or sent as the bytes that they are", async () => {
    const { files } = connected();
    const id = await newDraft();
    const odd: [unknown, string][] = [
      [new URL("file:///tmp/x"), "not described in a known way"],
      [{ path: new URL("file:///tmp/x") }, "not described in a known way"],
      [{ key: "b", content: new Blob(["x"]) }, "content of b is neither text nor bytes"],
      [{ key: "half \ud800", content: "x" }, "a name that is not text"],
    ];
    for (const [source, said] of odd)
      expect((await failure(files.upload(id, source as UploadSource))).message).toContain(said);
    const numbers = new Float64Array([1, 2]);
    const content = numbers as unknown as Uint8Array;
    expect(await files.upload(id, { key: "n", content })).toMatchObject([{ size: 16 }]);
  });

  test("H5: two names that some systems take for one are refused before anything is sent", async () => {
    const id = await newDraft();
    const names = ["u\u0308.txt", "\u00fc.txt"];
    const sources = names.map((key) => ({ key, content: key }));
    const error = await failure(connected().files.upload(id, sources));
    expect(error).toMatchObject({ code: "DUPLICATE_KEY" });
    expect(await connected().files.list(id, { draft: true })).toEqual([]);
  });

  test("M7: a file that changes while it is sent is taken back from the draft", async () => {
    const { files } = connected();
    const id = await newDraft();
    const sources = [
      { key: "good.txt", content: "fine" },
      { key: "s.txt", content: Readable.from(["abcd"]), size: 9 },
    ];
    expect(await failure(files.upload(id, sources))).toMatchObject({ code: "FILE_CHANGED" });
    expect(keysOf(await files.list(id, { draft: true }))).toEqual(["good.txt"]);
  });

  test("M7: what a caller's own function throws ends the upload, and takes back what did not arrive", async () => {
    const { files } = connected();
    const id = await newDraft();
    const onProgress = () => {
      throw new Error("mine");
    };
    const sending = files.upload(id, { key: "a.txt", content: "x" }, { onProgress });
    await expect(sending).rejects.toThrow("mine");
    expect(await files.list(id, { draft: true })).toEqual([]);
  });

  test("a signal stops an upload, and what did not arrive is taken back", async () => {
    const { files } = connected();
    const id = await newDraft();
    const stop = new AbortController();
    async function* slowly() {
      yield "a";
      stop.abort(new Error("enough"));
      await new Promise((later) => setTimeout(later, 60_000).unref());
      yield "b";
    }
    const source = { key: "a.txt", content: Readable.from(slowly()), size: 2 };
    const sending = files.upload(id, source, { signal: stop.signal });
    await expect(sending).rejects.toThrow("enough");
    expect(await files.list(id, { draft: true })).toEqual([]);
    await expect(files.upload(id, source, { signal: stop.signal })).rejects.toThrow("enough");
  });

  test("a stream of another length than it was said to have is an error, and no endless wait", async () => {
    const { files } = connected();
    for (const size of [1, 100]) {
      const id = await newDraft();
      const stream = { key: "s.txt", content: Readable.from(["abcd"]), size };
      expect((await failure(files.upload(id, stream))).message).toContain("changed its length");
    }
  });

  test("the files of a published record stay as they are, and the error says what to do", async () => {
    const b2share = connected();
    const { id } = await publish(new RestClient(practice, "trainee@example.org"));
    await b2share.fetchJson("POST", `/records/${id}/draft`);
    const error = await failure(b2share.files.upload(id, { key: "x", content: "x" }));
    expect(error.status).toBe(403);
    expect(error.hint).toContain("new version");
  });

  test("progress is told from the first byte to the last", async () => {
    const seen: FileProgress[] = [];
    await connected().files.upload(
      await newDraft(),
      { key: "large.txt", content: Readable.from([large, large]), size: 600_000 },
      { onProgress: (progress) => seen.push(progress) },
    );
    expect(seen.at(-1)).toEqual({ key: "large.txt", bytes: 600_000, total: 600_000 });
    expect(seen.map(({ bytes }) => bytes)).toEqual([300_000, 600_000]);
  });
});

test("deleting a file removes it from the draft", async () => {
  const id = await newDraft();
  const { files } = connected();
  await files.upload(id, [
    { key: "a b.txt", content: "1" },
    { key: "c.txt", content: "2" },
  ]);
  expect(await files.delete(id, "a b.txt")).toBeUndefined();
  expect(keysOf(await files.list(id, { draft: true }))).toEqual(["c.txt"]);
  expect((await failure(files.delete(id, "a b.txt"))).status).toBe(404);
});

describe("downloading", () => {
  test("a signal stops a download, and nothing of an unfinished file is left", async () => {
    const id = await draftWithLargeFile();
    const stop = new AbortController();
    const onProgress = () => stop.abort(new Error("enough"));
    const { files } = connected();
    const coming = files.download(id, { draft: true, signal: stop.signal, onProgress });
    await expect(coming).rejects.toThrow("enough");
    expect(readdirSync("download")).toEqual([]);
  });

  test("a folder that is a file is told in words", async () => {
    const id = await draftWithLargeFile();
    writeFileSync("download", "mine");
    const error = await failure(connected().files.download(id, { draft: true }));
    expect(error.message).toContain("Hint:");
    expect(readFileSync("download", "utf8")).toBe("mine");
  });

  test("L18: a folder that was uploaded from is compared under its own names", async () => {
    const id = await newDraft();
    const { files } = connected();
    mkdirSync("from");
    writeFileSync("from/a:b.txt", "x");
    await files.upload(id, { path: "from/a:b.txt", key: "a:b.txt" });
    expect(await files.verify(id, "from", { draft: true })).toMatchObject([{ state: "same" }]);
  });

  test("all files of a record land in the folder, with sub-folders, and are verified", async () => {
    const id = await newDraft();
    const { files } = connected();
    await files.upload(id, [
      { key: "a.txt", content: "one" },
      { key: "raw/b.txt", content: "two" },
      { key: "empty", content: "" },
    ]);
    const got = await files.download(id, { draft: true, folder: "there" });
    expect(got.map(({ path, skipped }) => [path.replaceAll("\\", "/"), skipped]).sort()).toEqual([
      ["there/a.txt", false],
      ["there/empty", false],
      ["there/raw/b.txt", false],
    ]);
    expect(readFileSync("there/raw/b.txt", "utf8")).toBe("two");
    expect(readFileSync("there/empty", "utf8")).toBe("");
    const states = await files.verify(id, "there", { draft: true });
    expect(states.map(({ state }) => state)).toEqual(["same", "same", "same"]);
  });

  test("a published record needs no token, and the files wanted can be named", async () => {
    const b2share = connect({ url: practice.url, token: "none" });
    const found = await b2share.records.search({ size: 50 });
    const record = found.hits.hits.find(({ files }) => (files.count ?? 0) > 1);
    const keys = Object.keys(record!.files.entries ?? {});
    const got = await b2share.files.download(record!.id, { keys: keys[0] });
    expect(got.map(({ key }) => key)).toEqual([keys[0]]);
    expect(readdirSync("download")).toHaveLength(1);
    const error = await failure(b2share.files.download(record!.id, { keys: "nonsense" }));
    expect(error.message).toContain("no complete file nonsense");
    expect(error.hint).toContain(keys[0]);
  });

  test("what is there and right is skipped, what is missing is fetched, another file is never replaced unasked", async () => {
    const id = await newDraft();
    const { files } = connected();
    const content = [
      { key: "a.txt", content: "one" },
      { key: "b.txt", content: "two" },
    ];
    await files.upload(id, content);
    await files.download(id, { draft: true, keys: ["a.txt"] });
    const again = await files.download(id, { draft: true });
    expect(again.map(({ key, skipped }) => [key, skipped]).sort()).toEqual([
      ["a.txt", true],
      ["b.txt", false],
    ]);
    writeFileSync("download/b.txt", "my"); // own notes of the same name
    const error = await failure(files.download(id, { draft: true }));
    expect(error.message).toMatch(/download.b.txt: is not the file of the record/);
    expect(readFileSync("download/b.txt", "utf8")).toBe("my");
    expect((await files.verify(id, "download", { draft: true })).map(({ state }) => state)).toEqual(
      expect.arrayContaining(["same", "different"]),
    );
    await files.download(id, { draft: true, overwrite: true });
    expect(readFileSync("download/b.txt", "utf8")).toBe("two");
  });

  describe.each([
    ["offers Range", () => ranging],
    ["does not offer Range", () => practice],
  ])("from a server that %s", (_, chosen) => {
    test("a connection that breaks in the middle is no harm", async () => {
      const to = chosen();
      const id = await draftWithLargeFile(to);
      await using proxy = await proxyTo(to.url);
      proxy.breakNext(/content$/, cutInTheMiddle, 2);
      await connected(to, proxy.url).files.download(id, { draft: true });
      expect(md5(readFileSync("download/large.txt"))).toBe(md5(large));
    });

    test("what an earlier run left is gone on with, where it is the same file", async () => {
      const to = chosen();
      const id = await draftWithLargeFile(to);
      mkdirSync("download");
      writeFileSync("download/large.txt.part", large.subarray(0, 200_000));
      const seen: number[] = [];
      await connected(to).files.download(id, {
        draft: true,
        onProgress: ({ bytes }) => seen.push(bytes),
      });
      expect(seen[0]! > 200_000).toBe(to === ranging);
      expect(md5(readFileSync("download/large.txt"))).toBe(md5(large));
      expect(readdirSync("download")).toEqual(["large.txt"]);
    });

    test("a leftover of another file, and one that is too long, are thrown away", async () => {
      const to = chosen();
      const id = await draftWithLargeFile(to);
      mkdirSync("download");
      for (const rest of [Buffer.alloc(1000, "x"), Buffer.alloc(400_000, "x")]) {
        writeFileSync("download/large.txt.part", rest);
        await connected(to).files.download(id, { draft: true, overwrite: true });
        expect(md5(readFileSync("download/large.txt"))).toBe(md5(large));
        writeFileSync("download/large.txt", "");
      }
    });

    test.each([
      ["half a file that claims to be whole", truncated],
      ["a file with a wrong byte", corrupted],
    ])("%s is noticed and fetched again", async (_name, fault) => {
      const to = chosen();
      const id = await draftWithLargeFile(to);
      await using proxy = await proxyTo(to.url);
      proxy.breakNext(/content$/, fault);
      await connected(to, proxy.url).files.download(id, { draft: true });
      expect(md5(readFileSync("download/large.txt"))).toBe(md5(large));
    });
  });

  test("a file that is wrong each time never gets its name, and leaves nothing behind", async () => {
    const id = await draftWithLargeFile();
    await using proxy = await proxyTo(practice.url);
    proxy.breakNext(/content$/, corrupted, 100);
    const error = await failure(connected(practice, proxy.url).files.download(id, { draft: true }));
    expect(error.message).toContain("does not have the MD5 that the server says");
    expect(readdirSync("download")).toEqual([]);
  });

  test("a server that claims a wrong MD5 or a shorter file is not believed", async () => {
    const id = await draftWithLargeFile();
    await using proxy = await proxyTo(practice.url);
    const b2share = connected(practice, proxy.url);
    for (const lie of [{ checksum: md5("other") }, { size: 299_999 }]) {
      proxy.breakNext(
        /files$/,
        changedJson((list: { entries: FileEntry[] }) => ({
          ...list,
          entries: list.entries.map((entry) => ({ ...entry, ...lie })),
        })),
      );
      await failure(b2share.files.download(id, { draft: true }));
      expect(existsSync("download/large.txt")).toBe(false);
    }
  });

  test("when the connection stays broken, what has come is kept for the next run", async () => {
    const id = await draftWithLargeFile(ranging);
    await using proxy = await proxyTo(ranging.url);
    proxy.breakNext(/content$/, cutInTheMiddle);
    proxy.breakNext(/content$/, connectionCut, 100);
    await failure(connected(ranging, proxy.url).files.download(id, { draft: true }));
    expect(readdirSync("download")).toEqual(["large.txt.part"]);
    expect(readFileSync("download/large.txt.part").length).toBe(150_000);
  });
});

describe("what is seen of a transfer", () => {
  /** Runs the work inside a notebook, as far as the helper can tell; what is shown takes one place each. */
  async function shownBy(work: () => Promise<unknown>): Promise<string[][]> {
    const places: string[][] = [];
    const newDisplay = () => {
      const place: string[] = [];
      places.push(place);
      return { html: (html: string) => place.push(html), text: (text: string) => place.push(text) };
    };
    Object.assign(globalThis, { __tslab__: { require: () => ({ newDisplay }) } });
    await work().catch(() => undefined);
    Object.assign(globalThis, { __tslab__: undefined });
    return places;
  }

  test("a quick one is a sentence that is the same on every computer", async () => {
    const id = await newDraft();
    const { files } = connected();
    const one = { key: "a.txt", content: "one" };
    const shown = await shownBy(async () => {
      await files.upload(id, one);
      await files.upload(id, [one, { key: "b.txt", content: "two" }]);
      await files.download(id, { draft: true });
      await files.download(id, { draft: true });
    });
    // What stays; on a busy machine there was a bar before.
    expect(shown.map((texts) => texts.at(-1))).toEqual([
      "1 file uploaded and verified (3 bytes).",
      "1 file uploaded and verified (3 bytes), 1 file already there and the same.",
      "2 files downloaded and verified (6 bytes).",
      "Nothing downloaded: 2 files already there and the same.",
    ]);
  });

  /** Content that takes its time, so that there is something to see. */
  async function* slowly(parts: number) {
    for (let part = 0; part < parts; part++) {
      await new Promise((resolve) => setTimeout(resolve, 60));
      yield Buffer.from("<b>");
    }
  }

  test("a longer one is a bar, with the sentence in its place at the end", async () => {
    const id = await newDraft();
    const content = Readable.from(slowly(6));
    const [place, ...more] = await shownBy(() =>
      connected().files.upload(id, { key: "<i>.txt", content, size: 18 }),
    );
    expect(more).toEqual([]);
    expect(place!.at(-1)).toBe("1 file uploaded and verified (18 bytes).");
    const bars = place!.slice(0, -1);
    expect(bars.length).toBeGreaterThan(0);
    for (const bar of bars)
      expect(bar).toMatch(/<progress .*&#60;i&#62;.txt: \d+ % of 18 bytes, .*left/);
  });

  test("a bar of a transfer that failed does not stay as if it went on", async () => {
    const id = await newDraft();
    const content = Readable.from(slowly(6));
    const [place] = await shownBy(() =>
      connected().files.upload(id, { key: "a.txt", content, size: 100 }),
    );
    expect(place!.at(-1)).toBe("Not finished.");
  });
});

describe("names from a server", () => {
  /** What becomes of files with these names, sent to a draft by hand and downloaded. */
  async function download(...keys: string[]): Promise<string[]> {
    mkdirSync("inside/deeper", { recursive: true });
    const id = await newDraft();
    const { files } = connected();
    for (const key of keys) await files.upload(id, { key, content: key });
    const got = await files.download(id, { draft: true, folder: "inside/deeper" });
    return got.map(({ path }) => path.replaceAll("\\", "/").replace("inside/deeper/", ""));
  }

  test.each(["../../x", "a/../../x", "/etc/x", "a//x", "..", "./x"])(
    "%j, which would lead out of the folder, is refused, and nothing is downloaded",
    async (key) => {
      const error = await failure(download("fine.txt", key));
      expect(error.message).toMatch(/would lead out of the folder|cannot be an identifier/);
      expect(readdirSync("inside/deeper")).toEqual([]);
    },
  );

  test.each([
    ["..\\..\\x", ".._.._x"],
    ["C:\\x", "C__x"],
    ["CON", "_CON"],
    ["lpt1.txt", "_lpt1.txt"],
    ["a/nul.tar.gz", "a/_nul.tar.gz"],
    ["what?.txt", "what_.txt"],
    ["a<b>|c*.txt", "a_b__c_.txt"],
    ["dot.", "dot_"],
  ])("%j, which some system does not take, becomes %j everywhere", async (key, name) => {
    expect(await download(key)).toEqual([name]);
  });

  test.each([
    ["upper and lower case", ["Data.csv", "data.csv"]],
    ["Unicode form", ["caf\u00e9.txt", "cafe\u0301.txt"]],
    ["a sign that is replaced", ["a?.txt", "a*.txt"]],
    ["the ending of unfinished files", ["a", "a.part"]],
  ])("names that differ only in %s are refused together", async (_, keys) => {
    const error = await failure(download(...keys));
    expect(error.message).toContain("would lie in the same place as");
  });

  test("a file and a folder of the same name are refused together", async () => {
    expect((await failure(download("a", "a/b"))).message).toContain(
      "would lie in the same place as",
    );
  });
});

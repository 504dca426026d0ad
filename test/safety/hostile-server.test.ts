import { createHash } from "node:crypto";
import { readdirSync } from "node:fs";
import type { ServerResponse } from "node:http";
import { connect, Token, B2ShareError, LocalError, type B2Share } from "../../src/helper/index";
import { json, serve, type Received } from "../support/http-server";
import { workplace } from "../support/workplace";

workplace();
const SECRET = "S3cr3t".repeat(10);

function connected(url: string, timeout = 2000): B2Share {
  return connect({ url, token: new Token(SECRET), timeout, retry: { limit: 1, delay: 1 } });
}

/** How a work failed: always as the helper says it, never with the token. */
async function failure(work: Promise<unknown>): Promise<B2ShareError> {
  const error: unknown = await work.then(
    (value) => new Error(`It worked: ${JSON.stringify(value)?.slice(0, 200)}`),
    (reason: unknown) => reason,
  );
  if (!(error instanceof B2ShareError)) throw error;
  expect(error.message + String(error.stack)).not.toContain(SECRET);
  return error;
}

const md5 = (content: string) => `md5:${createHash("md5").update(content).digest("hex")}`;
const entry = (key: unknown, content = "", more: object = {}) => ({
  ...{ key, status: "completed", size: content.length, checksum: md5(content), links: {} },
  ...more,
});

/** A server whose one record has these files; `content` answers who asks for one. */
const withFiles = (
  entries: unknown,
  content: (response: ServerResponse, asked: Received) => unknown = (response) => response.end(),
) =>
  serve((asked, response) =>
    /\/content/.test(asked.url) ? content(response, asked) : json(response, 200, { entries }),
  );

/** Sends on the bare connection whatever one likes. */
const raw = (response: ServerResponse, text: string) => response.socket?.end(text);

describe("a redirect", () => {
  const elsewhere = ["another origin", "this machine under another name"];

  test.each(elsewhere)("to %s gets no token and no other secret of a header", async (where) => {
    await using other = await serve((_, response) => json(response, 200, { hits: { hits: [] } }));
    const target = where === elsewhere[0] ? other.url : other.url.replace("localhost", "127.0.0.1");
    await using server = await serve(({ url, method }, response) =>
      response.writeHead(method === "POST" ? 307 : 302, { location: `${target}${url}` }).end(),
    );
    const b2share = connected(server.url);
    const headers = { authorization: `Bearer ${SECRET}`, Cookie: SECRET };
    await b2share.fetchJson("GET", "/records", { headers });
    await b2share.fetchResponse("HEAD", "/records");
    await failure(b2share.drafts.create({}));
    await failure(b2share.drafts.delete("a"));
    await failure(b2share.fetchJson("PUT", "/records/a/draft", { json: {} }));
    expect(server.received[0]!.headers.authorization).toContain(SECRET);
    expect(other.received.map(({ method }) => method)).toEqual(["GET", "HEAD"]);
    expect(JSON.stringify(other.received)).not.toContain(SECRET);
  });

  test("of a download: the file comes from there, without the token", async () => {
    await using other = await serve((_, response) => response.end("abc"));
    await using server = await withFiles([entry("a.txt", "abc")], (response) =>
      response.writeHead(302, { location: `${other.url}/a` }).end(),
    );
    await connected(server.url).files.download("x");
    expect(JSON.stringify(other.received)).not.toContain(SECRET);
    expect(other.received).toHaveLength(1);
  });

  test("of an upload goes nowhere", async () => {
    await using other = await serve((_, response) => json(response, 200, {}));
    await using server = await serve(({ method }, response) => {
      if (method === "PUT") response.writeHead(307, { location: `${other.url}/a` }).end();
      else json(response, 200, { entries: [] });
    });
    const error = await failure(
      connected(server.url).files.upload("x", { key: "a", content: "abc" }),
    );
    expect(error.message).toContain("which is another server");
    expect(other.received).toHaveLength(0);
  });

  test.each([
    "file:///etc/passwd",
    "data:application/json,{}",
    "ftp://localhost/a",
    "javascript:alert(1)",
    "http://",
    "http://[",
    "//",
    "gopher:x",
  ])("to %s is an error that says so", async (location) => {
    await using server = await serve((_, response) => response.writeHead(302, { location }).end());
    const error = await failure(connected(server.url).records.search({}));
    expect(error.message).toMatch(/^The server sent this request on to /);
  });

  test("that repeats the token in its address is told without it", async () => {
    await using server = await serve(({ headers }, response) =>
      response.writeHead(307, { location: `ftp://x/${headers.authorization}` }).end(),
    );
    const error = await failure(connected(server.url).records.search({}));
    expect(JSON.stringify(error)).not.toContain(SECRET);
  });
});

describe("an answer", () => {
  const search = (url: string, timeout?: number) => connected(url, timeout).records.search({});

  test.each([
    ["null", "null"],
    ["a number", "42"],
    ["a text", '"hits"'],
    ["a list", "[]"],
    ["a hundred thousand brackets", "[".repeat(100_000)],
    ["nothing", ""],
    ["hits and entries that are no lists", '{"hits":{"hits":{"length":3}},"entries":{"length":3}}'],
  ])("that is %s in place of what was asked for is an error that says so", async (_, body) => {
    await using server = await serve((_, response) => response.end(body));
    const { records, files, vocabularies } = connected(server.url);
    for (const work of [
      () => records.all({}).next(),
      () => vocabularies.types(),
      () => files.list("x"),
      () => files.download("x"),
      () => files.upload("x", { key: "a", content: "b" }),
    ])
      expect((await failure(work())).message).toMatch(
        /no complete JSON|not as the API describes it/,
      );
  });

  test("whose pages never end is not followed for ever", async () => {
    await using server = await serve((_, response) =>
      json(response, 200, { hits: { hits: [], total: 5 }, links: { next: "x" } }),
    );
    const found = [];
    for await (const record of connected(server.url).records.all({})) found.push(record);
    expect(found).toEqual([]);
    expect(server.received.length).toBeLessThan(3);
  });

  test.each([
    ["shorter than it is", "Content-Length: 3\r\n\r\n{}      "],
    ["longer than it is", "Content-Length: 300\r\n\r\n{}"],
    ["negative", "Content-Length: -3\r\n\r\n{}"],
    ["no number", "Content-Length: 0x10\r\n\r\n{}"],
    ["said twice", "Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}"],
    ["huge", `Content-Length: ${"9".repeat(400)}\r\n\r\n{}`],
  ])("whose length is %s is an error", async (_, rest) => {
    await using server = await serve((_, response) => raw(response, `HTTP/1.1 200 OK\r\n${rest}`));
    const work = connected(server.url)
      .fetchJson("GET", "/x")
      .then((body) => {
        // What is left over after a whole answer is thrown away by Node.
        expect(body).toEqual({});
        throw new LocalError("NO_FILE", "fine");
      });
    await failure(work);
  });

  test.each([
    ["endless headers", "HTTP/1.1 200 OK\r\n" + "X-A: b\r\n".repeat(20_000)],
    ["no HTTP", "SSH-2.0-OpenSSH_9.6\r\n"],
    ["an odd chunk", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n"],
    ["a broken gzip", "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n\u001f\u008bxxxx"],
  ])("with %s is an error", async (_, text) => {
    await using server = await serve((_, response) => raw(response, text));
    await failure(connected(server.url).fetchJson("GET", "/records"));
  });

  test.each([
    ["headers", "", "X: y\r\n"],
    ["a body", "HTTP/1.1 200 OK\r\n\r\n", " "],
    ["an error", "HTTP/1.1 500 No\r\n\r\n", " "],
    ["hints that it goes on", "", "HTTP/1.1 103 Early Hints\r\n\r\n"],
  ])("that drips, byte by byte: %s", async (_, start, drop) => {
    await using server = await serve((_, response) => {
      response.socket?.write(
        start || "HTTP/1.1 200 OK\r\n".slice(0, drop.startsWith("H") ? 0 : 99),
      );
      const drip = setInterval(() => response.socket?.write(drop), 10);
      response.socket?.once("close", () => clearInterval(drip));
    });
    const error = await failure(search(server.url, 200));
    expect(String(error.status ?? error.code)).toMatch(/TIMEOUT|TOO_SLOW|500/);
  });

  test("with __proto__ and constructor changes nothing but itself", async () => {
    const evil = '{"__proto__":{"isAdmin":true},"constructor":{"prototype":{"isAdmin":true}}}';
    await using server = await serve(({ url }, response) => {
      if (/\/files$/.test(url)) response.end(`{"entries":[{"key":"__proto__","size":0,"status":"completed","checksum":"${md5("")}","links":${evil},"__proto__":{"isAdmin":true}}]}`);
      else if (/content/.test(url)) response.end();
      else if (/bad/.test(url)) response.writeHead(400).end(`{"message":"x","errors":[${evil},null,{"field":"__proto__","messages":["y"]}],"__proto__":{"isAdmin":true}}`);
      else response.end(`{"hits":{"hits":[${evil}],"total":1,"__proto__":{"isAdmin":true}},"sortBy":"x","metadata":${evil},"__proto__":{"isAdmin":true}}`);
    });
    const b2share = connected(server.url);
    await b2share.records.search({});
    await b2share.check();
    await b2share.files.download("x");
    const error = await failure(b2share.records.get("bad"));
    expect(error.message).toContain("__proto__: y");
    expect({}).not.toHaveProperty("isAdmin");
    expect(error).not.toHaveProperty("isAdmin");
    expect(readdirSync("download")).toEqual(["__proto__"]);
  }); // prettier-ignore
});

import { createServer } from "node:net";
import { Readable } from "node:stream";
import type { AddressInfo } from "node:net";
import { inspect } from "node:util";
import { B2ShareError, connect, Token, type B2Share } from "../../../src/helper/index";
import { json, serve } from "../../support/http-server";
import { workplace } from "../../support/workplace";

const SECRET = "a1b2C3d4E5f6G7h8I9j0".repeat(3);
workplace();

function connectTo(url: string, token: Token | "none" = new Token(SECRET)): B2Share {
  return connect({ url, token, retry: { delay: 1 } });
}

/** The error that a request ends with. Whatever happened, it must not hold the token. */
async function failure(request: Promise<unknown>): Promise<B2ShareError> {
  const error: unknown = await request.then(
    () => new Error("The request succeeded."),
    (reason: unknown) => reason,
  );
  expect(inspect(error, { showHidden: true, customInspect: false })).not.toContain(SECRET);
  expect(error).toBeInstanceOf(B2ShareError);
  return error as B2ShareError;
}

describe("what is sent", () => {
  test("a search: its path below /api, the parameters encoded as the server wants them, the token", async () => {
    await using server = await serve((_, response) =>
      json(response, 200, { hits: { hits: [], total: 0 } }),
    );
    await connectTo(server.url).records.search({
      q: `title:"a b" [1 TO 2] {x} 'y' | <z> ü`,
      access_status: ["open", "restricted"],
      size: 5,
      page: undefined,
    });
    const { method, url, headers } = server.received[0]!;
    expect(method).toBe("GET");
    expect(url).toMatch(/^\/api\/records\?[A-Za-z0-9_.\-=&;:%+~,*@!()/?]+$/);
    const query = new URLSearchParams(url.split("?")[1]);
    expect(query.get("q")).toBe(`title:"a b" [1 TO 2] {x} 'y' | <z> ü`);
    expect(query.getAll("access_status")).toEqual(["open", "restricted"]);
    expect([...query.keys()]).not.toContain("page");
    expect(headers.authorization).toBe(`Bearer ${SECRET}`);
    expect(headers.accept).toBe("application/json");
  });

  test("no token without one", async () => {
    await using server = await serve((_, response) => json(response, 200, {}));
    await connectTo(server.url, "none").records.get("abcd1-efg23");
    expect(server.received[0]).toMatchObject({ url: "/api/records/abcd1-efg23" });
    expect(server.received[0]!.headers.authorization).toBeUndefined();
  });

  test("JSON with exactly application/json, since a charset would be refused", async () => {
    await using server = await serve((_, response) => json(response, 201, {}));
    await connectTo(server.url).fetchJson("POST", "/records", {
      json: { metadata: { title: "Ü" } },
    });
    expect(server.received[0]).toMatchObject({
      method: "POST",
      body: '{"metadata":{"title":"Ü"}}',
    });
    expect(server.received[0]!.headers["content-type"]).toBe("application/json");
  });

  test("bytes and streams as application/octet-stream", async () => {
    await using server = await serve((_, response) => json(response, 200, {}));
    const b2share = connectTo(server.url);
    await b2share.fetchJson("PUT", "/x/content", { body: Buffer.from("abc") });
    await b2share.fetchJson("PUT", "/x/content", { body: Readable.from([Buffer.from("def")]) });
    for (const { headers } of server.received)
      expect(headers["content-type"]).toBe("application/octet-stream");
    expect(server.received.map(({ body }) => body)).toEqual(["abc", "def"]);
  });

  test("no content type with an empty body", async () => {
    await using server = await serve((_, response) => json(response, 202, {}));
    await connectTo(server.url).fetchJson("POST", "/records/a/draft/actions/publish");
    expect(server.received[0]!.headers["content-type"]).toBeUndefined();
  });

  test("identifiers cannot lead to another address", async () => {
    await using server = await serve((_, response) => json(response, 200, {}));
    const { records } = connectTo(server.url);
    await records.get("a/../../b?c#d");
    expect(server.received[0]!.url).toBe("/api/records/a%2F..%2F..%2Fb%3Fc%23d");
    for (const id of ["", ".", ".."])
      expect(() => records.get(id)).toThrow("cannot be an identifier");
    expect(server.received).toHaveLength(1);
  });

  test("links of earlier answers are followed on the same instance only", async () => {
    await using server = await serve((_, response) => json(response, 200, {}));
    await using other = await serve((_, response) => json(response, 200, {}));
    const b2share = connectTo(server.url);
    await b2share.fetchJson("GET", `${server.url}/api/records?page=2&q=[a]`);
    expect(server.received[0]!.url).toBe("/api/records?page=2&q=%5Ba%5D");
    const error = await failure(b2share.fetchJson("GET", `${other.url}/api/records`));
    expect(error.message).toContain(`is not on ${server.url}`);
    expect(other.received).toHaveLength(0);
  });
});

describe("what cannot be sent is refused at once, in words, and nothing is sent", () => {
  const nowhere = () => connectTo("http://localhost:9");

  test.each([
    ["M5: a line break in a header", { "If-Match": "4\n" }],
    ["M5: a letter that no header holds", { Accept: "text/x-bib\u2013tex" }],
    ["M5: a name that no header has", { "a b": "c" }],
  ])("%s", async (_, headers) => {
    const error = await failure(nowhere().fetchJson("PUT", "/records/a/draft", { headers }));
    expect(error).toMatchObject({ code: "WRONG_HEADER", outcome: undefined, retryable: false });
    expect(error.message).toContain("Nothing was sent");
  });

  test("M5: a format with such a letter", async () => {
    const error = await failure(
      nowhere().fetchResponse("GET", "/records", { accept: "bib\u2013tex" }),
    );
    expect(error.code).toBe("WRONG_HEADER");
  });

  test("L22: a value that holds itself, or a number that JSON does not know", async () => {
    const round: { self?: unknown } = {};
    round.self = round;
    for (const value of [round, { n: 1n }])
      expect(await failure(nowhere().fetchJson("POST", "/records", { json: value }))).toMatchObject(
        {
          code: "WRONG_BODY",
        },
      );
  });

  test("L22: a name with half a character", () => {
    expect(() => nowhere().records.get("a\ud800")).toThrow("holds half a character");
  });

  test("L22: an address may be a URL", () => {
    expect(connect({ url: new URL("http://localhost:9/api"), token: "none" }).url).toBe(
      "http://localhost:9",
    );
  });
});

describe("S15, S26, L19: no secret of an address is shown", () => {
  test.each([
    `api/records?access_token=${SECRET}`,
    "records/a/files?token=S3cr3t",
    "http://[bad/?token=S3cr3t",
    "http://me:S3cr3t@localhost:9/api/records",
    "https://elsewhere.example.org/x?Token=S3cr3t&TOKEN=S3cr3t&access_request_token=S3cr3t",
    "https://elsewhere.example.org/x?X-Amz-Signature=S3cr3t",
    `records/${SECRET}`,
  ])("%s", async (path) => {
    const error = await failure(connectTo("http://localhost:9").fetchJson("GET", path));
    expect(error.message).not.toContain("S3cr3t");
    expect(error.message).not.toContain(SECRET);
  });

  test("the own token, wherever it was put", async () => {
    await using server = await serve((_, response) => json(response, 404, { message: "No." }));
    const b2share = connectTo(server.url);
    await failure(b2share.records.get(SECRET));
    await failure(b2share.records.search({ q: SECRET }));
    await failure(b2share.files.get("a", SECRET));
  });

  test("a redirect to signed storage that is down", async () => {
    await using server = await serve((_, response) =>
      response.writeHead(302, { location: "http://localhost:9/a?X-Amz-Signature=S3cr3t" }).end(),
    );
    const error = await failure(connectTo(server.url).fetchResponse("GET", "/a"));
    expect(error.message).not.toContain("S3cr3t");
    expect(error.address).toContain("X-Amz-Signature=***");
  });

  test("S33: a redirect that leaves the instance and comes back carries no token", async () => {
    let home = "";
    await using other = await serve((_, response) =>
      response.writeHead(302, { location: `${home}/api/back` }).end(),
    );
    await using server = await serve(({ url }, response) => {
      if (url === "/api/back") json(response, 200, {});
      else response.writeHead(302, { location: other.url }).end();
    });
    home = server.url;
    await connectTo(server.url).fetchJson("GET", "/out");
    expect(server.received.map(({ headers }) => headers.authorization)).toEqual([
      `Bearer ${SECRET}`,
      undefined,
    ]);
  });
});

test("L13: a page that blocks is not taken for a token that is not known", async () => {
  await using server = await serve((_, response) =>
    response.writeHead(403, { "content-type": "text/html" }).end("<html><title>Blocked</title>"),
  );
  const error = await failure(connectTo(server.url).records.search());
  expect(error.message).toContain("403 Forbidden: Blocked");
  expect(error.hint).toContain("the network, a firewall or a proxy stopped the request");
});

describe("what comes back", () => {
  test("the answer's JSON", async () => {
    await using server = await serve((_, response) => json(response, 200, { id: "abcd1-efg23" }));
    expect(await connectTo(server.url).records.get("abcd1-efg23")).toEqual({ id: "abcd1-efg23" });
  });

  test("undefined for status 204", async () => {
    await using server = await serve((_, response) => response.writeHead(204).end());
    expect(await connectTo(server.url).fetchJson("DELETE", "/records/a/draft")).toBeUndefined();
  });

  test("the raw answer in the format asked for", async () => {
    await using server = await serve((_, response) => response.end("Doe, J. (2026)"));
    const answer = await connectTo(server.url).fetchResponse("GET", "/records/a", {
      accept: "text/x-bibliography",
    });
    expect(answer.status).toBe(200);
    expect(await answer.text()).toBe("Doe, J. (2026)");
    expect(server.received[0]!.headers.accept).toBe("text/x-bibliography");
  });
});

describe("redirects", () => {
  test.each([
    [301, "GET", "GET"],
    [302, "POST", "GET"],
    [303, "PUT", "GET"],
    [307, "POST", "POST"],
    [308, "PUT", "PUT"],
  ])(
    "%i turns %s into %s, and the token goes along on the same instance",
    async (status, from, to) => {
      await using server = await serve(({ url }, response) => {
        if (url === "/api/old") response.writeHead(status, { location: "/api/new" }).end("<html>");
        else json(response, 200, { ok: true });
      });
      const sent = from === "GET" ? {} : { json: { a: 1 } };
      expect(await connectTo(server.url).fetchJson(from, "/old", sent)).toEqual({ ok: true });
      expect(server.received[1]).toMatchObject({
        method: to,
        url: "/api/new",
        body: to === "GET" ? "" : '{"a":1}',
      });
      expect(server.received[1]!.headers.authorization).toBe(`Bearer ${SECRET}`);
    },
  );

  test("a file may be fetched from elsewhere, but the token stays at home", async () => {
    await using store = await serve((_, response) => response.end("bytes"));
    await using server = await serve((_, response) =>
      response.writeHead(302, { location: `${store.url}/bucket/key` }).end(),
    );
    const answer = await connectTo(server.url).fetchResponse("GET", "/records/a/files/b/content");
    expect(await answer.text()).toBe("bytes");
    expect(store.received[0]!.headers.authorization).toBeUndefined();
  });

  test("what is sent in a body goes nowhere else", async () => {
    await using other = await serve((_, response) => json(response, 200, {}));
    await using server = await serve((_, response) =>
      response.writeHead(307, { location: `${other.url}/api/records` }).end(),
    );
    const error = await failure(connectTo(server.url).fetchJson("POST", "/records", { json: {} }));
    expect(error.message).toContain("which is another server");
    expect(other.received).toHaveLength(0);
  });

  test("a circle ends after five", async () => {
    await using server = await serve((_, response) =>
      response.writeHead(302, { location: "/api/round" }).end(),
    );
    const error = await failure(connectTo(server.url).fetchJson("GET", "/round"));
    expect(error.message).toContain("more than 5 times");
    expect(server.received).toHaveLength(6);
  });
});

describe("when no answer comes, the message says why and what to do", () => {
  test("nothing is running there", async () => {
    const gone = await serve(() => undefined);
    await gone[Symbol.asyncDispose]();
    const error = await failure(connectTo(gone.url).user.records());
    expect(error).toMatchObject({ code: "ECONNREFUSED" });
    expect(error.status).toBeUndefined();
    expect(error.message).toContain(`Nothing answers at ${gone.url}.`);
    expect(error.message).toContain("Start it with: npm start");
  });

  test("the name is misspelt", async () => {
    const error = await failure(connectTo("https://b2share.invalid").user.records());
    expect(error.message).toMatch(/There is no computer named b2share.invalid|cannot be reached/);
  });

  test("the server is too slow", async () => {
    await using server = await serve(() => undefined);
    const b2share = connect({
      url: server.url,
      token: new Token(SECRET),
      timeout: 50,
      retry: { limit: 0 },
    });
    const error = await failure(b2share.user.records());
    expect(error).toMatchObject({ code: "TIMEOUT" });
    expect(error.message).toContain("was silent for 0.05 seconds");
  });

  test("the answer begins and then stalls", async () => {
    await using server = await serve((_, response) => {
      response.writeHead(200, { "content-type": "application/json" }).write('{"hits":');
    });
    const b2share = connect({
      url: server.url,
      token: new Token(SECRET),
      timeout: 50,
      retry: { limit: 0 },
    });
    expect(await failure(b2share.user.records())).toMatchObject({ code: "TIMEOUT" });
  });

  test("the answer breaks off", async () => {
    await using server = await serve((_, response) => {
      response.writeHead(200, { "content-length": "100" }).write('{"hits":');
      setTimeout(() => response.destroy(), 20);
    });
    const error = await failure(connectTo(server.url).user.records());
    expect(error.message).toContain("broke off");
  });

  test("the connection is closed at once", async () => {
    await using server = await serve((_, response) => response.destroy());
    const error = await failure(connectTo(server.url).records.get("a"));
    expect(error.message).toContain("broke off");
  });

  test("what answers is no web server", async () => {
    const server = createServer((socket) => socket.end("220 mail.example.org ESMTP\r\n"));
    await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
    const { port } = server.address() as AddressInfo;
    server.unref();
    const error = await failure(connectTo(`http://127.0.0.1:${port}`).records.get("a"));
    expect(error.message).toContain("not as a web server does");
    server.close();
  });

  test("https where http is spoken", async () => {
    await using server = await serve((_, response) => json(response, 200, {}));
    const error = await failure(connectTo(server.url.replace("http:", "https:")).records.get("a"));
    expect(error.message).toContain("does not speak https");
  });

  test("an AbortSignal ends a request with its own reason", async () => {
    await using server = await serve(() => undefined);
    const stop = new AbortController();
    const pending = connectTo(server.url).fetchJson("GET", "/records", { signal: stop.signal });
    stop.abort(new Error("No longer wanted."));
    await expect(pending).rejects.toThrow("No longer wanted.");
  });
});

describe("what is never sent", () => {
  test("a token over an unencrypted line to another computer", async () => {
    const error = await failure(connectTo("http://data.example.org").user.records());
    expect(error.message).toContain("would travel to http://data.example.org unencrypted");
  });

  test("a change to a production instance, unless .env allows it", async () => {
    const error = await failure(
      connectTo("production").fetchJson("POST", "/records", { json: {} }),
    );
    expect(error.message).toContain("Nothing was sent");
    expect(error.message).toContain("B2SHARE_ALLOW_PRODUCTION_WRITES=yes");
  });
});

/** Chapter 1 of src/practice/contract.md: Conventions valid for every endpoint. */
import type { RecordObject, SearchResult } from "../../../src/wire";
import { anywhere, conformance, here, publishing } from "../../support/conformance";
import { fieldMessages, refusal, RestClient } from "../../support/rest-client";

const subject = conformance();
const { call, raw, makeDraft, publish } = subject;
const as = "trainee";

const notFound =
  "The requested URL was not found on the server. If you entered the URL manually please check your spelling and try again.";
const notAllowed = "The method is not allowed for the requested URL.";

describe("1.1 addresses and methods", () => {
  it.each(["/records/", "/user/records/", "/communities/", "/users/", "/me/", "/nonsense"])(
    "%s is an unknown address: 404",
    async (path) => {
      const { status, headers, text } = await raw("GET", path, { as });
      expect(JSON.parse(text)).toEqual({ message: notFound, status: 404 });
      expect([status, headers["content-type"]]).toEqual([404, "application/json"]);
    },
  );

  it.each(["/requests", "/vocabularies"])(
    "%s lacks its slash: 308 with a Location, in HTML",
    async (path) => {
      const { status, headers } = await raw("GET", `${path}?size=3`, { as });
      expect(status).toBe(308);
      expect(new URL(headers.location ?? "", subject.url()).pathname).toBe(`/api${path}/`);
      expect(new URL(headers.location ?? "", subject.url()).search).toBe("?size=3");
      expect(headers["content-type"]).toMatch(/^text\/html/);
    },
  );

  anywhere("HEAD is answered wherever GET is: same status and headers, no body", async () => {
    const paths = [
      "/records",
      "/records?q=%5B",
      "/records/00000-00000",
      "/user/records",
      "/vocabularies/",
      "/vocabularies/languages/eng",
      "/communities",
      "/requests/",
      "/schemas/records/nonsense.json",
      "/nonsense",
    ];
    for (const path of paths) {
      const get = await raw("GET", path, { as });
      const head = await raw("HEAD", path, { as });
      const shown = ({ status, headers }: typeof get) => ({
        path,
        status,
        type: headers["content-type"],
        length: headers["content-length"],
        etag: headers.etag,
      });
      expect(shown(head)).toEqual(shown(get));
      expect(head.bytes).toHaveLength(0);
    }
  });

  anywhere("OPTIONS is 200 and says in Allow what an address takes", async () => {
    const { id } = await makeDraft();
    const cases: [string, string][] = [
      ["/records", "GET, HEAD, OPTIONS, POST"],
      [`/records/${id}/draft`, "DELETE, GET, HEAD, OPTIONS, POST, PUT"],
      [`/records/${id}/draft/actions/publish`, "OPTIONS, POST"],
      ["/user/records", "GET, HEAD, OPTIONS"],
    ];
    for (const [path, allowed] of cases) {
      const { status, headers, bytes } = await raw("OPTIONS", path);
      expect([path, status, headers.allow?.split(", ").sort().join(", ")]).toEqual([
        path,
        200,
        allowed,
      ]);
      expect(bytes).toHaveLength(0);
    }
    expect((await raw("OPTIONS", "/nonsense")).status).toBe(404);
  });

  anywhere("another method is 405 with Allow; there is no JSON Patch", async () => {
    const { id } = await makeDraft();
    const cases = [
      ["PATCH", `/records/${id}/draft`],
      ["PATCH", `/records/${id}`],
      ["DELETE", "/records"],
      ["POST", "/user/records"],
      ["POST", "/requests/"],
      ["GET", "/stats"],
      ["GET", `/records/${id}/draft/actions/publish`],
      ["PUT", `/records/${id}/draft/files`],
    ];
    for (const [method = "", path = ""] of cases) {
      const { status, headers, text } = await raw(method, path, { as });
      expect([path, status]).toEqual([path, 405]);
      expect(JSON.parse(text)).toEqual({ message: notAllowed, status: 405 });
      expect(headers.allow).toBeTruthy();
      expect(headers.allow?.split(", ")).not.toContain(method);
    }
  });

  anywhere("CORS is off", async () => {
    const { headers } = await raw("GET", "/records", {
      headers: { origin: "https://example.org" },
    });
    expect(Object.keys(headers).filter((name) => name.startsWith("access-control"))).toEqual([]);
  });

  it.each(["prettyprint=1", "prettyprint=yes", "prettyprint=0"])(
    "?%s indents by two and sorts the keys",
    async (parameter) => {
      const { text } = await raw("GET", `/records?size=1&${parameter}`);
      const body = JSON.parse(text) as object;
      expect(text.split("\n")[1]).toMatch(/^ {2}"/);
      expect(Object.keys(body)).toEqual(Object.keys(body).sort());
    },
  );

  anywhere("an empty prettyprint changes nothing, and error bodies never change", async () => {
    expect((await raw("GET", "/records?prettyprint=")).text).not.toContain("\n");
    expect((await raw("GET", "/records/00000-00000?prettyprint=1")).text).not.toContain("\n");
  });

  it.each([..."\"[]{}<>'|\\^`"])("a bare %s in the query is 400", async (character) => {
    const { status, text } = await raw("GET", `/records?q=a${character}b`);
    expect(status).toBe(400);
    expect(JSON.parse(text)).toEqual({
      message: "Error trying to decode a non urlencoded string.",
      status: 400,
    });
  });

  anywhere(
    "percent-encoded they are fine, and so are the characters that need no encoding",
    async () => {
      const query = `q=%22a%22%20%5B%5D%7B%7D%3C%3E%27%7C&x=_.-=&;:+~,*@!()/?`;
      expect((await raw("GET", `/records?${query}`)).status).toBe(200);
    },
  );

  publishing("the content type of JSON is bare, without charset", async () => {
    const { id } = await publish();
    for (const path of ["/records", `/records/${id}`, `/records/${id}/files`, "/nonsense"]) {
      expect((await raw("GET", path)).headers["content-type"]).toBe("application/json");
    }
  });
});

describe("1.2 request bodies", () => {
  it.each([
    "application/json; charset=utf-8",
    "application/json-patch+json",
    "text/plain;charset=UTF-8",
    "application/x-www-form-urlencoded",
  ])("JSON sent as %s is 415: the whole header is compared", async (type) => {
    const { status, text } = await raw("POST", "/records", {
      as,
      headers: { "content-type": type },
      body: "{}",
    });
    expect(status).toBe(415);
    expect(JSON.parse(text)).toEqual({
      status: 415,
      message: expect.stringMatching(
        /^Invalid 'Content-Type' header\. Expected one of: application\/json/,
      ) as string,
    });
  });

  anywhere("JSON without a content type is accepted", async () => {
    const { id } = await makeDraft();
    const answer = await raw("PUT", `/records/${id}/draft`, { as, body: '{"metadata": {}}' });
    expect(answer.status).toBe(200);
  });

  anywhere("an empty body is fine where JSON is expected", async () => {
    const { id } = await makeDraft();
    const headers = { "content-type": "application/json" };
    expect((await raw("PUT", `/records/${id}/draft`, { as, headers })).status).toBe(200);
  });

  it.each(["{", "{'a': 1}", "nonsense", Buffer.from([0x22, 0xff, 0x22])])(
    "broken JSON is 400: %p",
    async (body) => {
      const { status, text } = await raw("POST", "/records", { as, body });
      expect([status, JSON.parse(text)]).toEqual([
        400,
        { status: 400, message: "Unable to decode JSON data in request body." },
      ]);
    },
  );

  here(
    "JSON of the wrong kind is refused by every endpoint without a fault of the server",
    async () => {
      const { id } = await makeDraft({ files: { enabled: true } });
      await call("POST", `/records/${id}/draft/files`, { as, body: [{ key: "a.csv" }] });
      const routes = [
        ["POST", "/records"],
        ["PUT", `/records/${id}/draft`],
        ["POST", `/records/${id}/draft/files`],
        ["PUT", `/records/${id}/draft/files/a.csv`],
        ["POST", `/records/${id}/draft/actions/files-import`],
        ["POST", `/records/${id}/access/links`],
        ["POST", `/records/${id}/access/grants`],
        ["PUT", `/records/${id}/access`],
        ["POST", `/records/${id}/communities`],
        ["PUT", `/records/${id}/communities`],
        ["DELETE", `/records/${id}/communities`],
        ["POST", "/communities"],
        ["PUT", "/communities/eudat"],
        ["POST", "/communities/eudat/rename"],
        ["DELETE", "/communities/eudat/records"],
        ["POST", "/communities/e9b9792e-79fb-4b07-b6b4-b9c2bd06d095/invitations"],
        ["PUT", "/communities/e9b9792e-79fb-4b07-b6b4-b9c2bd06d095/members"],
        ["POST", "/requests/e9b9792e-79fb-4b07-b6b4-b9c2bd06d095/comments"],
        ["POST", "/stats"],
      ];
      const bodies = [
        '"text"',
        "1",
        "true",
        "[1]",
        "[null]",
        "[[]]",
        "null",
        '{"metadata": 7, "access": 7, "files": 7, "pids": 7, "parent": 7}',
      ];
      for (const [method = "", path = ""] of routes) {
        for (const body of bodies) {
          const { status, text } = await raw(method, path, { as, body });
          expect([method, path, body, status < 500 ? "refused" : text]).toEqual([
            method,
            path,
            body,
            "refused",
          ]);
        }
      }
    },
  );
});

describe("1.3 who is calling", () => {
  const asked = (headers: Record<string, string>, query = "") =>
    raw("GET", `/user/records?size=1${query}`, { headers }).then(({ status }) => status);

  anywhere("a token that is not valid is no error: the caller is anonymous", async () => {
    const headers = { authorization: "Bearer nonsense" };
    expect((await raw("GET", "/records?size=1", { headers })).status).toBe(200);
    const { status, text, headers: answered } = await raw("GET", "/user/records", { headers });
    expect(status).toBe(403);
    expect(JSON.parse(text)).toEqual({ status: 403, message: "Permission denied." });
    expect(answered["www-authenticate"]).toBeUndefined();
  });

  here("a token counts as header, or as parameter, and the header is looked at first", async () => {
    const token = RestClient.issueToken({ data: subject.data() }, "trainee@example.org");
    expect(await asked({ authorization: `Bearer ${token}` })).toBe(200);
    expect(await asked({ authorization: `bearer ${token}` })).toBe(200);
    expect(await asked({}, `&access_token=${token}`)).toBe(200);
    expect(await asked({ authorization: "Bearer nonsense" }, `&access_token=${token}`)).toBe(403);
    expect(await asked({ authorization: `Token ${token}` })).toBe(403);
    expect(await asked({ authorization: token })).toBe(403);
  });

  anywhere("only GET /me answers 401, with a message", async () => {
    const { status, body } = await call("GET", "/me");
    expect(status).toBe(401);
    expect(body).toMatchObject({
      message: expect.stringContaining(
        "The server could not verify that you are authorized",
      ) as string,
    });
    expect((await call("GET", "/me", { as })).status).toBe(200);
  });

  anywhere(
    "changes set the cookie csrftoken; a client that sends it back with a bad token gets 400",
    async () => {
      const first = await raw("POST", "/records", { body: "{}" });
      expect(first.status).toBe(403);
      const [, value = ""] = /csrftoken=([^;]+)/.exec(String(first.headers["set-cookie"])) ?? [];
      expect(value).not.toBe("");
      const cookie = `csrftoken=${value}`;
      const again = await raw("POST", "/records", { headers: { cookie }, body: "{}" });
      expect([again.status, JSON.parse(again.text)]).toEqual([
        400,
        { message: "CSRF token missing or incorrect.", status: 400 },
      ]);
      const withHeader = { cookie, "x-csrftoken": value };
      expect((await raw("POST", "/records", { headers: withHeader, body: "{}" })).status).toBe(403);
      const valid = await raw("PUT", "/records/00000-00000/draft", { as, headers: { cookie } });
      expect(valid.status).toBe(404);
    },
  );

  anywhere("without the cookie but with others, the message says so", async () => {
    const headers = { cookie: "other=1" };
    const { status, text } = await raw("POST", "/records", { headers, body: "{}" });
    expect([status, JSON.parse(text)]).toEqual([
      400,
      { message: "CSRF cookie not set.", status: 400 },
    ]);
  });
});

describe("1.5 401, 403 or 404", () => {
  here("as the table says, for nobody, somebody else and the owner", async () => {
    const draft = await makeDraft();
    const record = await publish();
    const closed = await publish({ access: { record: "restricted", files: "restricted" } });
    const halfClosed = await publish({ access: { record: "public", files: "restricted" } });
    const table: [path: string, anon: number, other: number, owner: number][] = [
      ["/records/00000-00000", 404, 404, 404],
      [`/records/${draft.id}`, 404, 404, 404],
      [`/records/${draft.id}/draft`, 403, 403, 200],
      [`/records/${record.id}/draft`, 404, 404, 404],
      [`/records/${closed.id}`, 403, 403, 200],
      [`/records/${halfClosed.id}`, 200, 200, 200],
      [`/records/${halfClosed.id}/files`, 403, 403, 200],
      ["/user/records", 403, 200, 200],
      ["/user/communities", 403, 200, 200],
      ["/user/requests", 403, 200, 200],
      ["/requests/", 403, 200, 200],
      ["/users", 403, 200, 200],
      ["/names", 403, 200, 200],
      ["/me", 401, 200, 200],
    ];
    for (const [path, ...expected] of table) {
      const callers = [undefined, "colleague", as] as const;
      const answers = await Promise.all(callers.map((who) => call("GET", path, { as: who })));
      expect([path, ...answers.map(({ status }) => status)]).toEqual([path, ...expected]);
    }
    const messages = await Promise.all(
      [`/records/00000-00000`, `/records/${draft.id}`, `/records/${record.id}/draft`].map((path) =>
        call("GET", path, { as }),
      ),
    );
    expect(messages.map(refusal)).toEqual([
      [404, "The persistent identifier does not exist."],
      [404, "The persistent identifier is not registered."],
      [404, "The persistent identifier does not exist."],
    ]);
    const { body } = await call<RecordObject>("GET", `/records/${halfClosed.id}`);
    expect(body.files).toEqual({ enabled: true });
  });

  here("changes by nobody and by others are 403", async () => {
    const { id } = await makeDraft();
    for (const who of [undefined, "colleague"] as const) {
      const statuses = await Promise.all([
        call("PUT", `/records/${id}/draft`, { as: who, body: {} }),
        call("DELETE", `/records/${id}/draft`, { as: who }),
        call("POST", `/records/${id}/draft/actions/publish`, { as: who }),
        call("POST", `/records/${id}/draft/files`, { as: who, body: [{ key: "a" }] }),
        call("POST", `/records/${id}/draft/pids/doi`, { as: who }),
      ]);
      expect(statuses.map(refusal)).toEqual(statuses.map(() => [403, "Permission denied."]));
    }
    expect((await call("POST", "/records", { body: {} })).status).toBe(403);
  });

  here("restricted hits are silently left out of searches", async () => {
    const { id } = await publish({ access: { record: "restricted", files: "restricted" } });
    const total = async (who?: "trainee" | "colleague") =>
      (await call<SearchResult<RecordObject>>("GET", `/records?q=id:${id}`, { as: who })).body.hits
        .total;
    expect([await total(), await total("colleague"), await total(as)]).toEqual([0, 0, 1]);
  });
});

describe("1.6 revisions", () => {
  anywhere("ETag carries the revision on items, and is absent from lists", async () => {
    const { id } = await makeDraft();
    const { headers, body } = await call<RecordObject>("GET", `/records/${id}/draft`, { as });
    expect(headers.get("etag")).toBe(`"${body.revision_id}"`);
    expect((await call("GET", "/records")).headers.get("etag")).toBeNull();
  });

  anywhere("every change raises the revision of a draft", async () => {
    const draft = await makeDraft();
    const body = { metadata: draft.metadata };
    const path = `/records/${draft.id}/draft`;
    const second = await call<RecordObject>("PUT", path, { as, body });
    expect(second.body.revision_id).toBeGreaterThan(draft.revision_id);
    const third = await call<RecordObject>("PUT", path, { as, body });
    expect(third.body.revision_id).toBeGreaterThan(second.body.revision_id);
  });

  it.each(["PUT", "DELETE"])(
    "%s of a draft honours If-Match with the bare number",
    async (method) => {
      const { id, revision_id } = await makeDraft();
      const send = (value: string) =>
        call(method, `/records/${id}/draft`, {
          as,
          ...(method === "PUT" ? { body: {} } : {}),
          headers: { "if-match": value },
        });
      const quoted = await send(`"${revision_id}"`);
      expect([quoted.status, fieldMessages(quoted)]).toEqual([
        400,
        [["if_match", "Not a valid integer."]],
      ]);
      expect(refusal(await send("999"))).toEqual([
        412,
        `Revision id provided(999) doesn't match record's one(${revision_id})`,
      ]);
      expect((await send(String(revision_id))).status).toBe(method === "PUT" ? 200 : 204);
    },
  );

  anywhere("If-None-Match and If-Modified-Since are ignored on JSON", async () => {
    const { id, revision_id } = await makeDraft();
    const answer = await call("GET", `/records/${id}/draft`, {
      as,
      headers: {
        "if-none-match": `"${revision_id}"`,
        "if-modified-since": new Date(Date.now() + 86_400_000).toUTCString(),
      },
    });
    expect(answer.status).toBe(200);
  });

  here("last write wins among concurrent updates, and with If-Match only one of them", async () => {
    const { id, revision_id } = await makeDraft();
    const put = (title: string, headers?: Record<string, string>) =>
      call<RecordObject>("PUT", `/records/${id}/draft`, {
        as,
        body: { metadata: { title } },
        headers,
      });
    const free = await Promise.all(["first", "second", "third"].map((title) => put(title)));
    expect(free.map(({ status }) => status)).toEqual([200, 200, 200]);
    const current = Math.max(...free.map(({ body }) => body.revision_id));
    expect(current).toBe(revision_id + 3);
    const guarded = await Promise.all(
      ["a title", "another"].map((title) => put(title, { "if-match": String(current) })),
    );
    expect(guarded.map(({ status }) => status).sort()).toEqual([200, 412]);
  });
});

describe("1.7 rate limits", () => {
  anywhere("every answer says how many requests are left", async () => {
    for (const path of ["/records?size=1", "/nonsense", "/records/00000-00000"]) {
      const { headers } = await raw("GET", path);
      expect(Number(headers["x-ratelimit-limit"])).toBeGreaterThan(0);
      expect(Number(headers["x-ratelimit-remaining"])).toBeGreaterThan(0);
      expect(Number(headers["x-ratelimit-reset"])).toBeGreaterThan(Date.now() / 1000 - 5);
      expect(Number(headers["retry-after"])).toBeGreaterThan(0);
    }
  });

  here("stock values are 500 a minute for guests and 1000 for accounts", async () => {
    const agent = { "user-agent": "one that counts" };
    const guest = await raw("GET", "/records?size=1", { headers: agent });
    const account = await raw("GET", "/records?size=1", { as, headers: agent });
    expect([guest, account].map(({ headers }) => headers["x-ratelimit-limit"])).toEqual([
      "500",
      "1000",
    ]);
  });
});

describe("1.8 lists", () => {
  type List = SearchResult<RecordObject>;

  anywhere("the envelope names the sort and repeats page, size and sort in its links", async () => {
    const { body } = await call<List>("GET", "/records");
    expect(body.sortBy).toBe("newest");
    expect(body.page).toBe(1);
    expect(body.links?.self).toBe(`${subject.url()}/api/records?page=1&size=25&sort=newest`);
    expect(body.hits.hits.length).toBe(Math.min(25, body.hits.total));
  });

  anywhere(
    "links hold q and facets too, in alphabetical order, and are followed as they are",
    async () => {
      const path = "/records?size=1&q=metadata.title:%28a%20OR%20%22the%22%29&access_status=open";
      const { body } = await call<List>("GET", path);
      expect(body.links?.self).toContain("?access_status=open&page=1&q=metadata.title");
      expect(body.links?.self).toMatch(/&size=1&sort=bestmatch$/);
      const self = new URL(body.links?.self ?? "");
      expect((await raw("GET", `/records${self.search}`)).status).toBe(200);
    },
  );

  here("prev and next lead through all pages, without gap or repetition", async () => {
    const seen: string[] = [];
    let next: string | undefined = "/records?size=30&allversions=true";
    let total = 0;
    while (next) {
      const { body }: { body: List } = await call<List>("GET", next);
      seen.push(...body.hits.hits.map(({ id }) => id));
      total = body.hits.total;
      next = body.links?.next;
    }
    expect(seen).toHaveLength(total);
    expect(new Set(seen).size).toBe(total);
  });

  it.each([
    ["size=0", [["size", "Must be greater than or equal to 1."]]],
    ["size=-1", [["size", "Must be greater than or equal to 1."]]],
    ["size=x", [["size", "Not a valid integer."]]],
    ["size=", [["size", "Not a valid integer."]]],
    ["size=1.5", [["size", "Not a valid integer."]]],
    ["page=0", [["page", "Must be greater than or equal to 1."]]],
    ["page=x", [["page", "Not a valid integer."]]],
    ["sort=nonsense", [["_schema", "Invalid sort option 'nonsense'."]]],
  ])("?%s is 400 with the field", async (query, messages) => {
    const answer = await call("GET", `/records?${query}`);
    expect([answer.status, fieldMessages(answer)]).toEqual([400, messages]);
  });

  it.each(["page=401&size=25", "page=10001&size=1", "page=2&size=10000"])(
    "?%s lies outside of the first 10000 hits: 400",
    async (query) => {
      expect(refusal(await call("GET", `/records?${query}`))).toEqual([
        400,
        "Invalid querystring parameters.",
      ]);
    },
  );

  here(
    "a larger page is cut silently, and the last place of the window can be asked for",
    async () => {
      expect((await call("GET", "/records?size=20000")).status).toBe(200);
      expect((await call("GET", "/records?page=10000&size=1")).status).toBe(200);
      expect((await call("GET", "/records?page=400&size=25")).status).toBe(200);
    },
  );

  anywhere(
    "beyond the last page there are no hits, and prev only right behind the end",
    async () => {
      const { body: first } = await call<List>("GET", "/records?q=lake&size=1");
      const after = first.hits.total + 1;
      const { body: behind } = await call<List>("GET", `/records?q=lake&size=1&page=${after}`);
      expect(behind.hits.hits).toEqual([]);
      expect(behind.links?.prev).toContain(`page=${after - 1}`);
      const { body: far } = await call<List>("GET", `/records?q=lake&size=1&page=${after + 2}`);
      expect([far.hits.hits, far.links?.prev]).toEqual([[], undefined]);
    },
  );

  anywhere("bestmatch without q is the usual sort; unknown parameters are ignored", async () => {
    expect((await call<List>("GET", "/records?sort=bestmatch")).body.sortBy).toBe("newest");
    expect((await call<List>("GET", "/records?q=lake")).body.sortBy).toBe("bestmatch");
    expect((await call<List>("GET", "/records?nonsense=1")).status).toBe(200);
  });

  anywhere("q together with suggest, and suggest on records, are 400", async () => {
    for (const path of ["/records?suggest=a", "/affiliations?q=a&suggest=a"]) {
      expect(refusal(await call("GET", path))).toEqual([400, "Invalid querystring parameters."]);
    }
  });
});

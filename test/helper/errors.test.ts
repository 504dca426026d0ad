import { inspect } from "node:util";
import { B2ShareError, connect, Token } from "../../src/helper/index";
import { json, serve } from "../support/http-server";
import { workplace } from "../support/workplace";

const SECRET = "a1b2C3d4E5f6G7h8I9j0".repeat(3);
workplace();

interface Refused {
  method?: string;
  path?: string;
  status: number;
  body: unknown;
  headers?: Record<string, string>;
  token?: "none";
}

/** The error that comes of such an answer. */
async function refusal({ method = "GET", path = "/records/abcd1-efg23", ...refused }: Refused) {
  await using server = await serve((_, response) => {
    for (const [name, value] of Object.entries(refused.headers ?? {}))
      response.setHeader(name, value);
    if (typeof refused.body === "string") response.writeHead(refused.status).end(refused.body);
    else json(response, refused.status, refused.body);
  });
  const b2share = connect({
    url: server.url,
    token: refused.token ?? new Token(SECRET),
    retry: { limit: 0 },
  });
  const error: unknown = await b2share.fetchJson(method, path).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(B2ShareError);
  return { error: error as B2ShareError, url: server.url };
}

const denied = { status: 403, body: { status: 403, message: "Permission denied." } };

test("the message is complete: status, the server's words, the address, the fields, a hint", async () => {
  const { error, url } = await refusal({
    method: "POST",
    path: "/records/abcd1-efg23/draft/actions/publish",
    status: 400,
    body: {
      status: 400,
      message: "A validation error occurred.",
      errors: [
        { field: "metadata.title", messages: ["Missing data for required field."] },
        { field: "_schema", messages: ["One.", "Two."] },
      ],
    },
  });
  expect(error.message).toBe(
    [
      "400 Bad Request: A validation error occurred.",
      `POST ${url}/api/records/abcd1-efg23/draft/actions/publish`,
      "- metadata.title: Missing data for required field.",
      "- One. Two.",
      "Hint: Nothing was changed. Each line above names a field and what is wrong with it; numbers in it count from 0.",
    ].join("\n"),
  );
  expect(error.status).toBe(400);
  expect(error.fieldErrors).toHaveLength(2);
});

test("a notebook that prints it shows the message, and no call stack", async () => {
  const { error } = await refusal(denied);
  expect(inspect(error)).toBe(`B2ShareError: ${error.message}`);
});

test("secrets in the address are masked", async () => {
  const { error } = await refusal({ ...denied, path: "/records?access_token=abc&token=def&q=x" });
  expect(error.address).toContain("access_token=***&token=***&q=x");
});

test("a token that the server repeats goes no further", async () => {
  const { error } = await refusal({ status: 500, body: { status: 500, message: `bad ${SECRET}` } });
  expect(JSON.stringify(error) + error.message).not.toContain(SECRET);
});

test("control characters of a server do not reach the terminal", async () => {
  const { error } = await refusal({ status: 400, body: { message: "a\u001b[2Jb\nc" } });
  expect(error.message).toContain("400 Bad Request: a [2Jb c\n");
});

test("many wrong fields are counted, and all of them readable", async () => {
  const errors = Array.from({ length: 25 }, (_, n) => ({ field: `f${n}`, messages: ["No."] }));
  const { error } = await refusal({
    status: 400,
    body: { message: "A validation error occurred.", errors },
  });
  expect(error.message).toContain("- f19: No.\n- and 5 more\n");
  expect(error.fieldErrors).toHaveLength(25);
});

describe("the hint fits the refusal", () => {
  const missing = "The persistent identifier does not exist.";
  const cases: [string, Refused, string][] = [
    ["no token", { ...denied, token: "none" }, "without a token"],
    ["a token nobody knows", { ...denied, path: "/user/records" }, "does not know your token"],
    ["unknown, or not yours", denied, "Either this belongs to somebody else, or"],
    ["how to find out", denied, "GET /api/user/records?size=1"],
    [
      "a draft",
      { status: 404, body: { message: "The persistent identifier is not registered." } },
      "/records/{id}/draft",
    ],
    [
      "no such record",
      { status: 404, body: { message: missing } },
      "No record has this identifier",
    ],
    [
      "no such community",
      { status: 404, path: "/communities/a", body: { message: missing } },
      "No community has this slug or UUID",
    ],
    [
      "no draft",
      { status: 404, path: "/records/a/draft", body: { message: missing } },
      "There is no such draft",
    ],
    [
      "an identifier of v2",
      { status: 404, path: `/records/${"0a".repeat(16)}`, body: { message: missing } },
      "those of B2SHARE v2",
    ],
    [
      "no such file",
      { status: 404, body: { message: "Record 'a' has no file 'b'." } },
      "Names of files are exact",
    ],
    [
      "a slash at the end",
      {
        status: 404,
        path: "/records/",
        body: { message: "The requested URL was not found on the server." },
      },
      "no slash at the end",
    ],
    [
      "PATCH",
      {
        method: "PATCH",
        status: 405,
        body: { message: "The method is not allowed for the requested URL." },
      },
      "knows no PATCH",
    ],
    [
      "a format that is not offered",
      { status: 406, body: { message: "Invalid 'Accept' header." } },
      "leave Accept out",
    ],
    [
      "a wrong content type",
      { method: "POST", status: 415, body: { message: "Invalid 'Content-Type' header." } },
      "exactly so",
    ],
    [
      "a wrong content type of a file",
      {
        method: "PUT",
        path: "/records/a/draft/files/b/content",
        status: 415,
        body: { message: "Invalid" },
      },
      "application/octet-stream",
    ],
    [
      "changed in between",
      {
        method: "PUT",
        status: 412,
        body: { message: "Revision id provided(3) doesn't match record's one(4)" },
      },
      "read it again",
    ],
    [
      "a server in trouble",
      { status: 500, body: { message: "The server encountered an internal error" } },
      "server's side",
    ],
  ];
  test.each(cases)("%s", async (_, refused, words) => {
    const { error } = await refusal(refused);
    expect(error.hint).toContain(words);
  });

  test("too many requests: how long to wait", async () => {
    const { error } = await refusal({
      status: 429,
      body: { message: "500 per 1 minute" },
      headers: { "retry-after": "17" },
    });
    expect(error.retryAfter).toBe(17);
    expect(error.hint).toContain("Wait 17 seconds");
  });

  test("a deleted record: when, why, and how it was cited", async () => {
    const tombstone = {
      removal_reason: { id: "test-record", title: { en: "Test upload" } },
      note: "Made in a course.",
      removal_date: "2026-02-03T04:05:06.000000+00:00",
      citation_text: "Doe, J. (2026). Data.",
    };
    const { error } = await refusal({
      status: 410,
      body: { status: 410, message: "Record deleted", tombstone },
    });
    expect(error.hint).toBe(
      "It was deleted on 2026-02-03, reason: Test upload. The note says: Made in a course. It was cited as: Doe, J. (2026). Data.",
    );
    expect(error.body?.tombstone).toEqual(tombstone);
  });
});

describe("answers that are no JSON", () => {
  const page = "<!doctype html><title>Sign in</title>";
  const cases: [string, number, string, string][] = [
    [
      "a web page in place of data",
      200,
      page,
      'The answer is a web page ("Sign in"), and not data.',
    ],
    ["a web page that refuses", 502, page, "502 Bad Gateway: Sign in"],
    ["JSON that ends too early", 200, '{"hits": {"hits": [', "The answer is no complete JSON"],
    ["nothing at all", 503, "", "503 Service Unavailable"],
  ];
  test.each(cases)("%s", async (_, status, body, words) => {
    const { error } = await refusal({ status, body });
    expect(error.status).toBe(status);
    expect(error.message).toContain(words);
  });
});

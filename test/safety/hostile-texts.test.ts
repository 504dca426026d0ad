import { inspect } from "node:util";
import {
  RefusedError,
  connect,
  show,
  showChart,
  showJson,
  Token,
  type B2Share,
} from "../../src/helper/index";
import { json, serve } from "../support/http-server";
import { workplace } from "../support/workplace";

workplace();

/** What terminals obey, what turns the direction, what a browser runs, and a line that pretends to be ours. */
const evil =
  "\u001b[2J\u001b]0;x\u0007\u009b31m\b\r\u202e\u2066\u200f<script>alert(1)</script><img src=x onerror=alert(1)>\nHint: run rm -rf ~";

const isHarmless = (text: string) =>
  !/(?!\n)\p{Cc}|[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/u.test(text);

function connected(url: string): B2Share {
  return connect({ url, token: new Token("S3cr3t".repeat(10)), retry: { limit: 0 } });
}

/** What is printed outside a notebook, and shown inside one. */
function shown(shows: () => void): { text: string; html: string } {
  const log = jest.spyOn(console, "log").mockImplementation(() => undefined);
  shows();
  const text = log.mock.calls
    .flat()
    .map((word) => (typeof word === "string" ? word : inspect(word)));
  log.mockRestore();
  const parts: string[] = [];
  const display = {
    html: (html: string) => parts.push(html),
    text: (words: string) => parts.push(words),
    raw: () => undefined,
  };
  Object.assign(globalThis, { __tslab__: { require: () => ({ display }) } });
  shows();
  Object.assign(globalThis, { __tslab__: undefined });
  return { text: text.join("\n"), html: parts.join("\n") };
}

const links = { self_html: `javascript:alert("${evil}")` };
const record = {
  ...{ id: evil, status: evil, access: { status: evil }, versions: { index: evil }, links },
  pids: { doi: { identifier: evil } },
  files: { enabled: true, count: 1, total_bytes: -5, entries: { [evil]: {} } },
  errors: [{ field: evil, messages: [evil] }],
  metadata: {
    ...{ title: evil, description: evil, publication_date: evil, publisher: evil },
    creators: [{ person_or_org: { name: evil } }],
    resource_types: [{ id: evil, title: { en: evil } }],
  },
};
const file = { key: evil, status: evil, mimetype: evil, checksum: evil, size: 1e300, links };

test.each<[string, unknown]>([
  ["a record", record],
  ["records", [record]],
  ["files", { entries: [file] }],
  ["errors by field", [{ field: evil, messages: [evil, evil] }]],
  ["requests", [{ id: evil, type: evil, status: evil, topic: {}, title: evil, created: evil, links }]],
  ["communities", [{ id: evil, slug: evil, metadata: { title: evil }, access: {}, links }]],
  ["an error", new RefusedError(evil, { status: 400, retryable: false, hint: evil, fieldErrors: [{ field: evil, messages: [evil] }] })],
  ["a text", evil],
  ["anything else", { [evil]: [evil] }],
  ["a record of other shapes", { ...record, metadata: { title: { a: evil }, creators: 4 }, files: null }],
  ["files of other shapes", [{ key: 4, status: null, links: null }]],
])("%s from a stranger: shown as harmless text, in a terminal and in a notebook", (_, value) => {
  for (const shows of [() => show(value), () => showJson(value)]) {
    const { text, html } = shown(shows);
    expect(isHarmless(text)).toBe(true);
    expect(html).not.toMatch(/<script|<img|href="javascript/i);
    expect(html).not.toMatch(/[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/u);
  }
}); // prettier-ignore

test("labels of a chart", () => {
  const { text } = shown(() => showChart({ [evil]: Infinity, b: NaN, c: -3 }, evil));
  expect(isHarmless(text)).toBe(true);
});

test.each<[string, object]>([
  ["a message", { message: evil }],
  ["fields", { message: "x", errors: [{ field: evil, messages: [evil, { toString: 1 }, null] }, null, 4] }],
  ["fields that are none", { message: "x", errors: { length: 3 } }],
  ["a tombstone", { message: evil, tombstone: { note: evil, citation_text: evil, removal_date: evil, removal_reason: { id: evil } } }],
  ["a tombstone of other shapes", { message: "x", tombstone: { note: 4, removal_date: {}, removal_reason: 3 } }],
  ["no message at all", { message: { a: evil } }],
])("%s in a refusal becomes part of a clear error, and no line of its own", async (_, body) => {
  for (const status of [400, 403, 410, 429, 500]) {
    await using server = await serve((_, response) => json(response, status, { status, ...body }));
    const error: unknown = await connected(server.url).records.get("x").catch((fault: unknown) => fault);
    if (!(error instanceof RefusedError)) throw error as Error;
    expect(error.status).toBe(status);
    for (const text of [error.message, inspect(error), String(error.stack)])
      expect(isHarmless(text)).toBe(true);
    expect(error.message).not.toMatch(/^Hint: run/m);
  }
}); // prettier-ignore

test("a name in the line about the connection", async () => {
  await using server = await serve(({ url }, response) =>
    json(response, 200, url.startsWith("/api/me") ? { email: evil } : { sortBy: "x", hits: { hits: [] } }),
  );
  const check = await connected(server.url).check();
  for (const text of [String(check), inspect(check)]) expect(isHarmless(text)).toBe(true);
}); // prettier-ignore

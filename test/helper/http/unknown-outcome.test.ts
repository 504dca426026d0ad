import type { Readable } from "node:stream";
import {
  B2ShareError,
  connect,
  ConnectionError,
  RefusedError,
  Token,
  type B2Share,
  type DraftInput,
} from "../../../src/helper/index";
import { practiceForTests } from "../../support/practice";
import {
  answerLost,
  changedJson,
  cutInTheMiddle,
  proxyTo,
  redirectedAfter,
  refusedWith,
  stalledInTheMiddle,
  truncated,
  webPageAfter,
  type Fault,
} from "../../support/proxy";
import { enoughMetadata, RestClient } from "../../support/rest-client";
import { workplace } from "../../support/workplace";

const practice = practiceForTests();
workplace();

const complete = { metadata: enoughMetadata, files: { enabled: false } } as DraftInput;
let token: Token;
beforeAll(() => (token = new Token(RestClient.issueToken(practice, "trainee@example.org"))));

const connectTo = (url: string, timeout = 5000): B2Share =>
  connect({ url, token, timeout, retry: { limit: 1, delay: 1 } });

async function failure(work: Promise<unknown>): Promise<B2ShareError> {
  const error: unknown = await work.then(
    () => new Error("It worked."),
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(B2ShareError);
  return error as B2ShareError;
}

/** The instance carries the request out, and its response is broken on the way. */
const BROKEN: [string, Fault, ConnectionError["code"]][] = [
  ["its JSON is cut", truncated, "NO_JSON"],
  ["its body breaks off", cutInTheMiddle, "BROKEN"],
  ["its body stalls", stalledInTheMiddle, "TIMEOUT"],
  ["it is lost", answerLost, "BROKEN"],
  ["a sign-in page comes instead", webPageAfter, "WEB_PAGE"],
  ["it leads to another server", redirectedAfter("http://127.0.0.1:9/x", 307), "REDIRECT"],
  ["it leads to no web address", redirectedAfter("ftp://localhost/x", 302), "REDIRECT"],
];

function expectUnknown(error: B2ShareError, code: ConnectionError["code"]): void {
  expect(error).toBeInstanceOf(ConnectionError);
  expect(error).not.toBeInstanceOf(RefusedError);
  expect(error.outcome).toBe("unknown");
  expect(error.code).toBe(code);
  expect(error.message).toContain("It is not known whether this was carried out.");
  expect(error.hint).toMatch(/before you (repeat|create)/);
}

describe.each(BROKEN)("a change whose response does not arrive whole: %s", (_, fault, code) => {
  test("POST: a draft that was created, once", async () => {
    await using proxy = await proxyTo(practice.url);
    const b2share = connectTo(proxy.url, 1000);
    const before = (await b2share.user.records()).hits.total;
    proxy.breakNext(/^POST/, fault);
    const error = await failure(b2share.drafts.create(complete));
    expectUnknown(error, code);
    expect(error.retryable).toBe(false);
    expect(error.hint).toContain("Look at your newest drafts");
    expect((await b2share.user.records()).hits.total).toBe(before + 1);
  });

  test("POST: a record that was published", async () => {
    await using proxy = await proxyTo(practice.url);
    const b2share = connectTo(proxy.url, 1000);
    const { id } = await b2share.drafts.create(complete);
    proxy.breakNext(/publish/, fault);
    expectUnknown(await failure(b2share.drafts.publish(id)), code);
    expect((await b2share.records.get(id)).is_published).toBe(true);
  });

  test("PUT: a draft that was changed", async () => {
    await using proxy = await proxyTo(practice.url);
    const b2share = connectTo(proxy.url, 1000);
    const { id } = await b2share.drafts.create(complete);
    proxy.breakNext(/^PUT/, fault, 2);
    const changed = { ...complete, metadata: { ...enoughMetadata, version: "2" } };
    expectUnknown(await failure(b2share.drafts.replace(id, changed as DraftInput)), code);
    expect((await b2share.drafts.get(id)).metadata.version).toBe("2");
  });

  test("DELETE: a draft that is gone", async () => {
    await using proxy = await proxyTo(practice.url);
    const b2share = connectTo(proxy.url, 1000);
    const { id } = await b2share.drafts.create(complete);
    // With a status of 204 nothing can be cut.
    const page = fault === truncated || fault === cutInTheMiddle || fault === stalledInTheMiddle;
    proxy.breakNext(/^DELETE/, page ? webPageAfter : fault, 1);
    const error = await b2share.drafts.delete(id).catch((reason: unknown) => reason);
    // What was lost is sent again, and finds that it is done.
    if (fault === answerLost) expect(error).toBeUndefined();
    else expectUnknown(error as B2ShareError, page ? "WEB_PAGE" : code);
    expect(await failure(b2share.drafts.get(id))).toMatchObject({ status: 404 });
  });
});

test("PATCH, which the API does not have, tells the same when a page comes instead", async () => {
  await using proxy = await proxyTo(practice.url);
  proxy.breakNext(/^PATCH/, webPageAfter);
  const error = await failure(
    connectTo(proxy.url).fetchJson("PATCH", "/records/abcd1-efg23/draft", { json: [] }),
  );
  expectUnknown(error, "WEB_PAGE");
});

test("a response that is read piece by piece, and breaks, says it, too", async () => {
  await using proxy = await proxyTo(practice.url);
  const b2share = connectTo(proxy.url);
  proxy.breakNext(/^POST/, cutInTheMiddle);
  const response = await b2share.fetchResponse("POST", "/records", { json: complete });
  expectUnknown(await failure((response.body as Readable).toArray()), "BROKEN");
  proxy.breakNext(/^POST/, cutInTheMiddle);
  const another = await b2share.fetchResponse("POST", "/records", { json: complete });
  expectUnknown(await failure(another.text()), "BROKEN");
});

test("a gateway's 502, 503 and 504 are no refusal of a change", async () => {
  await using proxy = await proxyTo(practice.url);
  for (const status of [502, 503, 504]) {
    proxy.breakNext(/^POST/, refusedWith(status));
    const error = await failure(connectTo(proxy.url).drafts.create(complete));
    expectUnknown(error, "GATEWAY");
    expect(error.status).toBe(status);
  }
});

test("what was never sent has no unknown outcome", async () => {
  const error = await failure(connectTo("http://localhost:9").drafts.create(complete));
  expect(error).toBeInstanceOf(ConnectionError);
  expect(error).toMatchObject({ code: "ECONNREFUSED", outcome: undefined, retryable: false });
});

test("reading has no unknown outcome, and a page that is no data is no refusal", async () => {
  await using proxy = await proxyTo(practice.url);
  proxy.breakNext(/^GET/, webPageAfter);
  const error = await failure(connectTo(proxy.url).records.search());
  expect(error).toBeInstanceOf(ConnectionError);
  expect(error).toMatchObject({ code: "WEB_PAGE", status: 200, outcome: undefined });
});

describe("an upload deletes nothing that may have arrived", () => {
  const odd: [string, Fault][] = [
    ["is JSON of another shape", changedJson(() => ({}))],
    ["is a list", changedJson(() => [])],
    ["is null", changedJson(() => null)],
  ];
  const faults: [string, Fault][] = [
    ...BROKEN.map(([name, fault]): [string, Fault] => [name, fault]),
    ...odd,
  ];

  test.each(faults)("when the response to its last step is broken: %s", async (_, fault) => {
    await using proxy = await proxyTo(practice.url);
    const b2share = connectTo(proxy.url, 1000);
    const { id } = await b2share.drafts.create({ metadata: enoughMetadata } as DraftInput);
    proxy.breakNext(/commit/, fault, 2);
    await b2share.files.upload(id, { key: "a.txt", content: "abc" }).catch(() => undefined);
    const { files } = { files: await b2share.files.list(id, { draft: true }) };
    expect(files).toMatchObject([{ key: "a.txt", status: "completed", size: 3 }]);
    expect(proxy.asked.filter((line) => line.startsWith("DELETE"))).toEqual([]);
  });

  test.each(faults)("nor the new file of a replacement: %s", async (_, fault) => {
    await using proxy = await proxyTo(practice.url);
    const b2share = connectTo(proxy.url, 1000);
    const { id } = await b2share.drafts.create({ metadata: enoughMetadata } as DraftInput);
    await b2share.files.upload(id, { key: "a.txt", content: "old" });
    proxy.breakNext(/commit/, fault, 2);
    const fresh = { key: "a.txt", content: "fresh" };
    await b2share.files.upload(id, fresh, { replace: true }).catch(() => undefined);
    const files = await b2share.files.list(id, { draft: true });
    expect(files).toMatchObject([{ key: "a.txt", status: "completed", size: 5 }]);
  });

  test("also when another file of the same upload is refused", async () => {
    await using proxy = await proxyTo(practice.url);
    const b2share = connectTo(proxy.url, 1000);
    const { id } = await b2share.drafts.create({ metadata: enoughMetadata } as DraftInput);
    proxy.breakNext(/a\.txt\/commit/, truncated);
    proxy.breakNext(/b\.txt\/content/, refusedWith(400));
    const both = ["a.txt", "b.txt"].map((key) => ({ key, content: key }));
    await failure(b2share.files.upload(id, both));
    const files = await b2share.files.list(id, { draft: true });
    expect(files.find(({ key }) => key === "a.txt")).toMatchObject({ status: "completed" });
  });
});

test("a file that arrives at the server with another checksum is sent again", async () => {
  await using proxy = await proxyTo(practice.url);
  const b2share = connectTo(proxy.url);
  const { id } = await b2share.drafts.create({ metadata: enoughMetadata } as DraftInput);
  proxy.breakNext(
    /commit/,
    changedJson<object>((entry) => ({ ...entry, checksum: `md5:${"0".repeat(32)}` })),
  );
  const [file] = await b2share.files.upload(id, { key: "a.txt", content: "abc" });
  expect(file).toMatchObject({ key: "a.txt", size: 3, status: "completed" });
});

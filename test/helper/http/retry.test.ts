import { setTimeout as sleep } from "node:timers/promises";
import { B2ShareError, connect, Token, type B2Share } from "../../../src/helper/index";
import { practiceForTests } from "../../support/practice";
import {
  answerLost,
  changedJson,
  connectionCut,
  cutInTheMiddle,
  proxyTo,
  redirectedTo,
  refusedWith,
  silent,
  slow,
  truncated,
  webPage,
  type Fault,
} from "../../support/proxy";
import { enoughMetadata, RestClient } from "../../support/rest-client";
import { workplace } from "../../support/workplace";
import type { DraftInput } from "../../../src/helper/index";

const practice = practiceForTests();
workplace();

const complete = { metadata: enoughMetadata, files: { enabled: false } } as DraftInput;
let token: Token;
beforeAll(() => (token = new Token(RestClient.issueToken(practice, "trainee@example.org"))));

const connectTo = (url: string, timeout = 5000): B2Share =>
  connect({ url, token, timeout, retry: { limit: 2, delay: 1 } });

const failure = async (request: Promise<unknown>): Promise<B2ShareError> => {
  const error: unknown = await request.then(
    () => new Error("The request succeeded."),
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(B2ShareError);
  return error as B2ShareError;
};

describe("reading goes on after what passes by itself", () => {
  test.each<[string, Fault]>([
    ["a connection that is cut", connectionCut],
    ["an answer that is lost", answerLost],
    ["an answer that breaks off in the middle", cutInTheMiddle],
    ["429, after the wait that the server asks for", refusedWith(429, { "retry-after": "0" })],
    ["502", refusedWith(502)],
    ["503", refusedWith(503)],
    ["504", refusedWith(504)],
  ])("%s", async (_, fault) => {
    await using proxy = await proxyTo(practice.url);
    proxy.breakNext(/GET/, fault, 2);
    const { id } = await connectTo(proxy.url).records.get("th6et-r0v81");
    expect(id).toBe("th6et-r0v81");
    expect(proxy.asked).toHaveLength(3);
  });

  test("a server that is silent", async () => {
    await using proxy = await proxyTo(practice.url);
    proxy.breakNext(/GET/, silent);
    const b2share = connectTo(proxy.url, 200);
    expect((await b2share.records.get("th6et-r0v81")).id).toBe("th6et-r0v81");
  });

  test("but not for ever: then the last error is shown", async () => {
    await using proxy = await proxyTo(practice.url);
    proxy.breakNext(/GET/, refusedWith(503), 9);
    expect(await failure(connectTo(proxy.url).records.search())).toMatchObject({ status: 503 });
    expect(proxy.asked).toHaveLength(3);
  });

  test("and not when the server asks for more patience than allowed", async () => {
    await using proxy = await proxyTo(practice.url);
    proxy.breakNext(/GET/, refusedWith(429, { "retry-after": "3000" }));
    const error = await failure(connectTo(proxy.url).records.search());
    expect(error).toMatchObject({ status: 429, retryAfter: 3000 });
    expect(proxy.asked).toHaveLength(1);
  });

  test("nor after a wrong answer, which would come again", async () => {
    await using proxy = await proxyTo(practice.url);
    proxy.breakNext(/GET/, truncated);
    proxy.breakNext(/GET/, webPage);
    const b2share = connectTo(proxy.url);
    expect((await failure(b2share.records.search())).message).toContain("no complete JSON");
    expect((await failure(b2share.records.search())).message).toContain("Welcome to our Wi-Fi");
    await failure(b2share.records.get("nothing"));
    expect(proxy.asked).toHaveLength(3);
  });

  test("a slow answer is waited for", async () => {
    await using proxy = await proxyTo(practice.url);
    proxy.breakNext(/GET/, slow(300));
    await connectTo(proxy.url).records.get("th6et-r0v81");
    expect(proxy.asked).toHaveLength(1);
  });
});

describe("what could then happen twice is never sent twice", () => {
  test.each<[string, Fault]>([
    ["its answer was lost", answerLost],
    ["the connection was cut", connectionCut],
    ["a gateway gave up", refusedWith(504)],
  ])("creating a draft, when %s", async (_, fault) => {
    await using proxy = await proxyTo(practice.url);
    proxy.breakNext(/POST/, fault);
    const error = await failure(connectTo(proxy.url).drafts.create(complete));
    expect(error.outcome).toBe("unknown");
    expect(error.message).toContain("It is not known whether this was carried out");
    expect(error.message).toContain("Look at your newest drafts");
    expect(proxy.asked).toHaveLength(1);
  });

  test("publishing: the error says how to find out, and that works", async () => {
    await using proxy = await proxyTo(practice.url);
    const b2share = connectTo(proxy.url);
    const { id } = await b2share.drafts.create(complete);
    proxy.breakNext(/publish/, answerLost);
    const error = await failure(b2share.drafts.publish(id));
    expect(error.outcome).toBe("unknown");
    expect(error.message).toContain(`GET /api/records/${id}`);
    expect((await b2share.records.get(id)).is_published).toBe(true);
    expect(proxy.asked.filter((line) => line.includes("publish"))).toHaveLength(1);
  });

  test("a change with If-Match, which would meet itself", async () => {
    await using proxy = await proxyTo(practice.url);
    const b2share = connectTo(proxy.url);
    const { id } = await b2share.drafts.create(complete);
    proxy.breakNext(/PUT/, answerLost);
    const error = await failure(b2share.drafts.update(id, { metadata: { version: "2" } }));
    expect(error.outcome).toBe("unknown");
    expect((await b2share.drafts.get(id)).metadata.version).toBe("2");
  });

  test("what was turned away by the rate limit may be sent again, even a publication", async () => {
    await using proxy = await proxyTo(practice.url);
    const b2share = connectTo(proxy.url);
    const { id } = await b2share.drafts.create(complete);
    proxy.breakNext(/publish/, refusedWith(429, { "retry-after": "0" }));
    expect((await b2share.drafts.publish(id)).is_published).toBe(true);
  });

  test("beginning to edit is safe to repeat: it gives the same draft", async () => {
    await using proxy = await proxyTo(practice.url);
    const b2share = connectTo(proxy.url);
    const { id } = await b2share.drafts.create(complete);
    await b2share.drafts.publish(id);
    proxy.breakNext(/POST/, answerLost);
    expect((await b2share.drafts.newVersion(id)).status).toBe("new_version_draft");
  });
});

test("an AbortSignal ends the wait between two tries", async () => {
  await using proxy = await proxyTo(practice.url);
  proxy.breakNext(/GET/, refusedWith(429, { "retry-after": "60" }));
  const stop = new AbortController();
  const pending = connectTo(proxy.url).fetchJson("GET", "/records", { signal: stop.signal });
  setTimeout(() => stop.abort(new Error("No longer wanted.")), 100);
  await expect(pending).rejects.toThrow("No longer wanted.");
});

test("a redirect to elsewhere takes no draft along", async () => {
  await using elsewhere = await proxyTo(practice.url);
  await using proxy = await proxyTo(practice.url);
  proxy.breakNext(/POST/, redirectedTo(`${elsewhere.url}/api/records`));
  const error = await failure(connectTo(proxy.url).drafts.create(complete));
  expect(error.message).toContain("which is another server");
  expect(elsewhere.asked).toHaveLength(0);
});

test("a list is followed to its end, or to the last hit that can be reached", async () => {
  await using proxy = await proxyTo(practice.url);
  const b2share = connectTo(proxy.url);
  const ids = new Set<string>();
  for await (const { id } of b2share.records.all({ size: 50 })) ids.add(id);
  expect(ids.size).toBe((await b2share.records.search({ size: 1 })).hits.total);

  type Page = { hits: { total: number } };
  const pretend = changedJson<Page>((page) => ({ ...page, hits: { ...page.hits, total: 25_000 } }));
  proxy.breakNext(/GET/, pretend, 9);
  let seen = 0;
  const all = async () => {
    for await (const _ of b2share.records.all({ size: 100 })) seen++;
  };
  const error = await failure(all());
  expect(seen).toBe(ids.size);
  expect(error.message).toContain(`the first ${seen} of 25000 hits`);
  expect(error.message).toContain("ask in slices");
});

test("two pages of a list are asked for ahead, once somebody goes on to a second one", async () => {
  await using proxy = await proxyTo(practice.url);
  const b2share = connectTo(proxy.url);
  const pages = () => proxy.asked.map((line) => Number(/[?&]page=(\d+)/.exec(line)?.[1]));
  const first = b2share.records.all({ size: 5 });
  await first.next();
  await first.return();
  expect(pages()).toEqual([1]);

  // What goes wrong ahead is told to whoever gets there, and to nobody else.
  proxy.breakNext(/page=3/, refusedWith(404), 2);
  let seen = 0;
  const walk = async (enough: number) => {
    for await (const _ of b2share.records.all({ size: 5 })) if (++seen >= enough) break;
  };
  await walk(7);
  while (!pages().includes(4)) await sleep(10);
  seen = 0;
  const error = await failure(walk(Infinity));
  expect([error.status, seen]).toEqual([404, 10]);

  // Nothing beyond what is wanted, or what there is, is asked for.
  proxy.asked.length = 0;
  for await (const _ of b2share.records.all({ size: 5, limit: 17 }));
  expect(pages()).toEqual([1, 2, 3, 4]);
});

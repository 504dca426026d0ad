import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { randomIds } from "../../src/practice/ids";
import type { RecordObject, SearchResult } from "../../src/wire";
import { practiceForTests } from "../support/practice";
import { enoughMetadata, makeDraft, publish, RestClient } from "../support/rest-client";
import { WebClient } from "../support/web-client";

const practice = practiceForTests({ ratePerMinute: 1_000_000 });
const word = "xylographicum";
const secret = { ...enoughMetadata, title: `A draft about ${word}`, subjects: [{ subject: word }] };
let owner: RestClient;
let draft: RecordObject;
let edited: RecordObject;

beforeAll(async () => {
  owner = new RestClient(practice, "trainee@example.org");
  draft = await makeDraft(owner, { metadata: secret });
  const record = await publish(owner);
  await owner.post(`/records/${record.id}/draft`);
  const changed = await owner.put<RecordObject>(`/records/${record.id}/draft`, {
    metadata: secret,
  });
  edited = changed.body;
});

describe("a draft that is nobody else's business", () => {
  // Everything that lists, counts, harvests or packs; the word stands in drafts only.
  const places = () => [
    `/api/records?size=1000&q=${word}`,
    "/api/records?size=1000&sort=newest&allversions=true",
    `/api/records?size=1000&allversions=true&include_deleted=true&q=metadata.subjects.subject:${word}`,
    "/api/records?size=1000&q=is_published:false",
    `/api/records?size=1000&q=id:${draft.id}`,
    `/api/records?size=1000&q=parent.id:${draft.parent.id}`,
    `/api/user/records?size=1000&q=${word}`,
    `/api/user/records?size=1000&shared_with_me=true`,
    "/api/communities/eudat/records?size=1000&allversions=true",
    `/api/records/${draft.id}/versions`,
    `/api/records/${edited.id}`,
    `/api/records/${edited.id}/versions`,
    `/api/records/${edited.id}/files`,
    `/api/subjects?q=${word}`,
    `/api/subjects?suggest=${word}`,
    "/oai2d?verb=ListRecords&metadataPrefix=oai_dc",
    "/oai2d?verb=ListIdentifiers&metadataPrefix=oai_datacite",
    `/oai2d?verb=GetRecord&metadataPrefix=oai_dc&identifier=oai:practice.b2share:${draft.id}`,
    `/records/${draft.id}`,
    `/records/${draft.id}?preview=1`,
    `/records/${draft.id}/export/json`,
    `/records/${draft.id}/latest`,
    `/records/${edited.id}`,
    `/records/${edited.id}/export/datacite-json`,
    `/uploads/${draft.id}`,
    "/",
    `/search?q=${word}`,
    "/me/uploads",
  ];

  test.each(["nobody", "a stranger"])("is in no list, count, export or page for %s", async (who) => {
    const email = "femi.oyelaran@example.org";
    const token = RestClient.issueToken(practice, email);
    const browser = new WebClient(practice.url);
    if (who !== "nobody") await browser.signIn(email);
    const authorization: Record<string, string> = who === "nobody" ? {} : { authorization: `Bearer ${token}` };
    for (const path of places()) {
      const text = path.startsWith("/api")
        ? await (await fetch(practice.url + path, { headers: authorization })).text()
        : (await browser.get(path)).html;
      // What was asked for may be repeated, as in `links.self`; what was not asked for tells.
      const told = text.replaceAll(path, "").replace(/[?&](amp;)?q=[^"&]*|value="[^"]*"|“[^”]*”/g, "");
      expect([path, told.includes(`A draft about`)]).toEqual([path, false]);
      if (!path.includes(word)) expect([path, told.includes(word)]).toEqual([path, false]);
      if (!path.includes(draft.id)) expect([path, told.includes(draft.id)]).toEqual([path, false]);
    }
    const search = await fetch(`${practice.url}/api/records?q=${word}`, { headers: authorization });
    expect(await search.json()).toMatchObject({ hits: { hits: [], total: 0 } });
  });

  test("is there for its owner, so that the test above could fail", async () => {
    const { body } = await owner.get<object>(`/user/records?q=${word}`);
    expect(JSON.stringify(body)).toContain(draft.id);
  });

  test("has statistics for nobody but administrators", async () => {
    const body = { mine: { stat: "record-view", params: { recid: draft.id } } };
    expect((await new RestClient(practice).post("/stats", body)).status).toBe(401);
    expect((await new RestClient(practice, "colleague@example.org").post("/stats", body)).status).toBe(403);
  });

  test("changes no answer to a search, not even its facets or its order", async () => {
    const ask = async (q: string) => {
      const answer = await fetch(`${practice.url}/api/records?q=${q}`);
      return (await answer.text()).replace(/x?z?yx?lographicum/g, "the word");
    };
    // A word of a draft and a word of nothing at all: one and the same answer.
    expect(await ask(word)).toBe(await ask("zyxlographicum"));
    expect(await ask(`metadata.title:${word}`)).toBe(await ask("metadata.title:zyxlographicum"));
  });

  test("is refused like any other by its identifier; which file it has or has not is no secret by the contract (8.5)", async () => {
    const stranger = new RestClient(practice, "colleague@example.org");
    const other = await makeDraft(owner);
    const refusals = await Promise.all(
      [draft, other].map(async ({ id }) => {
        const { status, body } = await stranger.get(`/records/${id}/draft`);
        return { status, body };
      }),
    );
    expect(refusals[0]).toEqual(refusals[1]);
  });
}); // prettier-ignore

describe("what changes behind a record", () => {
  const stranger = () => new RestClient(practice, "femi.oyelaran@example.org");
  const total = async (client: RestClient, path: string) =>
    (await client.get<SearchResult<RecordObject>>(path)).body.hits.total;

  test("no search tells that a next version is being made", async () => {
    const { id } = await publish(owner);
    const ask = () =>
      Promise.all(
        ["true", "false", "*"].map((value) =>
          total(stranger(), `/records?q=id:${id}%20AND%20versions.is_latest_draft:${value}`),
        ),
      );
    const before = await ask();
    await owner.post(`/records/${id}/versions`);
    expect(await ask()).toEqual(before);
    expect(before).toEqual([0, 0, 0]);
  });

  test("who was given the right to see a record sees the record, and no draft of it", async () => {
    const { id } = await publish(owner);
    const grant = { permission: "view", subject: { type: "user", id: "7" } };
    await owner.post(`/records/${id}/access/grants`, { grants: [grant] });
    await owner.post(`/records/${id}/draft`);
    await owner.put(`/records/${id}/draft`, { metadata: secret });
    for (const shared of ["", "&shared_with_me=true"]) {
      expect(await total(stranger(), `/user/records?q=${word}${shared}`)).toBe(0);
      const { body } = await stranger().get<SearchResult<RecordObject>>(`/user/records?q=id:${id}${shared}`);
      expect(body.hits.hits.map(({ is_draft, metadata }) => [is_draft, metadata.title])).toEqual([[false, enoughMetadata.title]]);
    }
    const browser = await new WebClient(practice.url).signIn("femi.oyelaran@example.org");
    expect((await browser.get("/me/uploads?shared=true")).text).not.toContain(word);
  });

  test.each(["restricted", "deleted"])("what was %s a moment ago, no harvester gets any more", async (how) => {
    const record = await publish(owner);
    const harvest = async () => {
      const from = `${record.updated.slice(0, 19)}Z`;
      const lists = ["ListRecords", "ListIdentifiers"].map((verb) => `verb=${verb}&from=${from}`);
      const one = `verb=GetRecord&identifier=oai:practice.b2share:${record.id}`;
      const texts = [...lists, one].map(async (query) =>
        (await fetch(`${practice.url}/oai2d?metadataPrefix=oai_dc&${query}`)).text(),
      );
      return (await Promise.all(texts)).map((text) => /<(record|header)>[\s\S]*/.exec(text)?.[0].includes(record.id) ?? false);
    };
    expect(await harvest()).toEqual([true, true, true]);
    if (how === "deleted") await new RestClient(practice, "admin@example.org").delete(`/records/${record.id}/delete`, {});
    else {
      const { body } = await owner.post<RecordObject>(`/records/${record.id}/draft`);
      await owner.put(`/records/${record.id}/draft`, { ...body, access: { record: "restricted", files: "restricted" } });
      await publish(owner, { id: record.id });
    }
    expect(await harvest()).toEqual([false, false, false]);
  });

  test("the page of a public version tells nothing of a restricted one", async () => {
    const first = await publish(owner);
    const { body: next } = await owner.post<RecordObject>(`/records/${first.id}/versions`);
    await owner.put(`/records/${next.id}/draft`, {
      metadata: { ...enoughMetadata, version: "2.0-embargoed-by-the-minister" },
      access: { record: "restricted", files: "restricted" },
      files: { enabled: false },
    });
    await publish(owner, { id: next.id });
    const page = await new WebClient(practice.url).get(`/records/${first.id}`);
    expect(page.status).toBe(200);
    expect(page.html).not.toContain("by-the-minister");
    const tara = await new WebClient(practice.url).signIn("trainee@example.org");
    expect((await tara.get(`/records/${first.id}`)).html).toContain("by-the-minister");
  });

  test("a link to a record does not open the restricted community that it is in", async () => {
    const curator = new RestClient(practice, "curator@example.org");
    const { id } = await publish(curator, { access: { record: "restricted", files: "restricted" } });
    const { body: added } = await curator.post<object>(`/records/${id}/communities`, { communities: [{ id: "harbour-archaeology" }] });
    expect(JSON.stringify(added)).toContain("accepted");
    const link = await curator.post<{ token: string }>(`/records/${id}/access/links`, { permission: "view" });
    const own = await curator.get<RecordObject>(`/records/${id}`);
    const title = own.body.parent.communities.entries?.[0]?.metadata.title ?? "";
    expect(title).toMatch(/harbour/i);
    const path = `/records/${id}?token=${link.body.token}`;
    const { status, body } = await new RestClient(practice).get<RecordObject>(path);
    expect(status).toBe(200);
    expect(JSON.stringify(body)).not.toContain(title);
    expect((await new WebClient(practice.url).get(path)).text).not.toContain(title);
  });

  test("asking for access as a guest tells nothing of a record that is wholly restricted", async () => {
    const { id } = await publish(owner, { metadata: secret, access: { record: "restricted", files: "restricted" } });
    const email = "curious@example.com";
    const words = { email, full_name: "Curt", message: "?", consent_to_share_personal_data: "true" };
    await new RestClient(practice).post(`/records/${id}/access/request`, words);
    const browser = new WebClient(practice.url);
    const mailbox = await browser.get(`/mails?address=${email}`);
    expect(mailbox.text).toContain("Access request verification");
    expect(mailbox.text).not.toContain(word);
    const confirm = /href="([^"]*access\/requests\/confirm[^"]*)"/.exec(mailbox.html)?.[1] ?? "";
    const page = await browser.get(confirm.replaceAll("&amp;", "&"));
    expect(page.status).toBe(403);
    expect(page.text).not.toContain(word);
  });
}); // prettier-ignore

describe("identifiers that nobody guesses", () => {
  test("have 40 random bits for records and 122 for the rest, and none comes twice", () => {
    const ids = randomIds();
    const records = Array.from({ length: 5000 }, () => ids.record());
    const uuids = Array.from({ length: 5000 }, () => ids.uuid());
    expect(new Set(records).size).toBe(5000);
    expect(new Set(uuids).size).toBe(5000);
    // Each of the first seven places takes nearly each of the 32 signs; a counter or a clock would not.
    for (let place = 1; place < 7; place++) {
      const signs = records.map((id) => id.replace("-", "").charAt(place));
      expect(new Set(signs).size).toBe(32);
    }
    for (const id of uuids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab]/);
  });

  test("come from the system's own source of chance wherever something is kept secret", () => {
    const folder = resolve(__dirname, "../../src/practice");
    const sources = readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((name) => /\.tsx?$/.test(name))
      .map((name) => [name, readFileSync(join(folder, name), "utf8")] as const);
    const careless = sources.filter(([, text]) => text.includes("Math.random"));
    expect(careless.map(([name]) => name)).toEqual([]);
  });

  test("do not follow each other: two drafts made one after the other have nothing in common", async () => {
    const [one, two] = [await makeDraft(owner), await makeDraft(owner)];
    expect(one.id.slice(0, 4)).not.toBe(two.id.slice(0, 4));
    expect(one.parent.id.slice(0, 4)).not.toBe(one.id.slice(0, 4));
  });
}); // prettier-ignore

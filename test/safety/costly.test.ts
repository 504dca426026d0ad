import { QueryError, readQuery, thoseMatching } from "../../src/practice/search";
import type { SearchResult } from "../../src/wire";
import { practiceForTests } from "../support/practice";
import { enoughMetadata, makeDraft, publish, refusal, RestClient } from "../support/rest-client";

/*
 * One request must not keep everybody else waiting: what would take minutes is refused or cut short. Nothing here looks
 * at a clock; without the limits these tests do not end.
 */
const practice = practiceForTests({ ratePerMinute: 1_000_000, seed: 1 });
let owner: RestClient;
beforeAll(() => {
  owner = new RestClient(practice, "trainee@example.org");
});

const refused = [400, "Invalid query string syntax."];
const list = (length: number, one: (at: number) => string) =>
  Array.from({ length }, (_, at) => one(at)).join(" ");

describe("a search", () => {
  const letters = "abcdefghijklmnopqrstuvwxyz";
  const letter = (at: number) => letters.charAt(at % 26);

  test.each([
    ["many patterns that begin with anything", list(400, (at) => `*${letter(at)}*`)],
    ["many patterns in every field", list(200, (at) => `*:*${letter(at)}*`)],
    ["many words in every field", list(600, (at) => `*:${letter(at)}${at}`)],
    ["many words that are nearly right", list(1000, (at) => `${letter(at)}${letter(at + 3)}e~2`)],
    ["many regular expressions", list(400, (at) => `/.*${letter(at)}.*/`)],
    ["many ranges of words", list(400, (at) => `metadata.title:[${letter(at)} TO *]`)],
    ["many beginnings of words", list(500, (at) => `${letter(at)}${letter(at / 26)}*`)],
  ])("for %s is refused", async (_, q) => {
    for (const path of ["/records", "/user/records"]) {
      const answer = await owner.get(`${path}?size=1&q=${encodeURIComponent(q)}`);
      expect(refusal(answer)).toEqual(refused);
    }
    const page = await fetch(`${practice.url}/search?q=${encodeURIComponent(q)}`);
    expect(page.status).toBe(400);
  });

  test("for a few patterns, or for a word in all fields that there are, is none of these", async () => {
    for (const q of ["*ake* AND *ea*", "metadata.*:*lake*", "*:lake", "lake~2 ocaen~", "/lev[ei]ls?/"]) {
      const { status } = await owner.get(`/records?size=1&q=${encodeURIComponent(q)}`);
      expect([q, status]).toEqual([q, 200]);
    }
  });

  test("in a list without an index is refused where it would be held against too much", () => {
    const query = readQuery(list(1000, (at) => `x${at}~2`));
    const things = (count: number) => Array.from({ length: count }, (_, at) => ({ title: `x${at}` }));
    const find = (count: number) => thoseMatching(query, things(count), (thing) => thing, ["title"]);
    expect(find(50)).toHaveLength(50);
    expect(() => find(1000)).toThrow(QueryError);
    // What wildcards, and what a long text, could make of it.
    const long = { title: "a".repeat(3_000_000), name: "a ".repeat(1_000_000) };
    for (const q of [`*${"a*".repeat(7000)}b`, `"${"a ".repeat(90)}b"~1000000`]) {
      expect(thoseMatching(readQuery(q), [long], (thing) => thing, ["title", "name"])).toEqual([]);
    }
  });

  test("for suggestions looks at each word once", async () => {
    const { status, body } = await owner.get<SearchResult<unknown>>(
      `/vocabularies/languages?suggest=${encodeURIComponent(`${list(3500, () => "a")} qqqq`)}`,
    );
    expect([status, body.hits.total]).toEqual([200, 0]);
  });

  test("for a regular expression that stands for millions is refused or answered", async () => {
    for (const source of ["((((a{30}){30}){30}){30})", "(a{1000}){1000}", "a{0,1000}".repeat(50), "(".repeat(400) + ")".repeat(400)]) {
      const { status } = await owner.get(`/records?size=1&q=${encodeURIComponent(`/${source}/`)}`);
      expect([200, 400]).toContain(status);
    }
  }); // prettier-ignore
}); // prettier-ignore

/** What has made programs go over the same text again and again. */
const pieces = ["<a", "<a ", "</", "<!--", "&", "&#", "&#9", "a", "aA1", "1", "1.", "1-", " ", "\t\n", "\u00a0", "-", "@", "a@", "a.", ".", ",", "/", "http://", "10.", "10.1/", "urn:", "(", "[", "{", "\\", '"', "'", "=", ":", "é", "e\u0301", "海", "\ud83d\ude00", "\u200b", "_", "%", "#", "*"]; // prettier-ignore

describe("metadata of one piece over and over", () => {
  const exports = ["json", "json-ld", "csl", "datacite-json", "datacite-xml", "dublincore", "marcxml", "bibtex", "geojson", "dcat-ap", "codemeta", "cff", "datapackage"]; // prettier-ignore

  test.each(pieces)("%j are taken, found, shown and exported", async (piece) => {
    const text = `x${piece.repeat(60_000)}x`;
    const { title, ...others } = enoughMetadata;
    const metadata = {
      ...others,
      title: `${title} ${text}`,
      ...{ description: text, publisher: text, version: text, copyright: text },
      creators: [{ person_or_org: { type: "personal", family_name: text, given_name: text } }],
      subjects: [{ subject: text }],
      contact_emails: [text, `${text}@${text}`],
      identifiers: [{ identifier: text }, { identifier: text, scheme: "doi" }],
      related_identifiers: ["doi", "url", "urn", "handle", "ark", "isbn", "arxiv", "lsid", "purl", "ads", "issn"].map(
        (scheme) => ({ identifier: text, scheme, relation_type: { id: "cites" } }),
      ),
      additional_descriptions: [{ description: text, type: { id: "methods" } }],
      dates: [{ date: text, type: { id: "other" }, description: text }],
      references: [{ reference: text, identifier: text }],
      formats: [text],
      sizes: [text],
    }; // prettier-ignore
    const draft = await makeDraft(owner, { metadata });
    expect((await owner.get(`/user/records?q=id:"${draft.id}"`)).status).toBe(200);
    await owner.get(`/user/records?q=${encodeURIComponent(`*${piece}*b*a*b`)}`);
    // Without what is wrong in it, it can be published.
    const right = { ...others, title, description: text, publisher: text, subjects: [{ subject: text }] };
    const { status } = await owner.put(`/records/${draft.id}/draft`, { metadata: right });
    expect(status).toBe(200);
    const { id } = await publish(owner, draft);
    for (const path of ["", ...exports.map((name) => `/export/${name}`)]) {
      const answer = await fetch(`${practice.url}/records/${id}${path}`);
      await answer.arrayBuffer();
      expect([path, answer.status]).toEqual([path, 200]);
    }
    for (const accept of ["text/x-bibliography", "application/vnd.inveniordm.v1+json", "application/vnd.inveniordm.v1.full+csv"]) {
      expect((await owner.get(`/records/${id}`, { accept })).status).toBe(200);
    }
    expect((await fetch(`${practice.url}/oai2d?verb=GetRecord&metadataPrefix=oai_dc&identifier=oai:practice.b2share:${id}`)).status).toBe(200);
  }, 60_000); // prettier-ignore
});

/** Chapter 19 of src/practice/contract.md: OAI-PMH. */
import { SaxesParser } from "saxes";
import type { SearchResult } from "../../../src/wire";
import { anywhere, conformance, here, publishing } from "../../support/conformance";
import { rawRequest, type RawAnswer } from "../../support/raw-http";

const { call, publish, url } = conformance();

/** Asks the harvesting address; every answer is well-formed XML. */
async function harvest(query: string): Promise<RawAnswer> {
  const answer = await rawRequest("GET", url(), `/oai2d?${query}`);
  const parser = new SaxesParser();
  parser.on("error", (error) => {
    throw error;
  });
  parser.write(answer.text).close();
  expect(answer.headers["content-type"]).toMatch(/^text\/xml/);
  return answer;
}

const all = (text: string, tag: string): string[] =>
  [...text.matchAll(new RegExp(`<${tag}>([^<]*)</${tag}>`, "g"))].map(([, value]) => value ?? "");

describe("19 OAI-PMH", () => {
  it.each([
    ["verb=Identify", "repositoryName"],
    ["verb=ListMetadataFormats", "metadataPrefix"],
    ["verb=ListSets", "setSpec"],
    ["verb=ListIdentifiers&metadataPrefix=oai_dc", "identifier"],
    ["verb=ListRecords&metadataPrefix=oai_dc", "identifier"],
  ])("?%s is 200 and holds %s", async (query, tag) => {
    const { status, text } = await harvest(query);
    expect(status).toBe(200);
    expect(all(text, tag).length).toBeGreaterThan(0);
  });

  it.each([
    ["", "badVerb"],
    ["verb=Nonsense", "badVerb"],
    ["verb=ListRecords", "badArgument"],
    ["verb=GetRecord&metadataPrefix=oai_dc", "badArgument"],
    ["verb=GetRecord&metadataPrefix=oai_dc&identifier=oai:x:nonsense", "idDoesNotExist"],
    ["verb=ListRecords&metadataPrefix=oai_dc&set=community-nonsense", "noRecordsMatch"],
    ["verb=ListRecords&metadataPrefix=oai_dc&from=2999-01-01", "noRecordsMatch"],
    ["verb=ListRecords&resumptionToken=nonsense", "badResumptionToken"],
  ])("?%s is 422 with %s", async (query, code) => {
    const { status, text } = await harvest(query);
    expect([status, /<error code="(\w+)"/.exec(text)?.[1]]).toEqual([422, code]);
  });

  anywhere("knows the prefixes, and every one of them gives records", async () => {
    const prefixes = all((await harvest("verb=ListMetadataFormats")).text, "metadataPrefix");
    expect(prefixes.sort()).toEqual([
      "datacite",
      "datacite4",
      "dcat",
      "marc21",
      "marcxml",
      "oai_datacite",
      "oai_datacite4",
      "oai_dc",
    ]);
    for (const prefix of prefixes) {
      const { status } = await harvest(`verb=ListRecords&metadataPrefix=${prefix}`);
      expect([prefix, status]).toEqual([prefix, 200]);
    }
  });

  publishing("finds a record by the identifier that pids.oai names, also by POST", async () => {
    const { pids } = await publish();
    const query = `verb=GetRecord&metadataPrefix=oai_dc&identifier=${pids.oai?.identifier}`;
    const { status, text } = await harvest(query);
    expect([status, all(text, "identifier")[0]]).toEqual([200, pids.oai?.identifier]);
    const posted = await rawRequest("POST", url(), "/oai2d", {
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body: query,
    });
    expect(all(posted.text, "identifier")[0]).toBe(pids.oai?.identifier);
  });

  here("restricted records are no part of it", async () => {
    const { pids } = await publish({ access: { record: "restricted", files: "restricted" } });
    const query = `verb=GetRecord&metadataPrefix=oai_dc&identifier=${pids.oai?.identifier}`;
    expect((await harvest(query)).status).toBe(422);
  });

  here("ten come at a time, and the token leads through all of them once", async () => {
    const seen: string[] = [];
    let query: string | undefined =
      "verb=ListIdentifiers&metadataPrefix=oai_dc&set=community-eudat";
    while (query !== undefined) {
      const { status, text }: RawAnswer = await harvest(query);
      const page = all(text, "identifier");
      expect([status, page.length > 0 && page.length <= 10]).toEqual([200, true]);
      seen.push(...page);
      const token = /<resumptionToken[^>]*>([\w-]+)</.exec(text)?.[1];
      query = token && `verb=ListIdentifiers&resumptionToken=${encodeURIComponent(token)}`;
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.length).toBeGreaterThan(10);
  });

  here("sets are communities by slug", async () => {
    const specs = all((await harvest("verb=ListSets")).text, "setSpec");
    expect(specs).toContain("community-eudat");
    expect(specs).not.toContain("community-harbour-archaeology");
  });

  here("sets and formats over REST are for administrators", async () => {
    for (const path of ["/oaipmh/sets", "/oaipmh/formats"]) {
      expect((await call("GET", path)).status).toBe(403);
      expect((await call("GET", path, { as: "trainee" })).status).toBe(403);
      const { status, body } = await call<SearchResult<object>>("GET", path, { as: "admin" });
      expect([status, body.hits.total > 5]).toEqual([200, true]);
    }
  });
});

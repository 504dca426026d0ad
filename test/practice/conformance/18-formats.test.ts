/** Chapter 18 of src/practice/contract.md: Formats. */
import type { ErrorBody } from "../../../src/wire";
import { anywhere, conformance, publishing } from "../../support/conformance";
import { enoughMetadata } from "../../support/rest-client";

const { call, raw, makeDraft, publish } = conformance();
const as = "trainee";

const formats: [accept: string, type: string, content: RegExp][] = [
  ["application/json", "application/json", /"is_published"/],
  ["application/vnd.inveniordm.v1+json", "application/vnd.inveniordm.v1+json", /"ui"/],
  ["application/ld+json", "application/ld+json", /schema\.org/],
  ["application/vnd.datacite.datacite+json", "application/vnd.datacite.datacite+json", /"titles"/],
  ["application/vnd.datacite.datacite+xml", "application/vnd.datacite.datacite+xml", /<resource/],
  ["application/x-dc+xml", "application/x-dc+xml", /<dc:title>/],
  ["application/marcxml+xml", "application/marcxml+xml", /<(marc:)?(record|collection)/],
  ["application/vnd.citationstyles.csl+json", "application/vnd.citationstyles.csl+json", /"type"/],
  ["application/x-bibtex", "application/x-bibtex", /^@/],
  ["text/x-bibliography", "text/plain", /Lake, L\./],
  ["application/vnd.geo+json", "application/vnd.geo+json", /FeatureCollection/],
  ["application/dcat+xml", "application/dcat+xml", /rdf:RDF/],
  ["application/linkset+json", "application/linkset+json", /"linkset"/],
  [
    'application/ld+json;profile="https://datapackage.org/profiles/2.0/datapackage.json"',
    'application/ld+json;profile="https://datapackage.org/profiles/2.0/datapackage.json"',
    /"resources"/,
  ],
  ["application/vnd.inveniordm.v1.full+csv", "application/vnd.inveniordm.v1.full+csv", /id/],
  ["application/vnd.inveniordm.v1.simple+csv", "application/vnd.inveniordm.v1.simple+csv", /id/],
];

describe("18 formats", () => {
  publishing("every format is answered for records and drafts, with its type", async () => {
    const record = await publish();
    const draft = await makeDraft();
    for (const path of [`/records/${record.id}`, `/records/${draft.id}/draft`]) {
      for (const [accept, type, content] of formats) {
        const answer = await raw("GET", path, { as, headers: { accept } });
        const received = answer.headers["content-type"]?.replace(/; charset=utf-8$/, "");
        expect([accept, answer.status, received]).toEqual([accept, 200, type]);
        expect(answer.text).toMatch(content);
      }
    }
  });

  anywhere("every format but linksets is answered for searches", async () => {
    for (const [accept, type] of formats) {
      const answer = await raw("GET", "/records?size=2", { headers: { accept } });
      const received = answer.headers["content-type"]?.replace(/; charset=utf-8$/, "");
      expect([accept, answer.status, received]).toEqual([accept, 200, type]);
    }
  });

  it.each([
    "*/*",
    undefined,
    "text/html,application/xml;q=0.9,*/*;q=0.8",
    "application/json;q=0.5, */*",
  ])("Accept: %s is JSON", async (accept) => {
    const answer = await raw("GET", "/records?size=1", { headers: accept ? { accept } : {} });
    expect([answer.status, answer.headers["content-type"]]).toEqual([200, "application/json"]);
  });

  it.each(["text/html", "image/png", "nonsense", "application/x-yaml"])(
    "Accept: %s is 406 with what is offered",
    async (accept) => {
      const { status, text } = await raw("GET", "/records?size=1", { headers: { accept } });
      expect([status, (JSON.parse(text) as ErrorBody).message]).toEqual([
        406,
        expect.stringMatching(
          /^Invalid 'Accept' header\. Expected one of: .*application\/json/,
        ) as string,
      ]);
    },
  );

  publishing("citations take style and locale; an unknown style is 400", async () => {
    const { id } = await publish();
    const accept = "text/x-bibliography";
    const cite = (query: string) => raw("GET", `/records/${id}?${query}`, { headers: { accept } });
    const apa = await cite("style=apa&locale=en-US");
    expect(apa.text).toContain("Lake, L. (2026");
    expect(apa.text).toContain(enoughMetadata.title);
    const unknown = await cite("style=nonsense");
    expect([unknown.status, JSON.parse(unknown.text)]).toEqual([
      400,
      { status: 400, message: "Citation string style not found." },
    ]);
  });

  anywhere("a parameter format changes nothing", async () => {
    const { headers } = await raw("GET", "/records?size=1&format=application/x-bibtex");
    expect(headers["content-type"]).toBe("application/json");
  });

  publishing(
    "published files answer JSON only, draft files the localised kind as well",
    async () => {
      const { id } = await publish();
      const ask = async (path: string, accept: string) =>
        (await raw("GET", path, { as, headers: { accept } })).status;
      const ui = "application/vnd.inveniordm.v1+json";
      for (const path of [`/records/${id}/files`, `/records/${id}/files/data.csv`]) {
        expect(await ask(path, "application/json")).toBe(200);
        expect(await ask(path, "text/csv")).toBe(406);
        expect(await ask(path, ui)).toBe(406);
      }
      const draft = await makeDraft();
      expect(await ask(`/records/${draft.id}/draft/files`, ui)).toBe(200);
      expect(await ask(`/records/${draft.id}/draft/files`, "text/csv")).toBe(406);
      expect(await ask("/communities", ui)).toBe(200);
      const { headers } = await raw("GET", "/communities", { headers: { accept: ui } });
      expect(headers["content-type"]).toBe(ui);
      expect(await ask("/communities", "text/csv")).toBe(406);
      expect(await ask("/requests/", ui)).toBe(200);
      expect(await ask("/requests/", "text/csv")).toBe(406);
      // Bytes, too: negotiation comes before anything else.
      expect(await ask(`/records/${id}/files/data.csv/content`, "text/csv")).toBe(406);
      expect(await ask(`/records/${id}/files-archive`, "application/zip")).toBe(406);
      expect(await ask(`/records/${id}/files/data.csv/content`, "*/*")).toBe(200);
    },
  );

  anywhere(
    "a write that asks for a format that is not there is 406, and nothing is done",
    async () => {
      const headers = { accept: "application/xml", "content-type": "application/json" };
      const count = async () =>
        (await call<{ hits: { total: number } }>("GET", "/user/records", { as })).body.hits.total;
      const before = await count();
      expect((await raw("POST", "/records", { as, headers, body: "{}" })).status).toBe(406);
      expect(await count()).toBe(before);
      const draft = await makeDraft();
      expect((await raw("DELETE", `/records/${draft.id}/draft`, { as, headers })).status).toBe(406);
      expect((await raw("GET", `/records/${draft.id}/draft`, { as })).status).toBe(200);
    },
  );

  anywhere("a write is answered in the format that Accept names", async () => {
    const headers = {
      accept: "application/vnd.inveniordm.v1+json",
      "content-type": "application/json",
    };
    const made = await raw("POST", "/records", { as, headers, body: "{}" });
    expect([made.status, made.headers["content-type"]]).toEqual([201, headers.accept]);
    expect(JSON.parse(made.text)).toHaveProperty("ui");
  });
});

import { answerOai, type OaiAnswer } from "../../../src/practice/oai/verbs";
import type { OaiQuery } from "../../../src/practice/oai/arguments";
import type { OaiSelection, OaiSource } from "../../../src/practice/oai/source";
import type { RecordObject } from "../../../src/wire/record";
import { elements, readXml, texts } from "../exports/read-xml";
import { full, hostile } from "../exports/samples";

const now = new Date("2026-04-01T12:00:00Z");
const identifier = (number: number) => `oai:practice.b2share:record-${number}`;

/** Twenty-three records, changed on successive days of March; every other one is in a community. */
const records: RecordObject[] = Array.from({ length: 23 }, (_, index) => ({
  ...(index === 22 ? hostile : full),
  id: `record-${index + 1}`,
  updated: `2026-03-${String(index + 1).padStart(2, "0")}T10:00:00.500000+00:00`,
  pids: { oai: { identifier: identifier(index + 1), provider: "oai" } },
  parent: { ...full.parent, communities: index % 2 === 0 ? full.parent.communities : {} },
}));

const selected = ({ from = "", before = "9", community }: OaiSelection) =>
  records.filter(
    ({ updated, parent }) =>
      updated >= from &&
      updated < before &&
      (!community || parent.communities.entries?.some(({ slug }) => slug === community)),
  );

const source: OaiSource = {
  count: (selection) => selected(selection).length,
  list: (selection, offset, limit) => selected(selection).slice(offset, offset + limit),
  get: (wanted) => records.find(({ pids }) => pids["oai"]?.identifier === wanted),
  sets: () => [{ spec: "community-eudat", name: "EUDAT & friends", description: "All <of> it" }],
  earliest: () => "2026-03-01T10:00:00.500000+00:00",
};

const repository = {
  name: "B2SHARE practice",
  baseUrl: "http://localhost:8910/oai2d",
  adminEmail: "admin@example.org",
  datacentre: "PRACTICE",
};

const ask = (query: OaiQuery, at = now): OaiAnswer => answerOai(query, source, repository, at);

/** The answer's root; fails when the answer is an error. */
function answered(query: OaiQuery, at = now) {
  const { status, body } = ask(query, at);
  expect(status).toBe(200);
  return readXml(body);
}

/** Code and message of the error that a request gives. */
function refusal(query: OaiQuery, at = now): [string | undefined, string | undefined] {
  const { status, body } = ask(query, at);
  expect(status).toBe(422);
  const [error] = elements(readXml(body), "error");
  return [error?.attributes["code"], error?.text];
}

const list = { verb: "ListIdentifiers", metadataPrefix: "oai_dc" };

test("an answer says when it was given, to what, and is text/xml", () => {
  const root = answered({ verb: "Identify" });
  expect(ask({ verb: "Identify" }).contentType).toBe("text/xml");
  expect(root.name).toBe("OAI-PMH");
  expect(texts(root, "responseDate")).toEqual(["2026-04-01T12:00:00Z"]);
  expect(elements(root, "request")[0]).toMatchObject({
    text: "http://localhost:8910/oai2d",
    attributes: { verb: "Identify" },
  });
});

test("Identify introduces the repository, which does not keep deleted records", () => {
  const root = answered({ verb: "Identify" });
  expect(texts(root, "repositoryName")).toEqual(["B2SHARE practice"]);
  expect(texts(root, "earliestDatestamp")).toEqual(["2026-03-01T10:00:00Z"]);
  expect(texts(root, "deletedRecord")).toEqual(["no"]);
  expect(texts(root, "granularity")).toEqual(["YYYY-MM-DDThh:mm:ssZ"]);
});

test("ListMetadataFormats lists all prefixes, and checks a given identifier", () => {
  const prefixes = "marcxml oai_dc dcat marc21 datacite oai_datacite datacite4 oai_datacite4".split(
    " ",
  );
  const root = answered({ verb: "ListMetadataFormats", identifier: identifier(1) });
  expect(texts(root, "metadataPrefix")).toEqual(prefixes);
  expect(refusal({ verb: "ListMetadataFormats", identifier: "oai:x:y" })[0]).toBe("idDoesNotExist");
});

test("ListSets has a set for every community", () => {
  const root = answered({ verb: "ListSets" });
  expect(texts(root, "setSpec")).toEqual(["community-eudat"]);
  expect(texts(root, "setName")).toEqual(["EUDAT & friends"]);
  expect(texts(root, "dc:description")).toEqual(["All <of> it"]);
});

test("GetRecord gives header and metadata", () => {
  const root = answered({
    verb: "GetRecord",
    metadataPrefix: "oai_dc",
    identifier: identifier(1),
  });
  expect(texts(root, "identifier")).toEqual([identifier(1)]);
  expect(texts(root, "datestamp")).toEqual(["2026-03-01T10:00:00Z"]);
  expect(texts(root, "setSpec")).toEqual(["community-eudat"]);
  expect(texts(root, "dc:title")).toEqual(["Tides at Kiel"]);
});

test.each([
  ["oai_dc", "oai_dc:dc"],
  ["datacite", "resource"],
  ["datacite4", "resource"],
  ["oai_datacite", "oai_datacite"],
  ["oai_datacite4", "oai_datacite"],
  ["marcxml", "record"],
  ["marc21", "record"],
  ["dcat", "rdf:RDF"],
])("GetRecord knows the format %s, hostile text included", (metadataPrefix, tag) => {
  const root = answered({ verb: "GetRecord", metadataPrefix, identifier: identifier(23) });
  expect(elements(root, "metadata")[0]?.children[0]?.name).toBe(tag);
});

test("a list comes in pages of ten, tied together by resumption tokens", () => {
  const first = answered({ verb: "ListRecords", metadataPrefix: "oai_dc" });
  const [token] = elements(first, "resumptionToken");
  expect(token?.attributes).toEqual({
    expirationDate: "2026-04-01T12:01:00Z",
    cursor: "0",
    completeListSize: "23",
  });
  const second = answered({ verb: "ListRecords", resumptionToken: token?.text });
  const next = elements(second, "resumptionToken")[0]?.text;
  const third = answered({ verb: "ListRecords", resumptionToken: next });
  const pages = [first, second, third].map((page) => texts(page, "identifier"));
  expect(pages.map(({ length }) => length)).toEqual([10, 10, 3]);
  expect(pages.flat()).toEqual(records.map(({ pids }) => pids["oai"]?.identifier));
  expect(elements(third, "resumptionToken")[0]).toMatchObject({
    text: "",
    attributes: { cursor: "20" },
  });
});

test("a list that fits on one page has no resumption token", () => {
  const root = answered({ ...list, from: "2026-03-20" });
  expect(elements(root, "resumptionToken")).toEqual([]);
});

test("from and until are inclusive, by the day or by the second", () => {
  const dates = (query: OaiQuery) => texts(answered({ ...list, ...query }), "identifier").length;
  expect(dates({ from: "2026-03-02", until: "2026-03-04" })).toBe(3);
  expect(dates({ from: "2026-03-02T10:00:01Z", until: "2026-03-04T10:00:00Z" })).toBe(2);
  expect(dates({ from: "2026-03-02", until: "2026-03-02" })).toBe(1);
});

test("a set limits a list to its community", () => {
  const root = answered({ ...list, set: "community-eudat", until: "2026-03-04" });
  expect(texts(root, "identifier")).toEqual([identifier(1), identifier(3)]);
});

test.each<[string, OaiQuery]>([
  ["no verb", {}],
  ["an unknown verb", { verb: "Nonsense" }],
  ["the name of something inherited", { verb: "constructor" }],
  ["two verbs", { verb: ["Identify", "ListSets"] }],
])("%s is a badVerb", (_, query) => {
  expect(refusal(query)[0]).toBe("badVerb");
});

test.each<[string, OaiQuery, string]>([
  ["a missing format", { verb: "ListRecords" }, "Missing data for required field."],
  [
    "a missing identifier",
    { verb: "GetRecord", metadataPrefix: "oai_dc" },
    "Missing data for required field.",
  ],
  ["an unknown format", { ...list, metadataPrefix: "mods" }, "metadataPrefix does not exist"],
  ["an unknown argument", { ...list, page: "2" }, "You have passed too many arguments."],
  ["a repeated argument", { ...list, set: ["a", "b"] }, "You have passed too many arguments."],
  ["a date in words", { ...list, from: "yesterday" }, "Not a valid datetime."],
  ["a month that is none", { ...list, until: "2026-13-01" }, "Not a valid datetime."],
  [
    "an interval backwards",
    { ...list, from: "2026-03-02", until: "2026-03-01" },
    'Date "from" must be before "until".',
  ],
  [
    "a resumption token beside other arguments",
    { ...list, resumptionToken: "x" },
    "You have passed too many arguments.",
  ],
])("%s is a badArgument", (_, query, message) => {
  expect(refusal(query)).toEqual(["badArgument", message]);
});

test.each<[string, OaiQuery]>([
  ["an unknown record", { verb: "GetRecord", metadataPrefix: "oai_dc", identifier: "oai:x:y" }],
])("%s is an idDoesNotExist", (_, query) => {
  expect(refusal(query)).toEqual(["idDoesNotExist", "No matching identifier"]);
});

test.each<[string, OaiQuery]>([
  ["a time without changes", { ...list, from: "2027-01-01" }],
  ["an unknown set", { ...list, set: "community-nobody" }],
  ["a community's slug that is no set", { ...list, set: "eudat" }],
])("%s is a noRecordsMatch", (_, query) => {
  expect(refusal(query)).toEqual(["noRecordsMatch", ""]);
});

describe("a resumption token", () => {
  const token = elements(readXml(ask(list).body), "resumptionToken")[0]?.text;
  const bad = [
    "badResumptionToken",
    "The value of the resumptionToken argument is invalid or expired.",
  ];
  const forged = (content: unknown) => Buffer.from(JSON.stringify(content)).toString("base64url");

  test("is valid for one minute", () => {
    const resume = { verb: "ListIdentifiers", resumptionToken: token };
    expect(ask(resume, new Date(now.getTime() + 59_000)).status).toBe(200);
    expect(refusal(resume, new Date(now.getTime() + 61_000))).toEqual(bad);
  });

  test("is valid for its own verb only", () => {
    expect(refusal({ verb: "ListRecords", resumptionToken: token })).toEqual(bad);
  });

  test.each([
    ["garbage", "garbage"],
    ["null", forged(null)],
    ["one without arguments", forged({ verb: "ListIdentifiers", offset: 0, expires: 9e15 })],
    [
      "one with a negative offset",
      forged({ verb: "ListIdentifiers", values: list, offset: -1, expires: 9e15 }),
    ],
    [
      "one with an unknown format",
      forged({
        verb: "ListIdentifiers",
        values: { metadataPrefix: "mods" },
        offset: 0,
        expires: 9e15,
      }),
    ],
  ])("is refused when it is %s", (_, resumptionToken) => {
    expect(refusal({ verb: "ListIdentifiers", resumptionToken })).toEqual(bad);
  });
});

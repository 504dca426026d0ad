import { readFileSync } from "node:fs";
import { join } from "node:path";
import {
  checkMetadata,
  connect,
  readMetadata,
  Token,
  type B2Share,
  type B2ShareError,
  type DraftInput,
  type Metadata,
} from "../../../src/helper/index";
import { practiceForTests } from "../../support/practice";
import { enoughMetadata, RestClient } from "../../support/rest-client";
import { workplace } from "../../support/workplace";

const practice = practiceForTests();
const data = join(__dirname, "../../../notebooks/data");
const place = workplace();
let b2share: B2Share;

beforeAll(() => {
  const token = new Token(RestClient.issueToken(practice, "trainee@example.org"));
  b2share = connect({ url: practice.url, token });
});

/** Problems in one line each, in the order of the fields. */
const listed = (problems: { field: string; messages: string[] }[] = []) =>
  problems.map(({ field, messages }) => `${field}: ${messages[0]}`).sort();

describe("checking finds what the server finds, in the same words", () => {
  const person = (who: object) => ({ creators: [{ person_or_org: who }] });
  const cases: [string, object][] = [
    ["nothing", {}],
    ["enough", enoughMetadata],
    ["empty lists", { ...enoughMetadata, creators: [], resource_types: [] }],
    ["a short title and description", { title: " ab ", description: "x" }],
    ["unknown fields", { verson: "1", creators: [{ person_or_org: { tpye: "personal" } }] }],
    ["a person without family name", person({ type: "personal", given_name: "Jane" })],
    ["an organisation without name", person({ type: "organizational" })],
    ["another type of person", person({ type: "robot", name: "R" })],
    ["no type of person", person({ family_name: "Doe" })],
    [
      "a false ORCID iD",
      person({
        type: "personal",
        family_name: "Doe",
        identifiers: [{ identifier: "0000-0002-1825-0098", scheme: "orcid" }],
      }),
    ],
    [
      "a true ORCID iD",
      person({
        type: "personal",
        family_name: "Doe",
        identifiers: [{ identifier: "0000-0002-1825-0097", scheme: "orcid" }],
      }),
    ],
    [
      "an unknown scheme",
      person({
        type: "personal",
        family_name: "Doe",
        identifiers: [{ identifier: "1", scheme: "passport" }],
      }),
    ],
    ["values of the wrong kind", { title: 7, creators: "Doe", languages: {}, copyright: null }],
    ["items of the wrong kind", { creators: ["Doe"], contact_emails: [1], subjects: ["ice"] }],
    [
      "a contributor without role",
      { contributors: [{ person_or_org: { type: "personal", family_name: "Doe" } }] },
    ],
    [
      "an affiliation that is not one",
      {
        creators: [{ person_or_org: { type: "personal", family_name: "Doe" }, affiliations: [{}] }],
      },
    ],
    ["further titles without type", { additional_titles: [{ title: "ab" }, { title: "Longer" }] }],
    ["e-mail addresses", { contact_emails: ["a@example.org", "a at example.org"] }],
    ["a licence without id", { rights: [{ link: "https://example.org" }] }],
    ["languages of texts", { rights: [{ title: { english: "Mine" } }] }],
    [
      "a repeated identifier",
      {
        identifiers: [
          { identifier: "10.5072/a", scheme: "doi" },
          { identifier: "10.5072/a", scheme: "doi" },
        ],
      },
    ],
    [
      "a relation that is not named",
      { related_identifiers: [{ identifier: "10.5072/a", scheme: "doi" }] },
    ],
    ["a reference without text", { references: [{ identifier: "10.5072/a", scheme: "doi" }] }],
    ["blank sizes and formats", { sizes: [""], formats: [" "] }],
    ["a place that is none", { locations: { features: [{}] } }],
    ["funding by nobody", { funding: [{}, { funder: {} }, { funder: { name: "EU" }, award: {} }] }],
    ["a version that is too long", { version: "1".repeat(192) }],
    [
      "dates",
      {
        dates: [
          { date: "2026-02-30", type: { id: "collected" } },
          { date: "2026-01-01T12:00:00Z", type: { id: "collected" } },
        ],
      },
    ],
    ...[
      "2026",
      "2026-02",
      "2026-02-28",
      "2024-02-29",
      "2026-02-29",
      "02-03-2026",
      "2026/2025",
      "2025/2026-01",
      "2026-13",
      "2026-01-01T00:00:00Z",
      "2026/",
    ].map((date): [string, object] => [`the date ${date}`, { publication_date: date }]),
  ];

  test.each(cases)("%s", async (_, metadata) => {
    const draft = await b2share.drafts.create({ metadata: metadata });
    expect(listed(await checkMetadata(metadata as Metadata))).toEqual(listed(draft.errors));
  });

  test.each([
    ["an embargo in the past", { active: true, until: "2017-05-12" }],
    ["an embargo without end", { active: true }],
    ["an embargo that is over before its end", { active: false, until: "2099-01-01" }],
    ["a day that is none", { active: true, until: "tomorrow" }],
  ])("%s", async (_, embargo) => {
    const access = { record: "public", files: "restricted", embargo } as DraftInput["access"];
    const draft = { metadata: enoughMetadata as Metadata, access };
    const { errors } = await b2share.drafts.create(draft);
    expect(listed(await checkMetadata(draft))).toEqual(listed(errors));
    expect(errors).toHaveLength(1);
  });
});

test("a record can be checked as it was read", async () => {
  const found = await b2share.records.search({ size: 100 });
  for (const record of found.hits.hits)
    expect({ id: record.id, problems: await checkMetadata(record) }).toEqual({
      id: record.id,
      problems: [],
    });
});

test("with an instance to ask, unknown entries of vocabularies are found, each at its field, with what may be meant", async () => {
  const metadata = {
    ...enoughMetadata,
    resource_types: [{ id: "datset" }],
    languages: [{ id: "English" }, { id: "eng" }],
    rights: [{ id: "cc-by-4.0" }],
  } as Metadata;
  const problems = await checkMetadata(metadata, { b2share });
  expect(listed(problems)).toEqual([
    "metadata.languages.0.id: Invalid value English.",
    "metadata.resource_types.0.id: Invalid value datset.",
  ]);
  expect(problems.map(({ messages }) => messages.join(" ")).join()).toContain("Did you mean eng");
});

test("with an instance to ask, the fields of a community are checked by its schema", async () => {
  const extension = { "earth-observation": { lat_min: "north", latmax: 59.9 }, nowhere: { a: 1 } };
  const metadata = { ...enoughMetadata, community_extension: extension } as Metadata;
  const { errors } = await b2share.drafts.create({ metadata });
  const problems = await checkMetadata(metadata, { b2share });
  expect(listed(problems)).toEqual(listed(errors));
  expect(problems.find(({ field }) => field.endsWith("latmax"))!.messages).toContain(
    "Did you mean lat_max?",
  );
});

describe("reading files", () => {
  const write = (text: string | Buffer, name = "notebooks/my.csv") => place.write(name, text);

  async function mistakes(text: string | Buffer, name?: string): Promise<string[]> {
    const error = (await readMetadata(write(text, name)).catch(
      (reason: unknown) => reason,
    )) as B2ShareError;
    return (error.fieldErrors ?? []).map(
      ({ field, messages }) => `${field}: ${messages.join(" ")}`,
    );
  }

  test("the course's CSV and JSON hold the same, and the server takes it as it is", async () => {
    const csv = await readMetadata(join(data, "eudat-metadata.csv"), { b2share });
    expect(csv).toEqual(JSON.parse(readFileSync(join(data, "eudat-metadata.json"), "utf8")));
    expect(await readMetadata(join(data, "eudat-metadata.json"), { b2share })).toEqual(csv);
    expect((await b2share.drafts.create(csv)).errors ?? []).toEqual([]);
  });

  test("values of a community's fields have the type that its schema says", async () => {
    const { metadata } = await readMetadata(join(data, "earth-observation-metadata.csv"), {
      b2share,
    });
    expect(metadata!.community_extension).toEqual({
      "earth-observation": expect.objectContaining({
        lat_min: 59.79,
        lat_max: 59.9,
        start_time: "2025-06-01T00:00:00Z",
        platform: "Sentinel-3",
      }) as object,
    });
  });

  test("all mistakes of the faulty file are found at once, with line and column", async () => {
    const file = readFileSync(join(data, "faulty-metadata.csv"));
    expect(await mistakes(file)).toEqual([
      "line 5, column 3: access.embargo.until: Embargo end date must be set to a future date.",
      "line 22, column 3: metadata.creators.1.person_or_org.family_name: Family name cannot be blank.",
      "line 29, column 3: metadata.contributors.1.role: Missing data for required field.",
      "line 31, column 2: metadata.contributors.1.rol: Unknown field. Did you mean role?",
      "line 32: This line has commas instead of semicolons. Semicolons separate the columns; a value that holds one stands in quotes.",
      "line 33, column 3: metadata.publication_date: Please provide a valid date or interval. Write a day as in 2026-03-02.",
      "line 34, column 1: metadata.verson: Unknown field. Did you mean version?",
    ]);
  });

  const minimal =
    "field;subfield;value\ntitle;;Grüße vom See\nsubjects;subject;a\nsubjects;subject;b\n";
  test.each([
    ["line ends of Windows", Buffer.from(minimal.replaceAll("\n", "\r\n"))],
    ["a byte-order mark", Buffer.from(`\uFEFF${minimal}`)],
    ["UTF-16", Buffer.from(`\uFEFF${minimal}`, "utf16le")],
    ["quotes", Buffer.from(minimal.replace("Grüße vom See", '"Grüße vom See"'))],
    [
      "blanks around values, and empty lines",
      Buffer.from(minimal.replace(";;", " ; ; ") + "\n;;\n\n"),
    ],
  ])("%s are no mistake", async (_, text) => {
    expect(await readMetadata(write(text))).toEqual({
      metadata: { title: "Grüße vom See", subjects: [{ subject: "a" }, { subject: "b" }] },
    });
  });

  test("quotes may hold semicolons, quotes and several lines", async () => {
    const text =
      'field;subfield;value\ndescription;;"One; two\nand ""three"""\ntitle;;The "big" one\n';
    expect((await readMetadata(write(text))).metadata).toEqual({
      description: 'One; two\nand "three"',
      title: 'The "big" one',
    });
  });

  test.each([
    [
      "commas in all lines",
      "field,subfield,value\ntitle,,Sea\n",
      /^line 1: .*This line has commas instead of semicolons/,
    ],
    ["tabs", "field\tsubfield\tvalue\n", /^line 1: .*This line has tabs instead of semicolons/],
    ["no header", "title;;Sea ice\n", /^line 1: The first line must be field;subfield;value\./],
    [
      "a semicolon in a value",
      "field;subfield;value\ntitle;;Sea; ice\n",
      /^line 2: .*stands in quotes/,
    ],
    [
      "a quote that is not closed",
      'field;subfield;value\ntitle;;"Sea\npublisher;;B2SHARE\n',
      /^line 2: .*never closed/,
    ],
    [
      "another encoding",
      Buffer.from("field;subfield;value\ntitle;;Gr\u00fc\u00dfe\n", "latin1"),
      /^line 2: .*UTF-8/,
    ],
    [
      "a second value",
      "field;subfield;value\ntitle;;Sea\ntitle;;Ice\n",
      /^line 3, column 3: title has a value already/,
    ],
    ["no subfield", "field;subfield;value\ncreators;;Doe\n", /^line 2, column 3: .*person_or_org/],
    [
      "a subfield too many",
      "field;subfield;value\ntitle;en;Doe\n",
      /^line 2, column 3: metadata.title: Not a valid string/,
    ],
    ["a name of B2SHARE v2", "field;subfield;value\nkeywords;;Doe\n", /Did you mean subjects/],
    [
      "what files cannot be",
      "field;subfield;value\nfiles;enabled;yes\n",
      /^line 2, column 3: files.enabled: Not a valid boolean/,
    ],
    [
      "a name far from all others",
      "field;subfield;value\nxyzzy;;1\n",
      /^line 2, column 1: metadata.xyzzy: Unknown field.$/,
    ],
    [
      "no truth",
      "field;subfield;value\naccess;record;public\naccess;files;restricted\naccess;embargo.active;yes\n",
      /^line 4, column 3: access.embargo.active: Not a valid boolean/,
    ],
  ])("%s: the message says where and what", async (_, text, message) => {
    expect((await mistakes(text))[0]).toMatch(message);
  });

  test("JSON may be bare metadata, and its mistakes have line and column, too", async () => {
    const bare = '{ "title": "Sea ice" }';
    expect(await readMetadata(write(bare, "notebooks/a.json"))).toEqual({
      metadata: { title: "Sea ice" },
    });
    const faulty = `{
  "metadata": {
    "title": "ab",
    "verson": "1",
    "version": 'single',
    "creators": [{ "person_or_org": { "type": "personal" } },],
  }
  "access": { "record": "public", "files": True }
}`;
    expect(await mistakes(faulty, "notebooks/b.json")).toEqual([
      "line 3, column 14: metadata.title: Shorter than minimum length 3.",
      "line 4, column 15: metadata.verson: Unknown field. Did you mean version?",
      expect.stringMatching(/^line 5, column \d+: This is not JSON .*double quotes/),
      expect.stringMatching(/^line 6, column \d+: This is not JSON .*none after the last/),
      expect.stringMatching(/^line 6, column \d+: .*family_name: Family name cannot be blank/),
      expect.stringMatching(/^line 7, column \d+: This is not JSON/),
      expect.stringMatching(/^line 8, column \d+: .*CommaExpected.*comma between/),
      expect.stringMatching(
        /^line 8, column \d+: access.files: 'files' must be either 'public' or/,
      ),
    ] as string[]);
  });

  const mine = JSON.stringify(enoughMetadata);
  test.each([
    ["a misspelt name", `{ "metadata": ${mine}, "acess": {} }`, "acess: Unknown field. Did you mean access?"],
    ["another capital", `{ "metadata": ${mine}, "Access": {} }`, "Access: Unknown field. Did you mean access?"],
    ["a name of Zenodo", `{ "metadata": ${mine}, "access_right": "restricted" }`, "access_right: Unknown field. Did you mean access?"],
    ["an embargo at the top", `{ "metadata": ${mine}, "embargo": {} }`, "embargo: Unknown field. Did you mean access?"],
    ["metadata at the top", `{ "access": { "record": "public", "files": "public" }, "title": "Ice" }`, "title: Unknown field. It belongs into metadata."],
  ])("H2: a name that drafts do not have is told, since the server would drop it: %s", async (_, text, expected) => {
    expect(await mistakes(text, "notebooks/h2.json")).toEqual([expect.stringContaining(expected)]);
  }); // prettier-ignore

  test("H2: names that responses have may come back", async () => {
    const { hits } = await b2share.records.search({ size: 1 });
    const text = JSON.stringify(hits.hits[0]);
    expect(await mistakes(text, "notebooks/record.json")).toEqual([]);
  });

  test.each([
    ["a word as access", `{ "metadata": ${mine}, "access": "restricted" }`, /access._schema: Invalid input type/],
    ["no access", `{ "metadata": ${mine}, "access": null }`, /access: Field may not be null/],
    ["half an access", `{ "metadata": ${mine}, "access": { "record": "restricted" } }`, /access.files: 'files' must be either/],
    ["a list as metadata", '{ "metadata": [] }', /metadata._schema: Invalid input type/],
    ["a word as metadata", '{ "metadata": "x" }', /metadata._schema: Invalid input type/],
    ["no metadata", '{ "metadata": null }', /metadata: Field may not be null/],
    ["a truth as files", `{ "metadata": ${mine}, "files": false }`, /files._schema: Invalid input type/],
  ])("H3: a wrong shape of a whole part is told, in JSON: %s", async (_, text, expected) => {
    expect(await mistakes(text, "notebooks/h3.json")).toEqual([expect.stringMatching(expected)]);
  }); // prettier-ignore

  test.each([
    ["access;;public", /^line 2, column 3: access._schema: Invalid input type/],
    ["files;;false", /^line 2, column 3: files._schema: Invalid input type/],
    ["access;record;restricted", /^line 2, column 3: access.files: 'files' must be either/],
  ])("H3: a wrong shape of a whole part is told, in a table: %s", async (line, expected) => {
    const [first] = await mistakes(`field;subfield;value\n${line}\n`);
    expect(first).toMatch(expected);
  });

  test("H4: an embargo that hides nothing is told", async () => {
    const embargo = { active: true, until: "2099-12-31" };
    const found = (record: string, files: string) =>
      checkMetadata({
        metadata: enoughMetadata,
        access: { record, files, embargo },
      } as DraftInput);
    expect(listed(await found("public", "public"))).toEqual([
      "access.embargo: The embargo hides nothing: record and files are both public.",
    ]);
    expect(await found("public", "restricted")).toEqual([]);
    expect(await found("restricted", "restricted")).toEqual([]);
  });

  const open = "access;record;public\naccess;files;restricted\naccess;embargo.until;2099-12-31\n";
  test.each(["TRUE", "True", "true"])("M9: a spreadsheet writes truth as %s", async (truth) => {
    const text = `field;subfield;value\n${open}access;embargo.active;${truth}\n`;
    expect((await readMetadata(write(text))).access?.embargo?.active).toBe(true);
  });

  test.each([
    ["WAHR", "access;embargo.active;WAHR\n", /Not a valid boolean\. Write true or false\.$/],
    ["a German date", "publication_date;;02.03.2026\n", /Write a day as in 2026-03-02\.$/],
  ])(
    "M9: other forms of spreadsheets are told with the right one: %s",
    async (_, line, expected) => {
      const found = await mistakes(`field;subfield;value\n${open}${line}`);
      expect(found.join("\n")).toMatch(new RegExp(expected.source, "m"));
    },
  );

  test("M9: empty columns at the end of lines, as spreadsheets add them, do no harm", async () => {
    const text = "field;subfield;value;;\ntitle;;Sea ice;;\n;;;;\n";
    expect(await readMetadata(write(text))).toEqual({ metadata: { title: "Sea ice" } });
  });

  test("L4: line ends may be mixed", async () => {
    const text = "field;subfield;value\r\ntitle;;Sea ice\npublisher;;B2SHARE\rversion;;1\r\n";
    expect(await readMetadata(write(text))).toEqual({
      metadata: { title: "Sea ice", publisher: "B2SHARE", version: "1" },
    });
  });

  test.each([
    ["metadata.yaml", "title: Sea ice\n"],
    ["CITATION.cff", "cff-version: 1.2.0\n"],
    ["metadata.xlsx", "PK\u0003\u0004…"],
    ["metadata.csv", "<!doctype html><title>Sign in</title>"],
  ])("L20: %s is neither CSV nor JSON", async (name, text) => {
    await expect(readMetadata(write(text, `notebooks/${name}`))).rejects.toThrow(
      /is neither CSV nor JSON\.\nHint: Save it as CSV/,
    );
  });

  test("L20: JSON under another name is read as JSON", async () => {
    const file = write('{ "title": "Sea ice" }', "notebooks/metadata.txt");
    expect((await readMetadata(file)).metadata?.title).toBe("Sea ice");
  });

  test("L22: what is no object is a finding, not a fault", async () => {
    for (const value of ["{}", null, [], 7])
      expect(await checkMetadata(value as unknown as Metadata)).toEqual([
        { field: "_schema", messages: [expect.stringContaining("An object is needed")] },
      ]);
  });

  test("a file that is not there is named", async () => {
    await expect(readMetadata("nowhere.csv")).rejects.toThrow("There is no file nowhere.csv.");
  });
});

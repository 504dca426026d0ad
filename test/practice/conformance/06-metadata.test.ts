/** Chapter 6 of src/practice/contract.md: Metadata. */
import type { RecordObject } from "../../../src/wire";
import { anywhere, conformance, ofB2share, here } from "../../support/conformance";
import { enoughMetadata, fieldMessages, refusal } from "../../support/rest-client";

const { call, makeDraft } = conformance();
const as = "trainee";

/** Makes a draft with this metadata over enough others; `errors` are of fields below `metadata` only. */
async function create(metadata: object) {
  const body = { metadata: { ...enoughMetadata, ...metadata } };
  const answer = await call<RecordObject>("POST", "/records", { as, body });
  return { ...answer, messages: fieldMessages(answer), metadata: answer.body.metadata };
}

const person = (person_or_org: object, more: object = {}) => ({
  creators: [{ person_or_org, ...more }],
});

describe("6.1 the fields", () => {
  anywhere("what publishing demands is listed as soon as it is missing", async () => {
    const answer = await call<RecordObject>("POST", "/records", { as, body: { metadata: {} } });
    const missing = "Missing data for required field.";
    expect(answer.status).toBe(201);
    expect(fieldMessages(answer).sort()).toEqual([
      ["metadata.creators", missing],
      ["metadata.publication_date", missing],
      ["metadata.publisher", "Missing publisher field required for DOI registration."],
      ["metadata.resource_types", missing],
      ["metadata.title", missing],
    ]);
  });

  it.each([
    [{ title: "ab" }, ["metadata.title", "Shorter than minimum length 3."]],
    [{ description: "ab" }, ["metadata.description", "Shorter than minimum length 3."]],
    [{ creators: [] }, ["metadata.creators", "Missing data for required field."]],
    [
      { publication_date: "2020-13" },
      ["metadata.publication_date", "Please provide a valid date or interval."],
    ],
    [
      { publication_date: "2020-01-01T10:00" },
      ["metadata.publication_date", "Please provide a valid date or interval."],
    ],
    [
      { publication_date: "1945/1939" },
      ["metadata.publication_date", "Please provide a valid date or interval."],
    ],
    [
      { rights: [{ id: "cc-by-4.0", title: { en: "Mine" } }] },
      [
        expect.stringMatching(/^metadata\.rights\.0/) as string,
        "Only an existing id or free text title/description/link is accepted, but not both cases at the same time",
      ],
    ],
    [
      { identifiers: [{ identifier: "10.1234/a" }, { identifier: "10.1234/a" }] },
      [
        expect.stringMatching(/^metadata\.identifiers/) as string,
        "Duplicated identifier entry is not allowed.",
      ],
    ],
    [
      person({ type: "personal", given_name: "Lara" }),
      ["metadata.creators.0.person_or_org.family_name", "Family name cannot be blank."],
    ],
    [
      person({ type: "organizational" }),
      ["metadata.creators.0.person_or_org.name", "Name cannot be blank."],
    ],
    [
      person({ type: "robot", name: "R2" }),
      [
        "metadata.creators.0.person_or_org.type",
        "Invalid value. Choose one of ['organizational', 'personal'].",
      ],
    ],
    [
      person({ type: "personal", family_name: "Lake" }, { affiliations: [{}] }),
      [
        expect.stringMatching(/^metadata\.creators\.0\.affiliations\.0/) as string,
        "An existing id or a free text name must be present.",
      ],
    ],
  ])("%j is reported, and what is bad is dropped", async (metadata, message) => {
    const { status, messages } = await create(metadata);
    expect(status).toBe(201);
    expect(messages).toContainEqual(message);
  });

  it.each(["2020", "2020-11", "2020-11-10", "1939/1945"])("%s is a date", async (date) => {
    const { messages, metadata } = await create({ publication_date: date });
    expect([messages, metadata.publication_date]).toEqual([[], date]);
  });

  anywhere("the name of a person is made of its parts, an organisation has no parts", async () => {
    const { metadata } = await create({
      creators: [
        { person_or_org: { type: "personal", family_name: "Lake", given_name: "Lara", name: "X" } },
        { person_or_org: { type: "organizational", name: "Lakes", given_name: "Lara" } },
      ],
    });
    expect(metadata.creators?.map(({ person_or_org }) => person_or_org)).toEqual([
      { type: "personal", family_name: "Lake", given_name: "Lara", name: "Lake, Lara" },
      { type: "organizational", name: "Lakes" },
    ]);
  });

  anywhere("the scheme of an identifier is found where it is left out", async () => {
    const identifiers = [{ identifier: "0000-0002-1825-0097" }];
    const { metadata } = await create(
      person({ type: "personal", family_name: "Lake", identifiers }),
    );
    expect(metadata.creators?.[0]?.person_or_org.identifiers).toEqual([
      { identifier: "0000-0002-1825-0097", scheme: "orcid" },
    ]);
  });

  it.each([
    [[{ identifier: "nonsense" }], "No valid scheme recognized for identifier."],
    [[{ identifier: "0000-0002-1825-0098", scheme: "orcid" }], "Invalid ORCID identifier."],
    [[{ identifier: "x", scheme: "nonsense" }], "Invalid scheme."],
    [
      [
        { identifier: "0000-0002-1825-0097", scheme: "orcid" },
        { identifier: "0000-0001-5109-3700", scheme: "orcid" },
      ],
      "Only one identifier per scheme is allowed.",
    ],
  ])("identifiers %j of a person: %s", async (identifiers, message) => {
    const { messages } = await create(
      person({ type: "personal", family_name: "Lake", identifiers }),
    );
    expect(messages.map(([, text]) => text)).toContain(message);
    expect(messages[0]?.[0]).toMatch(/^metadata\.creators\.0\.person_or_org\.identifiers/);
  });

  anywhere("HTML is cleaned: tags that are not allowed vanish, their text stays", async () => {
    const { metadata } = await create({
      description:
        '<p onclick="x()">Some <b>bold</b> text<script>alert(1)</script> <a href="javascript:x()">here</a></p><iframe src="https://example.org"></iframe>',
      title: "A <i>title</i> keeps its signs < and &",
    });
    expect(metadata.description).toContain("<b>bold</b>");
    expect(metadata.description).not.toMatch(/script|onclick|iframe/);
    // What stood between the tags stays, as text.
    expect(metadata.description).toContain("alert(1)");
    expect(metadata.title).toBe("A <i>title</i> keeps its signs < and &");
  });

  anywhere(
    "texts lose surrounding blanks and control characters; empty ones stay, but do not count",
    async () => {
      const { metadata, messages } = await create({
        title: "  Lakes\u0000 and\u0007 rivers \n",
        version: "",
        publication_date: "",
      });
      expect(metadata.title).toBe("Lakes and rivers");
      expect(metadata.version).toBe("");
      expect(metadata).not.toHaveProperty("publication_date");
      expect(messages.map(([field]) => field)).toContain("metadata.publication_date");
    },
  );

  ofB2share("contact_emails is a list of addresses", async () => {
    const { metadata, messages } = await create({ contact_emails: ["lake@example.org"] });
    expect([metadata.contact_emails, messages]).toEqual([["lake@example.org"], []]);
  });
});

describe("6.2 two kinds of wrong content", () => {
  it.each([
    { resource_types: [{ id: "nonsense" }] },
    { rights: [{ id: "nonsense" }] },
    { languages: [{ id: "nonsense" }] },
    { contributors: [{ ...enoughMetadata.creators[0], role: { id: "nonsense" } }] },
    { creators: [{ ...enoughMetadata.creators[0], affiliations: [{ id: "nonsense" }] }] },
    { subjects: [{ id: "nonsense" }] },
    { additional_titles: [{ title: "Other", type: { id: "nonsense" } }] },
    { funding: [{ funder: { id: "nonsense" } }] },
  ])(
    "an id that no vocabulary knows is 400 at once, and nothing is saved: %j",
    async (metadata) => {
      const answer = await create(metadata);
      expect(refusal(answer)).toEqual([400, "Invalid value nonsense."]);
      expect(answer.body).not.toHaveProperty("errors");
      const draft = await makeDraft();
      const put = await call("PUT", `/records/${draft.id}/draft`, { as, body: { metadata } });
      expect(refusal(put)).toEqual([400, "Invalid value nonsense."]);
      const { body } = await call<RecordObject>("GET", `/records/${draft.id}/draft`, { as });
      expect(body.metadata).toEqual(draft.metadata);
    },
  );

  anywhere("answers show the titles of what is referred to", async () => {
    const { metadata } = await create({
      languages: [{ id: "eng" }],
      rights: [{ id: "cc-by-4.0" }],
    });
    expect(metadata.resource_types?.[0]?.title?.en).toBe("Dataset");
    expect(metadata.languages?.[0]?.title?.en).toBe("English");
    expect(metadata.rights?.[0]).toMatchObject({
      title: { en: "Creative Commons Attribution 4.0 International" },
      props: { scheme: "spdx" },
    });
  });

  anywhere("an affiliation sent with id and name comes back with the registered name", async () => {
    const affiliations = [{ id: "01ggx4157", name: "Something else" }];
    const { metadata } = await create({
      creators: [{ ...enoughMetadata.creators[0], affiliations }],
    });
    expect(metadata.creators?.[0]?.affiliations?.[0]?.name).toMatch(/Nuclear Research/);
  });

  here("metadata of the wrong kind is no fault of the server", async () => {
    const kinds = [
      null,
      1,
      "text",
      [],
      {},
      [null],
      [[]],
      { id: 1 },
      [{ id: 1 }],
      [{ id: null }],
      { en: 1 },
    ];
    const fields = [
      "resource_types",
      "title",
      "creators",
      "publication_date",
      "publisher",
      "description",
      "additional_titles",
      "additional_descriptions",
      "rights",
      "copyright",
      "contributors",
      "subjects",
      "languages",
      "dates",
      "version",
      "identifiers",
      "related_identifiers",
      "references",
      "funding",
      "locations",
      "sizes",
      "formats",
      "contact_emails",
      "community_extension",
    ];
    for (const field of fields) {
      for (const value of kinds) {
        const { status } = await create({ [field]: value });
        expect([field, value, status < 500]).toEqual([field, value, true]);
      }
    }
  });
});

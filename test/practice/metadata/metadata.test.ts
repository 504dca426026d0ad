import { loadDraft } from "../../../src/practice/metadata/load-draft";
import { complete, creator, lines, today, withMetadata } from "./draft";

const person = { type: "personal", family_name: "Trainee" };
const orcid = { identifier: "0000-0002-1825-0097", scheme: "orcid" };
const missing = "Missing data for required field.";

describe("a complete draft", () => {
  it("has no errors", () => {
    expect(withMetadata({}).errors).toEqual([]);
  });

  it("may be empty, and then lacks only what the DOI needs", () => {
    for (const nothing of [{}, null, undefined])
      expect(lines(loadDraft(nothing, { today }).errors)).toEqual([
        "metadata.publisher: Missing publisher field required for DOI registration.",
      ]);
  });

  it("lacks all required fields when its metadata are empty", () => {
    expect(lines(loadDraft({ metadata: {} }, { today }).errors)).toEqual([
      `metadata.resource_types: ${missing}`,
      `metadata.creators: ${missing}`,
      `metadata.title: ${missing}`,
      `metadata.publication_date: ${missing}`,
      "metadata.publisher: Missing publisher field required for DOI registration.",
    ]);
  });

  it("must be an object", () => {
    expect(() => loadDraft([], { today })).toThrow("A validation error occurred.");
  });

  it("loses unknown keys at its top without a word", () => {
    const { errors, ...parts } = loadDraft({ metadata: complete, id: "x", nonsense: 1 }, { today });
    expect(errors).toEqual([]);
    expect(Object.keys(parts)).not.toContain("nonsense");
  });

  it("keeps the review that is to be attached", () => {
    const review = { type: "community-submission", receiver: { community: "c" } };
    expect(loadDraft({ parent: { review } }, { today }).review).toEqual(review);
  });

  it("has no custom fields on this instance", () => {
    const draft = loadDraft({ metadata: complete, custom_fields: { "a:b": 1 } }, { today });
    expect(lines(draft.errors)).toEqual(["custom_fields.a:b: Unknown field."]);
    expect(draft.custom_fields).toEqual({});
  });
});

describe("wrong metadata are listed, and what is wrong is not kept", () => {
  it.each<[string, object, string, unknown]>([
    ["title", { title: "ab" }, "Shorter than minimum length 3.", undefined],
    ["title", { title: "" }, "Shorter than minimum length 3.", undefined],
    ["title", { title: 5 }, "Not a valid string.", undefined],
    ["title", { title: null }, "Field may not be null.", undefined],
    ["resource_types", { resource_types: [] }, missing, undefined],
    ["resource_types", { resource_types: { id: "dataset" } }, "Not a valid list.", undefined],
    ["resource_type", { resource_type: { id: "dataset" } }, "Unknown field.", undefined],
    ["creators", { creators: [] }, missing, undefined],
    ["creators", { creators: "Tara" }, "Not a valid list.", undefined],
    ["creators.0._schema", { creators: ["Tara"] }, "Invalid input type.", undefined],
    [
      "publication_date",
      { publication_date: "02-03-2017" },
      "Please provide a valid date or interval.",
      undefined,
    ],
    [
      "publication_date",
      { publication_date: "2026-03-02T10:00:00Z" },
      "Please provide a valid date or interval.",
      undefined,
    ],
    ["description", { description: "<x>" }, "Shorter than minimum length 3.", undefined],
    ["version", { version: "1".repeat(192) }, "Longer than maximum length 191.", undefined],
    ["sizes.1", { sizes: ["15 GB", " "] }, "Size cannot be a blank string.", ["15 GB"]],
    ["formats.0", { formats: [""] }, "Format cannot be a blank string.", undefined],
    ["languages.0.id", { languages: [{}] }, missing, undefined],
    [
      "languages.0.code",
      { languages: [{ id: "eng", code: "en" }] },
      "Unknown field.",
      [{ id: "eng" }],
    ],
    ["nonsense", { nonsense: 1 }, "Unknown field.", undefined],
    ["contact_emails.0", { contact_emails: ["nobody"] }, "Not a valid email address.", undefined],
    [
      "additional_titles.0.title",
      { additional_titles: [{ title: "x", type: { id: "subtitle" } }] },
      "Shorter than minimum length 3.",
      [{ type: { id: "subtitle" } }],
    ],
    [
      "additional_titles.0.type",
      { additional_titles: [{ title: "Cores" }] },
      missing,
      [{ title: "Cores" }],
    ],
    [
      "additional_descriptions.0.type",
      { additional_descriptions: [{ description: "Long" }] },
      missing,
      [{ description: "Long" }],
    ],
    [
      "contributors.0.role",
      { contributors: [creator] },
      missing,
      [{ person_or_org: { ...creator.person_or_org, name: "Trainee, Tara" } }],
    ],
    [
      "dates.0.date",
      { dates: [{ date: "soon", type: { id: "collected" } }] },
      "Please provide a valid date or interval.",
      [{ type: { id: "collected" } }],
    ],
    [
      "references.0.reference",
      { references: [{ identifier: "10.1234/x" }] },
      missing,
      [{ identifier: "10.1234/x", scheme: "doi" }],
    ],
    [
      "funding.0.funder",
      { funding: [{ award: { id: "00k4n6c32::654065" } }] },
      missing,
      [{ award: { id: "00k4n6c32::654065" } }],
    ],
    [
      "funding.0.funder.funder",
      { funding: [{ funder: {} }] },
      "An existing id or a free text name must be present.",
      undefined,
    ],
    [
      "funding.0.award.award",
      { funding: [{ funder: { name: "ERC" }, award: {} }] },
      "An existing id or either number or title must be present.",
      [{ funder: { name: "ERC" } }],
    ],
    [
      "subjects.0.subjects",
      { subjects: [{}] },
      "An existing id or a free text subject must be present.",
      undefined,
    ],
    [
      "locations.features.0.locations",
      { locations: { features: [{}] } },
      "At least one of ['geometry', 'place', 'identifiers', 'description'] must be present.",
      undefined,
    ],
    [
      "community_extension.nonsense",
      { community_extension: { nonsense: {} } },
      "Unknown field.",
      undefined,
    ],
  ])("%s in %j: %s", (path, fields, message, kept) => {
    const { metadata, errors } = withMetadata(fields);
    expect(lines(errors)).toEqual([`metadata.${path}: ${message}`]);
    expect((metadata as Record<string, unknown>)[Object.keys(fields)[0] ?? ""]).toEqual(kept);
  });

  it("keeps right items of a list beside wrong ones", () => {
    const { metadata, errors } = withMetadata({ sizes: ["1 page", 2, "3 pages"] });
    expect(metadata.sizes).toEqual(["1 page", "3 pages"]);
    expect(lines(errors)).toEqual(["metadata.sizes.1: Not a valid string."]);
  });

  it("lists each problem of a draft with several", () => {
    const { errors } = withMetadata({ title: "x", languages: [{ id: "eng" }, {}], rights: 1 });
    expect(lines(errors)).toEqual([
      "metadata.title: Shorter than minimum length 3.",
      `metadata.languages.1.id: ${missing}`,
      "metadata.rights: Not a valid list.",
    ]);
  });
});

describe("a person or organisation", () => {
  it.each<[string, object, string[]]>([
    [
      "a person without family name",
      { type: "personal", given_name: "Tara" },
      ["person_or_org.family_name: Family name cannot be blank."],
    ],
    [
      "an organisation without name",
      { type: "organizational" },
      ["person_or_org.name: Name cannot be blank."],
    ],
    [
      "a wrong type",
      { type: "robot", name: "R2" },
      ["person_or_org.type: Invalid value. Choose one of ['organizational', 'personal']."],
    ],
    [
      "no type",
      { name: "R2" },
      ["person_or_org.type: Invalid value. Choose one of ['organizational', 'personal']."],
    ],
    [
      "an identifier of no known scheme",
      { ...person, identifiers: [{ identifier: "nonsense" }] },
      ["person_or_org.identifiers.0.scheme: No valid scheme recognized for identifier."],
    ],
    [
      "a scheme that is not for people",
      { ...person, identifiers: [{ identifier: "10.1234/x", scheme: "doi" }] },
      ["person_or_org.identifiers.0.scheme: Invalid scheme."],
    ],
    [
      "a wrong ORCID",
      { ...person, identifiers: [{ ...orcid, identifier: "0000-0002-1825-0098" }] },
      ["person_or_org.identifiers.0.identifier: Invalid ORCID identifier."],
    ],
    [
      "two ORCIDs",
      { ...person, identifiers: [orcid, orcid] },
      ["person_or_org.identifiers: Only one identifier per scheme is allowed."],
    ],
  ])("is reported with %s", (_, person_or_org, expected) => {
    const { errors } = withMetadata({ creators: [{ person_or_org }] });
    expect(lines(errors)).toEqual(expected.map((line) => `metadata.creators.0.${line}`));
  });

  it("is kept although its parts do not fit together, so that it can be mended", () => {
    const person_or_org = { type: "personal", given_name: "Tara" };
    expect(withMetadata({ creators: [{ person_or_org }] }).metadata.creators).toEqual([
      { person_or_org },
    ]);
  });

  it("has its name made from family and given name", () => {
    const { metadata } = withMetadata({
      creators: [{ person_or_org: { ...creator.person_or_org, name: "Somebody Else" } }],
    });
    expect(metadata.creators?.[0]?.person_or_org.name).toBe("Trainee, Tara");
  });

  it("has no given and family name as an organisation", () => {
    const { metadata } = withMetadata({
      creators: [
        {
          person_or_org: {
            type: "organizational",
            name: "EUDAT",
            family_name: "x",
            given_name: "y",
          },
        },
      ],
    });
    expect(metadata.creators?.[0]?.person_or_org).toEqual({
      type: "organizational",
      name: "EUDAT",
    });
  });

  it("has the scheme of its identifier detected and the identifier in its usual form", () => {
    const identifiers = [{ identifier: "https://orcid.org/0000-0002-1825-0097" }];
    const { metadata } = withMetadata({
      creators: [{ person_or_org: { ...person, identifiers } }],
    });
    expect(metadata.creators?.[0]?.person_or_org.identifiers).toEqual([orcid]);
  });

  it.each<[string, unknown, string]>([
    ["no list", { name: "EUDAT" }, "affiliations: Not a valid list."],
    [
      "neither id nor name",
      [{}],
      "affiliations.0.affiliations: An existing id or a free text name must be present.",
    ],
    [
      "the same twice",
      [{ name: "EUDAT" }, { name: "EUDAT" }],
      "affiliations: Duplicated affiliations: EUDAT",
    ],
  ])("is reported when its affiliations are %s", (_, affiliations, line) => {
    expect(lines(withMetadata({ creators: [{ ...creator, affiliations }] }).errors)).toEqual([
      `metadata.creators.0.${line}`,
    ]);
  });

  it("belongs to an institution of the vocabulary by id alone", () => {
    const { metadata } = withMetadata({
      creators: [{ ...creator, affiliations: [{ id: "01ggx4157", name: "Somewhere" }] }],
    });
    expect(metadata.creators?.[0]?.affiliations).toEqual([{ id: "01ggx4157" }]);
  });
});

describe("rights", () => {
  const both =
    "Only an existing id or free text title/description/link is accepted, but not both cases at the same time";
  it.each<[object, string[]]>([
    [{ id: "cc-by-4.0" }, []],
    [
      { title: { en: "Mine" }, description: { en: "Ask me" }, link: "https://example.org/mine" },
      [],
    ],
    [{ id: "cc-by-4.0", title: { en: "Mine" } }, [`rights: ${both}`]],
    [{ id: "cc-by-4.0", link: "https://example.org" }, [`rights: ${both}`]],
    [{}, ["rights: An existing id or a free text title must be present"]],
    [{ title: { en: "Mine", de: "Meins" } }, ["title: Only one value is accepted."]],
    [{ title: { english: "Mine" } }, ["title: Not a valid locale."]],
    [{ title: "Mine" }, ["title: Not a valid mapping type."]],
    [{ title: { en: "Mine" }, link: "example.org/mine" }, ["link: Not a valid URL."]],
  ])("%j: %j", (right, expected) => {
    expect(lines(withMetadata({ rights: [right] }).errors)).toEqual(
      expected.map((line) => `metadata.rights.0.${line}`),
    );
  });
});

describe("identifiers of the record", () => {
  const doi = { identifier: "10.1234/x", scheme: "doi" };

  it("may not be there twice", () => {
    const { errors } = withMetadata({ identifiers: [doi, doi] });
    expect(lines(errors)).toEqual([
      "metadata.identifiers: Duplicated identifier entry is not allowed.",
    ]);
  });

  it("may be several of one scheme", () => {
    expect(
      withMetadata({ identifiers: [doi, { ...doi, identifier: "10.1234/y" }] }).errors,
    ).toEqual([]);
  });

  it("of related works need a relation", () => {
    expect(lines(withMetadata({ related_identifiers: [doi] }).errors)).toEqual([
      `metadata.related_identifiers.0.relation_type: ${missing}`,
    ]);
    expect(
      withMetadata({ related_identifiers: [{ ...doi, relation_type: { id: "cites" } }] }).errors,
    ).toEqual([]);
  });

  it("may be left out of references", () => {
    expect(withMetadata({ references: [{ reference: "Trainee, T. (2026)" }] }).errors).toEqual([]);
  });

  it("are called missing where they are empty", () => {
    expect(lines(withMetadata({ identifiers: [{}] }).errors)).toEqual([
      `metadata.identifiers.0.scheme: ${missing}`,
      `metadata.identifiers.0.identifier: ${missing}`,
    ]);
  });
});

describe("places", () => {
  const place = (geometry: unknown) =>
    withMetadata({ locations: { features: [{ geometry, place: "Here" }] } });
  const square = [
    [7, 50],
    [8, 50],
    [8, 51],
    [7, 50],
  ];
  it.each<[unknown, string[]]>([
    [{ type: "Point", coordinates: [7.1, 50.7] }, []],
    [
      {
        type: "MultiPoint",
        coordinates: [
          [7.1, 50.7],
          [7.2, 50.8, 60],
        ],
      },
      [],
    ],
    [{ type: "Polygon", coordinates: [square] }, []],
    [
      { type: "Point", coordinates: [7.1] },
      ["coordinates: a position must have exactly 2 or 3 values"],
    ],
    [{ type: "Point", coordinates: ["7", "50"] }, ["coordinates: Not a valid number."]],
    [
      { type: "MultiPoint", coordinates: [7.1, 50.7] },
      ["coordinates: each position must be a list"],
    ],
    [
      { type: "Polygon", coordinates: [square.slice(1)] },
      ["coordinates: Each linear ring must contain at least 4 positions"],
    ],
    [
      { type: "Polygon", coordinates: [[...square, [0, 0]]] },
      ["coordinates: Each linear ring must end where it started"],
    ],
    [{ type: "LineString", coordinates: square }, ["type: Unsupported value: LineString"]],
    ["here", ["_schema: Invalid input type."]],
  ])("with geometry %j: %j", (geometry, expected) => {
    expect(lines(place(geometry).errors)).toEqual(
      expected.map((line) => `metadata.locations.features.0.geometry.${line}`),
    );
  });
});

describe("texts", () => {
  it("lose control characters, zero-width spaces and surrounding blanks", () => {
    expect(withMetadata({ title: " Ice\u0007 co\u200Bres\n" }).metadata.title).toBe("Ice cores");
  });

  it("keep other scripts and line breaks", () => {
    const { metadata } = withMetadata({ title: "جليد ❄️ 氷", version: "a\r\nb" });
    expect(metadata.title).toBe("جليد ❄️ 氷");
    expect(metadata.version).toBe("a\nb");
  });

  it("stay when empty, and count as missing; empty lists go", () => {
    const { metadata, errors } = withMetadata({ publisher: "", subjects: [] });
    expect(metadata.publisher).toBe("");
    expect(metadata).not.toHaveProperty("subjects");
    expect(errors).toHaveLength(1);
  });

  it("lose HTML that is not allowed", () => {
    const description =
      '<p onclick="x()">Cores <b>deep</b> <img src=x onerror=y><script>z()</script><a href="javascript:z()">here</a> <font>end</font></p>';
    expect(withMetadata({ description }).metadata.description).toBe(
      "<p>Cores <b>deep</b> z()<a>here</a> end</p>",
    );
  });
});

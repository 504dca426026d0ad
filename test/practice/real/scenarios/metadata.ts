import { enough, type Side } from "../side";

export async function metadata(s: Side): Promise<void> {
  const put = (name: string, fields: object) =>
    s.ask(name, "POST", "/records", {
      as: "trainee",
      json: { metadata: enough(fields), files: { enabled: false } },
    });
  await put("title short", { title: "ab" });
  await put("title empty", { title: "" });
  await put("title blank", { title: "   " });
  await put("title number", { title: 5 });
  await put("title null", { title: null });
  await put("title list", { title: ["x"] });
  await put("title with markup", { title: "<b>Water</b> levels &amp; more" });
  await put("title with blanks", { title: "  Water levels  \n" });
  await put("title with control characters", { title: "Water\u0007 levels" });
  await put("title long", { title: "x".repeat(5000) });
  await put("creators empty", { creators: [] });
  await put("creators null", { creators: null });
  await put("creators object", { creators: {} });
  await put("creator empty", { creators: [{}] });
  await put("creator without type", { creators: [{ person_or_org: { family_name: "X" } }] });
  await put("creator wrong type", {
    creators: [{ person_or_org: { type: "robot", family_name: "X" } }],
  });
  await put("creator without family name", {
    creators: [{ person_or_org: { type: "personal", given_name: "X" } }],
  });
  await put("creator name only", {
    creators: [{ person_or_org: { type: "personal", name: "Lake, Lara" } }],
  });
  await put("creator organisation without name", {
    creators: [{ person_or_org: { type: "organizational" } }],
  });
  await put("creator organisation with given name", {
    creators: [
      {
        person_or_org: { type: "organizational", name: "Lake", given_name: "x", family_name: "y" },
      },
    ],
  });
  await put("creator unknown key", {
    creators: [{ person_or_org: { type: "personal", family_name: "X", age: 3 } }],
  });
  await put("creator affiliations string", {
    creators: [{ person_or_org: { type: "personal", family_name: "X" }, affiliations: "MIT" }],
  });
  await put("creator affiliations of strings", {
    creators: [{ person_or_org: { type: "personal", family_name: "X" }, affiliations: ["MIT"] }],
  });
  await put("creator affiliation empty", {
    creators: [{ person_or_org: { type: "personal", family_name: "X" }, affiliations: [{}] }],
  });
  await put("creator affiliation name", {
    creators: [
      { person_or_org: { type: "personal", family_name: "X" }, affiliations: [{ name: "MIT" }] },
    ],
  });
  await put("creator affiliation id", {
    creators: [
      {
        person_or_org: { type: "personal", family_name: "X" },
        affiliations: [{ id: "020hwjq30" }],
      },
    ],
  });
  await put("creator affiliation id and name", {
    creators: [
      {
        person_or_org: { type: "personal", family_name: "X" },
        affiliations: [{ id: "020hwjq30", name: "zzz" }],
      },
    ],
  });
  await put("creator affiliation unknown id", {
    creators: [
      { person_or_org: { type: "personal", family_name: "X" }, affiliations: [{ id: "nonsense" }] },
    ],
  });
  await put("creator orcid", {
    creators: [
      {
        person_or_org: {
          type: "personal",
          family_name: "X",
          identifiers: [{ identifier: "0000-0002-1825-0097" }],
        },
      },
    ],
  });
  await put("creator orcid url", {
    creators: [
      {
        person_or_org: {
          type: "personal",
          family_name: "X",
          identifiers: [{ identifier: "https://orcid.org/0000-0002-1825-0097", scheme: "orcid" }],
        },
      },
    ],
  });
  await put("creator bad orcid", {
    creators: [
      {
        person_or_org: {
          type: "personal",
          family_name: "X",
          identifiers: [{ identifier: "0000-0002-1825-0098", scheme: "orcid" }],
        },
      },
    ],
  });
  await put("creator bad identifier", {
    creators: [
      {
        person_or_org: {
          type: "personal",
          family_name: "X",
          identifiers: [{ identifier: "nonsense" }],
        },
      },
    ],
  });
  await put("creator bad scheme", {
    creators: [
      {
        person_or_org: {
          type: "personal",
          family_name: "X",
          identifiers: [{ identifier: "nonsense", scheme: "x" }],
        },
      },
    ],
  });
  await put("creator two orcids", {
    creators: [
      {
        person_or_org: {
          type: "personal",
          family_name: "X",
          identifiers: [
            { identifier: "0000-0002-1825-0097", scheme: "orcid" },
            { identifier: "0000-0001-5109-3700", scheme: "orcid" },
          ],
        },
      },
    ],
  });
  await put("creator role", {
    creators: [{ person_or_org: { type: "personal", family_name: "X" }, role: { id: "editor" } }],
  });
  await put("creator unknown role", {
    creators: [{ person_or_org: { type: "personal", family_name: "X" }, role: { id: "nonsense" } }],
  });
  await put("contributor without role", {
    contributors: [{ person_or_org: { type: "personal", family_name: "X" } }],
  });
  await put("contributor", {
    contributors: [
      { person_or_org: { type: "personal", family_name: "X" }, role: { id: "other" } },
    ],
  });
  for (const date of [
    "2020",
    "2020-11",
    "2020-11-10",
    "1939/1945",
    "2020/1939",
    "2020-13",
    "yesterday",
    "2020-11-10T10:00:00Z",
    "",
    "2020-02-30",
    "20201110",
    "2020?",
    "~2020",
    "../2020",
    "2020/..",
    "199X",
    "-0100",
  ]) {
    await put(`date ${date}`, { publication_date: date });
  }
  await put("date number", { publication_date: 2020 });
  await put("publisher missing", { publisher: null });
  await put("publisher empty", { publisher: "" });
  await put("resource type unknown", { resource_types: [{ id: "nonsense" }] });
  await put("resource type without id", { resource_types: [{}] });
  await put("resource type with title", {
    resource_types: [{ id: "dataset", title: { en: "x" } }],
  });
  await put("resource type subtype", { resource_types: [{ id: "publication-article" }] });
  await put("description", {
    description:
      "<p onclick='x()'>Hello <script>alert(1)</script><b>you</b> <a href='javascript:x'>there</a> <img src='x'> <h1>head</h1><table><tr><td>1</td></tr></table></p>",
  });
  await put("description short", { description: "x" });
  await put("description plain", { description: "a < b & c" });
  await put("unknown field", { nonsense: 1 });
  await put("additional title", {
    additional_titles: [{ title: "Other", type: { id: "subtitle" }, lang: { id: "eng" } }],
  });
  await put("additional title without type", { additional_titles: [{ title: "Other" }] });
  await put("additional title unknown type", {
    additional_titles: [{ title: "Other", type: { id: "nonsense" } }],
  });
  await put("additional title unknown lang", {
    additional_titles: [{ title: "Other", type: { id: "subtitle" }, lang: { id: "nonsense" } }],
  });
  await put("additional description", {
    additional_descriptions: [{ description: "Other", type: { id: "methods" } }],
  });
  await put("additional description without type", {
    additional_descriptions: [{ description: "Other" }],
  });
  await put("rights id", { rights: [{ id: "cc-by-4.0" }] });
  await put("rights unknown", { rights: [{ id: "nonsense" }] });
  await put("rights free", {
    rights: [
      { title: { en: "My licence" }, description: { en: "text" }, link: "https://example.org/l" },
    ],
  });
  await put("rights both", { rights: [{ id: "cc-by-4.0", title: { en: "x" } }] });
  await put("rights empty", { rights: [{}] });
  await put("rights two languages", { rights: [{ title: { en: "My", de: "Mein" } }] });
  await put("rights bad language", { rights: [{ title: { xx: "My" } }] });
  await put("rights bad link", { rights: [{ title: { en: "My" }, link: "nonsense" }] });
  await put("rights link only", { rights: [{ link: "https://example.org/l" }] });
  await put("copyright", { copyright: "<b>c</b> Lara" });
  await put("subjects", {
    subjects: [{ subject: "lake" }, { id: "http://www.oecd.org/science/inno/38235147.pdf?1" }],
  });
  await put("subject unknown", { subjects: [{ id: "nonsense" }] });
  await put("subject both", {
    subjects: [{ id: "http://www.oecd.org/science/inno/38235147.pdf?1", subject: "x" }],
  });
  await put("subject empty", { subjects: [{}] });
  await put("subject strings", { subjects: ["lake"] });
  await put("languages", { languages: [{ id: "eng" }] });
  await put("language unknown", { languages: [{ id: "xx" }] });
  await put("languages strings", { languages: ["eng"] });
  await put("dates", {
    dates: [{ date: "2020-01-01/2020-12-31", type: { id: "collected" }, description: "x" }],
  });
  await put("dates without type", { dates: [{ date: "2020" }] });
  await put("dates without date", { dates: [{ type: { id: "collected" } }] });
  await put("dates bad", { dates: [{ date: "nonsense", type: { id: "collected" } }] });
  await put("dates unknown type", { dates: [{ date: "2020", type: { id: "nonsense" } }] });
  await put("version", { version: "1.0" });
  await put("version number", { version: 1 });
  await put("identifiers", {
    identifiers: [
      { identifier: "10.1234/abc" },
      { identifier: "https://example.org/x", scheme: "url" },
    ],
  });
  await put("identifiers of every kind", {
    identifiers: [
      "arXiv:1501.00001",
      "978-3-16-148410-0",
      "2049-3630",
      "ark:/12345/abc",
      "11234/abc",
      "pmid:12345678",
      "urn:isbn:0451450523",
      "2015ApJ...800L..13A",
      "https://w3id.org/x/y",
    ].map((identifier) => ({ identifier })),
  });
  await put("identifier duplicate", {
    identifiers: [{ identifier: "10.1234/abc" }, { identifier: "10.1234/abc", scheme: "doi" }],
  });
  await put("identifier bad doi", { identifiers: [{ identifier: "nonsense", scheme: "doi" }] });
  await put("identifier bad url", { identifiers: [{ identifier: "nonsense", scheme: "url" }] });
  await put("identifier other", { identifiers: [{ identifier: "anything", scheme: "other" }] });
  await put("identifier unknown scheme", {
    identifiers: [{ identifier: "anything", scheme: "zzz" }],
  });
  await put("identifier no scheme", { identifiers: [{ identifier: "anything at all" }] });
  await put("identifier empty", { identifiers: [{ identifier: "", scheme: "doi" }] });
  await put("identifier doi url", {
    identifiers: [{ identifier: "https://doi.org/10.1234/ABC", scheme: "doi" }],
  });
  await put("identifier upper scheme", {
    identifiers: [{ identifier: "10.1234/abc", scheme: "DOI" }],
  });
  await put("related", {
    related_identifiers: [
      {
        identifier: "10.1234/abc",
        relation_type: { id: "iscitedby" },
        resource_type: { id: "dataset" },
      },
    ],
  });
  await put("related without relation", { related_identifiers: [{ identifier: "10.1234/abc" }] });
  await put("related unknown relation", {
    related_identifiers: [{ identifier: "10.1234/abc", relation_type: { id: "IsCitedBy" } }],
  });
  await put("related duplicate", {
    related_identifiers: [
      { identifier: "10.1234/abc", relation_type: { id: "iscitedby" } },
      { identifier: "10.1234/abc", relation_type: { id: "iscitedby" } },
    ],
  });
  await put("references", {
    references: [
      { reference: "Some text", identifier: "0000 0001 1456 7559", scheme: "isni" },
      { reference: "plain" },
    ],
  });
  await put("reference empty", { references: [{}] });
  await put("funding", {
    funding: [{ funder: { id: "00k4n6c32" }, award: { id: "00k4n6c32::283304" } }],
  });
  await put("funding free", {
    funding: [{ funder: { name: "Me" }, award: { number: "1", title: { en: "x" } } }],
  });
  await put("funding without funder", {
    funding: [{ award: { number: "1", title: { en: "x" } } }],
  });
  await put("funding empty", { funding: [{}] });
  await put("funding unknown", { funding: [{ funder: { id: "nonsense" } }] });
  await put("funding award without title", {
    funding: [{ funder: { name: "Me" }, award: { number: "1" } }],
  });
  await put("funding award identifiers", {
    funding: [
      {
        funder: { name: "Me" },
        award: {
          number: "1",
          title: { en: "x" },
          identifiers: [{ identifier: "https://example.org/a" }],
        },
      },
    ],
  });
  await put("locations", {
    locations: {
      features: [
        {
          geometry: { type: "Point", coordinates: [6.05, 46.23] },
          place: "CERN",
          description: "x",
          identifiers: [{ identifier: "12345abcde", scheme: "wikidata" }],
        },
      ],
    },
  });
  await put("locations bad geometry", {
    locations: { features: [{ geometry: { type: "Point", coordinates: [600, 460] } }] },
  });
  await put("locations bad type", {
    locations: { features: [{ geometry: { type: "Dot", coordinates: [6, 46] } }] },
  });
  await put("locations no coordinates", {
    locations: { features: [{ geometry: { type: "Point" } }] },
  });
  await put("locations polygon", {
    locations: {
      features: [
        {
          geometry: {
            type: "Polygon",
            coordinates: [
              [
                [0, 0],
                [1, 0],
                [1, 1],
                [0, 0],
              ],
            ],
          },
        },
      ],
    },
  });
  await put("locations empty feature", { locations: { features: [{}] } });
  await put("locations list", { locations: [{ place: "x" }] });
  await put("sizes", { sizes: ["11 pages"], formats: ["application/pdf"] });
  await put("sizes blank", { sizes: [""], formats: ["  "] });
  await put("sizes string", { sizes: "11 pages" });
  await s.ask(
    "publish nothing",
    "POST",
    `/records/${(await s.call("POST", "/records", { as: "trainee", json: {} })).at("id")}/draft/actions/publish`,
    { as: "trainee" },
  );
  await s.ask(
    "publish bare",
    "POST",
    `/records/${(await s.call("POST", "/records", { as: "trainee", json: { files: { enabled: false }, metadata: {} } })).at("id")}/draft/actions/publish`,
    { as: "trainee" },
  );
  await s.ask(
    "publish without publisher",
    "POST",
    `/records/${await s.draft({ metadata: { publisher: "" } })}/draft/actions/publish`,
    { as: "trainee" },
  );
}

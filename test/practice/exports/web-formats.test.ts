import { dataPackage } from "../../../src/practice/exports/data-package";
import { recordMediaTypes } from "../../../src/practice/exports/formats";
import { geoJson } from "../../../src/practice/exports/geo-json";
import { landingPageHeader, linkset, linksetHeader } from "../../../src/practice/exports/linkset";
import { codemeta, schemaOrg } from "../../../src/practice/exports/schema-org";
import { uiRecord } from "../../../src/practice/exports/ui";
import type { Access, RecordObject } from "../../../src/wire/record";
import { full, hostile, minimal } from "./samples";

const api = "http://localhost:8910/api/records/h4rf8-38964";
const page = "http://localhost:8910/records/h4rf8-38964";
const content = `${api}/files/water%20level%201.csv/content`;

describe("schema.org", () => {
  test("describes a dataset with its people and files", () => {
    expect(schemaOrg(full)).toMatchObject({
      "@context": "http://schema.org",
      "@id": "https://doi.org/10.5072/h4rf8-38964",
      "@type": "https://schema.org/Dataset",
      name: "Tides at Kiel",
      creator: [
        { "@type": "Person", "@id": "https://orcid.org/0000-0002-1825-0097" },
        { "@type": "Organization", name: "Kiel Sea Level Group" },
      ],
      keywords: "tides, Natural sciences",
      license: "https://creativecommons.org/licenses/by/4.0/legalcode",
      contentSize: "1.46 KB",
      isPartOf: [{ "@id": "https://example.org/whole" }],
      distribution: [{ contentUrl: content, encodingFormat: "text/csv" }],
      url: page,
    });
  });

  test("has no link that runs a script", () => {
    expect(JSON.stringify(schemaOrg(hostile))).not.toContain("javascript:");
  });

  test("becomes CodeMeta with its context and the grant's address", () => {
    expect(codemeta(full)).toMatchObject({
      "@context": "https://doi.org/10.5063/schema/codemeta-2.0",
      funding: "https://cordis.europa.eu/project/id/283304",
    });
  });
});

test("GeoJSON has a feature for every place, with the rest of its description as properties", () => {
  const { type, features } = geoJson(full);
  expect(type).toBe("FeatureCollection");
  expect(features).toHaveLength(3);
  expect(features[0]).toEqual({
    type: "Feature",
    geometry: { type: "Point", coordinates: [10.14, 54.32] },
    properties: { place: "Kiel" },
  });
  expect(geoJson(hostile).features[0]?.geometry).toBeNull();
});

test("a data package lists files that can be fetched and checked", () => {
  expect(dataPackage(full)).toMatchObject({
    $schema: "https://datapackage.org/profiles/2.0/datapackage.json",
    name: "h4rf8-38964",
    licenses: [{ name: "cc-by-4.0" }],
    resources: [
      { name: "water level 1.csv", path: content, hash: "md5:71449104d017d8e1e54b38b4b5ba0d8d" },
    ],
  });
  expect(dataPackage(minimal).resources).toEqual([]);
});

describe("FAIR signposting", () => {
  test("links landing page, files and metadata with each other", () => {
    const [landing, file, metadata] = linkset(full, recordMediaTypes).linkset;
    expect(landing).toMatchObject({
      anchor: page,
      author: [{ href: "https://orcid.org/0000-0002-1825-0097" }],
      "cite-as": [{ href: "https://doi.org/10.5072/h4rf8-38964" }],
      item: [{ href: content, type: "text/csv" }],
      type: [{ href: "https://schema.org/Dataset" }, { href: "https://schema.org/AboutPage" }],
    });
    expect(file).toEqual({ anchor: content, collection: [{ href: page, type: "text/html" }] });
    expect(metadata).toEqual({ anchor: api, describes: [{ href: page, type: "text/html" }] });
  });

  test("offers every format but itself, with the profile set apart", () => {
    const [landing] = linkset(full, recordMediaTypes).linkset;
    const { describedby } = landing as { describedby?: object[] };
    expect(describedby).toHaveLength(recordMediaTypes.length - 1);
    expect(describedby).toContainEqual({
      href: api,
      type: "application/ld+json",
      profile: "https://datapackage.org/profiles/2.0/datapackage.json",
    });
  });

  test("names the link set in the header of an API answer", () => {
    expect(linksetHeader(full)).toBe(`<${api}> ; rel="linkset" ; type="application/linkset+json"`);
  });

  test("shortens the landing page's header when there is too much to say", () => {
    expect(landingPageHeader(full, recordMediaTypes)).toContain('rel="cite-as"');
    const [entry] = Object.values(full.files.entries ?? {});
    if (!entry) throw new Error("no file");
    const entries = Object.fromEntries("abcdef".split("").map((key) => [key, { ...entry, key }]));
    const many = { ...full, files: { ...full.files, entries } };
    expect(landingPageHeader(many, recordMediaTypes)).toBe(linksetHeader(full));
  });
});

describe("the record for web pages", () => {
  test("keeps the record and adds labels, dates and plain text", () => {
    const { ui, ...record } = uiRecord(full);
    expect(record).toEqual(full);
    expect(ui).toMatchObject({
      publication_date_l10n_medium: "Mar 2, 2026",
      publication_date_l10n_long: "March 2, 2026",
      created_date_l10n_long: "March 2, 2026",
      resource_types: [{ id: "dataset", title_l10n: "Dataset" }],
      description_stripped: "Hourly water levels.\nTide & surge.",
      version: "1.2",
      access_status: { id: "open", title_l10n: "Open", icon: "unlock" },
    });
  });

  test("numbers the affiliations", () => {
    const { creators } = uiRecord(full).ui;
    expect(creators?.affiliations).toEqual([
      [1, "Aalto University", "020hwjq30"],
      [2, "Harbour Office", null],
    ]);
    expect(creators?.["creators"]?.[1]).toMatchObject({ affiliations: [[2, "Harbour Office"]] });
  });

  test("speaks another language where there are words for it", () => {
    const { ui } = uiRecord(full, "de-DE");
    expect(ui.resource_types).toEqual([{ id: "dataset", title_l10n: "Datensatz" }]);
    expect(ui.publication_date_l10n_long).toBe("2. März 2026");
  });

  test.each([
    ["2026", "2026", "2026"],
    ["2026-03", "Mar 2026", "March 2026"],
    ["2025-12-31/2026", "Dec 31, 2025 – 2026", "December 31, 2025 – 2026"],
  ])("shows the date %s as a reader would write it", (publication_date, medium, long) => {
    const { ui } = uiRecord({ ...full, metadata: { publication_date } });
    expect(ui.publication_date_l10n_medium).toBe(medium);
    expect(ui.publication_date_l10n_long).toBe(long);
  });

  test.each<[Access, string]>([
    [
      { record: "public", files: "restricted", status: "restricted" },
      "The record is publicly accessible, but files are restricted to users with access.",
    ],
    [
      { record: "restricted", files: "restricted", status: "restricted" },
      "The record and files are restricted to users with access.",
    ],
    [
      {
        record: "public",
        files: "restricted",
        status: "embargoed",
        embargo: { active: true, until: "2027-01-01" },
      },
      "The files will be made publicly available on January 1, 2027.",
    ],
  ])("explains who may see what (%#)", (access, description) => {
    const record: RecordObject = { ...full, access };
    expect(uiRecord(record).ui.access_status).toMatchObject({ description_l10n: description });
  });

  test("calls the version by its number when it has no name", () => {
    expect(uiRecord(minimal).ui.version).toBe("v1");
  });
});

import { datacite } from "../../../src/practice/exports/datacite";
import { dataciteXml } from "../../../src/practice/exports/datacite-xml";
import { xmlDocument } from "../../../src/practice/exports/xml";
import { elements, readXml, texts } from "./read-xml";
import { full, hostile, hostileInXml, minimal } from "./samples";

const xml = readXml(xmlDocument(dataciteXml(full)));

test("DataCite JSON has all that DataCite requires", () => {
  expect(datacite(full)).toMatchObject({
    doi: "10.5072/h4rf8-38964",
    titles: [{ title: "Tides at Kiel" }, { titleType: "TranslatedTitle", lang: "deu" }],
    publisher: { name: "B2SHARE practice" },
    publicationYear: "2026",
    types: { resourceTypeGeneral: "Dataset", resourceType: "" },
    schemaVersion: "http://datacite.org/schema/kernel-4",
  });
});

test("DataCite JSON names people and organisations with their identifiers", () => {
  const [ada, group] = datacite(full).creators ?? [];
  expect(ada).toEqual({
    name: "Müller, Ada",
    nameType: "Personal",
    givenName: "Ada",
    familyName: "Müller",
    nameIdentifiers: [{ nameIdentifier: "0000-0002-1825-0097", nameIdentifierScheme: "ORCID" }],
    affiliation: [
      {
        name: "Aalto University",
        affiliationIdentifier: "https://ror.org/020hwjq30",
        affiliationIdentifierScheme: "ROR",
      },
      { name: "Harbour Office" },
    ],
  });
  expect(group).toMatchObject({ name: "Kiel Sea Level Group", nameType: "Organizational" });
});

test("DataCite JSON relates the record to other works, its concept DOI and its communities", () => {
  expect(datacite(full).relatedIdentifiers).toEqual([
    {
      relatedIdentifier: "10.1234/article",
      relatedIdentifierType: "DOI",
      relationType: "IsCitedBy",
      resourceTypeGeneral: "JournalArticle",
    },
    {
      relatedIdentifier: "https://example.org/whole",
      relatedIdentifierType: "URL",
      relationType: "IsPartOf",
    },
    {
      relatedIdentifier: "10.5072/0fq4c-wbp14",
      relatedIdentifierType: "DOI",
      relationType: "IsVersionOf",
    },
    {
      relatedIdentifier: "http://localhost:8910/communities/eudat/",
      relatedIdentifierType: "URL",
      relationType: "IsPartOf",
    },
  ]);
});

test("DataCite JSON dates the record, its data and its last change", () => {
  expect(datacite(full).dates).toEqual([
    { date: "2026-03-02", dateType: "Issued" },
    { date: "2025/2026-01", dateType: "Collected", dateInformation: "at the gauge" },
    { date: "2026-03-04", dateType: "Updated" },
  ]);
});

test("DataCite JSON has descriptions without mark-up", () => {
  expect(datacite(full).descriptions).toEqual([
    { description: "Hourly water levels.\nTide & surge.", descriptionType: "Abstract" },
    { description: "Read from a gauge.", descriptionType: "Methods", lang: "eng" },
    { description: "Second half is estimated.", descriptionType: "Other" },
  ]);
});

test("DataCite JSON tells points, boxes and polygons apart", () => {
  const [point, box, polygon] = datacite(full).geoLocations ?? [];
  expect(point).toEqual({
    geoLocationPlace: "Kiel",
    geoLocationPoint: { pointLongitude: "10.14", pointLatitude: "54.32" },
  });
  expect(box?.geoLocationBox).toEqual({
    westBoundLongitude: "10",
    eastBoundLongitude: "11",
    southBoundLatitude: "54",
    northBoundLatitude: "55",
  });
  expect(polygon?.geoLocationPolygon).toHaveLength(4);
});

test("DataCite JSON names licences, copyright and funding", () => {
  const { rightsList, fundingReferences } = datacite(full);
  expect(rightsList?.map(({ rightsIdentifier }) => rightsIdentifier)).toEqual([
    "cc-by-4.0",
    undefined,
    undefined,
  ]);
  expect(rightsList?.[2]).toEqual({
    rights: "2026 Kiel Sea Level Group",
    rightsUri: "http://rightsstatements.org/vocab/InC/1.0/",
  });
  expect(fundingReferences?.[0]).toMatchObject({
    funderName: "European Commission",
    funderIdentifier: "00k4n6c32",
    funderIdentifierType: "ROR",
    awardNumber: "283304",
  });
});

test("DataCite leaves out what a draft does not have", () => {
  expect(Object.keys(datacite(minimal)).sort()).toEqual([
    "alternateIdentifiers",
    "dates",
    "schemaVersion",
  ]);
});

test("DataCite XML starts with the mandatory properties in DataCite's namespace", () => {
  expect(xml.attributes["xmlns"]).toBe("http://datacite.org/schema/kernel-4");
  expect(xml.children.slice(0, 6).map(({ name }) => name)).toEqual([
    "identifier",
    "creators",
    "titles",
    "publisher",
    "publicationYear",
    "resourceType",
  ]);
  expect(elements(xml, "identifier")[0]?.attributes).toEqual({ identifierType: "DOI" });
  expect(elements(xml, "creator")[0]?.children.map(({ name }) => name)).toEqual([
    "creatorName",
    "givenName",
    "familyName",
    "nameIdentifier",
    "affiliation",
    "affiliation",
  ]);
});

test("DataCite XML says the same as DataCite JSON", () => {
  const json = datacite(full);
  expect(texts(xml, "title")).toEqual(json.titles?.map(({ title }) => title));
  expect(texts(xml, "description")).toEqual(json.descriptions?.map((entry) => entry.description));
  expect(texts(xml, "relatedIdentifier")).toHaveLength(json.relatedIdentifiers?.length ?? 0);
  expect(elements(xml, "contributor")[0]?.attributes).toEqual({ contributorType: "DataCurator" });
  expect(elements(xml, "rights")[0]?.attributes["rightsURI"]).toMatch(/^https:/);
  expect(elements(xml, "awardNumber")[0]?.attributes["awardURI"]).toMatch(/^https:/);
});

test("hostile text in DataCite XML is text", () => {
  const root = readXml(xmlDocument(dataciteXml(hostile)));
  expect(texts(root, "title")[0]).toBe(hostileInXml);
  expect(texts(root, "description")[0]).not.toContain("alert");
});

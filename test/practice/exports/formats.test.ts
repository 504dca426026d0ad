import { MIMEType } from "node:util";
import { parse } from "csv-parse/sync";
import {
  exportFormats,
  exportNamed,
  formatOf,
  recordMediaTypes,
} from "../../../src/practice/exports/formats";
import type { SearchResult } from "../../../src/wire/search";
import type { RecordObject } from "../../../src/wire/record";
import { readXml } from "./read-xml";
import { full, hostile, hostileText, minimal } from "./samples";

const result: SearchResult<RecordObject> = {
  hits: { hits: [full, minimal], total: 2 },
  sortBy: "newest",
};

const isJson = (contentType: string) => /json$/.test(new MIMEType(contentType).subtype);
const isXml = (contentType: string) => contentType.endsWith("xml");

test("the table holds every format that the API negotiates", () => {
  expect([...recordMediaTypes].sort()).toEqual([
    "application/dcat+xml",
    "application/json",
    "application/ld+json",
    'application/ld+json;profile="https://datapackage.org/profiles/2.0/datapackage.json"',
    "application/linkset+json",
    "application/marcxml+xml",
    "application/vnd.citationstyles.csl+json",
    "application/vnd.datacite.datacite+json",
    "application/vnd.datacite.datacite+xml",
    "application/vnd.geo+json",
    "application/vnd.inveniordm.v1+json",
    "application/vnd.inveniordm.v1.full+csv",
    "application/vnd.inveniordm.v1.simple+csv",
    "application/x-bibtex",
    "application/x-dc+xml",
    "text/x-bibliography",
  ]);
});

test("the table holds every export of the web site", () => {
  const names =
    "json json-ld csl datacite-json datacite-xml dublincore marcxml bibtex geojson dcat-ap codemeta cff datapackage";
  expect(exportFormats.flatMap(({ exportName }) => exportName ?? [])).toEqual(names.split(" "));
  expect(exportNamed("cff")?.contentType).toBe("application/x-yaml");
  expect(exportNamed("nonsense")).toBeUndefined();
});

test("a citation is answered as plain text, everything else as what was asked for", () => {
  for (const { mediaType, contentType } of exportFormats) {
    if (mediaType) {
      expect(contentType).toBe(mediaType === "text/x-bibliography" ? "text/plain" : mediaType);
    }
  }
});

describe.each([
  ["a full record", full],
  ["an empty draft", minimal],
  ["a record with hostile text", hostile],
])("%s", (_, record) => {
  test.each(exportFormats.map((format) => [format.exportName ?? format.mediaType ?? "", format]))(
    "is written well-formed as %s",
    (_name, format) => {
      if (typeof format === "string") throw new Error("no format");
      const text = format.serialize(record);
      expect(text).not.toContain("undefined");
      if (isJson(format.contentType)) expect(() => JSON.parse(text) as unknown).not.toThrow();
      if (isXml(format.contentType)) expect(() => readXml(text)).not.toThrow();
      if (format.extension === "csv") expect(parse(text)).toHaveLength(2);
      if (format.extension === "txt" || format.extension === "bib") {
        // eslint-disable-next-line no-control-regex
        expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/);
      }
    },
  );
});

test("a JSON format keeps the envelope of a search answer", () => {
  const csl = formatOf("application/vnd.citationstyles.csl+json");
  const answer = JSON.parse(csl?.list(result) ?? "") as SearchResult<{ title?: string }>;
  expect(answer.sortBy).toBe("newest");
  expect(answer.hits.total).toBe(2);
  expect(answer.hits.hits.map(({ title }) => title)).toEqual(["Tides at Kiel", undefined]);
});

test("a text format puts the records of a search answer one after the other", () => {
  const text = formatOf("application/x-bibtex")?.list(result);
  expect(text?.match(/^@/gm)).toHaveLength(2);
});

test("pretty JSON is indented by two blanks and has sorted keys", () => {
  const text = formatOf("application/json")?.serialize({ ...full }, { pretty: true }) ?? "";
  expect(text).toMatch(/^\{\n {2}"access": \{\n {4}"files"/);
  expect(JSON.parse(text)).toEqual(full);
});

test("full CSV has a column for every value", () => {
  const text = formatOf("application/vnd.inveniordm.v1.full+csv")?.list(result) ?? "";
  const rows = parse(text, { columns: true });
  expect(rows).toHaveLength(2);
  expect(rows[0]).toMatchObject({
    id: full.id,
    "metadata.creators.1.person_or_org.name": "Kiel Sea Level Group",
    "metadata.locations.features.0.geometry.coordinates.1": "54.32",
    is_published: "True",
  });
  expect(rows[1]).toMatchObject({ "metadata.title": "", is_published: "False" });
});

test("simple CSV puts several values of a field on lines of their own", () => {
  const text = formatOf("application/vnd.inveniordm.v1.simple+csv")?.serialize(full) ?? "";
  expect(text).toContain("\r\n");
  const [row] = parse(text, { columns: true });
  expect(row).toMatchObject({
    "metadata.resource_types.title.en": "Dataset",
    "metadata.creators.person_or_org.name": "Müller, Ada\nKiel Sea Level Group",
    "metadata.rights.id": "cc-by-4.0\n",
  });
});

test("CSV carries hostile text unchanged, but for what UTF-8 cannot hold", () => {
  const text = formatOf("application/vnd.inveniordm.v1.simple+csv")?.serialize(hostile) ?? "";
  const [row] = parse<Record<string, string>>(text, { columns: true });
  expect(row?.["metadata.title"]).toBe(Buffer.from(hostileText).toString());
});

/**
 * Every format that a record can be had in: one table for the API's content negotiation and the web site's exports.
 * OAI-PMH has names of its own for the XML formats among them (oaiFormats.ts).
 */
import type { RecordObject, SearchResult } from "../../wire";
import { bibtex } from "./bibtex";
import { cff } from "./cff";
import { citation } from "./citation";
import { csl } from "./csl";
import { fullCsv, simpleCsv } from "./csv";
import { datacite } from "./datacite";
import { dataciteXml } from "./datacite-xml";
import { dataPackage, dataPackageProfile } from "./data-package";
import { dcat } from "./dcat";
import { dublinCore } from "./dublin-core";
import { geoJson } from "./geo-json";
import { jsonText } from "./json";
import { linkset } from "./linkset";
import { marcXml } from "./marc-xml";
import { codemeta, schemaOrg } from "./schema-org";
import { uiRecord } from "./ui";
import { xmlDocument, type Element } from "./xml";

/** What a request may say about the form of the answer. */
export interface ExportOptions {
  /** Citation style, for `text/x-bibliography`. */
  style?: string;
  /** Language of labels, dates and citations, for example `en-US`. */
  locale?: string;
  /** Indent JSON and sort its keys. */
  pretty?: boolean;
}

/** Where a format is offered: to `Accept`, as an export of the web site, or both. */
export interface ExportFormat {
  /** Name in the `Accept` header; absent when only the web site offers the format. */
  mediaType?: string;
  /** Last part of `/records/{id}/export/<name>`; absent when only the API offers the format. */
  exportName?: string;
  /** What people call the format. */
  label: string;
  /** `Content-Type` of the answer. */
  contentType: string;
  /** Ending of a file in this format, without the dot. */
  extension: string;
  /** One record as text. */
  serialize(record: RecordObject, options?: ExportOptions): string;
  /** The records of a search answer as text. */
  list(result: SearchResult<RecordObject>, options?: ExportOptions): string;
}

type Names = Pick<ExportFormat, "mediaType" | "exportName" | "label" | "extension"> & {
  contentType?: string;
};

const named = (names: Names) => ({ contentType: names.mediaType ?? "text/plain", ...names });

/** A JSON format; a search answer keeps its envelope. */
const json = (
  names: Names,
  convert: (record: RecordObject, options: ExportOptions) => unknown,
): ExportFormat => ({
  ...named(names),
  serialize: (record, options = {}) => jsonText(convert(record, options), options.pretty),
  list: (result, options = {}) => {
    const hits = result.hits.hits.map((record) => convert(record, options));
    return jsonText({ ...result, hits: { ...result.hits, hits } }, options.pretty);
  },
});

/** A text format; of a search answer it gives one text after the other (flask-resources, serializers/simple.py). */
const text = (
  names: Names,
  convert: (record: RecordObject, options: ExportOptions) => string,
): ExportFormat => ({
  ...named(names),
  serialize: (record, options = {}) => convert(record, options),
  list: (result, options = {}) =>
    result.hits.hits.map((record) => convert(record, options)).join("\n"),
});

const xml = (names: Names, convert: (record: RecordObject) => Element): ExportFormat =>
  text(names, (record) => xmlDocument(convert(record)));

const csv = (names: Names, convert: (records: RecordObject[]) => string): ExportFormat => ({
  ...named(names),
  serialize: (record) => convert([record]),
  list: (result) => convert(result.hits.hits),
});

/** All formats, in the order in which the web site lists them. */
export const exportFormats: ExportFormat[] = [
  json(
    { mediaType: "application/json", exportName: "json", label: "JSON", extension: "json" },
    (record) => record,
  ),
  json(
    {
      mediaType: "application/ld+json",
      exportName: "json-ld",
      label: "JSON-LD",
      extension: "json",
    },
    schemaOrg,
  ),
  json(
    {
      mediaType: "application/vnd.citationstyles.csl+json",
      exportName: "csl",
      label: "CSL",
      extension: "json",
    },
    csl,
  ),
  json(
    {
      mediaType: "application/vnd.datacite.datacite+json",
      exportName: "datacite-json",
      label: "DataCite JSON",
      extension: "json",
    },
    datacite,
  ),
  xml(
    {
      mediaType: "application/vnd.datacite.datacite+xml",
      exportName: "datacite-xml",
      label: "DataCite XML",
      extension: "xml",
    },
    dataciteXml,
  ),
  xml(
    {
      mediaType: "application/x-dc+xml",
      exportName: "dublincore",
      label: "Dublin Core XML",
      extension: "xml",
    },
    dublinCore,
  ),
  xml(
    {
      mediaType: "application/marcxml+xml",
      exportName: "marcxml",
      label: "MARCXML",
      extension: "xml",
    },
    marcXml,
  ),
  text(
    { mediaType: "application/x-bibtex", exportName: "bibtex", label: "BibTeX", extension: "bib" },
    bibtex,
  ),
  json(
    {
      mediaType: "application/vnd.geo+json",
      exportName: "geojson",
      label: "GeoJSON",
      extension: "geojson",
    },
    geoJson,
  ),
  xml(
    { mediaType: "application/dcat+xml", exportName: "dcat-ap", label: "DCAT", extension: "xml" },
    dcat,
  ),
  json(
    {
      exportName: "codemeta",
      label: "Codemeta",
      contentType: "application/ld+json",
      extension: "json",
    },
    codemeta,
  ),
  text(
    {
      exportName: "cff",
      label: "Citation File Format",
      contentType: "application/x-yaml",
      extension: "yaml",
    },
    cff,
  ),
  json(
    {
      mediaType: `application/ld+json;profile="${dataPackageProfile}"`,
      exportName: "datapackage",
      label: "Data Package JSON",
      extension: "json",
    },
    dataPackage,
  ),
  json(
    {
      mediaType: "application/vnd.inveniordm.v1+json",
      label: "JSON for web pages",
      extension: "json",
    },
    (record, { locale }) => uiRecord(record, locale),
  ),
  text(
    {
      mediaType: "text/x-bibliography",
      label: "Citation",
      contentType: "text/plain",
      extension: "txt",
    },
    (record, { style, locale }) => citation(record, style, locale),
  ),
  json(
    { mediaType: "application/linkset+json", label: "FAIR Signposting", extension: "json" },
    (record) => linkset(record, recordMediaTypes),
  ),
  csv(
    { mediaType: "application/vnd.inveniordm.v1.full+csv", label: "CSV", extension: "csv" },
    fullCsv,
  ),
  csv(
    {
      mediaType: "application/vnd.inveniordm.v1.simple+csv",
      label: "CSV, main columns",
      extension: "csv",
    },
    simpleCsv,
  ),
];

/** Media types that the API offers for records, drafts and searches, in the order in which InvenioRDM lists them. */
export const recordMediaTypes: string[] = [
  "application/json",
  "application/ld+json",
  "application/vnd.inveniordm.v1.full+csv",
  "application/vnd.inveniordm.v1.simple+csv",
  "application/marcxml+xml",
  "application/vnd.inveniordm.v1+json",
  "application/vnd.citationstyles.csl+json",
  "application/vnd.datacite.datacite+json",
  "application/vnd.geo+json",
  "application/vnd.datacite.datacite+xml",
  `application/ld+json;profile="${dataPackageProfile}"`,
  "application/x-dc+xml",
  "text/x-bibliography",
  "application/x-bibtex",
  "application/dcat+xml",
  "application/linkset+json",
];

/** The format of a media type that `negotiate` has chosen. */
export const formatOf = (mediaType: string): ExportFormat | undefined =>
  exportFormats.find((format) => format.mediaType === mediaType);

/** The format that the web site exports under a name. */
export const exportNamed = (name: string): ExportFormat | undefined =>
  exportFormats.find(({ exportName }) => exportName === name);

/** Formats that a record can be had in. Source: InvenioRDM reference, "Records", *Export a record*. */

/**
 * Formats that a record can be had in: media types by the names that the web pages use for exports.
 *
 * @category Records
 */
export const EXPORT_FORMATS = {
  json: "application/json",
  "json-ld": "application/ld+json",
  csl: "application/vnd.citationstyles.csl+json",
  "datacite-json": "application/vnd.datacite.datacite+json",
  "datacite-xml": "application/vnd.datacite.datacite+xml",
  dublincore: "application/x-dc+xml",
  marcxml: "application/marcxml+xml",
  bibtex: "application/x-bibtex",
  geojson: "application/vnd.geo+json",
  "dcat-ap": "application/dcat+xml",
  datapackage:
    'application/ld+json;profile="https://datapackage.org/profiles/2.0/datapackage.json"',
} as const;

/**
 * Name of a format, as the web pages call it, or any media type, for example `text/x-bibliography`.
 *
 * @category Records
 */
export type ExportFormat = keyof typeof EXPORT_FORMATS | (string & Record<never, never>);

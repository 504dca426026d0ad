/** Formats that a record can be had in. */
import { EXPORT_FORMATS } from "../../helper/index";
import { code, longCode, markdownTable } from "./table";

const uses: Record<keyof typeof EXPORT_FORMATS, string> = {
  json: "the record itself, as all notebooks use it",
  "json-ld": "schema.org, for search engines",
  csl: "for programs that write citations",
  "datacite-json": "DataCite metadata, as registered with the DOI",
  "datacite-xml": "the same in XML",
  dublincore: "Dublin Core, for library catalogues",
  marcxml: "MARC 21, for library catalogues",
  bibtex: "for LaTeX",
  geojson: "the places of the record, for maps",
  "dcat-ap": "for data portals of the European Union",
  datapackage: "Frictionless data package: the files and their kinds",
};

/** Formats without a name of their own in the helper. */
const others: [mediaType: string, use: string][] = [
  [
    "text/x-bibliography",
    "a citation to print; `style` and `locale` choose it (`records.citation`)",
  ],
  ["application/linkset+json", "links to everything that belongs to the record (FAIR signposting)"],
  [
    "application/vnd.inveniordm.v1+json",
    "JSON with labels in one language, as web pages show them",
  ],
  ["application/vnd.inveniordm.v1.full+csv", "all fields as one line of CSV"],
  ["application/vnd.inveniordm.v1.simple+csv", "the most important fields as one line of CSV"],
];

/**
 * The formats as a table: their name in the helper, what to write into `Accept`, and what they are for.
 *
 * @returns Markdown.
 */
export function formatsTable(): string {
  const named = Object.entries(EXPORT_FORMATS).map(([name, mediaType]) => [
    code(name),
    longCode(mediaType),
    uses[name as keyof typeof EXPORT_FORMATS],
  ]);
  const unnamed = others.map(([mediaType, use]) => ["", longCode(mediaType), use]);
  return markdownTable(["Name", "Accept", "What for"], [...named, ...unnamed]);
}

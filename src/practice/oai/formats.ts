/** Metadata formats of OAI-PMH, with the addresses that InvenioRDM announces (invenio-app-rdm, config.py). */
import type { RecordObject } from "../../wire/index";
import { dataciteXml } from "../exports/datacite-xml";
import { dcat } from "../exports/dcat";
import { dublinCore } from "../exports/dublin-core";
import { marcXml } from "../exports/marc-xml";
import { each, element, type Element } from "../exports/xml";

/** One `metadataPrefix`. */
export interface OaiFormat {
  schema: string;
  namespace: string;
  /** What stands in `<metadata>`. */
  metadata(record: RecordObject, datacentre: string): Element;
}

const wrapper = "http://schema.datacite.org/oai/oai-1.1/";

const datacite: OaiFormat = {
  schema: "http://schema.datacite.org/meta/kernel-4/metadata.xsd",
  namespace: "http://datacite.org/schema/kernel-4",
  metadata: dataciteXml,
};

const oaiDatacite: OaiFormat = {
  schema: `${wrapper}oai.xsd`,
  namespace: wrapper,
  metadata: (record, datacentre) =>
    element(
      "oai_datacite",
      {
        xmlns: wrapper,
        "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
        "xsi:schemaLocation": `${wrapper} ${wrapper}oai.xsd`,
      },
      each("schemaVersion", ["4.6"]),
      each("datacentreSymbol", [datacentre]),
      element("payload", {}, dataciteXml(record)),
    ),
};

const marc: OaiFormat = {
  schema: "https://www.loc.gov/standards/marcxml/schema/MARC21slim.xsd",
  namespace: "https://www.loc.gov/standards/marcxml/",
  metadata: marcXml,
};

/** Formats by `metadataPrefix`. */
export const oaiFormats: Record<string, OaiFormat> = {
  marcxml: marc,
  oai_dc: {
    schema: "http://www.openarchives.org/OAI/2.0/oai_dc.xsd",
    namespace: "http://www.openarchives.org/OAI/2.0/oai_dc/",
    metadata: dublinCore,
  },
  dcat: {
    schema: "http://schema.datacite.org/meta/kernel-4/metadata.xsd",
    namespace: "https://www.w3.org/ns/dcat",
    metadata: dcat,
  },
  marc21: marc,
  datacite,
  oai_datacite: oaiDatacite,
  datacite4: datacite,
  oai_datacite4: oaiDatacite,
};

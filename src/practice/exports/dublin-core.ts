/** Simple Dublin Core in the wrapper of OAI-PMH. Fields as InvenioRDM's (resources/serializers/dublincore/schema.py). */
import type { Identifier, RecordObject } from "../../wire";
import { identifierUrl } from "./identifiers";
import {
  accessRightOf,
  communityUrlsOf,
  embargoEndOf,
  keywordsOf,
  licenceUrlOf,
  mainTypeOf,
  nameOf,
} from "./reading";
import { typeNames } from "./names";
import { localised, stripHtml } from "./text";
import { each, element, type Element } from "./xml";

/** The address of an identifier, else the identifier with its scheme in front. */
function reference(entry: Identifier): string {
  const url = identifierUrl(entry);
  if (url) return url;
  const { identifier, scheme = "" } = entry;
  return identifier.startsWith(scheme) ? identifier : `${scheme}:${identifier}`;
}

/** A record in Dublin Core. */
export function dublinCore(record: RecordObject): Element {
  const { metadata, pids, parent } = record;
  const type = mainTypeOf(record);
  const concept = parent.pids?.["doi"]?.identifier;
  const own = Object.entries(pids).map(([scheme, { identifier }]) => ({ identifier, scheme }));
  const rights = (metadata.rights ?? []).flatMap((right) => [
    localised(right.title),
    licenceUrlOf(right),
  ]);
  const descriptions = [
    metadata.description,
    ...(metadata.additional_descriptions ?? []).map(({ description }) => description),
  ];
  return element(
    "oai_dc:dc",
    {
      "xmlns:oai_dc": "http://www.openarchives.org/OAI/2.0/oai_dc/",
      "xmlns:dc": "http://purl.org/dc/elements/1.1/",
      "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
      "xsi:schemaLocation":
        "http://www.openarchives.org/OAI/2.0/oai_dc/ http://www.openarchives.org/OAI/2.0/oai_dc.xsd",
    },
    each("dc:contributor", (metadata.contributors ?? []).map(nameOf)),
    each(
      "dc:coverage",
      (metadata.locations?.features ?? []).map(({ place }) => place),
    ),
    each("dc:creator", (metadata.creators ?? []).map(nameOf)),
    each("dc:date", [metadata.publication_date, embargoEndOf(record)]),
    each(
      "dc:description",
      descriptions.map((text) => text && stripHtml(text)),
    ),
    each("dc:format", metadata.formats ?? []),
    each("dc:identifier", [...own, ...(metadata.identifiers ?? [])].map(reference)),
    each(
      "dc:language",
      (metadata.languages ?? []).map(({ id }) => id),
    ),
    each("dc:publisher", [metadata.publisher]),
    each("dc:relation", (metadata.related_identifiers ?? []).map(reference)),
    each("dc:relation", communityUrlsOf(record)),
    each("dc:relation", [concept && reference({ identifier: concept, scheme: "doi" })]),
    each("dc:rights", [accessRightOf(record), ...rights]),
    each("dc:subject", keywordsOf(record)),
    each("dc:title", [metadata.title]),
    each("dc:type", [type && typeNames(type).eurepo]),
  );
}

/** DataCite 4 as XML. */
import type { RecordObject } from "../../wire";
import { datacite } from "./datacite";
import type { GeoLocation, GeoPoint } from "./datacite-locations";
import { each, element, group, type Element } from "./xml";

type DataCite = ReturnType<typeof datacite>;
type Agent = NonNullable<DataCite["creators"]>[number];

const agent = (tag: string, nameTag: string, entry: Agent, contributorType?: string): Element =>
  element(
    tag,
    { contributorType },
    element(nameTag, { nameType: entry.nameType }, entry.name),
    each("givenName", [entry.givenName]),
    each("familyName", [entry.familyName]),
    entry.nameIdentifiers.map(({ nameIdentifier, nameIdentifierScheme }) =>
      element("nameIdentifier", { nameIdentifierScheme }, nameIdentifier),
    ),
    (entry.affiliation ?? []).map(({ name, ...identifier }) =>
      element("affiliation", identifier, name),
    ),
  );

const point = (tag: string, { pointLongitude, pointLatitude }: GeoPoint): Element =>
  element(
    tag,
    {},
    each("pointLongitude", [pointLongitude]),
    each("pointLatitude", [pointLatitude]),
  );

const location = (entry: GeoLocation): Element =>
  element(
    "geoLocation",
    {},
    each("geoLocationPlace", [entry.geoLocationPlace]),
    entry.geoLocationPoint && point("geoLocationPoint", entry.geoLocationPoint),
    entry.geoLocationBox &&
      element(
        "geoLocationBox",
        {},
        Object.entries(entry.geoLocationBox).map(([side, degrees]) => element(side, {}, degrees)),
      ),
    entry.geoLocationPolygon &&
      element(
        "geoLocationPolygon",
        {},
        entry.geoLocationPolygon.map(({ polygonPoint }) => point("polygonPoint", polygonPoint)),
      ),
  );

/** A record in DataCite's XML. */
export function dataciteXml(record: RecordObject): Element {
  const data = datacite(record);
  return element(
    "resource",
    {
      xmlns: "http://datacite.org/schema/kernel-4",
      "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
      "xsi:schemaLocation":
        "http://datacite.org/schema/kernel-4 http://schema.datacite.org/meta/kernel-4/metadata.xsd",
    },
    data.doi && element("identifier", { identifierType: "DOI" }, data.doi),
    group(
      "creators",
      (data.creators ?? []).map((entry) => agent("creator", "creatorName", entry)),
    ),
    group(
      "titles",
      (data.titles ?? []).map(({ title, titleType, lang }) =>
        element("title", { titleType, "xml:lang": lang }, title),
      ),
    ),
    each("publisher", [data.publisher?.name]),
    each("publicationYear", [data.publicationYear]),
    data.types &&
      element(
        "resourceType",
        { resourceTypeGeneral: data.types.resourceTypeGeneral },
        data.types.resourceType,
      ),
    group(
      "subjects",
      (data.subjects ?? []).map(({ subject, ...scheme }) => element("subject", scheme, subject)),
    ),
    group(
      "contributors",
      (data.contributors ?? []).map((entry) =>
        agent("contributor", "contributorName", entry, entry.contributorType),
      ),
    ),
    group(
      "dates",
      (data.dates ?? []).map(({ date, ...kind }) => element("date", kind, date)),
    ),
    each("language", [data.language]),
    group(
      "alternateIdentifiers",
      (data.alternateIdentifiers ?? []).map(({ alternateIdentifier, ...kind }) =>
        element("alternateIdentifier", kind, alternateIdentifier),
      ),
    ),
    group(
      "relatedIdentifiers",
      (data.relatedIdentifiers ?? []).map(({ relatedIdentifier, ...kind }) =>
        element("relatedIdentifier", kind, relatedIdentifier),
      ),
    ),
    group("sizes", each("size", data.sizes ?? [])),
    group("formats", each("format", data.formats ?? [])),
    each("version", [data.version]),
    group(
      "rightsList",
      (data.rightsList ?? []).map(({ rights, rightsUri, ...identifier }) =>
        element("rights", { rightsURI: rightsUri, ...identifier }, rights),
      ),
    ),
    group(
      "descriptions",
      (data.descriptions ?? []).map(({ description, descriptionType, lang }) =>
        element("description", { descriptionType, "xml:lang": lang }, description),
      ),
    ),
    group("geoLocations", (data.geoLocations ?? []).map(location)),
    group("fundingReferences", (data.fundingReferences ?? []).map(funding)),
  );
}

const funding = (entry: NonNullable<DataCite["fundingReferences"]>[number]): Element =>
  element(
    "fundingReference",
    {},
    each("funderName", [entry.funderName]),
    entry.funderIdentifier &&
      element(
        "funderIdentifier",
        { funderIdentifierType: entry.funderIdentifierType },
        entry.funderIdentifier,
      ),
    entry.awardNumber && element("awardNumber", { awardURI: entry.awardURI }, entry.awardNumber),
    each("awardTitle", [entry.awardTitle]),
  );

/** DCAT-AP as RDF/XML: the record as a dataset in a catalogue, and its files as distributions. */
import type { Creator, RecordObject } from "../../wire";
import { firstUrl, identifierUrl } from "./identifiers";
import {
  communityUrlsOf,
  doiOf,
  downloadsOf,
  keywordsOf,
  licenceUrlOf,
  mainTypeOf,
  nameOf,
} from "./reading";
import { typeNames } from "./names";
import { stripHtml } from "./text";
import { each, element, type Element } from "./xml";

const namespaces = {
  "xmlns:rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
  "xmlns:dcat": "http://www.w3.org/ns/dcat#",
  "xmlns:dct": "http://purl.org/dc/terms/",
  "xmlns:foaf": "http://xmlns.com/foaf/0.1/",
  "xmlns:org": "http://www.w3.org/ns/org#",
  "xmlns:owl": "http://www.w3.org/2002/07/owl#",
  "xmlns:skos": "http://www.w3.org/2004/02/skos/core#",
  "xmlns:vcard": "http://www.w3.org/2006/vcard/ns#",
};

/** An element that points to an address. */
const pointer = (name: string, address: string | undefined): Element[] =>
  address ? [element(name, { "rdf:resource": address })] : [];

/** A date with the XML Schema type that fits its length. */
function dated(name: string, date: string | undefined): Element[] {
  const type = { 4: "gYear", 7: "gYearMonth", 10: "date" }[date?.length ?? 0] ?? "string";
  const datatype = `http://www.w3.org/2001/XMLSchema#${type}`;
  return date ? [element(name, { "rdf:datatype": datatype }, date)] : [];
}

function agent(name: string, creator: Creator): Element {
  const who = creator.person_or_org;
  const kind = who.type === "personal" ? "Person" : "Organization";
  return element(
    name,
    {},
    element(
      `foaf:${kind}`,
      { "rdf:about": firstUrl(who.identifiers) },
      each("foaf:name", [nameOf(creator)]),
      each("foaf:givenName", [who.given_name]),
      each("foaf:familyName", [who.family_name]),
      (creator.affiliations ?? []).map((affiliation) =>
        element(
          "org:memberOf",
          {},
          element(
            "foaf:Organization",
            { "rdf:about": affiliation.id && firstUrl(affiliation.identifiers) },
            each("foaf:name", [affiliation.name ?? affiliation.id]),
          ),
        ),
      ),
    ),
  );
}

/** A record in DCAT. */
export function dcat(record: RecordObject): Element {
  const { metadata, links, pids, parent } = record;
  const type = mainTypeOf(record);
  const page = links["self_html"];
  const doi = doiOf(record);
  const address = doi ? `https://doi.org/${doi}` : page;
  const concept = parent.pids?.["doi"]?.identifier;
  const licences = (metadata.rights ?? []).flatMap((right) =>
    pointer("dct:license", licenceUrlOf(right)),
  );
  const related = (name: string, relation: string) =>
    (metadata.related_identifiers ?? [])
      .filter(({ relation_type }) => relation_type.id === relation)
      .flatMap((entry) => pointer(name, identifierUrl(entry)));
  return element(
    "rdf:RDF",
    namespaces,
    element(
      "dcat:Dataset",
      { "rdf:about": address },
      type && each("dct:type", [typeNames(type).datacite]),
      each("dct:identifier", [address, pids["oai"]?.identifier]),
      pointer("dcat:landingPage", page),
      (metadata.creators ?? []).map((creator) => agent("dct:creator", creator)),
      each("dct:title", [metadata.title]),
      metadata.publisher &&
        element(
          "dct:publisher",
          {},
          element("foaf:Agent", {}, each("foaf:name", [metadata.publisher])),
        ),
      dated("dct:issued", metadata.publication_date),
      dated("dct:modified", record.updated.slice(0, 10)),
      each("dcat:keyword", keywordsOf(record)),
      (metadata.contributors ?? []).map((contributor) => agent("dct:contributor", contributor)),
      (metadata.contact_emails ?? []).map((email) =>
        element(
          "dcat:contactPoint",
          {},
          element("vcard:Kind", {}, pointer("vcard:hasEmail", `mailto:${email}`)),
        ),
      ),
      (metadata.languages ?? []).flatMap(({ id }) =>
        pointer(
          "dct:language",
          `http://publications.europa.eu/resource/authority/language/${id.toUpperCase()}`,
        ),
      ),
      pointer("owl:sameAs", doi && page),
      pointer("dct:isVersionOf", concept && `https://doi.org/${concept}`),
      communityUrlsOf(record).flatMap((url) => pointer("dct:isPartOf", url)),
      related("dct:isReferencedBy", "iscitedby"),
      related("dct:references", "references"),
      related("dct:references", "cites"),
      related("dct:isPartOf", "ispartof"),
      related("dct:hasPart", "haspart"),
      each("owl:versionInfo", [metadata.version]),
      each("dct:description", [metadata.description && stripHtml(metadata.description)]),
      (metadata.locations?.features ?? []).flatMap(({ place }) =>
        place
          ? element("dct:spatial", {}, element("dct:Location", {}, each("skos:prefLabel", [place])))
          : [],
      ),
      downloadsOf(record).map(({ file, url }) =>
        element(
          "dcat:distribution",
          {},
          element(
            "dcat:Distribution",
            { "rdf:about": url },
            each("dct:title", [file.key]),
            pointer("dcat:accessURL", address),
            pointer("dcat:downloadURL", url),
            each("dcat:mediaType", [file.mimetype]),
            each("dcat:byteSize", [String(file.size)]),
            licences,
          ),
        ),
      ),
    ),
  );
}

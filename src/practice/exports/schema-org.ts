/** JSON-LD in the words of schema.org. Fields as InvenioRDM's (resources/serializers/schemaorg/schema.py). */
import type { Creator, Funding, Identifier, RecordObject, RelatedIdentifier } from "../../wire";
import { firstUrl, identifierUrl } from "./identifiers";
import { doiOf, downloadsOf, keywordsOf, licenceUrlOf, mainTypeOf, nameOf } from "./reading";
import { typeNames } from "./names";
import { localised, present, stripHtml } from "./text";

const agent = (creator: Creator) => ({
  "@type": creator.person_or_org.type === "personal" ? "Person" : "Organization",
  ...present({
    "@id": firstUrl(creator.person_or_org.identifiers),
    name: nameOf(creator),
    givenName: creator.person_or_org.given_name,
    familyName: creator.person_or_org.family_name,
    affiliation: creator.affiliations?.map(({ id, name, identifiers }) => ({
      "@type": "Organization",
      ...present({ "@id": id && firstUrl(identifiers), name: name ?? id }),
    })),
  }),
});

function work(related: RelatedIdentifier | Identifier) {
  const url = identifierUrl(related);
  const kind = "resource_type" in related ? related.resource_type : undefined;
  const type = kind ? typeNames(kind.id).schemaOrg : "https://schema.org/CreativeWork";
  return url ? [{ "@type": type.slice("https://schema.org/".length), "@id": url }] : [];
}

function funding({ funder, award }: Funding) {
  // The ids of the funders' vocabulary are ROR identifiers.
  const ror = funder.id && identifierUrl({ identifier: funder.id, scheme: "ror" });
  const title = localised(award?.title);
  return present({
    "@type": "Grant",
    funder: { "@type": "Organization", ...present({ "@id": ror, name: funder.name }) },
    name: title && award?.number ? `${title} (${award.number})` : (title ?? award?.number),
    identifier: award?.id,
    url: award?.identifiers?.find(({ scheme }) => scheme === "url")?.identifier,
  });
}

/** Bytes for people, for example `1.46 KB`. */
function readableSize(bytes: number): string {
  const power = Math.min(Math.floor(Math.log10(bytes) / 3), 4);
  const unit = ["B", "KB", "MB", "GB", "TB"][power] ?? "B";
  return `${Number((bytes / 1000 ** power).toFixed(2))} ${unit}`;
}

/** A record as JSON-LD. */
export function schemaOrg(record: RecordObject) {
  const { metadata, files, links } = record;
  const type = mainTypeOf(record);
  const doi = doiOf(record);
  const kind = type && typeNames(type).schemaOrg;
  const dataset = kind === "https://schema.org/Dataset";
  const creators = metadata.creators?.map(agent);
  const size = files.total_bytes ? readableSize(files.total_bytes) : undefined;
  const related = (...relations: string[]) =>
    (metadata.related_identifiers ?? [])
      .filter(({ relation_type }) => relations.includes(relation_type.id))
      .flatMap(work);
  const methods = metadata.additional_descriptions?.find((entry) => entry.type.id === "methods");
  const [right] = [...(metadata.rights ?? [])].sort((a, b) => Number(!a.id) - Number(!b.id));
  return present({
    "@context": "http://schema.org",
    "@id": doi && `https://doi.org/${doi}`,
    "@type": kind,
    identifier: doi ? `https://doi.org/${doi}` : links["self"],
    name: metadata.title,
    creator: creators,
    author: creators,
    editor: metadata.contributors?.map(agent),
    publisher: metadata.publisher && { "@type": "Organization", name: metadata.publisher },
    keywords: keywordsOf(record).join(", ") || undefined,
    dateCreated: record.created,
    dateModified: record.updated,
    datePublished: metadata.publication_date?.split("/")[0],
    temporal: metadata.dates?.map(({ date }) => date),
    inLanguage: metadata.languages?.[0] && {
      "@type": "Language",
      alternateName: metadata.languages[0].id,
      name: localised(metadata.languages[0].title) ?? metadata.languages[0].id,
    },
    contentSize: size,
    size,
    encodingFormat: metadata.formats?.length === 1 ? metadata.formats[0] : metadata.formats,
    version: metadata.version,
    license: right && licenceUrlOf(right),
    description: metadata.description && stripHtml(metadata.description),
    funding: metadata.funding?.map(funding),
    isPartOf: related("ispartof"),
    hasPart: related("haspart"),
    sameAs: related("isidenticalto"),
    citation: related("cites", "references"),
    url: links["self_html"],
    measurementTechnique: dataset && methods ? stripHtml(methods.description) : undefined,
    distribution: dataset
      ? downloadsOf(record).map(({ file, url }) => ({
          "@type": "DataDownload",
          contentUrl: url,
          encodingFormat: file.mimetype,
        }))
      : undefined,
    uploadDate: type === "video" ? record.created : undefined,
  });
}

/** A record as CodeMeta 2.0, which is schema.org for software. */
export function codemeta(record: RecordObject) {
  const awards = (record.metadata.funding ?? []).flatMap(({ award }) => award ?? []);
  const [funded] = awards.flatMap(({ identifiers, number, title }) => {
    const url = identifiers?.find(({ scheme }) => scheme === "url")?.identifier;
    return url ?? (number && title ? `${localised(title)} (${number})` : []);
  });
  const { embargo } = record.access;
  return present({
    ...schemaOrg(record),
    "@context": "https://doi.org/10.5063/schema/codemeta-2.0",
    funding: funded,
    embargoDate: embargo?.active ? embargo.until : undefined,
  });
}

/** DataCite 4 as JSON. The choice of fields is InvenioRDM's (resources/serializers/datacite/schema.py). */
import type {
  Contributor,
  Creator,
  Funding,
  Identifier,
  RecordObject,
  RelatedIdentifier,
  Rights,
} from "../../wire";
import { yearOf } from "./dates";
import { geoLocations } from "./datacite-locations";
import { preferred } from "./identifiers";
import { communityUrlsOf, doiOf, licenceUrlOf, mainTypeOf, nameOf } from "./reading";
import { dataciteScheme, dataciteTerm, typeNames } from "./names";
import { localised, present, stripHtml } from "./text";

/** Names of InvenioRDM's schemes for people and organisations. */
const agentSchemes: Record<string, string> = {
  doi: "Crossref Funder ID",
  gnd: "GND",
  grid: "GRID",
  isni: "ISNI",
  orcid: "ORCID",
  ror: "ROR",
};

const agentScheme = (scheme: string | undefined): string =>
  agentSchemes[scheme ?? ""] ?? scheme ?? "Other";

const bareRor = (identifier: string): string => identifier.replace(/^https?:\/\/ror\.org\//, "");

function affiliation(entry: NonNullable<Creator["affiliations"]>[number]) {
  const name = entry.name ?? entry.id ?? "";
  const identifier = entry.id
    ? (preferred(entry.identifiers, ["ror", "isni", "gnd"]) ?? entry.identifiers?.[0])
    : undefined;
  if (!identifier) return { name };
  const ror = identifier.scheme === "ror";
  return {
    name,
    affiliationIdentifier: ror
      ? `https://ror.org/${bareRor(identifier.identifier)}`
      : identifier.identifier,
    affiliationIdentifierScheme: agentScheme(identifier.scheme),
  };
}

function agent(creator: Creator) {
  const who = creator.person_or_org;
  return {
    name: nameOf(creator),
    nameType: who.type === "personal" ? "Personal" : "Organizational",
    ...present({ givenName: who.given_name, familyName: who.family_name }),
    nameIdentifiers: (who.identifiers ?? []).map(({ identifier, scheme }) => ({
      nameIdentifier: identifier,
      nameIdentifierScheme: agentScheme(scheme),
    })),
    ...present({ affiliation: creator.affiliations?.map(affiliation) }),
  };
}

const contributor = (entry: Contributor) => ({
  ...agent(entry),
  contributorType: dataciteTerm("contributorsroles", entry.role.id) ?? "Other",
});

function titles({ metadata }: RecordObject) {
  const all = [
    { title: metadata.title, type: undefined, lang: undefined },
    ...(metadata.additional_titles ?? []),
  ];
  return all.flatMap(({ title, type, lang }) =>
    title
      ? present({ title, titleType: dataciteTerm("titletypes", type?.id), lang: lang?.id })
      : [],
  );
}

function descriptions({ metadata }: RecordObject) {
  const all = [
    { description: metadata.description, type: { id: "abstract" }, lang: undefined },
    ...(metadata.additional_descriptions ?? []),
  ];
  return all.flatMap(({ description, type, lang }) =>
    description
      ? present({
          description: stripHtml(description),
          descriptionType: dataciteTerm("descriptiontypes", type.id) ?? "Other",
          lang: lang?.id,
        })
      : [],
  );
}

function dates({ metadata, updated }: RecordObject) {
  const issued = metadata.publication_date
    ? [{ date: metadata.publication_date, dateType: "Issued" }]
    : [];
  const given = (metadata.dates ?? []).map(({ date, type, description }) =>
    present({
      date,
      dateType: dataciteTerm("datetypes", type.id) ?? "Other",
      dateInformation: description,
    }),
  );
  const known = given.some(({ dateType }) => dateType === "Updated");
  const changed = known ? [] : [{ date: updated.slice(0, 10), dateType: "Updated" }];
  return [...issued, ...given, ...changed];
}

function alternateIdentifiers({ links, pids, metadata }: RecordObject) {
  const page: Identifier[] = links["self_html"]
    ? [{ identifier: links["self_html"], scheme: "url" }]
    : [];
  const others = Object.entries(pids).filter(([scheme]) => scheme !== "doi");
  const own = others.map(([scheme, { identifier }]) => ({ identifier, scheme }));
  return [...page, ...own, ...(metadata.identifiers ?? [])].map(({ identifier, scheme }) => ({
    alternateIdentifier: identifier,
    alternateIdentifierType: dataciteScheme(scheme) ?? scheme ?? "Other",
  }));
}

function relatedIdentifier(related: RelatedIdentifier) {
  const type = dataciteScheme(related.scheme);
  const relation = dataciteTerm("relationtypes", related.relation_type.id);
  if (!type || !relation) return [];
  const kind = related.resource_type;
  return present({
    relatedIdentifier: related.identifier,
    relationType: relation,
    relatedIdentifierType: type,
    resourceTypeGeneral: kind && typeNames(kind.id).datacite,
  });
}

/** What the metadata name, and the record's concept DOI and communities. */
function relatedIdentifiers(record: RecordObject) {
  const concept = record.parent.pids?.["doi"]?.identifier;
  const given: RelatedIdentifier[] = [
    ...(record.metadata.related_identifiers ?? []),
    ...(concept
      ? [{ identifier: concept, scheme: "doi", relation_type: { id: "isversionof" } }]
      : []),
    ...communityUrlsOf(record).map((url) => ({
      identifier: url,
      scheme: "url",
      relation_type: { id: "ispartof" },
    })),
  ];
  return given.flatMap(relatedIdentifier);
}

const subjects = ({ metadata }: RecordObject) =>
  (metadata.subjects ?? []).map(({ id, subject, scheme, title }) =>
    present({
      subject: subject ?? localised(title) ?? id,
      subjectScheme: id && scheme,
      valueURI: id && /^https?:/.test(id) ? id : undefined,
    }),
  );

const right = (entry: Rights) =>
  present({
    rights: localised(entry.title) ?? localised(entry.description),
    rightsUri: licenceUrlOf(entry),
    rightsIdentifier: entry.id,
    rightsIdentifierScheme: entry.id && entry.props?.["scheme"],
  });

function rightsList({ metadata }: RecordObject) {
  const copyright: Rights[] = metadata.copyright
    ? [
        {
          title: { en: stripHtml(metadata.copyright) },
          link: "http://rightsstatements.org/vocab/InC/1.0/",
        },
      ]
    : [];
  return [...(metadata.rights ?? []), ...copyright].map(right);
}

function funding({ funder, award }: Funding) {
  // Funders of the vocabulary have their ROR identifier as id.
  const ror = /^0[a-z0-9]{8}$/.test(funder.id ?? "") ? funder.id : undefined;
  return present({
    funderName: funder.name ?? funder.id,
    funderIdentifier: ror,
    funderIdentifierType: ror && "ROR",
    awardTitle: localised(award?.title),
    awardNumber: award?.number,
    awardURI: preferred(award?.identifiers, ["doi", "url"])?.identifier,
  });
}

/** A record in DataCite's JSON. What a draft still lacks is left out. */
export function datacite(record: RecordObject) {
  const { metadata } = record;
  const type = mainTypeOf(record);
  const { datacite: resourceTypeGeneral, dataciteDetail: resourceType } = typeNames(type);
  return present({
    doi: doiOf(record),
    types: type === undefined ? undefined : { resourceTypeGeneral, resourceType },
    creators: metadata.creators?.map(agent),
    titles: titles(record),
    publisher: metadata.publisher ? { name: metadata.publisher } : undefined,
    publicationYear: yearOf(metadata.publication_date),
    subjects: subjects(record),
    contributors: metadata.contributors?.map(contributor),
    dates: dates(record),
    language: metadata.languages?.[0]?.id,
    alternateIdentifiers: alternateIdentifiers(record),
    relatedIdentifiers: relatedIdentifiers(record),
    sizes: metadata.sizes,
    formats: metadata.formats,
    version: metadata.version,
    rightsList: rightsList(record),
    descriptions: descriptions(record),
    geoLocations: geoLocations(record),
    fundingReferences: metadata.funding?.map(funding),
    schemaVersion: "http://datacite.org/schema/kernel-4",
  });
}

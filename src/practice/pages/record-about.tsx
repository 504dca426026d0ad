/** What a record's metadata say, beyond title, creators and description. */
import type { ComponentChildren } from "preact";
import type { Creator, Identifier, Metadata, RecordObject } from "../../wire";
import { licenceUrlOf, nameOf } from "../exports/reading";
import { localised } from "../exports/text";
import { communityFields } from "../metadata/community-fields";
import type { Visit } from "./visit";
import { readableDay, titleOf } from "./words";

/** Where identifiers of a kind can be looked up. */
const resolvers: Record<string, string> = {
  doi: "https://doi.org/",
  orcid: "https://orcid.org/",
  ror: "https://ror.org/",
  handle: "https://hdl.handle.net/",
  arxiv: "https://arxiv.org/abs/",
  isni: "https://isni.org/isni/",
  gnd: "https://d-nb.info/gnd/",
  pmid: "https://pubmed.ncbi.nlm.nih.gov/",
  url: "",
};

/** An identifier, linked where that leads somewhere. */
export function IdentifierLink({ identifier, scheme = "" }: Identifier) {
  const resolver = resolvers[scheme];
  const address = `${resolver}${identifier.replace(/^https?:\/\/[^/]+\/(?=10\.)/, "")}`;
  return resolver !== undefined && /^https?:/.test(address) ? (
    <a href={address} rel="noreferrer">
      {identifier}
    </a>
  ) : (
    <bdi>{identifier}</bdi>
  );
}

/** People or organisations with role, affiliations and identifiers. */
export function People({ people }: { people: Creator[] }) {
  return (
    <ul class="people">
      {people.map((person, index) => {
        const orcid = person.person_or_org.identifiers?.find(({ scheme }) => scheme === "orcid");
        const affiliations = (person.affiliations ?? []).flatMap(({ name }) => name ?? []);
        return (
          <li key={index}>
            <bdi class="name">{nameOf(person)}</bdi>
            {person.role && <span class="quiet"> ({titleOf(person.role)})</span>}
            {orcid && (
              <small>
                {" "}
                ORCID <IdentifierLink {...orcid} />
              </small>
            )}
            {affiliations.length > 0 && (
              <small class="affiliation">{affiliations.join("; ")}</small>
            )}
          </li>
        );
      })}
    </ul>
  );
}

/** Rows of "what: value"; rows without a value are left out. */
function rowsOf({ metadata }: RecordObject): [string, ComponentChildren][] {
  const { dates, related_identifiers, identifiers, funding, references, locations } = metadata;
  const list = (items: ComponentChildren[] | undefined) =>
    items?.length ? items.map((item, index) => <div key={index}>{item}</div>) : undefined;
  return [
    ["Publisher", metadata.publisher],
    ["Languages", metadata.languages?.map(titleOf).join(", ")],
    [
      "Dates",
      list(
        dates?.map(({ date, type, description }) => (
          <>
            {titleOf(type)}: {readableDay(date)}
            {description && ` (${description})`}
          </>
        )),
      ),
    ],
    [
      "Other identifiers",
      list(identifiers?.map((identifier) => <IdentifierLink {...identifier} />)),
    ],
    [
      "Related works",
      list(
        related_identifiers?.map((related) => (
          <>
            {titleOf(related.relation_type)} <IdentifierLink {...related} />
          </>
        )),
      ),
    ],
    ["References", list(references?.map(({ reference }) => reference))],
    [
      "Funding",
      list(
        funding?.map(({ funder, award }) =>
          [funder.name ?? funder.id, localised(award?.title), award?.number]
            .filter(Boolean)
            .join(", "),
        ),
      ),
    ],
    ["Places", list(locations?.features.flatMap(({ place }) => place ?? []))],
    ["Formats", metadata.formats?.join(", ")],
    ["Sizes", metadata.sizes?.join(", ")],
    ["Copyright", metadata.copyright],
    ["Contact", list(metadata.contact_emails)],
  ];
}

/** All that is left to say about a record. */
export function RecordDetails({ record }: { record: RecordObject }) {
  const rows = rowsOf(record).filter(([, value]) => value !== undefined && value !== "");
  const { contributors = [], additional_descriptions = [] } = record.metadata;
  return (
    <>
      {additional_descriptions.map(({ description, type }, index) => (
        <section key={index}>
          <h2>{titleOf(type)}</h2>
          <p dir="auto">{description}</p>
        </section>
      ))}
      {contributors.length > 0 && (
        <section>
          <h2>Contributors</h2>
          <People people={contributors} />
        </section>
      )}
      {rows.length > 0 && (
        <section>
          <h2>Details</h2>
          <Facts rows={rows} />
        </section>
      )}
      <CommunityFields metadata={record.metadata} />
    </>
  );
}

function Facts({ rows }: { rows: [string, ComponentChildren][] }) {
  return (
    <dl class="facts">
      {rows.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd dir="auto">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Values of the fields that communities ask for, under the titles that their schemas give them. */
function CommunityFields({ metadata }: { metadata: Metadata }) {
  return (
    <>
      {Object.entries(metadata.community_extension ?? {}).map(([slug, values]) => {
        const schema = communityFields[slug];
        return (
          <section key={slug}>
            <h2>{schema?.title ?? slug}</h2>
            <Facts
              rows={Object.entries(values).map(([name, value]) => [
                schema?.properties[name]?.title ?? name,
                [value].flat().map(String).join(", "),
              ])}
            />
          </section>
        );
      })}
    </>
  );
}

/** Licences by name, linked to their texts. */
export function Licences({ metadata }: { metadata: Metadata }) {
  return (
    <ul class="plain-list">
      {(metadata.rights ?? []).map((right, index) => {
        const url = licenceUrlOf(right);
        const name = localised(right.title) ?? right.id ?? "Licence";
        return (
          <li key={index} dir="auto">
            {url && /^https?:/.test(url) ? (
              <a href={url} rel="license noreferrer">
                {name}
              </a>
            ) : (
              name
            )}
          </li>
        );
      })}
    </ul>
  );
}

/** Keywords; each leads to the records that have it. */
export function Keywords({ visit, metadata }: { visit: Visit; metadata: Metadata }) {
  return (
    <ul class="keywords">
      {(metadata.subjects ?? []).flatMap(({ subject }) =>
        subject ? (
          <li key={subject}>
            <a
              href={visit.link(
                `/search?q=${encodeURIComponent(`metadata.subjects.subject:"${subject.replace(/["\\]/g, "\\$&")}"`)}`,
              )}
            >
              <bdi>{subject}</bdi>
            </a>
          </li>
        ) : (
          []
        ),
      )}
    </ul>
  );
}

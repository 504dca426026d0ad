/** MARC 21 as XML. Fields as InvenioRDM's (resources/serializers/marcxml/schema.py). */
import type { Creator, RecordObject } from "../../wire";
import {
  accessRightOf,
  communitySlugsOf,
  doiOf,
  downloadsOf,
  embargoEndOf,
  keywordsOf,
  licenceUrlOf,
  mainTypeOf,
  nameOf,
} from "./reading";
import { marcRole, typeNames } from "./names";
import { localised, stripHtml } from "./text";
import { element, type Element } from "./xml";

type Subfield = [code: string, value: string | number | undefined];

/** Sixth character of the leader, by family of resource types; language material is the rule. */
const materials: Record<string, string> = { dataset: "m", software: "m", image: "k", video: "g" };

/** A data field; `tag` is written with its two indicators, for example `856 2`. Empty fields vanish. */
function field(tag: string, ...subfields: Subfield[]): Element[] {
  const filled = subfields.filter(([, value]) => value !== undefined && value !== "");
  if (filled.length === 0) return [];
  const indicators = { ind1: tag.charAt(3), ind2: tag.charAt(4) };
  const content = filled.map(([code, value]) => element("subfield", { code }, String(value)));
  return [element("datafield", { tag: tag.slice(0, 3), ...indicators }, content)];
}

const person = (creator: Creator): Subfield[] => [
  ["a", nameOf(creator)],
  ...(creator.person_or_org.identifiers ?? [])
    .filter(({ scheme }) => scheme === "gnd" || scheme === "orcid")
    .map(({ identifier, scheme }): Subfield => ["0", `(${scheme})${identifier}`]),
  ["u", creator.affiliations?.[0]?.name],
  ["4", marcRole(creator.role?.id)],
];

/** A record in MARCXML. */
export function marcXml(record: RecordObject): Element {
  const { metadata, pids, parent } = record;
  const [firstCreator, ...creators] = metadata.creators ?? [];
  const type = mainTypeOf(record);
  const [family = "", subtype] = type?.split("-") ?? [];
  const communities = communitySlugsOf(record).map((slug) => `user-${slug}`);
  const rights = metadata.rights ?? [];
  const related = metadata.related_identifiers ?? [];
  const oai = pids["oai"]?.identifier;
  const many = <T>(tag: string, list: T[] | undefined, subfields: (entry: T) => Subfield[]) =>
    (list ?? []).flatMap((entry) => field(tag, ...subfields(entry)));
  const texts = (tag: string, code: string, list: (string | undefined)[] | undefined) =>
    many(tag, list, (text) => [[code, text]]);

  return element(
    "record",
    { xmlns: "http://www.loc.gov/MARC21/slim" },
    element("leader", {}, `00000n${materials[family] ?? "a"}m a2200000uu 4500`),
    element("controlfield", { tag: "001" }, record.id),
    element(
      "controlfield",
      { tag: "005" },
      `${record.updated.slice(0, 19).replace(/[-T:]/g, "")}.0`,
    ),
    field("024  ", ["2", doiOf(record) && "doi"], ["a", doiOf(record)]),
    texts(
      "041  ",
      "a",
      metadata.languages?.map(({ id }) => id),
    ),
    firstCreator && field("100  ", ...person(firstCreator)),
    field("245  ", ["a", metadata.title]),
    field(
      "260  ",
      ["b", metadata.publisher],
      ["c", metadata.publication_date],
      ["c", embargoEndOf(record)],
    ),
    texts(
      "500  ",
      "a",
      metadata.additional_descriptions?.map(({ description }) => stripHtml(description)),
    ),
    field("520  ", ["a", metadata.description && stripHtml(metadata.description)]),
    texts("520 1", "a", metadata.formats),
    texts("520 2", "a", metadata.sizes),
    many("536  ", metadata.funding, ({ funder, award }) => [
      ["c", award?.number],
      ["a", [funder.name, localised(award?.title)].filter(Boolean).join(": ")],
    ]),
    field("540  ", ["a", accessRightOf(record)]),
    many("540  ", rights, (right) => [
      ["a", localised(right.title)],
      ["u", licenceUrlOf(right)],
    ]),
    field("542  ", ["l", record.access.status]),
    many("65017", rights, ({ id, props }) => [
      ["a", id],
      ["2", props?.["scheme"]],
    ]),
    texts("653  ", "a", keywordsOf(record)),
    many("700  ", [...(metadata.contributors ?? []), ...creators], person),
    many("773  ", related, ({ identifier, relation_type, scheme }) => [
      ["a", identifier],
      ["i", localised(relation_type.title) ?? relation_type.id],
      ["n", scheme],
    ]),
    field(
      "773  ",
      ["a", parent.pids?.["doi"]?.identifier],
      ["i", parent.pids?.["doi"] && "isVersionOf"],
      ["n", parent.pids?.["doi"] && "doi"],
    ),
    many("8564 ", downloadsOf(record), ({ file, url }) => [
      ["s", file.size],
      ["z", file.checksum],
      ["u", url],
    ]),
    texts(
      "856 2",
      "a",
      related.map(({ scheme, identifier }) => `${scheme}:${identifier}`),
    ),
    oai && field("909CO", ...communities.map((slug): Subfield => ["p", slug]), ["o", oai]),
    texts("980  ", "a", communities),
    type && field("980  ", ["a", typeNames(type).eurepo]),
    field("980  ", ["a", family], ["b", subtype]),
    many("999C5", metadata.references, ({ reference }) => [["x", reference]]),
  );
}

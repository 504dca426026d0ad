/** Citation File Format 1.2. Fields as InvenioRDM's (resources/serializers/cff/schema.py). */
import type { Creator, RecordObject } from "../../wire";
import { identifierUrl, preferred } from "./identifiers";
import { keywordsOf, mainTypeOf, nameOf } from "./reading";
import { present, stripHtml } from "./text";

function author(creator: Creator) {
  const who = creator.person_or_org;
  const orcid = preferred(who.identifiers, ["orcid"]);
  const names =
    who.type === "personal"
      ? {
          "family-names": who.family_name,
          "given-names": who.given_name,
          affiliation: creator.affiliations?.[0]?.name ?? creator.affiliations?.[0]?.id,
        }
      : { name: nameOf(creator) };
  return present({ ...names, orcid: orcid && identifierUrl(orcid) });
}

/** YAML of plain values; every text is quoted as in JSON, which YAML reads the same. */
function yaml(value: unknown, indent = ""): string {
  if (Array.isArray(value)) {
    return value.map((entry) => `\n${indent}- ${yaml(entry, `${indent}  `).trimStart()}`).join("");
  }
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  return Object.entries(value)
    .map(([key, entry]) => {
      const text = yaml(entry, `${indent}  `);
      return `\n${indent}${key}:${text.startsWith("\n") ? "" : " "}${text}`;
    })
    .join("");
}

/** A record as a `CITATION.cff` file. */
export function cff(record: RecordObject): string {
  const { metadata, pids } = record;
  const type = mainTypeOf(record);
  const known = type === "software" || type === "dataset" ? type : undefined;
  const rights = metadata.rights ?? [];
  const source = metadata.related_identifiers?.find(
    ({ scheme, resource_type, relation_type }) =>
      scheme === "url" && resource_type?.id === "software" && relation_type.id === "issupplementto",
  );
  const date = metadata.publication_date;
  return `${yaml(
    present({
      "cff-version": "1.2.0",
      message: `If you use this ${known ?? "work"}, please cite it using the metadata from this file.`,
      type: known,
      title: metadata.title,
      abstract: metadata.description && stripHtml(metadata.description),
      authors: [...(metadata.creators ?? []), ...(metadata.contributors ?? [])].map(author),
      // The format takes whole days only.
      "date-released": date?.length === 10 ? date : undefined,
      doi: pids["doi"]?.identifier,
      identifiers: metadata.identifiers?.map(({ identifier, scheme = "" }) => ({
        type: ["doi", "url", "swh"].includes(scheme) ? scheme : "other",
        value: identifier,
      })),
      keywords: keywordsOf(record),
      license: rights.flatMap(({ id }) => id ?? []),
      "license-url": rights.find(({ id, link }) => !id && link)?.link,
      "repository-code": type === "software" ? source?.identifier : undefined,
      version: metadata.version,
    }),
  ).trimStart()}\n`;
}

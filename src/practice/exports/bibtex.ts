/** BibTeX, with the entry types and keys of InvenioRDM (resources/serializers/bibtex/schema.py). */
import type { RecordObject } from "../../wire";
import { dateParts } from "./dates";
import { doiOf, mainTypeOf, nameOf } from "./reading";

const entryTypes: Record<string, string> = {
  dataset: "dataset",
  "publication-article": "article",
  "publication-book": "book",
  "publication-conferencepaper": "inproceedings",
  "publication-conferenceproceeding": "proceedings",
  "publication-dissertation": "phdthesis",
  "publication-preprint": "unpublished",
  "publication-section": "incollection",
  "publication-technicalnote": "manual",
  "publication-thesis": "phdthesis",
  "publication-workingpaper": "unpublished",
  software: "software",
};

const months = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");

const commands: Record<string, string> = {
  "\\": "\\textbackslash{}",
  "^": "\\textasciicircum{}",
  "~": "\\textasciitilde{}",
};

/** Text that TeX prints as it is; letters of all scripts stay, as today's TeX reads UTF-8. */
const tex = (text: string): string =>
  text
    .replace(/[\s\p{Cc}\p{Cs}]+/gu, " ")
    .replace(/[\\^~{}&%$#_]/g, (character) => commands[character] ?? `\\${character}`);

/** Only what may stand in a key: letters, digits and underscores. */
const slug = (text: string): string =>
  text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^_|_$/g, "")
    .slice(0, 40);

/** An author; the braces around an organisation keep its name from being taken apart. */
const author = (creator: NonNullable<RecordObject["metadata"]["creators"]>[number]): string =>
  creator.person_or_org.type === "personal" ? tex(nameOf(creator)) : `{${tex(nameOf(creator))}}`;

/** A record as a BibTeX entry. */
export function bibtex(record: RecordObject): string {
  const { metadata } = record;
  const [year, month] = dateParts(metadata.publication_date)[0] ?? [];
  const first = metadata.creators?.[0];
  const name = first && slug(first.person_or_org.family_name ?? nameOf(first));
  const key = [name, first && year, record.id].filter(Boolean).join("_");
  const doi = doiOf(record);
  const notes = (metadata.additional_descriptions ?? []).filter(({ type }) => type.id === "other");
  const text = (value: string | undefined): string | undefined => value && `{${tex(value)}}`;
  const fields: Record<string, string | undefined> = {
    author:
      metadata.creators && `{${metadata.creators.map(author).join(" and\n                  ")}}`,
    title: text(metadata.title),
    month: months[(month ?? 0) - 1],
    year: year?.toString(),
    note: text(notes.map(({ description }) => description).join(" ")),
    publisher: text(metadata.publisher),
    version: text(metadata.version),
    // Never escaped: these two are read by programs.
    doi: doi && `{${doi}}`,
    url: doi && `{https://doi.org/${doi}}`,
  };
  const lines = Object.entries(fields).flatMap(([field, value]) =>
    value ? `  ${field.padEnd(12)} = ${value},\n` : [],
  );
  return `@${entryTypes[mainTypeOf(record) ?? ""] ?? "misc"}{${key},\n${lines.join("")}}`;
}

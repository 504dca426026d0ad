/** CSL JSON, the input of citation processors. Fields as InvenioRDM's (resources/serializers/csl/schema.py). */
import type { Creator, RecordObject } from "../../wire";
import { dateParts } from "./dates";
import { doiOf, mainTypeOf, nameOf } from "./reading";
import { typeNames } from "./names";
import { present, stripHtml } from "./text";

/** An organisation has its name as family name, as InvenioRDM writes it. */
const author = (creator: Creator) => ({
  family: creator.person_or_org.family_name ?? nameOf(creator),
  ...present({ given: creator.person_or_org.given_name }),
});

/** A record in CSL JSON. */
export function csl(record: RecordObject) {
  const { metadata } = record;
  const type = mainTypeOf(record);
  const issued = dateParts(metadata.publication_date);
  const identified = (scheme: string) =>
    metadata.identifiers?.find((entry) => entry.scheme === scheme)?.identifier;
  return present({
    id: record.id,
    type: type && typeNames(type).csl,
    title: metadata.title,
    abstract: metadata.description && stripHtml(metadata.description),
    author: metadata.creators?.map(author),
    issued: issued.length > 0 ? { "date-parts": issued } : undefined,
    language: metadata.languages?.[0]?.id,
    version: metadata.version,
    DOI: doiOf(record),
    ISBN: identified("isbn"),
    ISSN: identified("issn"),
    publisher: metadata.publisher,
  });
}

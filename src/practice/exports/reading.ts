/** What several formats read from a record in the same way. */
import type { Creator, RecordFile, RecordObject, Rights } from "../../wire";

/** The record's DOI: its own, else one among its further identifiers. */
export const doiOf = (record: RecordObject): string | undefined =>
  record.pids["doi"]?.identifier ??
  record.metadata.identifiers?.find(({ scheme }) => scheme === "doi")?.identifier;

/** Identifier of the main (first) resource type. */
export const mainTypeOf = (record: RecordObject): string | undefined =>
  record.metadata.resource_types?.[0]?.id;

/** Keywords and names of vocabulary subjects. */
export const keywordsOf = (record: RecordObject): string[] =>
  (record.metadata.subjects ?? []).flatMap(({ subject }) => subject ?? []);

/** Short names of the communities that the record is in. */
export const communitySlugsOf = (record: RecordObject): string[] =>
  (record.parent.communities.entries ?? []).map(({ slug }) => slug);

/** Pages of the communities that the record is in. */
export const communityUrlsOf = (record: RecordObject): string[] =>
  communitySlugsOf(record).map((slug) =>
    String(new URL(`/communities/${slug}/`, record.links["self_html"])),
  );

/** A file and the address of its content. */
export interface Download {
  file: RecordFile;
  url: string;
}

/** The files that the answer shows; none when the caller may not see them. */
export const downloadsOf = (record: RecordObject): Download[] =>
  Object.values(record.files.entries ?? {}).map((file) => ({
    file,
    url: `${record.links["files"] ?? ""}/${encodeURIComponent(file.key)}/content`,
  }));

/** Full name; "Family, Given" for a person. */
export const nameOf = ({ person_or_org: who }: Creator): string =>
  who.name ?? [who.family_name, who.given_name].filter(Boolean).join(", ");

/** Address of a licence's text. */
export const licenceUrlOf = (right: Rights): string | undefined =>
  right.link ?? right.props?.["url"];

/** Access in the words of the info:eu-repo vocabulary, for example `info:eu-repo/semantics/openAccess`. */
export function accessRightOf(record: RecordObject): string | undefined {
  const status = record.access.status;
  return status && `info:eu-repo/semantics/${status === "metadata-only" ? "closed" : status}Access`;
}

/** Day on which an active embargo ends, as info:eu-repo writes it. */
export const embargoEndOf = ({ access }: RecordObject): string | undefined =>
  access.status === "embargoed" && access.embargo?.until
    ? `info:eu-repo/date/embargoEnd/${access.embargo.until}`
    : undefined;

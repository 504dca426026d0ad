/** Data Package 2.0: the files with what is needed to understand them. */
import type { Creator, RecordObject } from "../../wire";
import { downloadsOf, keywordsOf, licenceUrlOf, nameOf } from "./reading";
import { localised, present, stripHtml } from "./text";

/** Address that names this format, in the file and in `Accept`. */
export const dataPackageProfile = "https://datapackage.org/profiles/2.0/datapackage.json";

const contributor = (role: string) => (entry: Creator) =>
  present({
    title: nameOf(entry),
    givenName: entry.person_or_org.given_name,
    familyName: entry.person_or_org.family_name,
    roles: [entry.role?.id ?? role],
    organization: entry.affiliations?.[0]?.name,
  });

/** A record as a data package. */
export function dataPackage(record: RecordObject) {
  const { metadata, links } = record;
  return {
    $schema: dataPackageProfile,
    ...present({
      id: links["doi"],
      name: record.id,
      title: metadata.title,
      description: metadata.description && stripHtml(metadata.description),
      version: metadata.version,
      created: record.created,
      homepage: links["self_html"],
      keywords: keywordsOf(record),
      licenses: (metadata.rights ?? [])
        .filter(({ id }) => id !== undefined)
        .map((right) =>
          present({ name: right.id, path: licenceUrlOf(right), title: localised(right.title) }),
        ),
      contributors: [
        ...(metadata.creators ?? []).map(contributor("creator")),
        ...(metadata.contributors ?? []).map(contributor("contributor")),
      ],
    }),
    resources: downloadsOf(record).map(({ file, url }) => ({
      name: file.key,
      path: url,
      format: file.ext,
      mediatype: file.mimetype,
      bytes: file.size,
      hash: file.checksum,
    })),
  };
}

/** FAIR Signposting: which addresses belong to a record, and how (https://signposting.org/FAIR/). */
import type { RecordObject } from "../../wire";
import { identifierUrl, firstUrl } from "./identifiers";
import { downloadsOf, licenceUrlOf, mainTypeOf } from "./reading";
import { typeNames } from "./names";
import { present } from "./text";

/** One target of a link. */
export interface Target {
  href: string;
  type?: string;
  profile?: string;
}

const targets = (urls: (string | undefined)[]): Target[] =>
  urls.flatMap((href) => (href ? [{ href }] : []));

function description(href: string, mediaType: string): Target {
  const [type = mediaType, profile] = mediaType.split(/;profile=|"/).filter(Boolean);
  return present({ href, type, profile }) as Target;
}

/** Links of the landing page by relation; relations without targets are left out. */
function landingPage(record: RecordObject, mediaTypes: string[]): Record<string, Target[]> {
  const { metadata, links, pids } = record;
  const doi = pids["doi"];
  const page = present({
    author: targets(
      (metadata.creators ?? []).map(({ person_or_org: who }) => firstUrl(who.identifiers)),
    ),
    "cite-as": targets([doi && identifierUrl({ identifier: doi.identifier, scheme: "doi" })]),
    describedby: [...mediaTypes]
      .sort()
      .filter((mediaType) => mediaType !== "application/linkset+json")
      .map((mediaType) => description(links["self"] ?? "", mediaType)),
    item: downloadsOf(record).map(({ url, file }) => ({ href: url, type: file.mimetype })),
    license: targets((metadata.rights ?? []).map(licenceUrlOf)),
    type: targets([typeNames(mainTypeOf(record)).schemaOrg, "https://schema.org/AboutPage"]),
  });
  return page;
}

/**
 * A record's link set.
 *
 * @param mediaTypes - media types that the record's API address answers with
 */
export function linkset(record: RecordObject, mediaTypes: string[]) {
  const { self, self_html: page } = record.links;
  const toPage = [{ href: page, type: "text/html" }];
  return {
    linkset: [
      { anchor: page, ...landingPage(record, mediaTypes) },
      ...downloadsOf(record).map(({ url }) => ({ anchor: url, collection: toPage })),
      { anchor: self, describes: toPage },
    ],
  };
}

/** Value of the `Link` header with which an API answer names its link set. */
export const linksetHeader = ({ links }: RecordObject): string =>
  `<${links["self"]}> ; rel="linkset" ; type="application/linkset+json"`;

/**
 * Value of the landing page's `Link` header. With more than five authors, files or licences it names only the
 * link set, because a longer header may be refused on the way.
 *
 * @param mediaTypes - media types that the record's API address answers with
 */
export function landingPageHeader(record: RecordObject, mediaTypes: string[]): string {
  const page = landingPage(record, mediaTypes);
  const tooLong = ["author", "item", "license"].some((name) => (page[name]?.length ?? 0) > 5);
  const links = Object.entries(tooLong ? {} : page).flatMap(([relation, list]) =>
    list.map(({ href, type, profile }) =>
      [
        `<${href}>`,
        `rel="${relation}"`,
        ...(type ? [`type="${type}"`] : []),
        ...(profile ? [`profile="${profile}"`] : []),
      ].join(" ; "),
    ),
  );
  return [...links, linksetHeader(record)].join(" , ");
}

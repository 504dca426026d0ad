/**
 * The record with `ui`: what a web page shows, ready-made (labels in one language, formatted dates, plain text).
 * Fields as InvenioRDM's (resources/serializers/ui/schema.py); `resource_types` is a list as in B2SHARE's metadata.
 */
import type { Creator, RecordObject, Rights, VocabularyRef } from "../../wire";
import { readableDate } from "./dates";
import { withoutFragments } from "../metadata/fragments";
import { localised, present, stripHtml } from "./text";

type Localise = (reference: VocabularyRef) => { id: string; title_l10n?: string };

/** Creators whose affiliations are numbered, and the numbered list. */
function people(key: "creators" | "contributors", list: Creator[] | undefined, locale: string) {
  if (!list?.length) return undefined;
  const numbers = new Map<string, number>();
  const affiliations: [number, string, string | null][] = [];
  const numbered = ({ id, name = id ?? "" }: NonNullable<Creator["affiliations"]>[number]) => {
    const number = numbers.get(name) ?? numbers.size + 1;
    if (!numbers.has(name)) affiliations.push([number, name, id ?? null]);
    numbers.set(name, number);
    return [number, name];
  };
  const entries = list.map(({ person_or_org, role, affiliations: own }) => ({
    person_or_org,
    ...present({
      role: role && { id: role.id, title: localised(role.title, locale) },
      affiliations: own?.map(numbered),
    }),
  }));
  return { [key]: entries, affiliations };
}

function accessStatus({ access, files }: RecordObject, locale: string) {
  const status = access.status ?? "restricted";
  const until = access.embargo?.active ? access.embargo.until : undefined;
  const end = until && readableDate(until, "long", locale);
  const hidden = access.record === "restricted";
  const what = !hidden ? "files" : files.enabled ? "record and files" : "record";
  const opening = `The ${what} will be made publicly available on ${end}.`;
  const limited = hidden
    ? `The ${what} ${files.enabled ? "are" : "is"} restricted to users with access.`
    : "The record is publicly accessible, but files are restricted to users with access.";
  const [title, description, icon, style] = {
    open: ["Open", "The record and files are publicly accessible.", "unlock", ""],
    embargoed: ["Embargoed", opening, "outline clock", "warning"],
    restricted: ["Restricted", limited, "ban", "negative"],
    "metadata-only": ["Metadata-only", "No files are available for this record.", "tag", ""],
  }[status];
  return {
    id: status,
    title_l10n: title,
    description_l10n: description,
    icon,
    embargo_date_l10n: end ?? null,
    message_class: style,
  };
}

const right = (entry: Rights, locale: string) =>
  present({
    id: entry.id,
    title_l10n: localised(entry.title, locale),
    description_l10n: localised(entry.description, locale),
    icon: entry.icon,
    link: entry.link,
    props: entry.props,
  });

/** The record with `ui` added, in the language of `locale`. */
export function uiRecord(record: RecordObject, locale = "en") {
  const { metadata } = withoutFragments(record);
  const localise: Localise = ({ id, title }) => ({
    id,
    ...present({ title_l10n: localised(title, locale) }),
  });
  const version =
    metadata.version ?? (record.versions.index ? `v${record.versions.index}` : undefined);
  const published = metadata.publication_date;
  const ui = present({
    publication_date_l10n_medium: published && readableDate(published, "short", locale),
    publication_date_l10n_long: published && readableDate(published, "long", locale),
    created_date_l10n_long: readableDate(record.created.slice(0, 10), "long", locale),
    updated_date_l10n_long: readableDate(record.updated.slice(0, 10), "long", locale),
    resource_types: metadata.resource_types?.map(localise),
    additional_titles: metadata.additional_titles?.map(({ title, type, lang }) => ({
      title,
      type: localise(type),
      ...present({ lang: lang && localise(lang) }),
    })),
    access_status: accessStatus(record, locale),
    creators: people("creators", metadata.creators, locale),
    contributors: people("contributors", metadata.contributors, locale),
    languages: metadata.languages?.map(localise),
    description_stripped: metadata.description && stripHtml(metadata.description),
    version,
    related_identifiers: metadata.related_identifiers?.map((related) => ({
      identifier: related.identifier,
      relation_type: localise(related.relation_type),
      ...present({
        scheme: related.scheme,
        resource_type: related.resource_type && localise(related.resource_type),
      }),
    })),
    additional_descriptions: metadata.additional_descriptions?.map(
      ({ description, type, lang }) => ({
        description,
        type: localise(type),
        ...present({ lang: lang && localise(lang) }),
      }),
    ),
    dates: metadata.dates?.map(({ date, type, description }) => ({
      date,
      type: localise(type),
      ...present({ description }),
    })),
    rights: metadata.rights?.map((entry) => right(entry, locale)),
    is_draft: record.is_draft,
    funding: metadata.funding?.map(({ funder, award }) => ({
      funder,
      ...present({
        award: award && { ...award, title_l10n: localised(award.title, locale) },
      }),
    })),
    locations: metadata.locations,
  });
  return { ...record, ui };
}

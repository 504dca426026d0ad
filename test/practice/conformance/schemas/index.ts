/** The schema of each kind of answer, by name. */
import { accessLink, draft, grant, parent, record, tombstone } from "./records";
import {
  community,
  communityMember,
  event,
  featured,
  inclusions,
  invitation,
  publicMember,
  removals,
  request,
} from "./communities";
import { fileEntry, fileList, logo } from "./files";
import { incompleteMetadata, metadata } from "./metadata";
import {
  anyObject,
  count,
  fieldErrors,
  flag,
  keyed,
  list,
  number,
  object,
  oneOf,
  orNull,
  positive,
  recordId,
  text,
  url,
  type Schema,
} from "./parts";
import * as vocabularies from "./vocabularies";

const hits = object({ hits: list(anyObject), total: count });

const bucket = (inner?: Schema): Schema =>
  object(
    { key: text, doc_count: count, label: text, is_selected: flag },
    inner ? { inner: object({ buckets: list(inner) }) } : {},
  );

export const schemas: Record<string, Schema> = {
  error: object(
    { status: { type: "integer", minimum: 300, maximum: 599 }, message: { ...text, minLength: 1 } },
    { errors: fieldErrors, tombstone, location: url },
  ),
  /** The envelope of a search; each hit has a schema of its own. */
  list: object(
    {
      hits,
      sortBy: text,
      links: object({ self: url }, { prev: url, next: url }),
      page: positive,
    },
    { aggregations: keyed(object({ buckets: list(bucket(bucket())), label: text })) },
  ),
  /** The envelope of a list that has no pages. */
  "whole-list": object({ hits }),
  record,
  draft,
  "record-or-draft": oneOf(record, draft),
  parent,
  metadata,
  "incomplete-metadata": incompleteMetadata,
  "file-entry": fileEntry,
  "file-list": fileList,
  "access-link": accessLink,
  grant,
  community,
  logo,
  featured,
  member: communityMember,
  "public-member": publicMember,
  invitation,
  request,
  event,
  inclusions,
  removals,
  /** Guests learn only that a mail was sent. */
  "access-request": oneOf(request, object({ message: text })),
  me: vocabularies.me,
  user: vocabularies.user,
  "vocabulary-type": vocabularies.vocabularyType,
  "vocabulary-entry": vocabularies.vocabularyEntry,
  affiliations: vocabularies.affiliation,
  awards: vocabularies.award,
  funders: vocabularies.funder,
  names: vocabularies.name,
  subjects: vocabularies.subject,
  statistics: keyed(
    object(
      { start_date: orNull(text), end_date: orNull(text) },
      {
        views: number,
        unique_views: number,
        downloads: number,
        unique_downloads: number,
        data_volume: number,
        recid: recordId,
        parent_recid: recordId,
      },
    ),
  ),
};

/** Puts documents into the search index and takes them out, within the caller's transaction. */
import type { RecordObject } from "../../wire";
import { wordsOf } from "./analysis";
import { facetLabels, facetValues } from "./facet-values";
import type { Searchable, Value } from "./fields";
import { searchable, textFields } from "./fields";
import { noteLabel } from "./labels";
import { type DocumentKind, touch } from "./columns";
import { type Db, statement } from "../database/statements";

/** A record or draft as it is to be found. */
export interface SearchDocument {
  kind: DocumentKind;
  id: string;
  parentId: string;
  ownerId: number;
  access: "public" | "restricted";
  /** Whether it is the latest published version; `source.versions` says the same of drafts. */
  isLatest: boolean;
  created: string;
  updated: string;
  /** The document on the wire, as its owner sees it. */
  source: RecordObject;
}

/** Makes a document findable, or brings the index up to date with it. */
export function indexDocument(db: Db, document: SearchDocument): void {
  const { kind, id, source } = document;
  const shown = findable(document);
  const { texts, values } = searchable(shown);
  const found = statement(
    db,
    "SELECT slot, terms FROM search_documents WHERE kind = ? AND id = ?",
  ).get(kind, id) as { slot: number; terms: string } | undefined;
  const terms = termsOf(db, values);
  const columns = [
    document.parentId,
    document.ownerId,
    document.access,
    document.isLatest ? 1 : 0,
    (source.versions.is_latest_draft ?? document.isLatest) ? 1 : 0,
    source.is_published ? 1 : 0,
    source.versions.index,
    document.created,
    document.updated,
    source.stats?.all_versions.unique_views ?? 0,
    source.stats?.all_versions.unique_downloads ?? 0,
    wordsOf(source.metadata.title ?? "").length,
    JSON.stringify(facetValues(shown)),
    JSON.stringify(terms),
  ];
  const slot = statement(
    db,
    `INSERT INTO search_documents (kind, id, parent_id, owner_id, access, is_latest, is_latest_draft, is_published,
       version_index, created, updated, views, downloads, title_words, facets, terms)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (kind, id) DO UPDATE SET parent_id = excluded.parent_id,
       owner_id = excluded.owner_id, access = excluded.access, is_latest = excluded.is_latest,
       is_latest_draft = excluded.is_latest_draft,
       is_published = excluded.is_published, version_index = excluded.version_index,
       created = excluded.created, updated = excluded.updated,
       views = excluded.views, downloads = excluded.downloads, title_words = excluded.title_words,
       facets = excluded.facets, terms = excluded.terms
     RETURNING slot`,
  ).get(kind, id, ...columns) as { slot: number };
  linkTerms(db, slot.slot, found?.terms ?? "[]", JSON.stringify(terms));
  writeTexts(db, slot.slot, texts);
  for (const told of facetLabels(shown)) noteLabel(db, ...told);
  touch(db, slot.slot);
}

/** Takes a document out of the index; one that is not in it is no error. */
export function removeDocument(db: Db, kind: SearchDocument["kind"], id: string): void {
  const found = statement(
    db,
    "DELETE FROM search_documents WHERE kind = ? AND id = ? RETURNING slot, terms",
  ).get(kind, id) as { slot: number; terms: string } | undefined;
  if (!found) return;
  statement(db, "DELETE FROM search_text WHERE rowid = ?").run(found.slot);
  linkTerms(db, found.slot, found.terms, "[]");
  touch(db, found.slot);
}

/** Takes all documents of a parent out of the index but these. */
export function keepOnly(db: Db, parent: string, documents: SearchDocument[]): void {
  const there = statement(db, "SELECT kind, id FROM search_documents WHERE parent_id = ?").all(
    parent,
  ) as Pick<SearchDocument, "kind" | "id">[];
  for (const { kind, id } of there)
    if (!documents.some((document) => document.kind === kind && document.id === id))
      removeDocument(db, kind, id);
}

/** Notes that the index is behind what the versions of a parent are. */
export function noteBehind(db: Db, parent: string): void {
  statement(db, "INSERT OR IGNORE INTO search_behind (parent) VALUES (?)").run(parent);
}

/** The parents whose versions are to be indexed. */
export function familiesBehind(db: Db): string[] {
  const rows = statement(db, "SELECT parent FROM search_behind").all() as { parent: string }[];
  return rows.map(({ parent }) => parent);
}

/** Notes that the index is up to date. */
export function noteCaughtUp(db: Db): void {
  statement(db, "DELETE FROM search_behind").run();
}

/** Brings the numbers that a record is sorted by up to date, and nothing else. */
export function updateCounts(db: Db, id: string, views: number, downloads: number): void {
  const found = statement(
    db,
    `UPDATE search_documents SET views = ?, downloads = ? WHERE kind IN ('record', 'deleted') AND id = ?
     RETURNING slot`,
  ).get(views, downloads, id) as { slot: number } | undefined;
  if (found) touch(db, found.slot);
}

/** Names of the fields that are findable; secrets such as `parent.access.links` are not among them. */
function findable({ kind, source }: SearchDocument): Partial<RecordObject> {
  const { id, created, updated, revision_id, status, is_published, is_draft } = source;
  const { access, pids, metadata, custom_fields, parent } = source;
  // Whether a next version is being made is the business of those who make it.
  const { is_latest_draft: _hidden, ...published } = source.versions;
  const versions = kind === "draft" ? source.versions : published;
  // Who may see a record but not its files must not learn about them from what finds the record.
  const filesAreOpen =
    kind === "draft" || access.files !== "restricted" || access.record === "restricted";
  const files = filesAreOpen ? source.files : { enabled: source.files.enabled };
  return {
    ...{ id, created, updated, revision_id, status, is_published, is_draft },
    ...{ versions, access, pids, metadata, custom_fields, files },
    parent: {
      id: parent.id,
      access: { owned_by: parent.access.owned_by, settings: parent.access.settings },
      communities: {
        ...parent.communities,
        entries: parent.communities.entries?.map(withoutLinks),
      },
      pids: parent.pids,
    },
  };
}

function withoutLinks<T extends { links?: unknown }>(entry: T): T {
  return { ...entry, links: undefined };
}

/** The terms for some values; values not seen before become terms. */
function termsOf(db: Db, values: Value[]): number[] {
  const known = knownTerms(db, values);
  const unseen = values.filter((_, at) => known[at] === undefined);
  if (unseen.length > 0)
    statement(
      db,
      `INSERT OR IGNORE INTO search_terms (path, value, number)
       SELECT value ->> 0, value ->> 1, value ->> 2 FROM json_each(?)`,
    ).run(asList(unseen));
  const added = unseen.length > 0 ? knownTerms(db, unseen) : {};
  const terms = new Set([...Object.values(known), ...Object.values(added)]);
  return [...terms].sort((a, b) => a - b);
}

const asList = (values: Value[]): string =>
  JSON.stringify(values.map(({ path, value, number }) => [path, value, number]));

/** The terms that there are, by the places of their values. */
function knownTerms(db: Db, values: Value[]): Record<number, number> {
  const { terms } = statement(
    db,
    `SELECT json_group_object(asked.key, term) AS terms FROM json_each(?) AS asked
     JOIN search_terms AS t ON t.path = asked.value ->> 0 AND t.value = asked.value ->> 1`,
  ).get(asList(values)) as { terms: string };
  return JSON.parse(terms) as Record<number, number>;
}

/** Changes the terms of a document from those before to those now; both are lists in JSON. */
function linkTerms(db: Db, slot: number, before: string, now: string): void {
  if (before === now) return;
  if (before !== "[]") {
    statement(
      db,
      `DELETE FROM search_postings WHERE slot = ?1 AND term IN
       (SELECT value FROM json_each(?2) EXCEPT SELECT value FROM json_each(?3))`,
    ).run(slot, before, now);
    statement(
      db,
      `DELETE FROM search_terms WHERE term IN
         (SELECT value FROM json_each(?1) EXCEPT SELECT value FROM json_each(?2))
       AND NOT EXISTS (SELECT 1 FROM search_postings AS p WHERE p.term = search_terms.term)`,
    ).run(before, now);
  }
  statement(
    db,
    "INSERT OR IGNORE INTO search_postings (term, slot) SELECT value, ? FROM json_each(?)",
  ).run(slot, now);
}

const columnNames = textFields.map((field) => field.column);
const insertTexts = `INSERT OR REPLACE INTO search_text (rowid, ${columnNames.join(", ")})
  VALUES (?${", ?".repeat(columnNames.length)})`;

function writeTexts(db: Db, slot: number, texts: Searchable["texts"]): void {
  statement(db, insertTexts).run(slot, ...columnNames.map((column) => texts[column] ?? ""));
  const words = [...new Set(Object.values(texts).join(" ").split(" "))];
  statement(
    db,
    "INSERT OR IGNORE INTO search_words (word) SELECT value FROM json_each(?) WHERE value <> ''",
  ).run(JSON.stringify(words));
}

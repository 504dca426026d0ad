/** The tables of the search index. */
import { textFields } from "./fields";

/** Makes the tables of the search index where they are missing. */
export const searchSchema = `
  -- One row for each document. The permission clause of a search speaks of these columns.
  CREATE TABLE IF NOT EXISTS search_documents (
    slot INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    parent_id TEXT NOT NULL,
    owner_id INTEGER NOT NULL,
    access TEXT NOT NULL,
    is_latest INTEGER NOT NULL,
    is_latest_draft INTEGER NOT NULL,
    is_published INTEGER NOT NULL,
    version_index INTEGER NOT NULL,
    created TEXT NOT NULL,
    updated TEXT NOT NULL,
    views INTEGER NOT NULL DEFAULT 0,
    downloads INTEGER NOT NULL DEFAULT 0,
    title_words INTEGER NOT NULL,
    facets TEXT NOT NULL,
    terms TEXT NOT NULL,
    UNIQUE (kind, id)
  );
  CREATE INDEX IF NOT EXISTS search_documents_by_parent ON search_documents (parent_id);
  CREATE INDEX IF NOT EXISTS search_documents_by_owner ON search_documents (owner_id);
  CREATE INDEX IF NOT EXISTS search_documents_restricted ON search_documents (kind)
    WHERE access = 'restricted';

  -- Texts, word by word. Keeps only the index, not the texts.
  CREATE VIRTUAL TABLE IF NOT EXISTS search_text USING fts5 (
    ${textFields.map((field) => field.column).join(", ")},
    content = '', contentless_delete = 1, tokenize = "unicode61 remove_diacritics 0 tokenchars '.'"
  );
  CREATE TABLE IF NOT EXISTS search_words (
    word TEXT PRIMARY KEY
  ) WITHOUT ROWID;

  -- Values compared whole: each distinct value of a field is a term, and has the list of its documents.
  CREATE TABLE IF NOT EXISTS search_terms (
    term INTEGER PRIMARY KEY,
    path TEXT NOT NULL,
    value TEXT NOT NULL,
    number REAL,
    UNIQUE (path, value)
  );
  CREATE INDEX IF NOT EXISTS search_terms_by_number ON search_terms (path, number)
    WHERE number IS NOT NULL;
  CREATE TABLE IF NOT EXISTS search_postings (
    term INTEGER NOT NULL,
    slot INTEGER NOT NULL,
    PRIMARY KEY (term, slot)
  ) WITHOUT ROWID;

  -- Parents whose versions were changed since they were indexed. Written with the change: it survives a crash.
  CREATE TABLE IF NOT EXISTS search_behind (parent TEXT PRIMARY KEY) WITHOUT ROWID;

  -- What people read for the values of facets, where the documents tell it.
  CREATE TABLE IF NOT EXISTS search_labels (
    facet TEXT NOT NULL,
    value TEXT NOT NULL,
    label TEXT NOT NULL,
    PRIMARY KEY (facet, value)
  ) WITHOUT ROWID;
`;

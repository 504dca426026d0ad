/**
 * Published records and drafts. Both are versions of a parent and have the same shape; they lie in two tables
 * because a draft that edits a published record has the record's identifier.
 */
import type { Access, Metadata, Pids, Tombstone } from "../../wire";
import type { Db } from "../database/database";
import { cached } from "../database/cache";

const columns = `
  id TEXT PRIMARY KEY,
  parent TEXT NOT NULL REFERENCES parents (id),
  version_index INTEGER NOT NULL,
  created TEXT NOT NULL,
  updated TEXT NOT NULL,
  revision INTEGER NOT NULL,
  metadata TEXT NOT NULL,
  custom_fields TEXT NOT NULL,
  access TEXT NOT NULL,
  files TEXT NOT NULL,
  pids TEXT NOT NULL,
  bucket TEXT NOT NULL,
  tombstone TEXT
`;

export const versionsSchema = `
CREATE TABLE IF NOT EXISTS records (${columns}) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS records_parent ON records (parent, tombstone IS NOT NULL, version_index DESC);
CREATE INDEX IF NOT EXISTS records_doi ON records (pids ->> '$.doi.identifier');
CREATE TABLE IF NOT EXISTS drafts (${columns}) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS drafts_parent ON drafts (parent, tombstone IS NOT NULL, version_index DESC);
`;

/** The part of `files` that a client may set. */
export interface FilesSettings {
  enabled: boolean;
  order: string[];
  default_preview: string | null;
}

/** One version as it is kept. */
export interface Version {
  id: string;
  parent: string;
  index: number;
  created: string;
  updated: string;
  revision: number;
  metadata: Metadata;
  customFields: Record<string, unknown>;
  access: Omit<Access, "status">;
  files: FilesSettings;
  pids: Pids;
  /** UUID of the bucket its files lie in. */
  bucket: string;
  /** Records only: what is left after deletion. */
  tombstone?: Tombstone;
}

interface Row {
  id: string;
  parent: string;
  version_index: number;
  created: string;
  updated: string;
  revision: number;
  metadata: string;
  custom_fields: string;
  access: string;
  files: string;
  pids: string;
  bucket: string;
  tombstone: string | null;
}

const fromRow = (value: unknown): Version => {
  const row = value as Row;
  return {
    id: row.id,
    parent: row.parent,
    index: row.version_index,
    created: row.created,
    updated: row.updated,
    revision: row.revision,
    metadata: JSON.parse(row.metadata) as Metadata,
    customFields: JSON.parse(row.custom_fields) as Record<string, unknown>,
    access: JSON.parse(row.access) as Version["access"],
    files: JSON.parse(row.files) as FilesSettings,
    pids: JSON.parse(row.pids) as Pids,
    bucket: row.bucket,
    ...(row.tombstone === null ? {} : { tombstone: JSON.parse(row.tombstone) as Tombstone }),
  };
};

/** The table of records or that of drafts. */
export function versionsTable(db: Db, table: "records" | "drafts") {
  const byId = db.prepare(`SELECT * FROM ${table} WHERE id = ?`);
  const byParent = db.prepare(
    `SELECT * FROM ${table} WHERE parent = ? ORDER BY version_index DESC`,
  );
  const latest = db.prepare(
    `SELECT * FROM ${table} WHERE parent = ? AND tombstone IS NULL ORDER BY version_index DESC LIMIT 1`,
  );
  const newest = db.prepare(
    `SELECT id, version_index AS "index" FROM ${table} WHERE parent = ?
     ORDER BY tombstone IS NOT NULL, version_index DESC LIMIT 1`,
  );
  const embargoed = db.prepare(
    `SELECT * FROM ${table} WHERE tombstone IS NULL AND access ->> '$.embargo.active'
       AND access ->> '$.embargo.until' <= ? ORDER BY id`,
  );
  const byDoi = db.prepare(`SELECT id FROM ${table} WHERE pids ->> '$.doi.identifier' = ?`);
  const all = db.prepare(`SELECT id FROM ${table}`);
  const put = db.prepare(
    `INSERT OR REPLACE INTO ${table} (id, parent, version_index, created, updated, revision, metadata,
       custom_fields, access, files, pids, bucket, tombstone)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const remove = db.prepare(`DELETE FROM ${table} WHERE id = ?`);
  const optional = (row: unknown) => (row === undefined ? undefined : fromRow(row));
  const known = cached(db, `${table} id `, (id) => optional(byId.get(id)));
  const knownNewest = cached(
    db,
    `${table} newest `,
    (parent) => newest.get(parent) as Pick<Version, "id" | "index"> | undefined,
  );
  return {
    get: known.get,
    /** All versions of a parent, newest first; records that were deleted are among them. */
    ofParent: (parent: string) => byParent.all(parent).map(fromRow),
    /** The newest version of a parent that is not deleted. */
    latest: (parent: string) => optional(latest.get(parent)),
    /** Which version of a parent is the newest: of those that are not deleted or, where all are, of them all. */
    newest: knownNewest.get,
    /** Versions whose active embargo ends on this day or earlier. */
    withEmbargoUntil: (day: string) => embargoed.all(day).map(fromRow),
    /** The identifier of the version that has a DOI. */
    withDoi: (doi: string) => (byDoi.get(doi) as { id: string } | undefined)?.id,
    ids: () => (all.all() as { id: string }[]).map((row) => row.id),
    put(version: Version): void {
      put.run(
        version.id,
        version.parent,
        version.index,
        version.created,
        version.updated,
        version.revision,
        JSON.stringify(version.metadata),
        JSON.stringify(version.customFields),
        JSON.stringify(version.access),
        JSON.stringify(version.files),
        JSON.stringify(version.pids),
        version.bucket,
        version.tombstone === undefined ? null : JSON.stringify(version.tombstone),
      );
      known.evict(version.id);
      knownNewest.evict(version.parent);
    },
    remove(id: string): void {
      const removed = known.get(id);
      if (!removed) return;
      remove.run(id);
      known.evict(id);
      knownNewest.evict(removed.parent);
    },
  };
}

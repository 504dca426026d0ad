/** The list of files of each record and draft. The bytes lie on disk, see blobs.ts. */
import type { Db } from "../database/database";
import { cached } from "../database/cache";

export const filesSchema = `
CREATE TABLE IF NOT EXISTS files (
  bucket TEXT NOT NULL,
  key TEXT NOT NULL,
  file_id TEXT NOT NULL,
  version_id TEXT NOT NULL,
  status TEXT NOT NULL,
  blob TEXT,
  size INTEGER,
  md5 TEXT,
  mimetype TEXT,
  metadata TEXT,
  hidden INTEGER NOT NULL DEFAULT 0,
  transfer TEXT NOT NULL,
  created TEXT NOT NULL,
  updated TEXT NOT NULL,
  PRIMARY KEY (bucket, key)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS files_blob ON files (blob);
CREATE TABLE IF NOT EXISTS file_parts (
  bucket TEXT NOT NULL,
  key TEXT NOT NULL,
  part INTEGER NOT NULL,
  blob TEXT NOT NULL,
  size INTEGER NOT NULL,
  PRIMARY KEY (bucket, key, part),
  FOREIGN KEY (bucket, key) REFERENCES files (bucket, key) ON DELETE CASCADE
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS file_parts_blob ON file_parts (blob);
`;

/** How the bytes arrive: local (`L`) in one piece, or multipart (`M`) in numbered parts. */
export interface Transfer {
  type: "L" | "M";
  /** Multipart only: number of parts, and bytes of each but the last. */
  parts?: number;
  part_size?: number;
  /** Size and checksum the client announced, where it did. */
  size?: number;
  checksum?: string;
}

export interface StoredFile {
  bucket: string;
  key: string;
  fileId: string;
  versionId: string;
  status: "pending" | "completed";
  /** Name of the bytes on disk; null until there is content. */
  blob: string | null;
  /** In bytes. */
  size: number | null;
  /** 32 hexadecimal digits. */
  md5: string | null;
  mimetype: string | null;
  metadata: Record<string, unknown> | null;
  hidden: boolean;
  transfer: Transfer;
  created: string;
  updated: string;
}

/** One part of a multipart upload that is not committed yet. */
export interface StoredPart {
  part: number;
  blob: string;
  /** In bytes. */
  size: number;
}

interface Row extends Omit<
  StoredFile,
  "fileId" | "versionId" | "metadata" | "hidden" | "transfer"
> {
  file_id: string;
  version_id: string;
  metadata: string | null;
  hidden: number;
  transfer: string;
}

const fromRow = (value: unknown): StoredFile => {
  const { file_id, version_id, metadata, hidden, transfer, ...rest } = value as Row;
  return {
    ...rest,
    fileId: file_id,
    versionId: version_id,
    metadata: metadata === null ? null : (JSON.parse(metadata) as Record<string, unknown>),
    hidden: hidden === 1,
    transfer: JSON.parse(transfer) as Transfer,
  };
};

export function filesTable(db: Db) {
  const ofBucket = db.prepare("SELECT * FROM files WHERE bucket = ? ORDER BY created, key");
  const usage = db.prepare(
    "SELECT count(*) AS count, total(size) AS size FROM files WHERE bucket = ? AND key <> ?",
  );
  const one = db.prepare("SELECT * FROM files WHERE bucket = ? AND key = ?");
  const put = db.prepare(
    `INSERT INTO files (bucket, key, file_id, version_id, status, blob, size, md5, mimetype,
       metadata, hidden, transfer, created, updated) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (bucket, key) DO UPDATE SET status = excluded.status, blob = excluded.blob,
       size = excluded.size, md5 = excluded.md5, mimetype = excluded.mimetype,
       metadata = excluded.metadata, hidden = excluded.hidden, updated = excluded.updated`,
  );
  const remove = db.prepare("DELETE FROM files WHERE bucket = ? AND key = ?");
  const removeAll = db.prepare("DELETE FROM files WHERE bucket = ?");
  const blobUse = db.prepare(
    "SELECT 1 FROM files WHERE blob = ?1 UNION ALL SELECT 1 FROM file_parts WHERE blob = ?1 LIMIT 1",
  );
  const parts = db.prepare(
    "SELECT part, blob, size FROM file_parts WHERE bucket = ? AND key = ? ORDER BY part",
  );
  const putPart = db.prepare(
    "INSERT OR REPLACE INTO file_parts (bucket, key, part, blob, size) VALUES (?, ?, ?, ?, ?)",
  );
  const removeParts = db.prepare("DELETE FROM file_parts WHERE bucket = ? AND key = ?");
  const known = cached(db, "files ", (bucket) => ofBucket.all(bucket).map(fromRow));
  return {
    ofBucket: known.get,
    /** Number and bytes of the files of a bucket, without one of them. */
    usage: (bucket: string, without = "") =>
      usage.get(bucket, without) as { count: number; size: number },
    get(bucket: string, key: string) {
      const row: unknown = one.get(bucket, key);
      return row === undefined ? undefined : fromRow(row);
    },
    put(file: StoredFile): void {
      put.run(
        file.bucket,
        file.key,
        file.fileId,
        file.versionId,
        file.status,
        file.blob,
        file.size,
        file.md5,
        file.mimetype,
        file.metadata === null ? null : JSON.stringify(file.metadata),
        file.hidden ? 1 : 0,
        JSON.stringify(file.transfer),
        file.created,
        file.updated,
      );
      known.evict(file.bucket);
    },
    remove(bucket: string, key: string): void {
      remove.run(bucket, key);
      known.evict(bucket);
    },
    removeAll(bucket: string): void {
      removeAll.run(bucket);
      known.evict(bucket);
    },
    /** The parts of a multipart upload that have arrived, in order. */
    parts: (bucket: string, key: string) => parts.all(bucket, key) as StoredPart[],
    putPart(bucket: string, key: string, { part, blob, size }: StoredPart): void {
      putPart.run(bucket, key, part, blob, size);
    },
    removeParts(bucket: string, key: string): void {
      removeParts.run(bucket, key);
    },
    /** Whether any record or draft still needs these bytes. */
    usesBlob: (blob: string) => blobUse.get(blob) !== undefined,
  };
}

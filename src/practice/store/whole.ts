/** The database as a whole: copying it, and judging whether one may be used. */
import type { Db } from "../database/database";

/** Writes a copy of the database into a new file, as small as it can be. */
export function copyDatabase(db: Db, file: string): void {
  db.prepare("VACUUM INTO ?").run(file);
}

type Schema = "main" | "other";

/** The names of all bytes on disk that a database refers to. */
export function blobsInUse(db: Db, schema: Schema = "main"): string[] {
  const rows = db
    .prepare(
      `SELECT blob FROM ${schema}.files WHERE blob IS NOT NULL
       UNION SELECT blob FROM ${schema}.file_parts
       UNION SELECT logo FROM ${schema}.communities WHERE logo IS NOT NULL`,
    )
    .all() as { blob: string }[];
  return rows.map(({ blob }) => blob);
}

/** All tables of a database, as one text that can be compared; another version of the course may have others. */
export function tablesOf(db: Db, schema: Schema = "main"): string {
  const sql = `SELECT name, sql FROM ${schema}.sqlite_schema ORDER BY type, name, sql`;
  return JSON.stringify(db.prepare(sql).all());
}

/** Whether SQLite finds every page and every index of a database in order. */
export function isSound(db: Db, schema: Schema): boolean {
  const rows = db.prepare(`PRAGMA ${schema}.integrity_check`).all();
  return JSON.stringify(rows) === '[{"integrity_check":"ok"}]';
}

/**
 * Looks into the database in a file, as `other` beside one that is open, and settles it: all of it is in the file then.
 * Afterwards the file is closed for certain, which the library's own `close` leaves to the garbage collector.
 */
export function lookInto<T>(db: Db, file: string, look: () => T): T {
  db.prepare("ATTACH ? AS other").run(file);
  try {
    const seen = look();
    db.exec("PRAGMA other.wal_checkpoint(TRUNCATE)");
    return seen;
  } finally {
    db.exec("DETACH other");
  }
}

/** The columns that hold JSON. */
const jsonColumns: Record<string, string[]> = {
  users: ["preferences"],
  tokens: ["scopes"],
  files: ["metadata", "transfer"],
  records: ["metadata", "custom_fields", "access", "files", "pids", "tombstone"],
  drafts: ["metadata", "custom_fields", "access", "files", "pids", "tombstone"],
  parents: ["settings", "grants", "pids"],
  requests: ["payload"],
  request_events: ["payload"],
  communities: ["metadata", "access"],
};

/** The table in which something cannot be read as the JSON that it should be; undefined where there is none. */
export function tableWithBrokenJson(db: Db, schema: Schema): string | undefined {
  return Object.entries(jsonColumns).find(([table, columns]) => {
    const broken = columns.map((name) => `(${name} IS NOT NULL AND NOT json_valid(${name}))`);
    const sql = `SELECT 1 FROM ${schema}.${table} WHERE ${broken.join(" OR ")} LIMIT 1`;
    return db.prepare(sql).get() !== undefined;
  })?.[0];
}

/** Takes away what would let somebody in who made the database elsewhere: tokens, sessions, administrators but the first. */
export function disarm(db: Db): void {
  db.exec(`DELETE FROM tokens; DELETE FROM sessions;
    UPDATE users SET is_admin = 0 WHERE id > 1`);
}

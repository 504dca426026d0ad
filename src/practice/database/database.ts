/** Opens the SQLite database, with a write-ahead log: what was answered with success survives the end of the process. */
import Database from "libsql";

/** An open database; an interface, because the compiler cannot write the library's own type into declarations. */
export interface Db extends Database.Database {}

/** Opens (and makes, where missing) the database and its tables. */
export function openDatabase(file: string, schemas: string[]): Db {
  const db = new Database(file);
  dropDurations(db);
  db.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON;
    PRAGMA cache_size = -16000`); // in KiB; SQLite's own 2 MB hold few records
  for (const schema of schemas) db.exec(schema);
  return db;
}

/** libsql adds to a single row how long it took to find: no column, and another number each time. */
function dropDurations(db: Db): void {
  const prepare = db.prepare.bind(db) as (sql: string) => Database.Statement;
  db.prepare = ((sql: string) => {
    const statement = prepare(sql);
    const get = statement.get.bind(statement);
    statement.get = (...params: unknown[]) => {
      const row: unknown = get(...params);
      if (typeof row !== "object" || row === null || !("_metadata" in row)) return row;
      const { _metadata, ...columns } = row;
      return columns;
    };
    return statement;
  }) as Db["prepare"];
}

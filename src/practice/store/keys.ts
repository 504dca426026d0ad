/** Random keys of the instance, made when they are first needed. */
import { randomBytes } from "node:crypto";
import type { Db } from "../database/database";

export const keysSchema = `
CREATE TABLE IF NOT EXISTS keys (name TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;
`;

const bytes = 64;

export function keysTable(db: Db) {
  const read = db.prepare("SELECT value FROM keys WHERE name = ?");
  const add = db.prepare("INSERT OR IGNORE INTO keys (name, value) VALUES (?, ?)");
  return {
    /** The key with this name, always the same in this data folder. */
    get(name: "access-links"): Buffer {
      add.run(name, randomBytes(bytes));
      return (read.get(name) as { value: Buffer }).value;
    },
  };
}

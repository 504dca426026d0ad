/** Numbers that only grow and survive a restart. */
import type { Db } from "../database/database";

export const countersSchema = `
CREATE TABLE IF NOT EXISTS counters (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
`;

export type CounterName = "changes" | "identifiers" | "requests" | "seed";

export function countersTable(db: Db) {
  const read = db.prepare("SELECT value FROM counters WHERE name = ?");
  const add = db.prepare(
    "INSERT INTO counters (name, value) VALUES (?, 1) ON CONFLICT (name) DO UPDATE SET value = value + 1",
  );
  const get = (name: CounterName): number =>
    (read.get(name) as { value: number } | undefined)?.value ?? 0;
  return {
    get,
    /** Raises the counter and gives its new value. */
    next(name: CounterName): number {
      add.run(name);
      return get(name);
    },
  };
}

/** When communities are featured on the front page; a community may have several such times. */
import type { Db } from "../database/database";

export const featuredSchema = `
CREATE TABLE IF NOT EXISTS featured (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  community TEXT NOT NULL REFERENCES communities (id),
  start_date TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS featured_community ON featured (community);
`;

/** One time from which a community is featured. */
export interface FeaturedEntry {
  id: number;
  start_date: string;
}

export function featuredTable(db: Db) {
  const ofCommunity = db.prepare(
    "SELECT id, start_date FROM featured WHERE community = ? ORDER BY id",
  );
  const started = db.prepare(
    `SELECT community FROM featured WHERE start_date <= ?
     GROUP BY community ORDER BY max(start_date) DESC, community`,
  );
  const add = db.prepare("INSERT INTO featured (community, start_date) VALUES (?, ?)");
  const update = db.prepare("UPDATE featured SET start_date = ? WHERE id = ?");
  const remove = db.prepare("DELETE FROM featured WHERE id = ?");
  return {
    ofCommunity: (community: string) => ofCommunity.all(community) as FeaturedEntry[],
    /** Communities featured by now, the latest first. */
    started: (now: string) =>
      (started.all(now) as { community: string }[]).map((row) => row.community),
    add(community: string, startDate: string): FeaturedEntry {
      const { lastInsertRowid } = add.run(community, startDate);
      return { id: Number(lastInsertRowid), start_date: startDate };
    },
    update(id: number, startDate: string): void {
      update.run(startDate, id);
    },
    remove(id: number): void {
      remove.run(id);
    },
  };
}

/** Access links: secrets that open a record to whoever holds them. */
import type { AccessLink } from "../../wire";
import type { Db } from "../database/database";
import { cached } from "../database/cache";

export const linksSchema = `
CREATE TABLE IF NOT EXISTS links (
  id TEXT PRIMARY KEY,
  parent TEXT NOT NULL REFERENCES parents (id),
  token TEXT NOT NULL UNIQUE,
  permission TEXT NOT NULL,
  description TEXT NOT NULL,
  created TEXT NOT NULL,
  expires TEXT
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS links_parent ON links (parent);
`;

export interface StoredLink {
  id: string;
  parent: string;
  /** The secret; those who manage the record can always read it again. */
  token: string;
  permission: AccessLink["permission"];
  description: string;
  created: string;
  /** Wire time, or null: never. */
  expires: string | null;
}

export function linksTable(db: Db) {
  const ofParent = db.prepare("SELECT * FROM links WHERE parent = ? ORDER BY created, id");
  const withToken = db.prepare("SELECT * FROM links WHERE token = ?");
  const put = db.prepare(
    `INSERT OR REPLACE INTO links (id, parent, token, permission, description, created, expires)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
  );
  const remove = db.prepare("DELETE FROM links WHERE id = ?");
  const removeAll = db.prepare("DELETE FROM links WHERE parent = ?");
  const known = cached(db, "links ", (parent) => ofParent.all(parent) as StoredLink[]);
  return {
    ofParent: known.get,
    withToken: (token: string) => withToken.get(token) as StoredLink | undefined,
    put(link: StoredLink): void {
      const { id, parent, token, permission, description, created, expires } = link;
      put.run(id, parent, token, permission, description, created, expires);
      known.evict(parent);
    },
    remove({ id, parent }: StoredLink): void {
      remove.run(id);
      known.evict(parent);
    },
    removeAll(parent: string): void {
      removeAll.run(parent);
      known.evict(parent);
    },
  };
}

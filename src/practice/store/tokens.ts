/** Personal access tokens. Only a hash of the secret is kept. */
import { createHash, randomInt } from "node:crypto";
import type { Db } from "../database/database";
import { cached } from "../database/cache";

export const tokensSchema = `
CREATE TABLE IF NOT EXISTS tokens (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  user INTEGER NOT NULL REFERENCES users (id),
  name TEXT NOT NULL,
  scopes TEXT NOT NULL,
  hash TEXT NOT NULL UNIQUE,
  created TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS tokens_user ON tokens (user);
`;

/** Length and alphabet of Werkzeug's `gen_salt`, which makes InvenioRDM's tokens. */
const length = 60;
const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

export interface PersonalToken {
  id: number;
  user: number;
  name: string;
  scopes: string[];
  created: string;
}

const fromRow = (row: unknown): PersonalToken => {
  const { scopes, ...rest } = row as Omit<PersonalToken, "scopes"> & { scopes: string };
  return { ...rest, scopes: JSON.parse(scopes) as string[] };
};

// A plain hash is enough: the secret has 357 random bits, so there is nothing to guess.
const hashOf = (secret: string): string => createHash("sha256").update(secret).digest("hex");

const newSecret = (): string =>
  Array.from({ length }, () => alphabet.charAt(randomInt(alphabet.length))).join("");

export function tokensTable(db: Db) {
  const columns = "id, user, name, scopes, created";
  const insert = db.prepare(
    "INSERT INTO tokens (user, name, scopes, hash, created) VALUES (?, ?, ?, ?, ?)",
  );
  const userByHash = db.prepare("SELECT user FROM tokens WHERE hash = ?");
  const byUser = db.prepare(`SELECT ${columns} FROM tokens WHERE user = ? ORDER BY id`);
  const byId = db.prepare(`SELECT ${columns} FROM tokens WHERE id = ?`);
  const rename = db.prepare("UPDATE tokens SET name = ?, scopes = ? WHERE id = ?");
  const remove = db.prepare("DELETE FROM tokens WHERE id = ?");
  const hashOfToken = db.prepare("SELECT hash FROM tokens WHERE id = ?");
  const users = cached(
    db,
    "token ",
    (hash) => (userByHash.get(hash) as { user: number } | undefined)?.user,
  );
  return {
    /** Makes a token; the only moment at which its secret is known. */
    create(user: number, name: string, scopes: string[], now: string) {
      const secret = newSecret();
      const hash = hashOf(secret);
      const result = insert.run(user, name, JSON.stringify(scopes), hash, now);
      users.evict(hash);
      return { id: Number(result.lastInsertRowid), secret };
    },
    /** The account a secret belongs to. */
    userOf: (secret: string) => users.get(hashOf(secret)),
    ofUser: (user: number) => byUser.all(user).map(fromRow),
    get(id: number) {
      const row: unknown = byId.get(id);
      return row === undefined ? undefined : fromRow(row);
    },
    update(id: number, name: string, scopes: string[]): void {
      rename.run(name, JSON.stringify(scopes), id);
    },
    remove(id: number): void {
      const removed = hashOfToken.get(id) as { hash: string } | undefined;
      remove.run(id);
      if (removed) users.evict(removed.hash);
    },
  };
}

/** Accounts. */
import type { Db } from "../database/database";
import { cached } from "../database/cache";

export const usersSchema = `
CREATE TABLE IF NOT EXISTS users (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  email TEXT NOT NULL UNIQUE COLLATE NOCASE,
  full_name TEXT NOT NULL,
  username TEXT UNIQUE COLLATE NOCASE,
  affiliations TEXT NOT NULL DEFAULT '',
  is_admin INTEGER NOT NULL DEFAULT 0,
  preferences TEXT NOT NULL DEFAULT '{}',
  created TEXT NOT NULL,
  updated TEXT NOT NULL,
  last_login TEXT,
  revision INTEGER NOT NULL DEFAULT 1
);
`;

/** Who may see a profile and an e-mail address. */
export interface Preferences {
  visibility?: "public" | "restricted";
  email_visibility?: "public" | "restricted";
}

export interface Account {
  id: number;
  email: string;
  fullName: string;
  username: string | null;
  affiliations: string;
  isAdmin: boolean;
  preferences: Preferences;
  created: string;
  updated: string;
  lastLogin: string | null;
  revision: number;
}

interface Row {
  id: number;
  email: string;
  full_name: string;
  username: string | null;
  affiliations: string;
  is_admin: number;
  preferences: string;
  created: string;
  updated: string;
  last_login: string | null;
  revision: number;
}

const fromRow = (row: Row): Account => ({
  id: row.id,
  email: row.email,
  fullName: row.full_name,
  username: row.username,
  affiliations: row.affiliations,
  isAdmin: row.is_admin === 1,
  preferences: JSON.parse(row.preferences) as Preferences,
  created: row.created,
  updated: row.updated,
  lastLogin: row.last_login,
  revision: row.revision,
});

const optional = (row: unknown): Account | undefined =>
  row === undefined ? undefined : fromRow(row as Row);

export function usersTable(db: Db) {
  const byId = db.prepare("SELECT * FROM users WHERE id = ?");
  const byEmail = db.prepare("SELECT * FROM users WHERE email = ?");
  const byUsername = db.prepare("SELECT * FROM users WHERE username = ?");
  const all = db.prepare("SELECT * FROM users ORDER BY id");
  const insert = db.prepare(
    `INSERT INTO users (id, email, full_name, affiliations, is_admin, created, updated)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
  );
  const update = db.prepare(
    `UPDATE users SET full_name = ?, username = ?, affiliations = ?, preferences = ?, updated = ?,
       revision = revision + 1 WHERE id = ?`,
  );
  const signIn = db.prepare("UPDATE users SET last_login = ? WHERE id = ?");
  const known = cached(db, "user ", (id) => optional(byId.get(id)));
  return {
    get: (id: number) => known.get(String(id)),
    withEmail: (email: string) => optional(byEmail.get(email)),
    withUsername: (name: string) => optional(byUsername.get(name)),
    all: () => (all.all() as Row[]).map(fromRow),
    /** Adds an account; `id` only for accounts whose number is fixed. */
    add(account: {
      id?: number;
      email: string;
      fullName: string;
      affiliations?: string;
      isAdmin?: boolean;
      created: string;
    }): number {
      const { id, email, fullName, affiliations, isAdmin, created } = account;
      const result = insert.run(
        id ?? null,
        email,
        fullName,
        affiliations ?? "",
        isAdmin ? 1 : 0,
        created,
        created,
      );
      const number = Number(result.lastInsertRowid);
      known.evict(String(number));
      return number;
    },
    updateProfile(
      id: number,
      profile: Pick<Account, "fullName" | "username" | "affiliations" | "preferences">,
      now: string,
    ): void {
      const { fullName, username, affiliations, preferences } = profile;
      update.run(fullName, username, affiliations, JSON.stringify(preferences), now, id);
      known.evict(String(id));
    },
    noteSignIn(id: number, now: string): void {
      signIn.run(now, id);
      known.evict(String(id));
    },
  };
}

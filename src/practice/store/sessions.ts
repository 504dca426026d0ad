/** Browser sessions. The cookie holds a random secret, the database only its hash. */
import { createHash, randomBytes } from "node:crypto";
import type { Db } from "../database/database";

export const sessionsSchema = `
CREATE TABLE IF NOT EXISTS sessions (
  hash TEXT PRIMARY KEY,
  user INTEGER NOT NULL REFERENCES users (id),
  created INTEGER NOT NULL
) WITHOUT ROWID;
`;

const lifetimeDays = 31;

const hashOf = (secret: string): string => createHash("sha256").update(secret).digest("hex");

export interface Session {
  user: number;
}

export function sessionsTable(db: Db) {
  const insert = db.prepare("INSERT INTO sessions (hash, user, created) VALUES (?, ?, ?)");
  const byHash = db.prepare("SELECT user, created FROM sessions WHERE hash = ?");
  const remove = db.prepare("DELETE FROM sessions WHERE hash = ?");
  const removeOld = db.prepare("DELETE FROM sessions WHERE created < ?");
  const oldest = () => Date.now() - lifetimeDays * 86_400_000;
  return {
    /** Opens a session and gives the secret for the cookie. */
    open(user: number): string {
      removeOld.run(oldest());
      const secret = randomBytes(32).toString("base64url");
      insert.run(hashOf(secret), user, Date.now());
      return secret;
    },
    get(secret: string): Session | undefined {
      const row = byHash.get(hashOf(secret)) as { user: number; created: number } | undefined;
      return row && row.created >= oldest() ? { user: row.user } : undefined;
    },
    close(secret: string): void {
      remove.run(hashOf(secret));
    },
  };
}

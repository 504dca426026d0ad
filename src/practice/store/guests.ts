/** What guests asked for: waits for their address to be confirmed, then leads them to their request. */
import type { Db } from "../database/database";

export const guestsSchema = `
CREATE TABLE IF NOT EXISTS guests (
  token TEXT PRIMARY KEY,
  record TEXT NOT NULL,
  email TEXT NOT NULL,
  full_name TEXT NOT NULL,
  message TEXT NOT NULL,
  consent TEXT NOT NULL,
  expires TEXT NOT NULL,
  request TEXT
) WITHOUT ROWID;
`;

export interface Guest {
  /** Secret of the mailed link. */
  token: string;
  /** Id of the record that is asked for. */
  record: string;
  email: string;
  fullName: string;
  message: string;
  /** Whether their data may be shown to the owner: `true` or `false`. */
  consent: string;
  /** Until when the link has to be opened. */
  expires: string;
  /** The request that came of it, once the link was opened. */
  request: string | null;
}

export function guestsTable(db: Db) {
  const withToken = db.prepare(
    "SELECT token, record, email, full_name AS fullName, message, consent, expires, request FROM guests WHERE token = ?",
  );
  const put = db.prepare(
    `INSERT OR REPLACE INTO guests (token, record, email, full_name, message, consent, expires, request)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  return {
    withToken: (token: string) => withToken.get(token) as Guest | undefined,
    put({ token, record, email, fullName, message, consent, expires, request }: Guest): void {
      put.run(token, record, email, fullName, message, consent, expires, request);
    },
  };
}

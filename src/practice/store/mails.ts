/** Mail that an instance without a mail server would have sent: it stays here, to be read on a page. */
import type { Db } from "../database/database";

export const mailsSchema = `
CREATE TABLE IF NOT EXISTS mails (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  recipient TEXT NOT NULL COLLATE NOCASE,
  subject TEXT NOT NULL,
  text TEXT NOT NULL,
  sent TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS mails_recipient ON mails (recipient);
`;

export interface Mail {
  /** Address it goes to. */
  recipient: string;
  subject: string;
  /** Plain text; addresses of pages stand on lines of their own. */
  text: string;
  sent: string;
}

export interface StoredMail extends Mail {
  id: number;
}

export function mailsTable(db: Db) {
  const add = db.prepare("INSERT INTO mails (recipient, subject, text, sent) VALUES (?, ?, ?, ?)");
  const to = db.prepare("SELECT * FROM mails WHERE recipient = ? ORDER BY id DESC");
  return {
    add({ recipient, subject, text, sent }: Mail): void {
      add.run(recipient, subject, text, sent);
    },
    /** Mail to an address, newest first. */
    to: (recipient: string) => to.all(recipient) as StoredMail[],
  };
}

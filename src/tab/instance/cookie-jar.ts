/** The cookies of the instance's pages. A service worker's responses cannot set any, so the instance keeps them itself. */
import type Database from "./database";

const SCHEMA =
  "CREATE TABLE IF NOT EXISTS cookies (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT";

interface Cookie {
  name: string;
  value: string;
}

/** One browser has one jar: who signs in signs in for all its tabs. */
export class CookieJar {
  readonly #database: Database;

  /** @param database Where the cookies are kept over a reload. */
  constructor(database: Database) {
    database.exec(SCHEMA);
    this.#database = database;
  }

  /** The header `Cookie`; undefined while there is no cookie. */
  get header(): string | undefined {
    const cookies = this.#database.prepare("SELECT name, value FROM cookies").all() as Cookie[];
    if (cookies.length === 0) return undefined;
    return cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
  }

  /** Takes a header `Set-Cookie`; one that is over is forgotten. */
  set(header: string): void {
    const [, name = "", value = ""] = /^([^=;]+)=([^;]*)/.exec(header) ?? [];
    const isOver = value === "" || /;\s*(max-age=0|expires=thu, 01 jan 1970)/i.test(header);
    if (isOver) this.#database.prepare("DELETE FROM cookies WHERE name = ?").run(name);
    else
      this.#database
        .prepare("INSERT OR REPLACE INTO cookies (name, value) VALUES (?, ?)")
        .run(name, value);
  }
}

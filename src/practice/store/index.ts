/** The store: one object with a table for each kind of thing. SQL stands only here, in search/ and in database/. */
import { communitiesSchema, communitiesTable, membersTable } from "./communities";
import { countersSchema, countersTable } from "./counters";
import { openDatabase, type Db } from "../database/database";
import { featuredSchema, featuredTable } from "./featured";
import { filesSchema, filesTable } from "./files";
import { guestsSchema, guestsTable } from "./guests";
import { harvestTable } from "./harvest";
import { invitationsSchema, invitationsTable } from "./invitations";
import { keysSchema, keysTable } from "./keys";
import { linksSchema, linksTable } from "./links";
import { mailsSchema, mailsTable } from "./mails";
import { parentsSchema, parentsTable } from "./parents";
import { requestsSchema, requestsTable } from "./requests";
import { sessionsSchema, sessionsTable } from "./sessions";
import { statisticsSchema, statisticsTable } from "./statistics";
import { tokensSchema, tokensTable } from "./tokens";
import { usersSchema, usersTable } from "./users";
import { versionsSchema, versionsTable } from "./versions";
import { blobsInUse, disarm, isSound, lookInto, tablesOf, tableWithBrokenJson } from "./whole";

export type Store = ReturnType<typeof openStore>;

const storeSchemas = [
  countersSchema,
  usersSchema,
  tokensSchema,
  sessionsSchema,
  parentsSchema,
  versionsSchema,
  filesSchema,
  communitiesSchema,
  featuredSchema,
  requestsSchema,
  invitationsSchema,
  keysSchema,
  linksSchema,
  guestsSchema,
  mailsSchema,
  statisticsSchema,
];

/** A database that is there and cannot be worked with; the message goes on after "The data ...". */
export class UnusableStore extends Error {}

/**
 * Opens the store in a database file. `schemas`: tables that others keep in the same database.
 *
 * @throws UnusableStore when the database is damaged or was made by another version of the course.
 */
export function openStore(file: string, schemas: string[]) {
  const db = openOwn(file, [...storeSchemas, ...schemas]);
  return {
    db,
    counters: countersTable(db),
    users: usersTable(db),
    tokens: tokensTable(db),
    sessions: sessionsTable(db),
    parents: parentsTable(db),
    records: versionsTable(db, "records"),
    drafts: versionsTable(db, "drafts"),
    files: filesTable(db),
    communities: communitiesTable(db),
    members: membersTable(db),
    featured: featuredTable(db),
    invitations: invitationsTable(db),
    requests: requestsTable(db),
    keys: keysTable(db),
    links: linksTable(db),
    guests: guestsTable(db),
    mails: mailsTable(db),
    statistics: statisticsTable(db),
    harvest: harvestTable(db),
  };
}

/** Opens the database; refuses one that has other tables than a new one would have. */
function openOwn(file: string, schemas: string[]): Db {
  const model = openDatabase(":memory:", schemas);
  try {
    const db = openDatabase(file, schemas);
    if (tablesOf(db) === tablesOf(model)) return db;
    db.close();
    throw ofAnotherVersion();
  } catch (error) {
    throw unusable(error);
  } finally {
    model.close();
  }
}

/**
 * The names of all bytes that the database in a file refers to.
 *
 * @throws UnusableStore as `openStore` does, after a more thorough look.
 */
export function blobsOf(file: string, schemas: string[]): string[] {
  const model = openDatabase(":memory:", [...storeSchemas, ...schemas]);
  try {
    return lookInto(model, file, () => {
      if (!isSound(model, "other")) throw damaged();
      if (tablesOf(model, "other") !== tablesOf(model)) throw ofAnotherVersion();
      const broken = tableWithBrokenJson(model, "other");
      if (broken !== undefined) throw new UnusableStore(`is damaged, in the table ${broken}`);
      return blobsInUse(model, "other");
    });
  } catch (error) {
    throw unusable(error);
  } finally {
    model.close();
  }
}

/** Takes away what would let somebody in who made the database in a file. */
export function disarmStore(file: string): void {
  const db = openDatabase(file, []);
  try {
    disarm(db);
    db.exec("PRAGMA wal_checkpoint(TRUNCATE)");
  } finally {
    db.close();
  }
}

const damaged = () => new UnusableStore("is damaged");
const ofAnotherVersion = () => new UnusableStore("is of another version of this course");

/** An error of SQLite as what it says about the data; any other as it is. */
export function unusable(error: unknown): unknown {
  const { code } = error as { code?: string };
  if (code === "SQLITE_NOTADB" || code === "SQLITE_CORRUPT") return damaged();
  // An index over a column that the table does not have.
  if (code === "SQLITE_ERROR") return ofAnotherVersion();
  return error;
}

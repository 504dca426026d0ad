/** The store: one object with a table for each kind of thing. SQL stands only here and in search/. */
import { searchSchema } from "../search/index";
import { communitiesSchema, communitiesTable, membersTable } from "./communities";
import { countersSchema, countersTable } from "./counters";
import { openDatabase, type Db } from "./database";
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

export type Store = ReturnType<typeof openStore>;

/** Opens the store in a database file. */
export function openStore(file: string) {
  const db: Db = openDatabase(file, [
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
    searchSchema,
  ]);
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

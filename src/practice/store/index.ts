/** The store: one object with a table for each kind of thing. SQL stands only here and in search/. */
import { searchSchema } from "../search/index";
import { communitiesSchema, communitiesTable, membersTable } from "./communities";
import { countersSchema, countersTable } from "./counters";
import { openDatabase } from "./database";
import { filesSchema, filesTable } from "./files";
import { linksSchema, linksTable } from "./links";
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
  const db = openDatabase(file, [
    countersSchema,
    usersSchema,
    tokensSchema,
    sessionsSchema,
    parentsSchema,
    versionsSchema,
    filesSchema,
    communitiesSchema,
    requestsSchema,
    linksSchema,
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
    requests: requestsTable(db),
    links: linksTable(db),
    statistics: statisticsTable(db),
  };
}

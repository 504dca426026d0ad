/** What all versions of a record share: owner, access settings, grants, communities, review. */
import type { AccessGrant, AccessSettings, Pids } from "../../wire";
import type { Db } from "../database/database";
import { cached } from "../database/cache";

export const parentsSchema = `
CREATE TABLE IF NOT EXISTS parents (
  id TEXT PRIMARY KEY,
  owner INTEGER NOT NULL REFERENCES users (id),
  settings TEXT NOT NULL,
  grants TEXT NOT NULL,
  pids TEXT NOT NULL,
  default_community TEXT,
  review TEXT
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS parent_communities (
  parent TEXT NOT NULL REFERENCES parents (id),
  community TEXT NOT NULL,
  PRIMARY KEY (parent, community)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS parent_communities_community ON parent_communities (community);
CREATE TABLE IF NOT EXISTS parent_grants (
  parent TEXT NOT NULL REFERENCES parents (id),
  user INTEGER NOT NULL,
  permission TEXT NOT NULL,
  PRIMARY KEY (parent, user)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS parent_grants_user ON parent_grants (user);
`;

export interface StoredParent {
  id: string;
  owner: number;
  settings: AccessSettings;
  grants: AccessGrant[];
  pids: Pids;
  /** UUIDs of the communities the record is in. */
  communities: string[];
  defaultCommunity: string | null;
  /** The request under which a draft is, or is to be, reviewed. */
  review: string | null;
}

export const defaultSettings: AccessSettings = {
  allow_user_requests: false,
  allow_guest_requests: false,
  accept_conditions_text: null,
  secret_link_expiration: 0,
};

export function parentsTable(db: Db) {
  const byId = db.prepare("SELECT * FROM parents WHERE id = ?");
  const communitiesOf = db.prepare(
    "SELECT community FROM parent_communities WHERE parent = ? ORDER BY community",
  );
  const put = db.prepare(
    `INSERT INTO parents (id, owner, settings, grants, pids, default_community, review)
     VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET settings = excluded.settings, grants = excluded.grants,
       pids = excluded.pids, default_community = excluded.default_community, review = excluded.review`,
  );
  const clearCommunities = db.prepare("DELETE FROM parent_communities WHERE parent = ?");
  const addCommunity = db.prepare(
    "INSERT INTO parent_communities (parent, community) VALUES (?, ?)",
  );
  const clearGrants = db.prepare("DELETE FROM parent_grants WHERE parent = ?");
  const addGrant = db.prepare(
    "INSERT OR REPLACE INTO parent_grants (parent, user, permission) VALUES (?, ?, ?)",
  );
  const remove = db.prepare("DELETE FROM parents WHERE id = ?");
  const inCommunity = db.prepare("SELECT parent FROM parent_communities WHERE community = ?");
  const known = cached(db, "parent ", (id): StoredParent | undefined => {
    const row = byId.get(id) as
      | (Record<"id" | "settings" | "grants" | "pids", string> & {
          owner: number;
          default_community: string | null;
          review: string | null;
        })
      | undefined;
    if (!row) return undefined;
    const communities = (communitiesOf.all(id) as { community: string }[]).map(
      (entry) => entry.community,
    );
    return {
      id: row.id,
      owner: row.owner,
      settings: JSON.parse(row.settings) as AccessSettings,
      grants: JSON.parse(row.grants) as AccessGrant[],
      pids: JSON.parse(row.pids) as Pids,
      communities,
      defaultCommunity: row.default_community,
      review: row.review,
    };
  });
  return {
    get: known.get,
    put(parent: StoredParent): void {
      put.run(
        parent.id,
        parent.owner,
        JSON.stringify(parent.settings),
        JSON.stringify(parent.grants),
        JSON.stringify(parent.pids),
        parent.defaultCommunity,
        parent.review,
      );
      clearCommunities.run(parent.id);
      for (const community of parent.communities) addCommunity.run(parent.id, community);
      clearGrants.run(parent.id);
      for (const { subject, permission } of parent.grants) {
        if (subject.type === "user") addGrant.run(parent.id, Number(subject.id), permission);
      }
      known.evict(parent.id);
    },
    remove(id: string): void {
      clearCommunities.run(id);
      clearGrants.run(id);
      remove.run(id);
      known.evict(id);
    },
    inCommunity: (community: string) =>
      (inCommunity.all(community) as { parent: string }[]).map((row) => row.parent),
  };
}

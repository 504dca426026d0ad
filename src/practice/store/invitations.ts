/** Who was invited into a community, in which role; whether it still stands is told by the request. */
import type { CommunityRole } from "../../wire";
import type { Db } from "../database/database";

export const invitationsSchema = `
CREATE TABLE IF NOT EXISTS invitations (
  id TEXT PRIMARY KEY,
  community TEXT NOT NULL REFERENCES communities (id),
  user INTEGER NOT NULL REFERENCES users (id),
  role TEXT NOT NULL,
  request TEXT NOT NULL UNIQUE REFERENCES requests (id),
  created TEXT NOT NULL,
  updated TEXT NOT NULL,
  revision INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS invitations_community ON invitations (community, user);
`;

export interface StoredInvitation {
  /** The membership that it leads to has the same UUID. */
  id: string;
  community: string;
  user: number;
  role: CommunityRole;
  /** The request of type `community-invitation`. */
  request: string;
  created: string;
  updated: string;
  revision: number;
}

export function invitationsTable(db: Db) {
  const ofCommunity = db.prepare(
    "SELECT * FROM invitations WHERE community = ? ORDER BY created, id",
  );
  const ofRequest = db.prepare("SELECT * FROM invitations WHERE request = ?");
  const put = db.prepare(
    `INSERT OR REPLACE INTO invitations (id, community, user, role, request, created, updated, revision)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  return {
    ofCommunity: (community: string) => ofCommunity.all(community) as StoredInvitation[],
    ofRequest: (request: string) => ofRequest.get(request) as StoredInvitation | undefined,
    put(invitation: StoredInvitation): void {
      const { id, community, user, role, request, created, updated, revision } = invitation;
      put.run(id, community, user, role, request, created, updated, revision);
    },
  };
}

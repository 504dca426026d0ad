/** Communities and their members. */
import type { Community, CommunityRole } from "../../wire";
import type { Db } from "../database/database";
import { cached } from "../database/cache";

export const communitiesSchema = `
CREATE TABLE IF NOT EXISTS communities (
  id TEXT PRIMARY KEY,
  slug TEXT NOT NULL UNIQUE,
  metadata TEXT NOT NULL,
  access TEXT NOT NULL,
  logo TEXT,
  parent TEXT,
  children INTEGER NOT NULL,
  created TEXT NOT NULL,
  updated TEXT NOT NULL,
  revision INTEGER NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS members (
  id TEXT PRIMARY KEY,
  community TEXT NOT NULL REFERENCES communities (id),
  user INTEGER NOT NULL REFERENCES users (id),
  role TEXT NOT NULL,
  visible INTEGER NOT NULL,
  created TEXT NOT NULL,
  updated TEXT NOT NULL,
  revision INTEGER NOT NULL,
  UNIQUE (community, user)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS members_user ON members (user);
`;

export interface StoredCommunity {
  id: string;
  slug: string;
  metadata: Community["metadata"];
  access: Community["access"];
  /** Blob of its logo, or null. */
  logo: string | null;
  /** UUID of the community it belongs to, or null. */
  parent: string | null;
  /** Whether communities may belong to it. */
  children: boolean;
  created: string;
  updated: string;
  revision: number;
  deleted: boolean;
}

export interface StoredMember {
  id: string;
  community: string;
  user: number;
  role: CommunityRole;
  visible: boolean;
  created: string;
  updated: string;
  revision: number;
}

const communityFrom = (row: unknown): StoredCommunity => {
  const { metadata, access, children, deleted, ...rest } = row as Omit<
    StoredCommunity,
    "metadata" | "access" | "children" | "deleted"
  > &
    Record<"metadata" | "access", string> &
    Record<"children" | "deleted", number>;
  return {
    ...rest,
    metadata: JSON.parse(metadata) as StoredCommunity["metadata"],
    access: JSON.parse(access) as StoredCommunity["access"],
    children: children === 1,
    deleted: deleted === 1,
  };
};

const memberFrom = (row: unknown): StoredMember => {
  const { visible, ...rest } = row as Omit<StoredMember, "visible"> & { visible: number };
  return { ...rest, visible: visible === 1 };
};

export function communitiesTable(db: Db) {
  const byId = db.prepare("SELECT * FROM communities WHERE id = ?");
  const bySlug = db.prepare("SELECT * FROM communities WHERE slug = ?");
  const all = db.prepare("SELECT * FROM communities ORDER BY created, id");
  const put = db.prepare(
    `INSERT INTO communities (id, slug, metadata, access, logo, parent, children, created, updated, revision, deleted)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET slug = excluded.slug, metadata = excluded.metadata,
       access = excluded.access, logo = excluded.logo, parent = excluded.parent, children = excluded.children,
       updated = excluded.updated, revision = excluded.revision, deleted = excluded.deleted`,
  );
  const logoUse = db.prepare("SELECT 1 FROM communities WHERE logo = ?");
  const optional = (row: unknown) => (row === undefined ? undefined : communityFrom(row));
  const known = cached(db, "community ", (id) => optional(byId.get(id)));
  return {
    get: (idOrSlug: string): StoredCommunity | undefined =>
      known.get(idOrSlug) ?? optional(bySlug.get(idOrSlug.toLowerCase())),
    all: () => all.all().map(communityFrom),
    /** Whether these bytes are some community's logo. */
    usesBlob: (blob: string) => logoUse.get(blob) !== undefined,
    put(community: StoredCommunity): void {
      put.run(
        community.id,
        community.slug,
        JSON.stringify(community.metadata),
        JSON.stringify(community.access),
        community.logo,
        community.parent,
        community.children ? 1 : 0,
        community.created,
        community.updated,
        community.revision,
        community.deleted ? 1 : 0,
      );
      known.evict(community.id);
    },
  };
}

export function membersTable(db: Db) {
  const ofCommunity = db.prepare("SELECT * FROM members WHERE community = ? ORDER BY created, id");
  const ofUser = db.prepare("SELECT * FROM members WHERE user = ? ORDER BY created, id");
  const one = db.prepare("SELECT * FROM members WHERE community = ? AND user = ?");
  const put = db.prepare(
    `INSERT OR REPLACE INTO members (id, community, user, role, visible, created, updated, revision)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const remove = db.prepare("DELETE FROM members WHERE community = ? AND user = ?");
  const known = cached(db, "member ", (key) => {
    const row: unknown = one.get(...key.split(" "));
    return row === undefined ? undefined : memberFrom(row);
  });
  return {
    ofCommunity: (community: string) => ofCommunity.all(community).map(memberFrom),
    ofUser: (user: number) => ofUser.all(user).map(memberFrom),
    get: (community: string, user: number) => known.get(`${community} ${user}`),
    put(member: StoredMember): void {
      put.run(
        member.id,
        member.community,
        member.user,
        member.role,
        member.visible ? 1 : 0,
        member.created,
        member.updated,
        member.revision,
      );
      known.evict(`${member.community} ${member.user}`);
    },
    remove(community: string, user: number): void {
      remove.run(community, user);
      known.evict(`${community} ${user}`);
    },
  };
}

/** What a caller may find: conditions on the search index's documents. */
import type { Identity } from "../identity";
import type { Visible } from "./index";

/** Parents that were shared with an account by a grant. */
const granted = "SELECT parent FROM parent_grants WHERE user = ?";

/** Of these, the ones whose drafts were shared as well. */
const grantedDrafts = `${granted} AND permission <> 'view'`;

/** Parents in communities that an account belongs to. */
const inMyCommunities =
  "SELECT pc.parent FROM parent_communities pc JOIN members m ON m.community = pc.community WHERE m.user = ?";

/** Parents in communities that an account curates. */
const inCuratedCommunities = `${inMyCommunities} AND m.role IN ('curator', 'manager', 'owner')`;

/** Published records the caller may read; restricted ones are left out for everybody else. */
export function readableRecords({ userId, isAdmin }: Identity): Visible {
  if (isAdmin) return "everything";
  if (userId === undefined) return { public: true };
  const mine = `owner_id = ? OR parent_id IN (${granted}) OR parent_id IN (${inMyCommunities})`;
  // What everybody may read need not be looked up once more: an account may own thousands of records.
  const sql = `kind = 'record' AND access = 'restricted' AND (${mine})`;
  return { public: true, where: { sql, params: [userId, userId, userId] } };
}

/**
 * The caller's own drafts and records, those shared with them, and those of communities they curate.
 * A record that is being edited is listed as its draft; where only the record was shared, as the record.
 */
export function ownDocuments(userId: number, shared: boolean | undefined): Visible {
  const notEdited = "(kind = 'draft' OR id NOT IN (SELECT id FROM drafts))";
  const withDrafts = `(parent_id IN (${grantedDrafts}) OR parent_id IN (${inCuratedCommunities}))`;
  const own = { sql: `(owner_id = ? AND ${notEdited})`, params: [userId] };
  const others = {
    sql: `(owner_id <> ? AND (${withDrafts} AND ${notEdited}
      OR kind = 'record' AND parent_id IN (${granted}) AND NOT ${withDrafts}))`,
    params: Array.from({ length: 6 }, () => userId),
  };
  const where =
    shared === undefined
      ? { sql: `${own.sql} OR ${others.sql}`, params: [...own.params, ...others.params] }
      : shared
        ? others
        : own;
  return { public: false, where };
}

/** The published, public records in the order in which they were last changed, for harvesting. */
import type { Db } from "../database/database";

/** Which records are wanted; times as on the wire. */
export interface HarvestSelection {
  /** First moment that belongs to it. */
  from?: string;
  /** First moment that no longer belongs to it. */
  before?: string;
  /** UUID of a community. */
  community?: string;
}

export function harvestTable(db: Db) {
  const where = `FROM search_documents WHERE kind = 'record' AND access = 'public'
    AND updated >= @from AND updated < @before
    AND (@community = '' OR parent_id IN
      (SELECT parent FROM parent_communities WHERE community = @community))`;
  const count = db.prepare(`SELECT count(*) AS total ${where}`);
  const list = db.prepare(`SELECT id ${where} ORDER BY updated, id LIMIT @limit OFFSET @offset`);
  const earliest = db.prepare(
    "SELECT min(created) AS time FROM search_documents WHERE kind = 'record' AND access = 'public'",
  );
  const bounds = ({ from = "", before = "~", community = "" }: HarvestSelection) => ({
    from,
    before,
    community,
  });
  return {
    count: (selection: HarvestSelection) =>
      (count.get(bounds(selection)) as { total: number }).total,
    ids: (selection: HarvestSelection, offset: number, limit: number) =>
      (list.all({ ...bounds(selection), offset, limit }) as { id: string }[]).map(({ id }) => id),
    earliest: () => (earliest.get() as { time: string | null }).time ?? undefined,
  };
}

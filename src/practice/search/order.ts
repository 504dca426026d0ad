/** The orders that results can be asked in, and picking the first few of many. */
import type { Row } from "./rows";

/** Names of the orders (InvenioRDM: RDM_SORT_OPTIONS). */
export type SortName =
  | "bestmatch"
  | "newest"
  | "oldest"
  | "version"
  | "mostviewed"
  | "mostdownloaded"
  | "updated-desc"
  | "updated-asc";

/** What each order goes by, highest first. */
const keys: Record<SortName, (row: Row, score: number) => number> = {
  bestmatch: (_, score) => score,
  newest: (row) => row.created,
  oldest: (row) => -row.created,
  version: (row) => row.version,
  mostviewed: (row) => row.views,
  mostdownloaded: (row) => row.downloads,
  "updated-desc": (row) => row.updated,
  "updated-asc": (row) => -row.updated,
};

/** A found document. */
export interface Found {
  row: Row;
  score: number;
}

interface Keyed {
  row: Row;
  key: number;
}

/** The documents from `offset` on, `limit` of them, in the order asked for; equal ones by id. */
export function page(found: Found[], sort: SortName, offset: number, limit: number): Row[] {
  const keyed = found.map(({ row, score }): Keyed => ({ row, key: keys[sort](row, score) }));
  const end = Math.min(offset + limit, keyed.length);
  bringFirst(keyed, end);
  return keyed
    .slice(0, end)
    .sort(compare)
    .slice(offset)
    .map(({ row }) => row);
}

function compare(a: Keyed, b: Keyed): number {
  return (
    b.key - a.key ||
    a.row.idOrder - b.row.idOrder ||
    // A record and the draft that edits it have the same id.
    (a.row.kind < b.row.kind ? -1 : a.row.kind > b.row.kind ? 1 : 0)
  );
}

/** Moves the first `count` to the front, in any order among themselves (Hoare's quickselect). */
function bringFirst(all: Keyed[], count: number): void {
  let from = 0;
  let to = all.length - 1;
  while (from < to && count > from && count <= to) {
    const pivot = all[(from + to) >> 1]!;
    let i = from;
    let j = to;
    while (i <= j) {
      while (compare(all[i]!, pivot) < 0) i++;
      while (compare(all[j]!, pivot) > 0) j--;
      if (i <= j) {
        [all[i], all[j]] = [all[j]!, all[i]!];
        i++;
        j--;
      }
    }
    if (count <= j) to = j;
    else if (count > i) from = i;
    else return;
  }
}

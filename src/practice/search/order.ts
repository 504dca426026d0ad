/** The orders that results can be asked in, and picking the first few of many. */
import { type Columns, flag } from "./columns";
import type { Hits } from "./hits";

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

type SortColumn = "created" | "updated" | "version" | "views" | "downloads";

/** What each order goes by, and whether the highest or the lowest comes first. */
const orders: Record<SortName, [by: SortColumn | "score", direction: 1 | -1]> = {
  bestmatch: ["score", -1],
  newest: ["created", -1],
  oldest: ["created", 1],
  version: ["version", -1],
  mostviewed: ["views", -1],
  mostdownloaded: ["downloads", -1],
  "updated-desc": ["updated", -1],
  "updated-asc": ["updated", 1],
};

/** Slots of the hits from `offset` on, `limit` of them, in the order asked for; equal ones by id. */
export function page(
  columns: Columns,
  hits: Hits,
  sort: SortName,
  offset: number,
  limit: number,
): Uint32Array {
  const { slots, scores } = hits;
  const { idOrder, flags } = columns;
  const [by, direction] = orders[sort];
  const keys = new Float64Array(slots.length);
  const all = new Uint32Array(slots.length);
  for (let place = 0; place < slots.length; place++) {
    keys[place] = by === "score" ? -scores[place]! : columns[by][slots[place]!]! * direction;
    all[place] = place;
  }
  // Places in `slots`, and in `keys`.
  const compare = (a: number, b: number): number =>
    keys[a]! - keys[b]! ||
    idOrder[slots[a]!]! - idOrder[slots[b]!]! ||
    // A record and the draft that edits it have the same id.
    (flags[slots[b]!]! & flag.draft) - (flags[slots[a]!]! & flag.draft);
  const end = Math.min(offset + limit, slots.length);
  const start = Math.min(offset, end);
  bringFirst(all, end, compare);
  // What comes before the page need not be in order.
  const first = all.subarray(0, end);
  bringFirst(first, start, compare);
  return first
    .subarray(start)
    .sort(compare)
    .map((place) => slots[place]!);
}

/** Moves the first `count` to the front, in any order among themselves (Hoare's quickselect). */
function bringFirst(
  all: Uint32Array,
  count: number,
  compare: (a: number, b: number) => number,
): void {
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
        const swapped = all[i]!;
        all[i++] = all[j]!;
        all[j--] = swapped;
      }
    }
    if (count <= j) to = j;
    else if (count > i) from = i;
    else return;
  }
}

/**
 * What sorting, counting and filtering need of each document, held in memory (as a search engine holds
 * its "doc values"): following thousands of hits into a table would cost more than finding them.
 * The database stays the truth: whatever was touched is read again before the next search, so it does not
 * matter whether the transaction that touched it was committed or rolled back.
 */
import { type Db, statement } from "./statements";

/** A document, as far as sorting, counting and filtering go. */
export interface Row {
  slot: number;
  kind: string;
  id: string;
  /** Orders as `id` does, but as a number. */
  idOrder: number;
  isPublic: boolean;
  isLatest: boolean;
  isLatestDraft: boolean;
  version: number;
  /** Microseconds. */
  created: number;
  updated: number;
  views: number;
  downloads: number;
  titleWords: number;
  /** Places in `Rows.facets`. */
  facets: number[];
}

/** All documents, by slot, and the facet values they share. */
export interface Rows {
  bySlot: (Row | undefined)[];
  facets: { facet: string; value: string }[];
}

interface Memory extends Rows {
  facetNumbers: Map<string, number>;
  touched: Set<number>;
  /** Changes when another connection writes to the file. */
  dataVersion: number;
}

const memories = new WeakMap<Db, Memory>();

/** Says that a document was written or removed. */
export function touch(db: Db, slot: number): void {
  memories.get(db)?.touched.add(slot);
}

/** All documents as they are now. */
export function currentRows(db: Db): Rows {
  const [{ data_version: dataVersion }] = statement(db, "PRAGMA data_version").all() as [
    { data_version: number },
  ];
  let memory = memories.get(db);
  if (memory?.dataVersion !== dataVersion) {
    memory = {
      bySlot: [],
      facets: [],
      facetNumbers: new Map(),
      touched: new Set(),
      // What a transaction has not yet committed is good for this search only.
      dataVersion: db.inTransaction ? -1 : dataVersion,
    };
    memories.set(db, memory);
    read(db, memory, "1", []);
  }
  if (memory.touched.size > 0) {
    const slots = JSON.stringify([...memory.touched]);
    for (const slot of memory.touched) memory.bySlot[slot] = undefined;
    read(db, memory, "slot IN (SELECT value FROM json_each(?))", [slots]);
    // Within a transaction that may still be rolled back, what was touched stays in doubt.
    if (!db.inTransaction) memory.touched.clear();
  }
  return memory;
}

type Stored = [
  slot: number, id: string, kind: string, access: string, isLatest: number, isLatestDraft: number,
  created: string, updated: string, facets: [facet: string, value: string][],
  version: number, views: number, downloads: number, titleWords: number,
]; // prettier-ignore

function read(db: Db, memory: Memory, condition: string, params: unknown[]): void {
  // One JSON text for all rows: crossing into the database for each would take several times as long.
  const { list } = statement(
    db,
    `SELECT json_group_array(json_array(slot, id, kind, access, is_latest, is_latest_draft,
       created, updated, json(facets), version_index, views, downloads, title_words)) AS list
     FROM search_documents WHERE ${condition}`,
  ).get(...params) as { list: string };
  for (const stored of JSON.parse(list) as Stored[]) {
    const [slot, id, kind, access, isLatest, isLatestDraft, created, updated, facets] = stored;
    const [version, views, downloads, titleWords] = stored.slice(9) as [
      number,
      number,
      number,
      number,
    ];
    memory.bySlot[slot] = {
      ...{ slot, id, kind, version, views, downloads, titleWords },
      idOrder: parseInt(id.replace("-", "").slice(0, 10), 36) || 0,
      isPublic: kind === "record" && access === "public",
      isLatest: isLatest === 1,
      isLatestDraft: isLatestDraft === 1,
      created: microseconds(created),
      updated: microseconds(updated),
      facets: facets.map(([facet, value]) => facetNumber(memory, facet, value)),
    };
  }
}

function microseconds(time: string): number {
  const [, below = ""] = /\.\d{3}(\d{1,3})/.exec(time) ?? [];
  return Date.parse(time.replace(/(\.\d{3})\d+/, "$1")) * 1000 + Number(below.padEnd(3, "0"));
}

function facetNumber(memory: Memory, facet: string, value: string): number {
  const key = `${facet}\t${value}`;
  let number = memory.facetNumbers.get(key);
  if (number === undefined) {
    number = memory.facets.push({ facet, value }) - 1;
    memory.facetNumbers.set(key, number);
  }
  return number;
}

/**
 * What sorting, counting and filtering need of each document, held in memory column by column (as a
 * search engine holds its "doc values"): following thousands of hits into a table would cost more than
 * finding them. The database stays the truth: whatever was touched is read again before the next search,
 * so it does not matter whether the transaction that touched it was committed or rolled back.
 */
import { type Db, statement } from "../database/statements";

/** Deleted records are a kind of their own: only administrators may find them. */
export type DocumentKind = "record" | "draft" | "deleted";

/** Properties that documents have or have not, as bits of a number. */
export const flag = {
  ...{ record: 1, draft: 2, deleted: 4 },
  ...{ public: 8, latest: 16, latestDraft: 32 },
} as const;

/** All documents; a document's slot is its place in each column. */
export interface Columns {
  /** No slot is as high as this. */
  end: number;
  ids: string[];
  /** Sums of `flag`s; 0 where there is no document. */
  flags: Uint8Array;
  /** Orders as `id` does, but as a number. */
  idOrder: Float64Array;
  /** Microseconds. */
  created: Float64Array;
  updated: Float64Array;
  version: Float64Array;
  views: Float64Array;
  downloads: Float64Array;
  titleWords: Float64Array;
  /** Places in `facets.combinations`. */
  facets: Float64Array;
  combinations: FacetCombinations;
}

/** Facet values as numbers, and which of them occur together; most documents share their combination. */
export interface FacetCombinations {
  values: { facet: string; value: string }[];
  members: number[][];
  valueNumbers: Map<string, number>;
  numbers: Map<string, number>;
}

interface Memory {
  columns: Columns;
  touched: Set<number>;
  /** Changes when another connection writes to the file. */
  dataVersion: number;
}

const memories = new WeakMap<Db, Memory>();

/** Says that a document was written or removed. */
export function touch(db: Db, slot: number): void {
  memories.get(db)?.touched.add(slot);
}

/** All documents as they are now; another object whenever they are others. */
export function currentColumns(db: Db): Columns {
  const [{ data_version: dataVersion }] = statement(db, "PRAGMA data_version").all() as [
    { data_version: number },
  ];
  let memory = memories.get(db);
  if (memory?.dataVersion !== dataVersion) {
    // What a transaction has not yet committed is good for this search only.
    const fresh = { touched: new Set<number>(), dataVersion: db.inTransaction ? -1 : dataVersion };
    memory = { columns: emptyColumns(), ...fresh };
    memories.set(db, memory);
    read(db, memory.columns, "1", []);
  }
  if (memory.touched.size > 0) {
    memory.columns = { ...memory.columns };
    for (const slot of memory.touched) memory.columns.flags[slot] = 0;
    const slots = JSON.stringify([...memory.touched]);
    read(db, memory.columns, "slot IN (SELECT value FROM json_each(?))", [slots]);
    // Within a transaction that may still be rolled back, what was touched stays in doubt.
    if (!db.inTransaction) memory.touched.clear();
  }
  return memory.columns;
}

const numeric = [
  "idOrder",
  "created",
  "updated",
  "version",
  "views",
  "downloads",
  "titleWords",
  "facets",
] as const;

function emptyColumns(): Columns {
  const none = new Float64Array();
  return {
    ...{ end: 0, ids: [], flags: new Uint8Array() },
    ...{ idOrder: none, created: none, updated: none, version: none },
    ...{ views: none, downloads: none, titleWords: none, facets: none },
    combinations: { values: [], members: [], valueNumbers: new Map(), numbers: new Map() },
  };
}

/** Makes room for a slot; by doubling, so that it seldom happens. */
function makeRoom(columns: Columns, slot: number): void {
  if (slot >= columns.flags.length) {
    const size = Math.max(1024, slot + 1, columns.flags.length * 2);
    const grown = <T extends { set(from: T): void }>(larger: T, from: T): T => {
      larger.set(from);
      return larger;
    };
    columns.flags = grown(new Uint8Array(size), columns.flags);
    for (const name of numeric) columns[name] = grown(new Float64Array(size), columns[name]);
  }
  columns.end = Math.max(columns.end, slot + 1);
}

type Stored = [
  slot: number, id: string, kind: DocumentKind, access: string, isLatest: number, isLatestDraft: number,
  created: string, updated: string, facets: string,
  version: number, views: number, downloads: number, titleWords: number,
]; // prettier-ignore

/** Rows turned into one text at a time: one for all would hold everything in memory twice. */
const batch = 20_000;

function read(db: Db, columns: Columns, condition: string, params: unknown[]): void {
  // One JSON text for many rows: crossing into the database for each would take several times as long.
  const select = statement(
    db,
    `SELECT json_group_array(json_array(slot, id, kind, access, is_latest, is_latest_draft,
       created, updated, facets, version_index, views, downloads, title_words)) AS list
     FROM (SELECT * FROM search_documents WHERE slot > ? AND ${condition}
           ORDER BY slot LIMIT ${batch})`,
  );
  for (let last = -1; ;) {
    const rows = JSON.parse((select.get(last, ...params) as { list: string }).list) as Stored[];
    for (const row of rows) store(columns, row);
    if (rows.length < batch) return;
    last = rows.at(-1)?.[0] ?? Infinity;
  }
}

function store(columns: Columns, row: Stored): void {
  const [slot, id, kind, access, isLatest, isLatestDraft, created, updated, facets] = row;
  makeRoom(columns, slot);
  columns.ids[slot] = id;
  columns.flags[slot] =
    flag[kind] |
    (kind === "record" && access === "public" ? flag.public : 0) |
    (isLatest ? flag.latest : 0) |
    (isLatestDraft ? flag.latestDraft : 0);
  columns.idOrder[slot] = parseInt(id.replace("-", "").slice(0, 10), 36) || 0;
  columns.created[slot] = microseconds(created);
  columns.updated[slot] = microseconds(updated);
  columns.facets[slot] = combinationNumber(columns.combinations, facets);
  columns.version[slot] = row[9];
  columns.views[slot] = row[10];
  columns.downloads[slot] = row[11];
  columns.titleWords[slot] = row[12];
}

function microseconds(time: string): number {
  const [, below = ""] = /\.\d{3}(\d{1,3})/.exec(time) ?? [];
  return Date.parse(time.replace(/(\.\d{3})\d+/, "$1")) * 1000 + Number(below.padEnd(3, "0"));
}

function combinationNumber(combinations: FacetCombinations, facets: string): number {
  const known = combinations.numbers.get(facets);
  if (known !== undefined) return known;
  const members = (JSON.parse(facets) as [string, string][]).map(([facet, value]) => {
    const key = `${facet}\t${value}`;
    const number =
      combinations.valueNumbers.get(key) ?? combinations.values.push({ facet, value }) - 1;
    combinations.valueNumbers.set(key, number);
    return number;
  });
  const number = combinations.members.push(members) - 1;
  combinations.numbers.set(facets, number);
  return number;
}

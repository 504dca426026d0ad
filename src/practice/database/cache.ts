/** A cache of what was read from the database: asking SQLite again takes ten times as long. */
import { LRUCache } from "lru-cache";
import { frozen } from "../frozen";
import type { Db } from "./database";

/** One kind of thing that is read by its key. */
export interface Cached<Value> {
  /** The same object each time, and frozen: all callers share it. */
  get: (key: string) => Value;
  /** To be called with every change of what is stored under the key. */
  evict: (key: string) => void;
}

/** Size of the cache of one database; a character counts as one, and takes about four bytes. */
const maxCharacters = 36_000_000;

/** A miss takes room, too: anybody can ask for something that does not exist, under any name. */
const entrySize = 40;

const caches = new WeakMap<Db, LRUCache<string, { value: unknown }>>();

function cacheOf(db: Db): LRUCache<string, { value: unknown }> {
  const cache = caches.get(db) ?? new LRUCache({ maxSize: maxCharacters });
  caches.set(db, cache);
  return cache;
}

/** Caches what `read` finds; `kind` keeps its keys apart from those of others. */
export function cached<Value>(db: Db, kind: string, read: (key: string) => Value): Cached<Value> {
  const cache = cacheOf(db);
  return {
    get: (key) => {
      const name = kind + key;
      const known = cache.get(name);
      if (known) return known.value as Value;
      const value = frozen(read(key));
      cache.set(name, { value }, { size: entrySize + name.length + characters(value) });
      return value;
    },
    evict: (key) => void cache.delete(kind + key),
  };
}

/** Empties the cache, as when a transaction is rolled back. */
export function clearCache(db: Db): void {
  caches.get(db)?.clear();
}

/** About how many characters a value has. */
function characters(value: unknown): number {
  if (typeof value === "string") return value.length;
  if (typeof value !== "object" || value === null) return 8;
  let sum = 40;
  for (const key in value) sum += characters(value[key as keyof typeof value]);
  return sum;
}

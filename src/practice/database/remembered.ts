/** What was read from the database lately, kept in memory until it changes: asking SQLite again takes ten times as long. */
import { LRUCache } from "lru-cache";
import { frozen } from "../frozen";
import type { Db } from "./database";

/** One kind of thing that is read by its key. */
export interface Remembered<Value> {
  /** The same object each time, and frozen: all who ask share it. */
  get: (key: string) => Value;
  /** To be called with every change of what stands under the key. */
  forget: (key: string) => void;
}

/** Most that is kept for one database; a character counts as one, and takes about four bytes. */
const mostCharacters = 36_000_000;

/** Also what is not there takes room: anybody can ask for it, under any name. */
const entrySize = 40;

const memories = new WeakMap<Db, LRUCache<string, { value: unknown }>>();

function memoryOf(db: Db): LRUCache<string, { value: unknown }> {
  const memory = memories.get(db) ?? new LRUCache({ maxSize: mostCharacters });
  memories.set(db, memory);
  return memory;
}

/** Remembers what `read` finds; `kind` tells its keys from those of others. */
export function remember<Value>(
  db: Db,
  kind: string,
  read: (key: string) => Value,
): Remembered<Value> {
  const memory = memoryOf(db);
  return {
    get: (key) => {
      const name = kind + key;
      const known = memory.get(name);
      if (known) return known.value as Value;
      const value = frozen(read(key));
      memory.set(name, { value }, { size: entrySize + name.length + characters(value) });
      return value;
    },
    forget: (key) => void memory.delete(kind + key),
  };
}

/** Forgets everything, as when a change is taken back. */
export function forgetAll(db: Db): void {
  memories.get(db)?.clear();
}

/** About how many characters a value has. */
function characters(value: unknown): number {
  if (typeof value === "string") return value.length;
  if (typeof value !== "object" || value === null) return 8;
  let sum = 40;
  for (const key in value) sum += characters(value[key as keyof typeof value]);
  return sum;
}

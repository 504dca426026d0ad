/**
 * Where the instance's state lies in a browser: two databases in the origin's private file system (OPFS). Where a browser
 * has none for this window, as in a private one, they lie in memory.
 */
import sqlite3InitModule, {
  type Database as RawDatabase,
  type SAHPoolUtil,
  type Sqlite3Static,
} from "@sqlite.org/sqlite-wasm";
import { useSqlite } from "./database";

export const DATABASE = "/practice.sqlite";
export const BLOBS = "/files.sqlite";

const NAMES = [DATABASE, BLOBS];

/** Folder of OPFS in which SQLite keeps its pool of files. */
const POOL = "/b2share-practice";

/** Databases as bytes, by their names: what a site brings along, or a saved state holds. */
export type Databases = Record<string, Uint8Array>;

/** The databases of the instance, kept if the browser lets them be, and others in memory that are looked at and dropped. */
export class Storage {
  /** Why nothing is kept; undefined where it is. */
  readonly reason: string | undefined;
  readonly #sqlite: Sqlite3Static;
  readonly #pool: SAHPoolUtil | undefined;
  readonly #prepared = new Map<string, Uint8Array>();
  readonly #inMemory = new Map<string, RawDatabase>();

  private constructor(sqlite: Sqlite3Static, pool: SAHPoolUtil | undefined, reason?: string) {
    this.#sqlite = sqlite;
    this.#pool = pool;
    this.reason = reason;
    useSqlite(sqlite, (file) => this.#open(file));
  }

  /** Loads SQLite and opens the storage. */
  static async open(): Promise<Storage> {
    const sqlite = await sqlite3InitModule();
    try {
      return new Storage(sqlite, await sqlite.installOpfsSAHPoolVfs({ directory: POOL }));
    } catch (error) {
      return new Storage(sqlite, undefined, (error as Error).message);
    }
  }

  get isKept(): boolean {
    return this.#pool !== undefined;
  }

  /** Whether there is a state already. */
  get isFilled(): boolean {
    return NAMES.every((name) => this.#pool?.getFileNames().includes(name));
  }

  /** Lets the next database of this name, which is in memory, begin with these bytes. */
  prepare(name: string, bytes: Uint8Array = new Uint8Array()): void {
    this.#prepared.set(name, bytes);
  }

  /** The bytes of an open database in memory. */
  exported(name: string): Uint8Array {
    const database = this.#inMemory.get(name);
    if (!database) throw new Error(`The database ${name} is not open.`);
    return this.#sqlite.capi.sqlite3_js_db_export(database);
  }

  /** Replaces the state; its databases have to be closed. */
  async replace(databases: Databases): Promise<void> {
    for (const name of NAMES) {
      const bytes = databases[name] ?? new Uint8Array();
      if (this.#pool) await this.#pool.importDb(name, bytes);
      else this.prepare(name, bytes);
    }
  }

  /** The state as bytes. */
  async bytes(): Promise<Databases> {
    const databases: Databases = {};
    for (const name of NAMES)
      databases[name] = (await this.#pool?.exportFile(name)) ?? this.exported(name);
    return databases;
  }

  #open(file: string): RawDatabase {
    if (this.#pool && NAMES.includes(file)) return new this.#pool.OpfsSAHPoolDb(file);
    const database = new this.#sqlite.oo1.DB(":memory:", "c");
    this.#fill(database, this.#prepared.get(file) ?? new Uint8Array());
    this.#inMemory.set(file, database);
    return database;
  }

  /** Source: SQLite, "sqlite3_deserialize". */
  #fill(database: RawDatabase, bytes: Uint8Array): void {
    if (bytes.length === 0) return;
    const { capi, wasm } = this.#sqlite;
    const memory = wasm.allocFromTypedArray(bytes);
    const flags = capi.SQLITE_DESERIALIZE_FREEONCLOSE | capi.SQLITE_DESERIALIZE_RESIZEABLE;
    const { length } = bytes;
    database.checkRc(capi.sqlite3_deserialize(database, "main", memory, length, length, flags));
  }
}

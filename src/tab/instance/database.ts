/** Stands for the package libsql: the same calls over SQLite in WebAssembly. Files of the database lie in OPFS. */
import type {
  Database as RawDatabase,
  PreparedStatement,
  Sqlite3Static,
} from "@sqlite.org/sqlite-wasm";

type Value = string | number | bigint | boolean | null | undefined | Uint8Array;

type Parameters = Value[] | [Value[]] | [Record<string, Value>];

/** Opens a database by the name of its file. */
export type OpenRaw = (file: string) => RawDatabase;

let sqlite: Sqlite3Static | undefined;
let openRaw: OpenRaw | undefined;

/** Tells which SQLite to use, and how a database is opened that is to be kept. */
export function useSqlite(loaded: Sqlite3Static, open: OpenRaw): void {
  sqlite = loaded;
  openRaw = open;
}

/** Whether no transaction is open. The package's declarations lack this function of SQLite's. */
function autocommit(database: RawDatabase): number {
  const { capi } = sqlite as unknown as {
    capi: { sqlite3_get_autocommit(database: RawDatabase): number };
  };
  return capi.sqlite3_get_autocommit(database);
}

/** SQLite knows neither booleans nor undefined. */
function stored(value: Value): string | number | bigint | null | Uint8Array {
  if (value === undefined) return null;
  return typeof value === "boolean" ? Number(value) : value;
}

const isNamed = (value: unknown): value is Record<string, Value> =>
  typeof value === "object" &&
  value !== null &&
  !ArrayBuffer.isView(value) &&
  !Array.isArray(value);

/** Names of SQLite's error codes, as libsql gives them. */
function withCode(error: unknown): unknown {
  const { message = "" } = error as Error;
  const [, code] = /\b(SQLITE_[A-Z]+)\b/.exec(message) ?? [];
  return code === undefined ? error : Object.assign(error as Error, { code });
}

class Statement {
  readonly #database: RawDatabase;
  readonly #prepared: PreparedStatement;

  constructor(database: RawDatabase, sql: string) {
    this.#database = database;
    this.#prepared = database.prepare(sql);
  }

  #bind(parameters: Parameters): PreparedStatement {
    const prepared = this.#prepared;
    prepared.reset();
    prepared.clearBindings();
    const [first] = parameters;
    if (parameters.length === 1 && isNamed(first)) this.#bindByName(first);
    else parameters.flat().forEach((value, at) => prepared.bind(at + 1, stored(value as Value)));
    return prepared;
  }

  #bindByName(values: Record<string, Value>): void {
    for (const [name, value] of Object.entries(values)) {
      const index = ["$", ":", "@"]
        .map((sign) => this.#prepared.getParamIndex(sign + name))
        .find((found) => found !== undefined && found > 0);
      if (index !== undefined) this.#prepared.bind(index, stored(value));
    }
  }

  #run<T>(parameters: Parameters, read: (prepared: PreparedStatement) => T): T {
    try {
      return read(this.#bind(parameters));
    } catch (error) {
      throw withCode(error);
    } finally {
      this.#prepared.reset();
    }
  }

  get(...parameters: Parameters): unknown {
    return this.#run(parameters, (prepared) => (prepared.step() ? prepared.get({}) : undefined));
  }

  all(...parameters: Parameters): unknown[] {
    return this.#run(parameters, (prepared) => {
      const rows: unknown[] = [];
      while (prepared.step()) rows.push(prepared.get({}));
      return rows;
    });
  }

  *iterate(...parameters: Parameters): Generator<unknown, void> {
    yield* this.all(...parameters);
  }

  run(...parameters: Parameters): { changes: number; lastInsertRowid: number } {
    return this.#run(parameters, (prepared) => {
      while (prepared.step());
      const lastInsertRowid = Number(sqlite?.capi.sqlite3_last_insert_rowid(this.#database));
      return { changes: Number(this.#database.changes()), lastInsertRowid };
    });
  }
}

export default class Database {
  readonly name: string;
  readonly #raw: RawDatabase;

  constructor(file: string) {
    if (!sqlite || !openRaw) throw new Error("SQLite is not loaded yet.");
    this.name = file;
    this.#raw = file === ":memory:" ? new sqlite.oo1.DB(":memory:", "c") : openRaw(file);
  }

  prepare(sql: string): Statement {
    try {
      return new Statement(this.#raw, sql);
    } catch (error) {
      throw withCode(error);
    }
  }

  exec(sql: string): this {
    try {
      this.#raw.exec(sql);
    } catch (error) {
      throw withCode(error);
    }
    return this;
  }

  get inTransaction(): boolean {
    return autocommit(this.#raw) === 0;
  }

  close(): void {
    this.#raw.close();
  }
}

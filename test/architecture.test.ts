/** Rules of the house that no import shows; the others stand in .dependency-cruiser.cjs. */
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";

const src = resolve(__dirname, "../src");

/** The rooms that speak to a database; in a browser tab there is another one, for the bytes of files. */
const rooms =
  /^(practice[\\/](store|search|database)|tab[\\/]instance)[\\/]|^lab[\\/]tab[\\/]ready-state/;

/** A statement, not prose: a verb of SQL in capitals with the word that follows it. */
const statement =
  /\b(SELECT\s+[\w*("$?]|INSERT\s+(OR\s+\w+\s+)?INTO\b|UPDATE\s+\w+\s+SET\b|DELETE\s+FROM\b|CREATE\s+(VIRTUAL\s+)?(TABLE|INDEX)\b|DROP\s+TABLE\b|PRAGMA\s+\w)/;

const sources = readdirSync(src, { recursive: true, encoding: "utf8" }).filter((name) =>
  /\.(tsx?|mjs|cjs)$/.test(name),
);
const withSql = sources.filter((name) => statement.test(readFileSync(join(src, name), "utf8")));

test("SQL stands in store, search and database only", () => {
  expect(withSql.length).toBeGreaterThan(10);
  expect(withSql.filter((name) => !rooms.test(name))).toEqual([]);
});

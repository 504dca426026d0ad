/** Finds documents by values that are compared whole: identifiers, numbers, times, yes and no. */
import { type Context, spendOnComparing } from "./context";
import { columnPaths, holdsTimes, presentTexts } from "./fields";
import type { Hits } from "./hits";
import { distinct, hitsOf } from "./hits";
import type { Pattern } from "./patterns";
import type { Bounds } from "./query";
import type { Interval } from "./ranges";
import { numberInterval, numbersWithin, textIsWithin, timeInterval } from "./ranges";
import { type Db, numberList, statement } from "../database/statements";

/** Documents that have this value at the path; an incomplete date stands for all of its times. */
export function findValue(context: Context, path: string, value: string): Hits {
  const { db, now } = context;
  const interval = holdsTimes(path) ? timeInterval(value, now) : undefined;
  if (interval) return findNumbers(context, path, interval);
  return hitsOf(
    numberList(
      db,
      `SELECT group_concat(slot, ' ') AS list FROM search_terms JOIN search_postings USING (term)
       WHERE path = ? AND value = ?`,
      path,
      value,
    ),
    1,
  );
}

/** Documents that have a value within the bounds: by number or time where both ends are such, else by text. */
export function findRange(context: Context, path: string, bounds: Bounds): Hits {
  const { now } = context;
  if (holdsTimes(path)) {
    const times = numbersWithin(bounds, (text) => timeInterval(text, now));
    if (times) return findNumbers(context, path, times);
  }
  const numbers = numbersWithin(bounds, numberInterval);
  const byNumber = numbers && findNumbers(context, path, numbers);
  if (byNumber && byNumber.slots.length > 0) return byNumber;
  return findByTest(
    context,
    `SELECT json_group_array(json_array(term, value)) AS list FROM search_terms
     WHERE path = ? AND number IS NULL`,
    [path],
    (value) => textIsWithin(value, bounds),
  );
}

function findNumbers({ db, columns }: Context, path: string, { from, to }: Interval): Hits {
  const column = columnPaths[path];
  if (column) {
    // Columns hold microseconds.
    const isWithin = (time: number): boolean => time >= from * 1000 && time <= to * 1000;
    const found = new Uint32Array(columns.end);
    let count = 0;
    for (let slot = 0; slot < columns.end; slot++) {
      if (columns.flags[slot] && isWithin(columns[column][slot]!)) found[count++] = slot;
    }
    return hitsOf(found.subarray(0, count), 1);
  }
  const slots = numberList(
    db,
    `SELECT group_concat(slot, ' ') AS list FROM search_terms JOIN search_postings USING (term)
     WHERE path = ? AND number IS NOT NULL AND number >= ? AND number <= ?`,
    path,
    Math.max(from, -Number.MAX_VALUE),
    Math.min(to, Number.MAX_VALUE),
  );
  return hitsOf(distinct(slots), 1);
}

/** Documents that have a value that passes a test. */
export function findPattern(context: Context, path: string, pattern: Pattern): Hits {
  return findByTest(
    context,
    `SELECT json_group_array(json_array(term, value)) AS list FROM search_terms
     WHERE path = ? AND value >= ? AND value < ?`,
    [path, pattern.prefix, `${pattern.prefix}\u{10FFFF}`],
    pattern.test,
  );
}

function findByTest(
  context: Context,
  sql: string,
  params: string[],
  test: (value: string) => boolean,
): Hits {
  const { db } = context;
  const { list } = statement(db, sql).get(...params) as { list: string };
  const all = JSON.parse(list) as [number, string][];
  spendOnComparing(context, all.length);
  const terms = all.filter(([, value]) => test(value)).map(([term]) => term);
  const slots = numberList(
    db,
    `SELECT group_concat(slot, ' ') AS list FROM search_postings
     WHERE term IN (SELECT value FROM json_each(?))`,
    JSON.stringify(terms),
  );
  return hitsOf(distinct(slots), 1);
}

/** Documents that have any value at the path or below. */
export function findPresent(db: Db, path: string): Hits {
  const slots = numberList(
    db,
    `SELECT group_concat(slot, ' ') AS list FROM search_terms JOIN search_postings USING (term)
     WHERE path = ?1 OR (path > ?1 || '.' AND path < ?1 || '/')
       OR path = ?2 AND (value = ?1 OR (value > ?1 || '.' AND value < ?1 || '/'))`,
    path,
    presentTexts,
  );
  return hitsOf(distinct(slots), 1);
}

/** All paths that any document has values at. */
export function valuePaths(db: Db): string[] {
  // Jumps from path to path along the index instead of going through all terms.
  const { paths } = statement(
    db,
    `WITH RECURSIVE found(path) AS (
       SELECT min(path) FROM search_terms
       UNION ALL
       SELECT (SELECT min(t.path) FROM search_terms AS t WHERE t.path > found.path) FROM found
       WHERE found.path IS NOT NULL)
     SELECT json_group_array(path) AS paths FROM found WHERE path IS NOT NULL`,
  ).get() as { paths: string };
  return JSON.parse(paths) as string[];
}

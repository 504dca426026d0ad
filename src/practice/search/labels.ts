/** What people read for the values of facets; the documents tell it, since they name entries of vocabularies. */
import { cached, type Cached } from "../database/cache";
import { type Db, statement } from "../database/statements";

const labels = (db: Db): Cached<string | undefined> =>
  cached(db, "label ", (key) => {
    const sql = "SELECT label FROM search_labels WHERE facet = ? AND value = ?";
    const row = statement(db, sql).get(...(JSON.parse(key) as string[]));
    return (row as { label: string } | undefined)?.label;
  });

/** The label of a value, if a document has told it. */
export const labelOf = (db: Db, facet: string, value: string): string | undefined =>
  labels(db).get(JSON.stringify([facet, value]));

/** Keeps what a document tells. */
export function noteLabel(db: Db, facet: string, value: string, label: string): void {
  if (labelOf(db, facet, value) === label) return;
  statement(db, "INSERT OR REPLACE INTO search_labels (facet, value, label) VALUES (?, ?, ?)").run(
    facet,
    value,
    label,
  );
  labels(db).evict(JSON.stringify([facet, value]));
}

/** CSV, one line a record, written as Python's csv module does (comma, quotes where needed, CRLF). */
import type { RecordObject } from "../../wire";

/** Columns of the short form, as InvenioRDM's (resources/config.py); several values stand on lines of their own. */
const simpleColumns = [
  "id",
  "created",
  "pids.doi.identifier",
  "metadata.title",
  "metadata.description",
  "metadata.resource_types.title.en",
  "metadata.publication_date",
  "metadata.creators.person_or_org.type",
  "metadata.creators.person_or_org.name",
  "metadata.rights.id",
];

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null;

function cell(value: unknown): string {
  if (typeof value === "boolean") return value ? "True" : "False";
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}

const quoted = (text: string): string =>
  /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;

function table(columns: string[], rows: Map<string, string>[]): string {
  const lines = [columns, ...rows.map((row) => columns.map((column) => row.get(column) ?? ""))];
  return lines.map((line) => `${line.map(quoted).join(",")}\r\n`).join("");
}

/** Every value with its path; places in lists count as part of the path. */
function flatten(value: unknown, path: string[] = []): [string, string][] {
  return isObject(value)
    ? Object.entries(value).flatMap(([key, entry]) => flatten(entry, [...path, key]))
    : [[path.join("."), cell(value)]];
}

/** All values at a path; lists on the way give one value for each of their entries. */
function valuesAt(value: unknown, [key, ...rest]: string[]): unknown[] {
  if (Array.isArray(value)) return value.flatMap((entry) => valuesAt(entry, [key ?? "", ...rest]));
  const next = isObject(value) ? value[key ?? ""] : undefined;
  return rest.length > 0 ? valuesAt(next, rest) : [next];
}

/** Records with every value in a column of its own, for example `metadata.creators.0.person_or_org.name`. */
export function fullCsv(records: RecordObject[]): string {
  const rows = records.map((record) => new Map(flatten(record)));
  const columns = [...new Set(rows.flatMap((row) => [...row.keys()]))].sort();
  return table(columns, rows);
}

/** Records with the few columns that a list of publications needs. */
export const simpleCsv = (records: RecordObject[]): string =>
  table(
    simpleColumns,
    records.map(
      (record) =>
        new Map(
          simpleColumns.map((column) => [
            column,
            valuesAt(record, column.split(".")).map(cell).join("\n"),
          ]),
        ),
    ),
  );

/** What of a list is shown, by the kind of its entries. */
import { creatorsOf, stateOf, titleOf } from "./show-record";
import type { Table } from "./table";
import { counted, readableSize } from "./text";
import type { Community, FieldError, FileEntry, RecordObject, RequestObject } from "./wire";

type Columns<T> = Record<string, (entry: T) => string | undefined>;

/** How entries are shown that have all of the keys. */
function view<T>(keys: (keyof T & string)[], columns: Columns<T>) {
  return { keys, columns: columns as Columns<object> };
}

const VIEWS = [
  view<RecordObject>(["id", "metadata", "access", "files", "versions"], {
    Title: titleOf,
    Creators: (record) => creatorsOf(record, 3),
    Date: ({ metadata }) => metadata.publication_date,
    State: stateOf,
    Identifier: ({ id }) => id,
  }),
  view<FileEntry>(["key", "status", "links"], {
    File: ({ key }) => key,
    Size: ({ size }) => (size === undefined ? undefined : readableSize(size)),
    Kind: ({ mimetype }) => mimetype,
    Checksum: ({ checksum }) => checksum,
    State: ({ status }) => status,
  }),
  view<FieldError>(["field", "messages"], {
    Field: ({ field }) => field,
    "What is wrong": ({ messages }) => messages.join(" "),
  }),
  view<RequestObject>(["id", "type", "status", "topic"], {
    Request: ({ title }) => title,
    Kind: ({ type }) => type,
    State: ({ status }) => status,
    Since: ({ created }) => created.slice(0, 10),
  }),
  view<Community>(["id", "slug", "metadata"], {
    Community: ({ metadata }) => metadata.title,
    Slug: ({ slug }) => slug,
    "Who may submit": ({ access }) =>
      access.record_submission_policy === "open" ? "everybody" : "members",
    Review: ({ access }) => access.review_policy,
  }),
];

function viewOf(entries: readonly unknown[]) {
  const has = (entry: unknown, key: string) =>
    typeof entry === "object" && entry !== null && key in entry;
  return VIEWS.find(({ keys }) => entries.every((entry) => keys.every((key) => has(entry, key))));
}

/** Whether this is a record or draft. */
export function isRecord(value: unknown): value is RecordObject {
  return viewOf([value]) === VIEWS[0];
}

/** A longer table would only slow the notebook down. */
const MAX_ROWS = 1000;

/** A list as a table, of so many entries in all; undefined where they are of no kind that is known. */
export function tableOf(list: readonly unknown[], total = list.length): Table | undefined {
  if (list.length === 0) return { rows: [], note: "Nothing found." };
  const columns = viewOf(list)?.columns;
  if (!columns) return undefined;
  const entries = list as { links?: { self_html?: string }; size?: number }[];
  const shown = Math.min(list.length, MAX_ROWS);
  const bytes = entries.reduce((sum, { size = 0 }) => sum + size, 0);
  const files = "Size" in columns && `${counted(list.length, "file")}, ${readableSize(bytes)}.`;
  return {
    columns: Object.keys(columns),
    rows: entries
      .slice(0, MAX_ROWS)
      .map((entry) => Object.values(columns).map((cellOf) => cellOf(entry) ?? "")),
    links: entries.map(({ links }) => links?.self_html),
    note: [files, total > shown ? `${shown} of ${total} shown.` : ""].filter(Boolean).join(" "),
  };
}

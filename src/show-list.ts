/** What of a list is shown, by the kind of its entries. */
import type { B2ShareError } from "./errors";
import { creatorsOf, stateOf, titleOf } from "./show-record";
import type { Cell, Table } from "./table";
import { counted, readableSize } from "./text";
import type { Community, FieldError, FileEntry, RecordObject, RequestObject } from "./wire";

/** How entries of one kind are shown. */
interface View<T> {
  /** Keys that all entries of this kind have. */
  keys: (keyof T & string)[];
  columns: Record<string, (entry: T) => Cell>;
  note?: (entries: T[]) => string;
}

const records: View<RecordObject> = {
  keys: ["id", "metadata", "access", "files", "versions"],
  columns: {
    Title: titleOf,
    Creators: (record) => creatorsOf(record, 3),
    Date: ({ metadata }) => metadata.publication_date ?? "",
    State: stateOf,
    Identifier: ({ id }) => id,
  },
};

const files: View<FileEntry> = {
  keys: ["key", "status", "links"],
  columns: {
    File: ({ key }) => key,
    Size: ({ size }) => (size === undefined ? "" : readableSize(size)),
    Kind: ({ mimetype = "" }) => mimetype,
    Checksum: ({ checksum = "" }) => checksum,
    State: ({ status }) => status,
  },
  note: (all) => {
    const bytes = all.reduce((sum, { size = 0 }) => sum + size, 0);
    return `${counted(all.length, "file")}, ${readableSize(bytes)}.`;
  },
};

const fieldErrors: View<FieldError> = {
  keys: ["field", "messages"],
  columns: { Field: ({ field }) => field, "What is wrong": ({ messages }) => messages.join(" ") },
};

const requests: View<RequestObject> = {
  keys: ["id", "type", "status", "topic"],
  columns: {
    Request: ({ title, links }) => ({ text: title, address: links.self_html }),
    Kind: ({ type }) => type,
    State: ({ status }) => status,
    Since: ({ created }) => created.slice(0, 10),
  },
};

const communities: View<Community> = {
  keys: ["id", "slug", "metadata"],
  columns: {
    Community: ({ metadata, links }) => ({ text: metadata.title, address: links.self_html }),
    Slug: ({ slug }) => slug,
    "Who may submit": ({ access }) =>
      access.record_submission_policy === "open" ? "everybody" : "members",
    Review: ({ access }) => access.review_policy,
  },
};

const VIEWS = [records, files, fieldErrors, requests, communities] as View<object>[];

function fits({ keys }: { keys: string[] }, entry: unknown): boolean {
  return typeof entry === "object" && entry !== null && keys.every((key) => key in entry);
}

/** Whether this is a record or draft. */
export function isRecord(value: unknown): value is RecordObject {
  return fits(records, value);
}

/** A list as a table; what all its entries have in common decides how. */
export function tableOf(entries: readonly unknown[], total = entries.length): Table | undefined {
  if (entries.length === 0) return { rows: [], note: "Nothing found." };
  const view = VIEWS.find((view) => entries.every((entry) => fits(view, entry)));
  if (!view) return undefined;
  const some = total > entries.length ? `${entries.length} of ${total} shown.` : undefined;
  return table(view, entries as object[], view.note?.(entries as object[]) ?? some);
}

/** An error as a list by field, under the sentence that says what happened. */
export function errorTable({ message, hint, fieldErrors: wrong = [] }: B2ShareError): Table {
  const [summary = ""] = message.split("\n");
  return table(fieldErrors, wrong, hint ? `${summary} Hint: ${hint}` : summary);
}

function table<T>({ columns }: View<T>, entries: readonly T[], note?: string): Table {
  const rows = entries.map((entry) => Object.values(columns).map((cellOf) => cellOf(entry)));
  return { columns: entries.length > 0 ? Object.keys(columns) : undefined, rows, note };
}

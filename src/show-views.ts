/** How what the server sent is shown: a record as a card or a few lines of text, a list as a table. */
import type SanitizeHtml from "sanitize-html";
import {
  counted,
  escapeHtml,
  linked,
  plain,
  readableSize,
  tableHtml,
  type Table,
  undirected,
} from "./text";
import type { Community, FieldError, FileEntry, RecordObject, RequestObject } from "./wire";

const titleOf = ({ metadata }: RecordObject) => metadata.title ?? "(no title yet)";

function stateOf({ status, access, versions }: RecordObject): string {
  const state = status === "published" ? `version ${versions.index}` : status.replaceAll("_", " ");
  return `${access.status ?? access.record}, ${state}`;
}

/** Names of the creators, shortened to the first ones. */
function creatorsOf({ metadata: { creators = [] } }: RecordObject, most = Infinity): string {
  const names = creators.map(({ person_or_org: who }) => who.name ?? who.family_name);
  return [...names.slice(0, most), ...(names.length > most ? ["…"] : [])].join("; ");
}

/** The facts of a record, by their names; only those that are there. */
function factsOf(record: RecordObject): [name: string, text: string][] {
  const { id, metadata, pids, files, errors = [] } = record;
  const { count, total_bytes = 0, enabled } = files;
  const titles = (entries: { id?: string; title?: Record<string, string> }[] = []) =>
    entries.map((entry) => entry.title?.en ?? entry.id).join(", ");
  const facts = {
    Creators: creatorsOf(record),
    Published: [metadata.publication_date, metadata.publisher].filter(Boolean).join(", "),
    Identifier: id,
    DOI: pids.doi?.identifier,
    Kind: titles(metadata.resource_types),
    Licence: titles(metadata.rights),
    Files: enabled ? count && `${count} (${readableSize(total_bytes)})` : "none: metadata only",
    "Not right yet": errors
      .map((error) => [`${error.field}:`, ...error.messages].join(" "))
      .join("; "),
  };
  return Object.entries(facts).flatMap(([name, text]) => (text ? [[name, text]] : []));
}

/** The record in a few lines of plain text. */
export function recordText(record: RecordObject): string {
  const facts = factsOf(record).map(([name, text]) => `  ${name}: ${plain(text)}`);
  return [`${plain(titleOf(record))} [${plain(stateOf(record))}]`, ...facts].join("\n");
}

/** The record as HTML. */
export function recordCard(record: RecordObject): string {
  const { links, metadata } = record;
  const description = sanitized(metadata.description ?? "");
  return (
    `<article style="border:1px solid currentColor;border-radius:6px;padding:.8em 1em;max-width:46em">` +
    `<strong dir="auto" style="font-size:1.15em">${linked(titleOf(record), links.self_html)}</strong> ` +
    `<small>(${escapeHtml(stateOf(record))})</small>` +
    (description && `<div dir="auto" style="margin:.6em 0">${description}</div>`) +
    `${tableHtml({ rows: factsOf(record) })}</article>`
  );
}

/** A description with its simple HTML, and nothing that could do harm. */
function sanitized(html: string): string {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- it takes longer to load than all of the helper
  const sanitizeHtml = require("sanitize-html") as typeof SanitizeHtml;
  return undirected(
    sanitizeHtml(html, {
      allowedTags: sanitizeHtml.defaults.allowedTags.filter((tag) => !/^h[1-6]$/.test(tag)),
      allowedAttributes: { a: ["href"] },
      allowedSchemes: ["http", "https", "mailto"],
      allowProtocolRelative: false,
    }),
  );
}

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
  const shown = entries.slice(0, MAX_ROWS);
  const bytes = entries.reduce((sum, { size = 0 }) => sum + size, 0);
  const files = "Size" in columns && `${counted(list.length, "file")}, ${readableSize(bytes)}.`;
  const some = total > shown.length && `${shown.length} of ${total} shown.`;
  return {
    columns: Object.keys(columns),
    rows: shown.map((entry) => Object.values(columns).map((cellOf) => cellOf(entry) ?? "")),
    links: shown.map(({ links }) => links?.self_html),
    note: [files, some].filter(Boolean).join(" "),
  };
}

/** How what the server sent is shown: a record as a card or a few lines of text, a list as a table. */
import type SanitizeHtml from "sanitize-html";
import { isData } from "../json";
import { counted, plain, readableSize, undirected } from "../text";
import { escapeHtml, linked, tableHtml, type Table } from "./table";
import type {
  Community,
  FieldError,
  FileEntry,
  RecordObject,
  RequestObject,
} from "../../wire/index";

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
  const wrong = errors.map(({ field, messages }) => `${field}: ${messages.join(" ")}`);
  const facts = {
    Creators: creatorsOf(record),
    Publication: [metadata.publication_date, metadata.publisher].filter(Boolean).join(", "),
    Identifier: id,
    DOI: pids.doi?.identifier,
    Kind: titles(metadata.resource_types),
    Licence: titles(metadata.rights),
    Files: enabled ? count && `${count} (${readableSize(total_bytes)})` : "none: metadata only",
    "Not right yet": wrong.join("; "),
  };
  return Object.entries(facts).flatMap(([name, text]) => (text ? [[name, text]] : []));
}

/** The record in a few lines of plain text. */
export function recordText(record: RecordObject): string {
  const facts = factsOf(record).map(([name, text]) => `  ${name}: ${plain(text)}`);
  return [`${plain(titleOf(record))} [${plain(stateOf(record))}]`, ...facts].join("\n");
}

const CARD = "border:1px solid currentColor;border-radius:6px;padding:.8em 1em;max-width:46em";

/** The record as HTML. */
export function recordCard(record: RecordObject): string {
  const title = linked(titleOf(record), record.links.self_html);
  const head = `<strong dir="auto" style="font-size:1.15em">${title}</strong> <small>(${escapeHtml(stateOf(record))})</small>`;
  const html = sanitized(record.metadata.description ?? "");
  const description = html && `<div dir="auto" style="margin:.6em 0">${html}</div>`;
  const facts = tableHtml({ rows: factsOf(record) });
  return `<article style="${CARD}">${head}${description}${facts}</article>`;
}

/** A description with its simple HTML, and nothing that could do harm. */
function sanitized(html: string): string {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- it takes longer to load than all of the helper
  const sanitizeHtml = require("sanitize-html") as typeof SanitizeHtml;
  const allowedTags = sanitizeHtml.defaults.allowedTags.filter((tag) => !/^h[1-6]$/.test(tag));
  const allowedAttributes = { a: ["href"] };
  const schemes = { allowedSchemes: ["http", "https", "mailto"], allowProtocolRelative: false };
  return undirected(sanitizeHtml(html, { allowedTags, allowedAttributes, ...schemes }));
}

type Cells = Record<string, string | undefined>;

/** How entries are shown that have all of the keys: their cells, by the names of the columns. */
function view<T>(keys: (keyof T & string)[], cellsOf: (entry: T) => Cells) {
  return { keys, cellsOf: cellsOf as (entry: object) => Cells };
}

const VIEWS = [
  view<RecordObject>(["id", "metadata", "access", "files", "versions"], (record) => ({
    Title: titleOf(record),
    Creators: creatorsOf(record, 3),
    Date: record.metadata.publication_date,
    State: stateOf(record),
    Identifier: record.id,
  })),
  view<FileEntry>(["key", "status", "links"], ({ key, size, mimetype, checksum, status }) => {
    const Size = size === undefined ? "" : readableSize(size);
    return { File: key, Size, Kind: mimetype, Checksum: checksum, State: status };
  }),
  view<FieldError>(["field", "messages"], ({ field, messages }) => {
    return { Field: field, "What is wrong": messages.join(" ") };
  }),
  view<RequestObject>(["id", "type", "status", "topic"], ({ title, type, status, created }) => {
    return { Request: title, Kind: type, State: status, Since: created.slice(0, 10) };
  }),
  view<Community>(["id", "slug", "metadata"], ({ metadata, slug, access }) => ({
    Community: metadata.title,
    Slug: slug,
    "Who may submit": access.record_submission_policy === "open" ? "everybody" : "members",
    Review: access.review_policy,
  })),
];

function viewOf(entries: readonly unknown[]) {
  const has = (entry: unknown, key: string) => isData(entry) && key in entry;
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
  const cellsOf = viewOf(list)?.cellsOf;
  if (!cellsOf) return undefined;
  const entries = list as { links?: { self_html?: string }; size?: number }[];
  const shown = entries.slice(0, MAX_ROWS);
  const cells = shown.map(cellsOf);
  const columns = Object.keys(cells[0] ?? {});
  const sum = entries.reduce((sum, { size = 0 }) => sum + size, 0);
  const all = columns.includes("Size") && `${counted(list.length, "file")}, ${readableSize(sum)}.`;
  const some = total > shown.length && `${shown.length} of ${total} shown.`;
  const rows = cells.map((row) => Object.values(row).map((cell) => cell ?? ""));
  const links = shown.map(({ links }) => links?.self_html);
  return { columns, rows, links, note: [all, some].filter(Boolean).join(" ") };
}

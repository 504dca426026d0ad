/** How what the server sent is shown: a record as a card or a few lines of text, a list as a table. */
import { isData } from "../json";
import { counted, plain, readableSize, withoutSecret } from "../text";
import { paragraphsOf } from "./description";
import { escapeHtml, linked, NO_MATHS, tableHtml, type Table } from "./table";
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
  const more = names.length > most ? ["…"] : [];
  return [...names.slice(0, most), ...more].join("; ");
}

/** The English titles of entries of a vocabulary, or their identifiers. */
const titlesOf = (entries: { id?: string; title?: Record<string, string> }[] = []) =>
  entries.map((entry) => entry.title?.en ?? entry.id).join(", ");

/** How many files there are; nothing is said of a draft that may have files and has none yet. */
function filesOf({ enabled, count, total_bytes = 0 }: RecordObject["files"]): string {
  if (!enabled) return "none: metadata only";
  return count ? `${count} (${readableSize(total_bytes)})` : "";
}

/** The facts of a record, by their names; only those that are there. */
function factsOf(record: RecordObject): [name: string, text: string][] {
  const { id, metadata, pids, files, errors = [] } = record;
  const published = [metadata.publication_date, metadata.publisher];
  const wrong = errors.map(({ field, messages }) => `${field}: ${messages.join(" ")}`);
  const facts: [name: string, text: string | undefined][] = [
    ["Creators", creatorsOf(record)],
    ["Publication", published.filter(Boolean).join(", ")],
    ["Identifier", id],
    ["DOI", pids.doi?.identifier],
    ["Kind", titlesOf(metadata.resource_types)],
    ["Licence", titlesOf(metadata.rights)],
    ["Files", filesOf(files)],
    ["Not right yet", wrong.join("; ")],
  ];
  return facts.flatMap(([name, text]) => (text ? [[name, text]] : []));
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
  const state = `<small>(${escapeHtml(stateOf(record))})</small>`;
  const head = `<strong dir="auto" style="font-size:1.15em">${title}</strong> ${state}`;
  const description = paragraphsOf(record.metadata.description)
    .map((text) => `<p dir="auto" style="margin:.6em 0">${escapeHtml(text)}</p>`)
    .join("");
  const facts = tableHtml({ rows: factsOf(record) });
  return `<article ${NO_MATHS} style="${CARD}">${head}${description}${facts}</article>`;
}

type Cells = Record<string, string | undefined>;

/** How entries are shown that have all of the keys: their cells, by the names of the columns. */
function view<T>(keys: (keyof T & string)[], cellsOf: (entry: T) => Cells) {
  return { keys, cellsOf: cellsOf as (entry: object) => Cells };
}

const RECORD_VIEW = view<RecordObject>(
  ["id", "metadata", "access", "files", "versions"],
  (record) => ({
    Title: titleOf(record),
    Creators: creatorsOf(record, 3),
    Date: record.metadata.publication_date,
    State: stateOf(record),
    Identifier: record.id,
  }),
);

const VIEWS = [
  RECORD_VIEW,
  view<FileEntry>(["key", "status", "links"], ({ key, size, mimetype, checksum, status }) => ({
    File: key,
    Size: size === undefined ? "" : readableSize(size),
    Kind: mimetype,
    Checksum: checksum,
    State: status,
  })),
  view<FieldError>(["field", "messages"], ({ field, messages }) => ({
    Field: field,
    "What is wrong": messages.join(" "),
  })),
  view<RequestObject>(["id", "type", "status", "topic"], ({ title, type, status, created }) => ({
    Request: title,
    Kind: type,
    State: status,
    Since: created.slice(0, 10),
  })),
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

type Scalar = string | number | boolean | null | undefined;

/** The cells of entries that hold nothing but texts and numbers: as they are, under their own names. */
function ownCells(entries: readonly unknown[]): ((entry: object) => Cells) | undefined {
  const isScalar = (value: unknown) => typeof value !== "object" || value === null;
  const isFlat = (entry: unknown) => isData(entry) && Object.values(entry).every(isScalar);
  if (!entries.every(isFlat)) return undefined;
  const names = [...new Set(entries.flatMap((entry) => Object.keys(entry as object)))];
  const cell = (entry: object, name: string) =>
    String(withoutSecret(name, (entry as Record<string, Scalar>)[name] ?? ""));
  return (entry) => Object.fromEntries(names.map((name) => [name, cell(entry, name)]));
}

/** Whether this is a record or draft. */
export function isRecord(value: unknown): value is RecordObject {
  return viewOf([value]) === RECORD_VIEW;
}

/** A longer table would only slow the notebook down. */
const MAX_ROWS = 1000;

/** A list as a table, out of `total` entries; undefined if its entries hold lists or objects of an unknown kind. */
export function tableOf(list: readonly unknown[], total = list.length): Table | undefined {
  if (list.length === 0) return { rows: [], note: "Nothing found." };
  const cellsOf = viewOf(list)?.cellsOf ?? ownCells(list);
  if (!cellsOf) return undefined;
  const entries = list as { links?: { self_html?: string }; size?: number }[];
  const shown = entries.slice(0, MAX_ROWS);
  const cells = shown.map(cellsOf);
  const columns = Object.keys(cells[0] ?? {});
  const rows = cells.map((row) => Object.values(row).map((cell) => cell ?? ""));
  const links = shown.map((entry) => entry.links?.self_html);
  const notes = [];
  if (columns.includes("Checksum"))
    notes.push(`${counted(list.length, "file")}, ${totalSize(entries)}.`);
  if (total > shown.length) notes.push(`${shown.length} of ${total} shown.`);
  return { columns, rows, links, note: notes.join(" ") };
}

const totalSize = (files: { size?: number }[]) =>
  readableSize(files.reduce((sum, { size = 0 }) => sum + size, 0));

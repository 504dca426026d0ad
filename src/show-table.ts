/** Lists shown to people: as a table in a notebook, as aligned columns of text elsewhere. */
import type { B2ShareError } from "./errors";
import { creatorsOf, linked, stateOf, titleOf } from "./show-record";
import { counted, escapeHtml, plain, readableSize } from "./text";
import type { Community, FieldError, FileEntry, RecordObject, RequestObject } from "./wire";

/** Widest column in plain text, in characters. */
const MAX_WIDTH = 48;

/** A table: its columns, its rows, and a sentence below. */
export interface Table {
  columns: Column[];
  rows: Cell[][];
  note?: string;
}

interface Column {
  name: string;
  /** Numbers stand on the right. */
  right?: boolean;
}

/** A text, and where it leads. */
type Cell = string | { text: string; address?: string };

const columns = (...names: string[]): Column[] => names.map((name) => ({ name }));

/** What all entries of a list have in common decides how it is shown. */
export function tableOf(items: readonly unknown[], total = items.length): Table | undefined {
  const note = total > items.length ? `${items.length} of ${total} shown.` : undefined;
  if (items.length === 0) return { columns: [], rows: [], note: "Nothing found." };
  if (all(items, isRecord)) return { ...recordTable(items), note };
  if (all(items, isFile)) return fileTable(items);
  if (all(items, isFieldError)) return errorTable(items);
  if (all(items, isRequest)) return { ...requestTable(items), note };
  if (all(items, isCommunity)) return { ...communityTable(items), note };
  return undefined;
}

function all<T>(items: readonly unknown[], is: (item: unknown) => item is T): items is T[] {
  return items.every(is);
}

function has<T>(...keys: (keyof T)[]): (item: unknown) => item is T {
  return (item): item is T =>
    typeof item === "object" && item !== null && keys.every((key) => key in item);
}

/** Whether this is a record or draft. */
export const isRecord = has<RecordObject>("id", "metadata", "access", "files", "versions");
const isFile = has<FileEntry>("key", "status", "links");
const isFieldError = has<FieldError>("field", "messages");
const isRequest = has<RequestObject>("id", "type", "status", "topic");
const isCommunity = has<Community>("id", "slug", "metadata");

function recordTable(records: RecordObject[]): Table {
  return {
    columns: columns("Title", "Creators", "Date", "State", "Identifier"),
    rows: records.map((record) => [
      { text: titleOf(record), address: record.links.self_html },
      creatorsOf(record, 3),
      record.metadata.publication_date ?? "",
      stateOf(record),
      record.id,
    ]),
  };
}

function fileTable(files: FileEntry[]): Table {
  const total = files.reduce((sum, { size = 0 }) => sum + size, 0);
  return {
    columns: [
      { name: "File" },
      { name: "Size", right: true },
      ...columns("Kind", "Checksum", "State"),
    ],
    rows: files.map(({ key, size, mimetype = "", checksum = "", status }) => [
      key,
      size === undefined ? "" : readableSize(size),
      mimetype,
      checksum,
      status,
    ]),
    note: `${counted(files.length, "file")}, ${readableSize(total)}.`,
  };
}

function errorTable(errors: readonly FieldError[]): Table {
  return {
    columns: columns("Field", "What is wrong"),
    rows: errors.map(({ field, messages }) => [field, messages.join(" ")]),
  };
}

function requestTable(requests: RequestObject[]): Table {
  return {
    columns: columns("Request", "Kind", "State", "Since"),
    rows: requests.map(({ title, type, status, created, links }) => [
      { text: title, address: links.self_html },
      type,
      status,
      created.slice(0, 10),
    ]),
  };
}

function communityTable(communities: Community[]): Table {
  return {
    columns: columns("Community", "Slug", "Who may submit", "Review"),
    rows: communities.map(({ metadata, slug, access, links }) => [
      { text: metadata.title, address: links.self_html },
      slug,
      access.record_submission_policy === "open" ? "everybody" : "members",
      access.review_policy,
    ]),
  };
}

/** An error as a list by field, under the sentence that says what happened. */
export function errorTables(error: B2ShareError): Table {
  const [summary = ""] = error.message.split("\n");
  const note = [summary, ...(error.hint ? [`Hint: ${error.hint}`] : [])].join(" ");
  return { ...errorTable(error.fieldErrors ?? []), note };
}

/** The table as aligned text. */
export function tableText({ columns, rows, note }: Table): string {
  const texts = rows.map((row) => row.map((cell) => short(textOf(cell))));
  const widths = columns.map(({ name }, at) =>
    Math.max(name.length, ...texts.map((row) => [...(row[at] ?? "")].length)),
  );
  const line = (row: string[]) =>
    row
      .map((text, at) => {
        const blanks = " ".repeat((widths[at] ?? 0) - [...text].length);
        return columns[at]?.right ? blanks + text : text + blanks;
      })
      .join("  ")
      .trimEnd();
  const lines = rows.length > 0 ? [columns.map(({ name }) => name), ...texts].map(line) : [];
  return [...lines, ...(note === undefined ? [] : [plain(note)])].join("\n");
}

function short(text: string): string {
  const signs = [...plain(text)];
  return signs.length > MAX_WIDTH ? `${signs.slice(0, MAX_WIDTH - 1).join("")}…` : signs.join("");
}

function textOf(cell: Cell): string {
  return typeof cell === "string" ? cell : cell.text;
}

/** The table as HTML. */
export function tableHtml({ columns, rows, note }: Table): string {
  const style = (at: number) => `style="text-align:${columns[at]?.right ? "right" : "left"}"`;
  const head = columns.map(({ name }, at) => `<th ${style(at)}>${name}</th>`).join("");
  const cell = (content: Cell, at: number) => {
    const html = escapeHtml(textOf(content));
    const address = typeof content === "string" ? undefined : content.address;
    return `<td dir="auto" ${style(at)}>${linked(html, address)}</td>`;
  };
  const body = rows.map((row) => `<tr>${row.map(cell).join("")}</tr>`).join("");
  const table =
    rows.length > 0 ? `<table><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table>` : "";
  return table + (note === undefined ? "" : `<p dir="auto">${escapeHtml(note)}</p>`);
}

/** Records shown to people: as a card in a notebook, as a few lines of text elsewhere. */
import type SanitizeHtml from "sanitize-html";
import { cellHtml, tableHtml, type Cell } from "./table";
import { escapeHtml, plain, readableSize } from "./text";
import type { FieldError, RecordObject } from "./wire";

export function stateOf({ status, access, versions }: RecordObject): string {
  const state = status === "published" ? `version ${versions.index}` : status.replaceAll("_", " ");
  return [access.status ?? access.record, state].join(", ");
}

export function titleOf({ metadata, links }: RecordObject): Exclude<Cell, string> {
  return { text: metadata.title ?? "(no title yet)", address: links.self_html };
}

/** Names of the creators, shortened to the first ones. */
export function creatorsOf({ metadata }: RecordObject, most = Infinity): string {
  const names = (metadata.creators ?? []).map(
    ({ person_or_org: who }) => who.name ?? who.family_name ?? "",
  );
  return [...names.slice(0, most), ...(names.length > most ? ["…"] : [])].join("; ");
}

/** The facts of a record, by their names; only those that are there. */
function facts(record: RecordObject): string[][] {
  const { id, metadata, pids, files, errors = [] } = record;
  const titles = (entries: { id?: string; title?: Record<string, string> }[] = []) =>
    entries.map((entry) => entry.title?.en ?? entry.id).join(", ");
  const wrong = ({ field, messages }: FieldError) => `${field}: ${messages.join(" ")}`;
  const all = {
    Creators: creatorsOf(record),
    Published: [metadata.publication_date, metadata.publisher].filter(Boolean).join(", "),
    Identifier: id,
    DOI: pids.doi?.identifier,
    Kind: titles(metadata.resource_types),
    Licence: titles(metadata.rights),
    Files: files.enabled ? filesOf(files) : "none: metadata only",
    "Not right yet": errors.map(wrong).join("; "),
  };
  return Object.entries(all).flatMap(([name, text]) => (text ? [[name, text]] : []));
}

function filesOf({ count, total_bytes = 0, entries = {} }: RecordObject["files"]): string {
  if (count === undefined) return "";
  const names = Object.keys(entries).slice(0, 5);
  const listed = [...names, ...(names.length > 0 && names.length < count ? ["…"] : [])].join(", ");
  return `${count} (${readableSize(total_bytes)})${listed && `: ${listed}`}`;
}

/** The record in a few lines of plain text. */
export function recordText(record: RecordObject): string {
  return [
    `${plain(titleOf(record).text)} [${plain(stateOf(record))}]`,
    ...facts(record).map(([name, text = ""]) => `  ${name}: ${plain(text)}`),
  ].join("\n");
}

/** The record as HTML. */
export function recordCard(record: RecordObject): string {
  const description = sanitized(record.metadata.description ?? "");
  return (
    `<article style="border:1px solid currentColor;border-radius:6px;padding:.8em 1em;max-width:46em">` +
    `<strong dir="auto" style="font-size:1.15em">${cellHtml(titleOf(record))}</strong> ` +
    `<small>(${escapeHtml(stateOf(record))})</small>` +
    (description && `<div dir="auto" style="margin:.6em 0">${description}</div>`) +
    `${tableHtml({ rows: facts(record) })}</article>`
  );
}

/** A description with its simple HTML, and nothing that could do harm. */
function sanitized(html: string): string {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- it takes longer to load than all of the helper
  const sanitizeHtml = require("sanitize-html") as typeof SanitizeHtml;
  return sanitizeHtml(html, {
    allowedTags: sanitizeHtml.defaults.allowedTags.filter((tag) => !/^h[1-6]$/.test(tag)),
    allowedAttributes: { a: ["href"] },
    allowedSchemes: ["http", "https", "mailto"],
    allowProtocolRelative: false,
  });
}

/** Records shown to people: as a card in a notebook, as a few lines of text elsewhere. */
import type SanitizeHtml from "sanitize-html";
import { linked, tableHtml } from "./table";
import { escapeHtml, plain, readableSize } from "./text";
import type { RecordObject } from "./wire";

export const titleOf = ({ metadata }: RecordObject) => metadata.title ?? "(no title yet)";

export function stateOf({ status, access, versions }: RecordObject): string {
  const state = status === "published" ? `version ${versions.index}` : status.replaceAll("_", " ");
  return `${access.status ?? access.record}, ${state}`;
}

/** Names of the creators, shortened to the first ones. */
export function creatorsOf({ metadata: { creators = [] } }: RecordObject, most = Infinity): string {
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
  return sanitizeHtml(html, {
    allowedTags: sanitizeHtml.defaults.allowedTags.filter((tag) => !/^h[1-6]$/.test(tag)),
    allowedAttributes: { a: ["href"] },
    allowedSchemes: ["http", "https", "mailto"],
    allowProtocolRelative: false,
  });
}

/** Records shown to people: as a card in a notebook, as a few lines of text elsewhere. */
import sanitizeHtml from "sanitize-html";
import type { RecordObject } from "./wire";

interface NotebookDisplay {
  html(html: string): void;
}

/** tslab's display, when this runs inside a notebook. tslab hands its `require` to the cells in this variable. */
function notebookDisplay(): NotebookDisplay | undefined {
  const { __tslab__: kernel } = globalThis as {
    __tslab__?: { require(id: string): { display: NotebookDisplay } };
  };
  return kernel?.require("tslab").display;
}

/**
 * Shows a record or draft: as a card in a notebook, as text elsewhere.
 *
 * What came from the server is shown as text; only the description may hold simple HTML, which is sanitised.
 *
 * @param record A record or draft, as `records.get` and the searches return it.
 * @example
 * ```ts
 * show(await b2share.records.get("abcd1-efg23"));
 * ```
 */
export function show(record: RecordObject): void {
  const display = notebookDisplay();
  if (display) display.html(recordCard(record));
  else console.log(recordText(record));
}

/** Size in the units that people read: 1 kB is 1000 bytes. */
function readableSize(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`;
  const power = Math.min(Math.floor(Math.log10(bytes) / 3), 4);
  return `${Number((bytes / 1000 ** power).toPrecision(3))} ${["", "kB", "MB", "GB", "TB"][power]}`;
}

function stateOf({ status, access, versions }: RecordObject): string {
  const state = status === "published" ? `version ${versions.index}` : status.replaceAll("_", " ");
  return [access.status ?? access.record, state].join(", ");
}

/** The facts of a record, by their names; only those that are there. */
function facts({ id, metadata, pids, files, errors }: RecordObject): [string, string][] {
  const all: [string, string | undefined][] = [
    [
      "Creators",
      metadata.creators
        ?.map(({ person_or_org: who }) => who.name ?? who.family_name ?? "")
        .join("; "),
    ],
    ["Published", [metadata.publication_date, metadata.publisher].filter(Boolean).join(", ")],
    ["Identifier", id],
    ["DOI", pids.doi?.identifier],
    ["Kind", metadata.resource_types?.map((type) => type.title?.en ?? type.id).join(", ")],
    ["Licence", metadata.rights?.map((right) => right.title?.en ?? right.id ?? "").join(", ")],
    ["Files", files.enabled ? filesOf(files) : "none: metadata only"],
    [
      "Not right yet",
      errors?.map(({ field, messages }) => `${field}: ${messages.join(" ")}`).join("; "),
    ],
  ];
  return all.filter((fact): fact is [string, string] => !!fact[1]);
}

function filesOf({ count, total_bytes, entries }: RecordObject["files"]): string | undefined {
  if (count === undefined) return undefined;
  const names = Object.keys(entries ?? {}).slice(0, 5);
  const listed =
    names.length > 0 ? `: ${names.join(", ")}${count > names.length ? ", …" : ""}` : "";
  return `${count} (${readableSize(total_bytes ?? 0)})${listed}`;
}

/** The record in a few lines of plain text. */
export function recordText(record: RecordObject): string {
  const title = record.metadata.title ?? "(no title yet)";
  return [
    `${title} [${stateOf(record)}]`,
    ...facts(record).map(([name, text]) => `  ${name}: ${text}`),
  ].join("\n");
}

/** The record as HTML. */
export function recordCard(record: RecordObject): string {
  const title = escape(record.metadata.title ?? "(no title yet)");
  const address = record.links.self_html ?? "";
  const heading = /^https?:\/\//.test(address)
    ? `<a href="${escape(address)}" target="_blank" rel="noopener">${title}</a>`
    : title;
  const rows = facts(record)
    .map(
      ([name, text]) =>
        `<dt style="opacity:.75">${name}</dt><dd dir="auto" style="margin:0">${escape(text)}</dd>`,
    )
    .join("");
  const description = sanitizeHtml(record.metadata.description ?? "", {
    allowedTags: sanitizeHtml.defaults.allowedTags.filter((tag) => !/^h[1-6]$/.test(tag)),
    allowedAttributes: { a: ["href"] },
    allowedSchemes: ["http", "https", "mailto"],
    allowProtocolRelative: false,
  });
  return (
    `<article style="border:1px solid currentColor;border-radius:6px;padding:.8em 1em;max-width:46em">` +
    `<div><strong dir="auto" style="font-size:1.15em">${heading}</strong> <small>(${escape(stateOf(record))})</small></div>` +
    (description && `<div dir="auto" style="margin:.6em 0">${description}</div>`) +
    `<dl style="display:grid;grid-template-columns:max-content auto;gap:.15em 1em;margin:.6em 0 0">${rows}</dl>` +
    `</article>`
  );
}

const ENTITIES: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? "");
}

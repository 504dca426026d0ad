/** Records shown to people: as a card in a notebook, as a few lines of text elsewhere. */
import sanitizeHtml from "sanitize-html";
import { escapeHtml, plain, readableSize } from "./text";
import type { RecordObject } from "./wire";

export function stateOf({ status, access, versions }: RecordObject): string {
  const state = status === "published" ? `version ${versions.index}` : status.replaceAll("_", " ");
  return [access.status ?? access.record, state].join(", ");
}

export function titleOf({ metadata }: RecordObject): string {
  return metadata.title ?? "(no title yet)";
}

/** Names of the creators, shortened to the first three. */
export function creatorsOf({ metadata }: RecordObject, most = Infinity): string {
  const names = (metadata.creators ?? []).map(
    ({ person_or_org: who }) => who.name ?? who.family_name ?? "",
  );
  return [...names.slice(0, most), ...(names.length > most ? ["…"] : [])].join("; ");
}

/** The facts of a record, by their names; only those that are there. */
function facts(record: RecordObject): [string, string][] {
  const { id, metadata, pids, files, errors } = record;
  const all: [string, string | undefined][] = [
    ["Creators", creatorsOf(record)],
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
  return [
    `${plain(titleOf(record))} [${plain(stateOf(record))}]`,
    ...facts(record).map(([name, text]) => `  ${name}: ${plain(text)}`),
  ].join("\n");
}

/** A link, where the address is one that a browser may follow. */
export function linked(html: string, address = ""): string {
  return /^https?:\/\//.test(address)
    ? `<a href="${escapeHtml(address)}" target="_blank" rel="noopener">${html}</a>`
    : html;
}

/** The record as HTML. */
export function recordCard(record: RecordObject): string {
  const heading = linked(escapeHtml(titleOf(record)), record.links.self_html);
  const rows = facts(record)
    .map(
      ([name, text]) =>
        `<dt style="opacity:.75">${name}</dt><dd dir="auto" style="margin:0">${escapeHtml(text)}</dd>`,
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
    `<div><strong dir="auto" style="font-size:1.15em">${heading}</strong> <small>(${escapeHtml(stateOf(record))})</small></div>` +
    (description && `<div dir="auto" style="margin:.6em 0">${description}</div>`) +
    `<dl style="display:grid;grid-template-columns:max-content auto;gap:.15em 1em;margin:.6em 0 0">${rows}</dl>` +
    `</article>`
  );
}

/** A record as one of several. */
import type { RecordObject } from "../../wire";
import { stripHtml } from "../exports/text";
import { recordPath } from "./links";
import type { Visit } from "./visit";
import {
  accessWords,
  creatorsInShort,
  readableDay,
  recordTitle,
  recordTypes,
  statusWords,
} from "./words";

/** Who may see it, as a small label with words. */
export function AccessBadge({ record }: { record: RecordObject }) {
  const status = record.access.status ?? "open";
  return <span class={`tag access-${status}`}>{accessWords[status]}</span>;
}

const shorten = (text: string, length: number): string =>
  text.length > length ? `${text.slice(0, length).replace(/\s+\S*$/, "")} …` : text;

/** How far it has come, as a small label with words. */
export function StatusBadge({ record }: { record: RecordObject }) {
  const { status, is_draft, is_published } = record;
  const words =
    is_draft && is_published ? "Published, with changes to publish" : statusWords[status];
  return <span class={`tag status-${status.replaceAll("_", "-")}`}>{words}</span>;
}

export function RecordCard(props: {
  visit: Visit;
  record: RecordObject;
  /** Where it leads, if not to the landing page. */
  path?: string;
  /** Whether it says how far the record has come. */
  status?: boolean;
}) {
  const { visit, record, path = recordPath(record.id), status } = props;
  const { metadata, versions } = record;
  const description = shorten(stripHtml(metadata.description ?? ""), 240);
  return (
    <article class="card">
      <p class="tags">
        {status && <StatusBadge record={record} />}
        {metadata.publication_date && (
          <span class="quiet">{readableDay(metadata.publication_date)}</span>
        )}
        {recordTypes(record).map((type) => (
          <span class="tag" key={type}>
            {type}
          </span>
        ))}
        <AccessBadge record={record} />
        {versions.index > 1 && <span class="tag">Version {versions.index}</span>}
      </p>
      <h3 dir="auto">
        <a href={visit.link(path)}>{recordTitle(record)}</a>
      </h3>
      {metadata.creators && (
        <p class="creators" dir="auto">
          {creatorsInShort(metadata.creators)}
        </p>
      )}
      {description && (
        <p class="excerpt" dir="auto">
          {description}
        </p>
      )}
    </article>
  );
}

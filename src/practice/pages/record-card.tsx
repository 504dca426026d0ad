/** A record as one of several. */
import type { RecordObject } from "../../wire";
import { stripHtml } from "../exports/text";
import { recordPath } from "./links";
import type { Visit } from "./visit";
import { accessWords, creatorsInShort, readableDay, recordTitle, recordTypes } from "./words";

/** Who may see it, as a small label with words. */
export function AccessBadge({ record }: { record: RecordObject }) {
  const status = record.access.status ?? "open";
  return <span class={`tag access-${status}`}>{accessWords[status]}</span>;
}

const shorten = (text: string, length: number): string =>
  text.length > length ? `${text.slice(0, length).replace(/\s+\S*$/, "")} …` : text;

export function RecordCard({ visit, record }: { visit: Visit; record: RecordObject }) {
  const { metadata, versions } = record;
  const description = shorten(stripHtml(metadata.description ?? ""), 240);
  return (
    <article class="card">
      <p class="tags">
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
        <a href={visit.link(recordPath(record.id))}>{recordTitle(record)}</a>
      </h3>
      <p class="creators" dir="auto">
        {creatorsInShort(metadata.creators)}
      </p>
      {description && (
        <p class="excerpt" dir="auto">
          {description}
        </p>
      )}
    </article>
  );
}

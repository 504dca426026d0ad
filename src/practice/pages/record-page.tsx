/** The landing page of a record, and the preview of a draft. */
import type { ComponentChildren } from "preact";
import type { RecordObject } from "../../wire";
import { citation } from "../exports/citation";
import { exportFormats } from "../exports/formats";
import type { Version } from "../store/versions";
import { CommunityLinks } from "./community-parts";
import { Icon } from "./icons";
import { recordPath } from "./links";
import { IdentifierLink, Keywords, Licences, People, RecordDetails } from "./record-about";
import { AccessBadge } from "./record-card";
import { Description } from "./record-description";
import { RecordFiles } from "./record-files";
import type { Visit } from "./visit";
import { readableCount, readableDay, readableSize, recordTitle, recordTypes } from "./words";

export interface RecordPageProps {
  visit: Visit;
  record: RecordObject;
  /** All published versions, newest first. */
  versions: Version[];
}

export function RecordPage({ visit, record, versions }: RecordPageProps) {
  const { metadata, access } = record;
  return (
    <article class="record">
      <div class="record-main">
        <Notices visit={visit} record={record} />
        <p class="tags">
          {metadata.publication_date && (
            <span>Published {readableDay(metadata.publication_date)}</span>
          )}
          <span class="tag">Version {metadata.version ?? record.versions.index}</span>
          {recordTypes(record).map((type) => (
            <span class="tag" key={type}>
              {type}
            </span>
          ))}
          <AccessBadge record={record} />
        </p>
        <h1 dir="auto">{recordTitle(record)}</h1>
        {metadata.additional_titles?.map(({ title }) => (
          <p class="subtitle" dir="auto" key={title}>
            {title}
          </p>
        ))}
        <section aria-label="Creators">
          <People people={metadata.creators ?? []} />
        </section>
        {access.record === "restricted" && (
          <p class="message warn">
            <Icon name="lock" /> <strong>This record is restricted.</strong> You see it because you
            have a right to it; others do not.
          </p>
        )}
        <Description metadata={metadata} />
        <RecordFiles visit={visit} record={record} />
        <RecordDetails record={record} />
      </div>
      <Aside visit={visit} record={record} versions={versions} />
    </article>
  );
}

/** What one has to know before reading on. */
function Notices({ visit, record }: { visit: Visit; record: RecordObject }) {
  if (record.is_draft) {
    return (
      <p class="message warn">
        <strong>Preview.</strong> This is a draft: it is not published, and only people with a right
        to it see this page.
      </p>
    );
  }
  if (record.versions.is_latest) return null;
  return (
    <p class="message warn">
      <strong>There is a newer version of this record.</strong>{" "}
      <a href={visit.link(recordPath(record.id, "/latest"))}>Go to the latest version</a>
    </p>
  );
}

function Box({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <section class="box">
      <h2>{title}</h2>
      {children}
    </section>
  );
}

function Aside({ visit, record, versions }: RecordPageProps) {
  return (
    <aside class="record-aside" aria-label="About this record">
      <Numbers record={record} />
      <Versions visit={visit} record={record} versions={versions} />
      <Doi visit={visit} record={record} />
      <Classification visit={visit} record={record} />
      {!record.is_draft && <Citation record={record} />}
      {!record.is_draft && <Exports visit={visit} record={record} />}
    </aside>
  );
}

/** How often all versions together were seen and downloaded. */
function Numbers({ record: { stats } }: { record: RecordObject }) {
  const numbers = stats?.all_versions;
  if (!numbers) return null;
  return (
    <dl class="numbers">
      <div>
        <dt>Views</dt>
        <dd>{readableCount(numbers.views)}</dd>
      </div>
      <div>
        <dt>Downloads</dt>
        <dd>{readableCount(numbers.downloads)}</dd>
      </div>
      <div>
        <dt>Data volume</dt>
        <dd>{readableSize(numbers.data_volume)}</dd>
      </div>
    </dl>
  );
}

function Doi({ visit, record }: { visit: Visit; record: RecordObject }) {
  const { doi } = record.pids;
  if (!doi) return null;
  const { identifier } = doi;
  if (doi.provider === "external") {
    return (
      <Box title="DOI">
        <p>
          <IdentifierLink identifier={identifier} scheme="doi" />
        </p>
      </Box>
    );
  }
  return (
    <Box title="DOI">
      <p>
        <a href={visit.link(`/doi/${identifier}`)}>{identifier}</a>
      </p>
      <p class="quiet">A practice DOI: it resolves on this instance only.</p>
    </Box>
  );
}

/** Where the record belongs, what it is about, and what may be done with it. */
function Classification({ visit, record }: { visit: Visit; record: RecordObject }) {
  const { metadata, parent } = record;
  const communities = parent.communities.entries ?? [];
  return (
    <>
      {communities.length > 0 && (
        <Box title="Communities">
          <CommunityLinks visit={visit} communities={communities} />
        </Box>
      )}
      {metadata.subjects?.length ? (
        <Box title="Keywords">
          <Keywords visit={visit} metadata={metadata} />
        </Box>
      ) : null}
      {metadata.rights?.length ? (
        <Box title="Licence">
          <Licences metadata={metadata} />
        </Box>
      ) : null}
    </>
  );
}

function Versions({ visit, record, versions }: RecordPageProps) {
  if (versions.length === 0) return null;
  return (
    <Box title="Versions">
      <ol class="versions">
        {versions.map(({ id, index, metadata, created, pids }) => (
          <li key={id} aria-current={id === record.id ? "true" : undefined}>
            <a href={visit.link(recordPath(id))}>Version {metadata.version ?? index}</a>
            <span class="quiet">
              {readableDay(metadata.publication_date ?? created.slice(0, 10))}
            </span>
            {pids.doi && <small>{pids.doi.identifier}</small>}
          </li>
        ))}
      </ol>
    </Box>
  );
}

/** The record in three citation styles; the first is open. */
function Citation({ record }: { record: RecordObject }) {
  const styles = [
    { name: "APA", style: "apa" },
    { name: "Harvard", style: "harvard1" },
    { name: "Vancouver", style: "vancouver" },
  ];
  return (
    <Box title="Citation">
      {styles.map(({ name, style }, index) => (
        <details key={style} open={index === 0}>
          <summary>{name}</summary>
          <p class="citation" dir="auto">
            {citation(record, style)}
          </p>
        </details>
      ))}
    </Box>
  );
}

function Exports({ visit, record }: { visit: Visit; record: RecordObject }) {
  return (
    <Box title="Export">
      <ul class="chips">
        {exportFormats.map(
          ({ exportName, label }) =>
            exportName && (
              <li key={exportName}>
                <a href={visit.link(recordPath(record.id, `/export/${exportName}`))}>{label}</a>
              </li>
            ),
        )}
      </ul>
    </Box>
  );
}

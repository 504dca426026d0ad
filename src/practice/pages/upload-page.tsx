/** What the page of a draft shows. */
import { withoutFragments } from "../metadata/fragments";
import type { FieldError, RecordObject, ParentReview } from "../../wire";
import { publishErrors } from "../rules/publish";
import type { Found } from "../rules/resolve";
import { People, RecordDetails } from "./record-about";
import { AccessBadge, StatusBadge } from "./record-card";
import { Description } from "./record-description";
import { RecordFiles } from "./record-files";
import type { Visit } from "./visit";
import { UploadAside } from "./upload-aside";
import { recordTitle, recordTypes } from "./words";

export interface UploadPageProps {
  visit: Visit;
  found: Found;
  /** The draft as the API shows it. */
  draft: RecordObject;
  /** Why an action was refused. */
  problem?: string;
}

/** A review that has not come to its end. */
const openReview = ({ parent: { review } }: RecordObject): ParentReview | undefined =>
  review && ["created", "submitted"].includes(review.status) ? review : undefined;

/** The draft's communities, and the one that it is offered to. */
const communitiesOf = ({ parent }: Found, review: ParentReview | undefined): string[] => [
  ...parent.communities,
  ...Object.values(review?.receiver ?? {}),
];

export function UploadPage(props: UploadPageProps) {
  const { visit, found, draft, problem } = props;
  const shown = withoutFragments(draft);
  const { metadata } = shown;
  const review = openReview(draft);
  const errors = publishErrors(visit.instance, found.version, communitiesOf(found, review));
  return (
    <article class="record">
      <div class="record-main">
        <Tags draft={draft} />
        <h1 dir="auto">{recordTitle(draft)}</h1>
        {problem && (
          <p class="message bad" role="alert">
            <strong>That did not work.</strong> {problem}
          </p>
        )}
        <Missing errors={errors} />
        {metadata.creators && (
          <section aria-label="Creators">
            <People people={metadata.creators} />
          </section>
        )}
        <Description metadata={metadata} />
        <RecordFiles visit={visit} record={draft} />
        <Unfinished visit={visit} found={found} />
        <RecordDetails record={shown} />
        <DraftJson draft={draft} />
      </div>
      <UploadAside
        visit={visit}
        found={found}
        draft={draft}
        review={review}
        isComplete={errors.length === 0}
      />
    </article>
  );
}

/** The draft's status, types, access and version at a glance. */
function Tags({ draft }: { draft: RecordObject }) {
  return (
    <p class="tags">
      <StatusBadge record={draft} />
      {recordTypes(draft).map((type) => (
        <span class="tag" key={type}>
          {type}
        </span>
      ))}
      <AccessBadge record={draft} />
      {draft.versions.index > 1 && <span class="tag">Version {draft.versions.index}</span>}
    </p>
  );
}

/** The draft's metadata as one would send them to the API. */
function DraftJson({ draft }: { draft: RecordObject }) {
  return (
    <section aria-labelledby="json">
      <h2 id="json">As the API has it</h2>
      <p>
        On the real B2SHARE this page is a form. In this course a draft is changed through the API:
      </p>
      <p>
        <code>{`PUT /api/records/${draft.id}/draft`}</code>
      </p>
      <details>
        <summary>Metadata in JSON</summary>
        <pre class="code" tabIndex={0}>
          {JSON.stringify(draft.metadata, null, 2)}
        </pre>
      </details>
    </section>
  );
}

/** `metadata.publication_date` becomes `Publication date`. */
function nameOfField(field: string): string {
  const words = field.replace(/^metadata\./, "").replace(/[_.]+/g, " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** What publishing would refuse. */
function Missing({ errors }: { errors: FieldError[] }) {
  if (errors.length === 0) {
    return (
      <p class="message good">
        <strong>Nothing is missing.</strong> This draft can be published.
      </p>
    );
  }
  return (
    <section class="message warn" aria-labelledby="missing">
      <h2 id="missing">Before this draft can be published</h2>
      <ul class="missing">
        {errors.map(({ field, messages }) => (
          <li key={field}>
            <strong>{nameOfField(field)}</strong> <code>{field}</code>
            <br />
            {messages.join(" ")}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Files that were announced, but whose content is not there yet. */
function Unfinished({ visit, found }: { visit: Visit; found: Found }) {
  const pending = visit.instance.store.files
    .ofBucket(found.version.bucket)
    .filter(({ status }) => status === "pending");
  if (pending.length === 0) return null;
  return (
    <div class="message warn">
      <p>These files have been announced, but are not complete:</p>
      <ul>
        {pending.map(({ key }) => (
          <li key={key}>
            <bdi>{key}</bdi>
          </li>
        ))}
      </ul>
    </div>
  );
}

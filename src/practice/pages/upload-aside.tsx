/** What stands beside a draft: what can be done with it, and its facts. */
import type { RecordObject, ParentReview } from "../../wire";
import type { Found } from "../rules/resolve";
import { CommunityLinks } from "./community-parts";
import { PostForm } from "./form";
import { recordPath, requestPath } from "./links";
import { Party } from "./party";
import { Keywords, Licences } from "./record-about";
import type { Visit } from "./visit";
import { readableDay, readableTime } from "./words";

export interface UploadAsideProps {
  visit: Visit;
  found: Found;
  /** The draft as the API shows it. */
  draft: RecordObject;
  /** The review that it waits for, or is to be submitted to. */
  review: ParentReview | undefined;
  /** Whether nothing is missing. */
  isComplete: boolean;
}

export function UploadAside(props: UploadAsideProps) {
  const { visit, draft } = props;
  const { metadata, pids, parent } = draft;
  const communities = parent.communities.entries ?? [];
  const facts = [
    ["Identifier", draft.id],
    ["Publication date", metadata.publication_date && readableDay(metadata.publication_date)],
    ["DOI", pids.doi?.identifier],
    ["Begun", readableTime(draft.created)],
    ["Last change", readableTime(draft.updated)],
  ];
  return (
    <aside class="record-aside" aria-label="About this draft">
      <Actions {...props} />
      <section class="box">
        <h2>Draft</h2>
        <dl class="pairs">
          {facts.map(([name, value]) =>
            value ? (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ) : null,
          )}
        </dl>
      </section>
      {communities.length > 0 && (
        <section class="box">
          <h2>Communities</h2>
          <CommunityLinks visit={visit} communities={communities} />
        </section>
      )}
      {metadata.subjects?.length ? (
        <section class="box">
          <h2>Keywords</h2>
          <Keywords visit={visit} metadata={metadata} />
        </section>
      ) : null}
      {metadata.rights?.length ? (
        <section class="box">
          <h2>Licence</h2>
          <Licences metadata={metadata} />
        </section>
      ) : null}
    </aside>
  );
}

function Actions(props: UploadAsideProps) {
  const { visit, found, draft, review, isComplete } = props;
  const isWaiting = review?.status === "submitted";
  return (
    <section class="box actions">
      <h2>What next</h2>
      <p>
        <a class="button" href={visit.link(`${recordPath(draft.id)}?preview=1`)}>
          Preview
        </a>
      </p>
      {isWaiting && <Waiting visit={visit} review={review} />}
      {isComplete ? (
        <NextStep {...props} />
      ) : (
        <p class="quiet">It is not complete yet, so it cannot be published.</p>
      )}
      {!isWaiting && found.rights.curate && <Discard visit={visit} draft={draft} />}
    </section>
  );
}

/** What a complete draft waits for: to be submitted to its review or, without one, to be published. */
function NextStep({ visit, found: { rights }, review }: UploadAsideProps) {
  if (review?.status === "created" && rights.manage) {
    return <Submit visit={visit} review={review} />;
  }
  return !review && rights.review ? <Publish visit={visit} /> : null;
}

function Submit({ visit, review }: { visit: Visit; review: ParentReview }) {
  return (
    <PostForm visit={visit}>
      <button class="primary" type="submit" name="action" value="submit">
        Submit for review
      </button>
      <p class="hint">
        To <Party visit={visit} reference={review.receiver} />, which decides whether to publish it.
      </p>
    </PostForm>
  );
}

function Publish({ visit }: { visit: Visit }) {
  return (
    <PostForm visit={visit}>
      <button class="primary" type="submit" name="action" value="publish">
        Publish
      </button>
      <p class="hint">On the real B2SHARE this is for ever.</p>
    </PostForm>
  );
}

function Discard({ visit, draft }: { visit: Visit; draft: RecordObject }) {
  return (
    <details>
      <summary>Discard …</summary>
      <PostForm visit={visit}>
        <p class="hint">
          {draft.is_published
            ? "The changes are lost; the published record stays as it is."
            : "The draft and its files are lost."}
        </p>
        <button class="danger" type="submit" name="action" value="discard">
          {draft.is_published ? "Discard these changes" : "Discard this draft"}
        </button>
      </PostForm>
    </details>
  );
}

function Waiting({ visit, review }: { visit: Visit; review: ParentReview }) {
  return (
    <p>
      Waits for the curators of <Party visit={visit} reference={review.receiver} />.{" "}
      <a href={visit.link(requestPath(review.id))}>See the request</a>
    </p>
  );
}

/** What the page of a request shows. */
import type { RequestStatus, RequestType } from "../../wire";
import { reference } from "../answers/request";
import type { ApiError } from "../errors";
import { cleanHtml } from "../metadata/text";
import { allowedActions, type RequestAction } from "../rules/requests";
import { parentOf } from "../rules/resolve";
import { mayReadRecord, rightsOf } from "../rules/rights";
import type { StoredEvent, StoredRequest } from "../store/requests";
import type { Version } from "../store/versions";
import { PostForm, TextArea } from "./form";
import { recordPath } from "./links";
import { Party } from "./party";
import { Parties, RequestBadge } from "./request-parts";
import type { Visit } from "./visit";
import { readableTime, requestStatusWords, requestTypeWords } from "./words";

/** What somebody sent from this page that brought them back to it. */
export interface Answer {
  action: string;
  comment: string;
  /** Whether the comment is missing. */
  missing?: boolean;
  /** Why the instance would not do it. */
  refusal?: ApiError;
}

const consequences: Record<RequestType, string> = {
  "community-submission":
    "Accepting publishes the draft in the community; declining gives it back to whoever made it.",
  "community-inclusion": "Accepting shows the record in the community.",
  "community-invitation": "Accepting makes you a member of the community.",
  "user-access-request": "Accepting lets this person see the record and its files.",
  "guest-access-request": "Accepting mails the guest a link to the record and its files.",
};

/** The buttons, in the order in which they stand; submitting belongs to the draft's own page. */
const buttons: { action: RequestAction; label: string; look?: string }[] = [
  { action: "accept", label: "Accept", look: "primary" },
  { action: "decline", label: "Decline", look: "danger" },
  { action: "cancel", label: "Cancel the request", look: "danger" },
];

export function RequestPage(props: { visit: Visit; request: StoredRequest; answer?: Answer }) {
  const { visit, request, answer } = props;
  const { requests } = visit.instance.store;
  return (
    <div class="narrow">
      <p class="tags">
        <RequestBadge status={request.status} />
        <span class="tag">{requestTypeWords[request.type]}</span>
        <span class="quiet">Number {request.number}</span>
      </p>
      <h1 dir="auto">{request.title || requestTypeWords[request.type]}</h1>
      {answer?.refusal && <Refusal error={answer.refusal} />}
      <About visit={visit} request={request} />
      <section aria-labelledby="timeline">
        <h2 id="timeline">Timeline</h2>
        <ol class="timeline">
          <li class="event">
            <Party visit={visit} reference={reference(request.createdBy)} /> made this request
            <When time={request.created} />
          </li>
          {requests.events(request.id).map((event) => (
            <Event key={event.id} visit={visit} event={event} />
          ))}
        </ol>
      </section>
      <Reply visit={visit} request={request} answer={answer} />
    </div>
  );
}

function Refusal({ error }: { error: ApiError }) {
  const { errors = [] } = error.body;
  return (
    <div class="message bad" role="alert">
      <p>
        <strong>That did not work.</strong> {error.message}
      </p>
      {errors.length > 0 && (
        <ul>
          {errors.map(({ field, messages }) => (
            <li key={field}>
              <code>{field}</code>: {messages.join(" ")}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function About({ visit, request }: { visit: Visit; request: StoredRequest }) {
  return (
    <dl class="facts">
      <div>
        <dt>Who</dt>
        <dd>
          <Parties visit={visit} request={request} />
        </dd>
      </div>
      <Topic visit={visit} request={request} />
      {request.description && (
        <div>
          <dt>Description</dt>
          <dd dir="auto">{request.description}</dd>
        </div>
      )}
      {request.expires && request.status === "submitted" && (
        <div>
          <dt>Answer until</dt>
          <dd>{readableTime(request.expires)}</dd>
        </div>
      )}
    </dl>
  );
}

/** The record or draft that it is about, where the visitor may see that. */
function Topic({ visit, request }: { visit: Visit; request: StoredRequest }) {
  const { drafts, records } = visit.instance.store;
  const { record: id } = request.topic ? reference(request.topic) : {};
  if (id === undefined) return null;
  const record = records.get(id);
  const isSeen = record ? seesRecord(visit, record) : seesDraft(visit, drafts.get(id));
  return (
    <div>
      <dt>{record ? "Record" : "Draft"}</dt>
      <dd>
        {isSeen ? (
          <a href={visit.link(record ? recordPath(id) : `${recordPath(id)}?preview=1`)}>{id}</a>
        ) : (
          <bdi>{id}</bdi>
        )}
      </dd>
    </div>
  );
}

const visitorRights = ({ instance, identity }: Visit, version: Version) =>
  rightsOf(instance, identity, parentOf(instance, version));

const seesRecord = (visit: Visit, record: Version): boolean =>
  mayReadRecord(record, visitorRights(visit, record));

const seesDraft = (visit: Visit, draft: Version | undefined): boolean =>
  draft !== undefined && visitorRights(visit, draft).preview;

const When = ({ time }: { time: string }) => (
  <>
    {" "}
    <time class="quiet" dateTime={time}>
      {readableTime(time)}
    </time>
  </>
);

/** What an entry of the log says. */
const logWords = (event: string | undefined): string =>
  event === "comment_deleted"
    ? "deleted a comment"
    : `changed the state to “${requestStatusWords[event as RequestStatus] ?? event}”`;

function Event({ visit, event }: { visit: Visit; event: StoredEvent }) {
  const who = <Party visit={visit} reference={reference(event.createdBy)} />;
  if (event.type === "L") {
    return (
      <li class="event">
        {who} {logWords(event.payload.event)}
        <When time={event.created} />
      </li>
    );
  }
  return (
    <li class="comment">
      <p>
        <strong>{who}</strong>
        <When time={event.created} />
      </p>
      <div
        dir="auto"
        dangerouslySetInnerHTML={{ __html: cleanHtml(event.payload.content ?? "") }}
      />
    </li>
  );
}

/** One form for all answers: what is written in it goes along with an action as its comment. */
function Reply(props: { visit: Visit; request: StoredRequest; answer?: Answer }) {
  const { visit, request, answer } = props;
  const allowed = allowedActions(visit.instance, visit.identity, request);
  const offered = buttons.filter(({ action }) => allowed.includes(action));
  return (
    <section aria-labelledby="reply">
      <h2 id="reply">{allowed.includes("accept") ? "Your answer" : "Say something"}</h2>
      <PostForm visit={visit} class="panel-body boxed">
        {allowed.includes("accept") && <p>{consequences[request.type]}</p>}
        <TextArea
          name="comment"
          label="Comment"
          value={answer?.comment}
          error={answer?.missing ? "Write something first." : undefined}
          hint={offered.length > 0 ? "May also go along with another button." : undefined}
        />
        <div class="buttons">
          <button type="submit" name="action" value="comment">
            Comment
          </button>
          {offered.map(({ action, label, look }) => (
            <button type="submit" class={look} name="action" value={action} key={action}>
              {label}
            </button>
          ))}
        </div>
      </PostForm>
    </section>
  );
}

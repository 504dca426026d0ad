/** What is left to see of a record that was deleted. */
import type { Tombstone } from "../../wire";
import { localised } from "../exports/text";
import { vocabularies } from "../vocabularies/vocabularies";
import { readableDay } from "./words";

export function TombstonePage({ tombstone }: { tombstone: Tombstone }) {
  const { removal_reason, removal_date, note, citation_text } = tombstone;
  const reason =
    removal_reason &&
    (localised(vocabularies.get("removalreasons", removal_reason.id)?.title) ?? removal_reason.id);
  return (
    <div class="narrow">
      <p class="status-number" aria-hidden="true">
        410
      </p>
      <h1>This record was removed</h1>
      <p class="lead">
        Its files and metadata are no longer here. This page stays, so that references to it do not
        lead nowhere.
      </p>
      <dl class="facts">
        {reason && (
          <div>
            <dt>Reason</dt>
            <dd>{reason}</dd>
          </div>
        )}
        <div>
          <dt>Removed on</dt>
          <dd>{readableDay(removal_date.slice(0, 10))}</dd>
        </div>
        {note && (
          <div>
            <dt>Note</dt>
            <dd dir="auto">{note}</dd>
          </div>
        )}
        <div>
          <dt>Citation</dt>
          <dd dir="auto">{citation_text}</dd>
        </div>
      </dl>
    </div>
  );
}

/** How values of records are put for people to read. */
import type {
  Access,
  Creator,
  Metadata,
  RecordObject,
  RecordStatus,
  RequestStatus,
  RequestType,
  VocabularyRef,
} from "../../wire";
import { readableDate } from "../exports/dates";
import { nameOf } from "../exports/reading";
import { localised } from "../exports/text";

/** Bytes in the unit that fits, for example `4.1 kB`. */
export function readableSize(bytes: number): string {
  const units = ["B", "kB", "MB", "GB", "TB"];
  const power = bytes < 1000 ? 0 : Math.min(Math.floor(Math.log10(bytes) / 3), units.length - 1);
  const value = bytes / 1000 ** power;
  return `${power === 0 ? value : value.toFixed(value < 10 ? 2 : 1)} ${units[power]}`;
}

/** A whole number with its thousands apart. */
export const readableCount = (count: number): string => count.toLocaleString("en-GB");

/** An EDTF date in words, for example `2 March 2026`. */
export const readableDay = (edtf: string): string => readableDate(edtf, "long", "en-GB");

/** Title of a vocabulary entry, or its identifier where it has none. */
export const titleOf = ({ id, title }: VocabularyRef): string => localised(title) ?? id;

/** What a record or draft is called. */
export const recordTitle = ({ metadata }: { metadata: Metadata }): string =>
  metadata.title ?? "(no title yet)";

/** What kinds of thing a record is, for example `Dataset`. */
export const recordTypes = ({ metadata }: RecordObject): string[] =>
  (metadata.resource_types ?? []).map(titleOf);

/** The first creators' names. */
export function creatorsInShort(creators: Creator[] = [], most = 3): string {
  const names = creators.slice(0, most).map(nameOf).join("; ");
  return creators.length > most ? `${names}; and ${creators.length - most} more` : names;
}

/** A moment for people, for example `2 March 2026, 09:30 UTC`. */
export const readableTime = (time: string): string =>
  `${readableDay(time.slice(0, 10))}, ${time.slice(11, 16)} UTC`;

/** Words for the state of a draft or record. */
export const statusWords: Record<RecordStatus, string> = {
  draft: "Draft",
  draft_with_review: "Draft, to be submitted",
  in_review: "In review",
  declined: "Declined",
  expired: "Review expired",
  new_version_draft: "Draft of a new version",
  published: "Published",
};

/** Words for the state of a request. */
export const requestStatusWords: Record<RequestStatus, string> = {
  created: "Not submitted",
  submitted: "Open",
  accepted: "Accepted",
  declined: "Declined",
  cancelled: "Cancelled",
  expired: "Expired",
};

/** Words for what a request is about. */
export const requestTypeWords: Record<RequestType, string> = {
  "community-submission": "Review of a draft",
  "community-inclusion": "Inclusion of a record",
  "community-invitation": "Invitation",
  "user-access-request": "Access to a record",
  "guest-access-request": "Access to a record, for a guest",
};

/** Words for who may see a record. */
export const accessWords: Record<NonNullable<Access["status"]>, string> = {
  open: "Open",
  embargoed: "Embargoed",
  restricted: "Restricted",
  "metadata-only": "Metadata only",
};

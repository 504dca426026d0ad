/** Requests between people: reviews, inclusions, invitations, access. Source: InvenioRDM reference, "Requests". */
import type { Links } from "./common";

/** What is asked for. */
export type RequestType =
  | "community-submission"
  | "community-inclusion"
  | "community-invitation"
  | "user-access-request"
  | "guest-access-request";

/** Where a request stands; only the first two are open. */
export type RequestStatus =
  "created" | "submitted" | "accepted" | "declined" | "cancelled" | "expired";

/** Links of a request; `actions` holds exactly what the caller may do now. */
export interface RequestLinks {
  /** The request itself. */
  self: string;
  /** Its web page. */
  self_html: string;
  /** Where comments are sent. */
  comments: string;
  /** What happened and was said so far. */
  timeline: string;
  /** The page to look at next; only in the response to submitting a review. */
  next_html?: string;
  /** What you may do now, by name: `accept`, `decline`, `cancel`. */
  actions: Links;
}

/** A request, for example the review of a draft. */
export interface RequestObject {
  /** UUID. */
  id: string;
  /** Running number, as text. */
  number: string;
  /** What is asked for. */
  type: RequestType;
  /** What it is about, in a line; for a review the title of the draft. */
  title: string;
  /** What the person who asks wrote about it, as HTML. */
  description?: string;
  /** How far it is. */
  status: RequestStatus;
  /** Whether it waits for an answer. */
  is_open: boolean;
  /** Whether it is decided or was taken back. */
  is_closed: boolean;
  /** Whether nobody answered in time. */
  is_expired: boolean;
  /** Last moment for an answer, ISO 8601; null for no limit. */
  expires_at: string | null;
  /** Who asks, for example `{ user: "3" }`. */
  created_by: Record<string, string>;
  /** Who decides, for example `{ community: "…" }` with its UUID. */
  receiver: Record<string, string> | null;
  /** What it is about, for example `{ record: "abcd1-efg23" }`. */
  topic: Record<string, string> | null;
  /** When it was made, ISO 8601. */
  created: string;
  /** When it last changed, ISO 8601. */
  updated: string;
  /** Grows with each change. */
  revision_id: number;
  /** Addresses; `actions` names what you may do now. */
  links: RequestLinks;
  /** Details that only some types have, for example the message of a request for access. */
  payload?: Record<string, unknown>;
  /** The people, communities and records that are meant, where `expand: true` asked for them. */
  expanded?: Record<string, unknown>;
}

/** An entry of a request's timeline: `C` is a comment, `L` a log entry. */
export interface RequestEvent {
  /** UUID. */
  id: string;
  /** `C`: a comment; `L`: something that happened. */
  type: "C" | "L";
  /** The text of a comment (`content`, HTML), or what happened (`event`, for example `accepted`). */
  payload: { content?: string; format?: "html"; event?: string };
  /** Who wrote or did it, for example `{ user: "3" }`. */
  created_by: Record<string, string>;
  /** When, ISO 8601. */
  created: string;
  /** When it was last changed, ISO 8601. */
  updated: string;
  /** Grows with each change. */
  revision_id: number;
  /** Addresses: `self`. */
  links: Links;
  /** Whether you may change or delete this comment. */
  permissions: { can_update_comment: boolean; can_delete_comment: boolean };
}

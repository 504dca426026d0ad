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
  self: string;
  self_html: string;
  comments: string;
  timeline: string;
  /** Where to go next; only in the answer to submitting a review. */
  next_html?: string;
  actions: Links;
}

/** A request, for example the review of a draft. */
export interface RequestObject {
  /** UUID. */
  id: string;
  /** Running number, as text. */
  number: string;
  type: RequestType;
  title: string;
  description?: string;
  status: RequestStatus;
  is_open: boolean;
  is_closed: boolean;
  is_expired: boolean;
  expires_at: string | null;
  created_by: Record<string, string>;
  receiver: Record<string, string> | null;
  topic: Record<string, string> | null;
  created: string;
  updated: string;
  revision_id: number;
  links: RequestLinks;
  payload?: Record<string, unknown>;
  expanded?: Record<string, unknown>;
}

/** An entry of a request's timeline: `C` is a comment, `L` a log entry. */
export interface RequestEvent {
  id: string;
  type: "C" | "L";
  payload: { content?: string; format?: "html"; event?: string };
  created_by: Record<string, string>;
  created: string;
  updated: string;
  revision_id: number;
  links: Links;
  permissions: { can_update_comment: boolean; can_delete_comment: boolean };
}

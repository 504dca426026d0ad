/** Records and drafts as they travel over the wire. Source: InvenioRDM reference, "Records". */
import type { FieldError, Links, Visibility } from "./common";
import type { Community } from "./community";
import type { RecordFiles } from "./files";
import type { Metadata } from "./metadata/metadata";
import type { RequestObject } from "./request";

/** Protection that ends by itself on a day. */
export interface Embargo {
  active: boolean;
  /** Last day of the embargo, `YYYY-MM-DD`. */
  until?: string;
  reason?: string | null;
}

/** Who may see the record and its files. */
export interface Access {
  record: Visibility;
  files: Visibility;
  embargo?: Embargo;
  /** Made by the server from the other fields. */
  status?: "open" | "embargoed" | "restricted" | "metadata-only";
}

/** Where a version stands among the versions of its record. */
export interface VersionInfo {
  /** 1 for the first version. */
  index: number;
  is_latest: boolean;
  /** Only shown to those who may edit. */
  is_latest_draft?: boolean;
}

/** A persistent identifier of the record itself. */
export interface Pid {
  identifier: string;
  provider: string;
  client?: string;
}

/** Persistent identifiers by kind, for example `doi` and `oai`. */
export type Pids = Record<string, Pid>;

/** How others may ask for access. */
export interface AccessSettings {
  allow_user_requests: boolean;
  allow_guest_requests: boolean;
  accept_conditions_text: string | null;
  /** Days until links given out by accepted guest requests expire; 0 is never. */
  secret_link_expiration: number;
}

/** What a right or an access link allows, from the least to the most. */
export type AccessPermission = "view" | "preview" | "edit" | "manage";

/** A right given to an account. */
export interface AccessGrant {
  permission: AccessPermission;
  subject: { type: "user" | "role"; id: string };
  origin?: string;
}

/** A secret address that lets anybody who knows it see or edit. */
export interface AccessLink {
  id: string;
  token: string;
  permission: "view" | "preview" | "edit";
  description?: string;
  created_at: string;
  /** Null or absent: never. */
  expires_at?: string | null;
}

/** What all versions of a record share. */
export interface Parent {
  id: string;
  access: {
    owned_by: { user: string };
    settings: AccessSettings;
    grants?: AccessGrant[];
    links?: AccessLink[];
  };
  communities: { ids?: string[]; default?: string; entries?: Community[] };
  review?: RequestObject;
  pids?: Pids;
}

/** Views and downloads; volumes in bytes. */
export interface StatsBlock {
  views: number;
  unique_views: number;
  downloads: number;
  unique_downloads: number;
  data_volume: number;
}

/** Views and downloads of one version, and of all together. */
export interface RecordStats {
  this_version: StatsBlock;
  all_versions: StatsBlock;
}

/** What stays of a deleted record. */
export interface Tombstone {
  removal_reason?: { id: string; title?: Record<string, string> };
  note: string;
  removed_by: { user: string };
  removal_date: string;
  citation_text: string;
  is_visible: boolean;
}

/** Where a record stands on its way to being published. */
export type RecordStatus =
  | "draft"
  | "draft_with_review"
  | "in_review"
  | "declined"
  | "expired"
  | "new_version_draft"
  | "published";

/** A published record or a draft. */
export interface RecordObject {
  id: string;
  created: string;
  updated: string;
  links: Links;
  revision_id: number;
  parent: Parent;
  versions: VersionInfo;
  is_published: boolean;
  is_draft: boolean;
  status: RecordStatus;
  /** Drafts only; says nothing about a real expiry. */
  expires_at?: string;
  pids: Pids;
  metadata: Metadata;
  custom_fields: Record<string, unknown>;
  access: Access;
  files: RecordFiles;
  media_files: RecordFiles;
  /** Published records only. */
  stats?: RecordStats;
  deletion_status?: { is_deleted: boolean; status: "P" | "D" | "X" };
  tombstone?: Tombstone;
  /** What the server would refuse on publishing; only in answers to creating and updating. */
  errors?: FieldError[];
  expanded?: Record<string, unknown>;
}

/** What a client may send when it creates or replaces a draft. */
export interface DraftInput {
  metadata?: Metadata;
  custom_fields?: Record<string, unknown>;
  access?: { record: Visibility; files: Visibility; embargo?: Embargo };
  files?: { enabled: boolean; default_preview?: string | null; order?: string[] };
  pids?: Pids;
  parent?: { review?: { type: string; receiver: { community: string } } };
}

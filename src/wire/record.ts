/** Records and drafts as they travel over the wire. Source: InvenioRDM reference, "Records". */
import type { FieldError, Links, Visibility } from "./common";
import type { Community } from "./community";
import type { RecordFiles } from "./files";
import type { Metadata } from "./metadata/metadata";
import type { RequestObject } from "./request";

/** Protection that ends by itself on a day. */
export interface Embargo {
  /** Whether the restriction ends by itself on the day `until`. */
  active: boolean;
  /** Last day of the embargo, `YYYY-MM-DD`; the record or its files open after it. */
  until?: string;
  /** Why, in a few words. Everybody can read it. */
  reason?: string | null;
}

/** Who may see the record and its files. */
export interface Access {
  /** Who may see the record and its metadata. */
  record: Visibility;
  /** Who may download the files. An embargo hides nothing by itself: it ends a restriction that is set here. */
  files: Visibility;
  /** A restriction that ends by itself. */
  embargo?: Embargo;
  /** How open it all is; made by the server from the other fields. */
  status?: "open" | "embargoed" | "restricted" | "metadata-only";
}

/** Where a version stands among the versions of its record. */
export interface VersionInfo {
  /** Number of this version, 1 for the first. */
  index: number;
  /** Whether no newer version is published. */
  is_latest: boolean;
  /** Whether this is the newest version, drafts included. Only shown to those who may edit. */
  is_latest_draft?: boolean;
}

/** A persistent identifier of the record itself. */
export interface Pid {
  /** The identifier itself, for example `10.5072/abcd1-efg23`. */
  identifier: string;
  /** Who manages it: `datacite` (registered by B2SHARE), `external` (registered elsewhere) or `oai`. */
  provider: string;
  /** Account at the provider; of no use to readers. */
  client?: string;
}

/** Persistent identifiers by kind, for example `doi` and `oai`. */
export type Pids = Record<string, Pid>;

/** How others may ask for access. */
export interface AccessSettings {
  /** Whether people with an account may ask for access to restricted files. */
  allow_user_requests: boolean;
  /** Whether people without an account may ask, too. */
  allow_guest_requests: boolean;
  /** What they have to agree to, as HTML; null for nothing. */
  accept_conditions_text: string | null;
  /** Days until links given out by accepted guest requests expire; 0 is never. */
  secret_link_expiration: number;
}

/** What a right or an access link allows, from the least to the most. */
export type AccessPermission = "view" | "preview" | "edit" | "manage";

/** A right given to an account. */
export interface AccessGrant {
  /** What it allows. */
  permission: AccessPermission;
  /** Whose right it is: an account or a role, by its identifier. */
  subject: { type: "user" | "role"; id: string };
  /** Where the right came from, for example a request for access. */
  origin?: string;
}

/** A secret address that lets anybody who knows it see or edit. */
export interface AccessLink {
  /** UUID of the link, to change or delete it by. */
  id: string;
  /** The secret: whoever knows it can use the link. Append it to an address as `?token=`. It is masked wherever a record is shown. */
  token: string;
  /** What it allows: `view` the published record, `preview` drafts, too, or `edit`. */
  permission: "view" | "preview" | "edit";
  /** A note for the owner: whom the link is for. */
  description?: string;
  /** When it was made, ISO 8601. */
  created_at: string;
  /** Last day on which it works, `YYYY-MM-DD`. Null or absent: it never ends. */
  expires_at?: string | null;
}

/**
 * The review of a draft as the draft shows it; `/requests/{id}` has all of it.
 *
 * @category Records
 */
export type ParentReview = Pick<RequestObject, "id" | "type" | "title" | "status" | "receiver"> & {
  /** Nothing; the draft has `links.review`. */
  links: Record<string, never>;
};

/** What all versions of a record share. */
export interface Parent {
  /** Identifier of all versions together; its address leads to the latest one. */
  id: string;
  /** Who owns the record, and with whom it is shared. */
  access: {
    /** The owner: number of an account, as text. */
    owned_by: { user: string };
    /** How others may ask for access. */
    settings: AccessSettings;
    /** Rights given to accounts. Only shown to those who may manage the record. */
    grants?: AccessGrant[];
    /** Access links, their identifiers only. Only shown to those who may manage the record. */
    links?: Pick<AccessLink, "id">[];
  };
  /** Communities that the record belongs to: their UUIDs, the default one, and the communities themselves, without links. */
  communities: { ids?: string[]; default?: string; entries?: Community[] };
  /** The review that a draft was submitted to, or will be, in short: `links` is empty. */
  review?: ParentReview;
  /** Identifiers of all versions together, for example a DOI that leads to the latest one. */
  pids?: Pids;
}

/** Views and downloads; volumes in bytes. */
export interface StatsBlock {
  /** Times that the record was looked at. */
  views: number;
  /** The same, where several looks of one visitor within an hour count once. */
  unique_views: number;
  /** Files downloaded. */
  downloads: number;
  /** The same, where several downloads by one visitor within an hour count once. */
  unique_downloads: number;
  /** Bytes downloaded. */
  data_volume: number;
}

/** Views and downloads of one version, and of all together. */
export interface RecordStats {
  /** Of this version alone. */
  this_version: StatsBlock;
  /** Of all versions together. */
  all_versions: StatsBlock;
}

/** What stays of a deleted record. */
export interface Tombstone {
  /** Why it was deleted, an entry of the vocabulary `removalreasons`. */
  removal_reason?: { id: string; title?: Record<string, string> };
  /** What the person who deleted it wrote about it. */
  note: string;
  /** Who deleted it: number of an account, as text. */
  removed_by: { user: string };
  /** When, ISO 8601. */
  removal_date: string;
  /** How the record was cited. */
  citation_text: string;
  /** Whether everybody may read the tombstone. */
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
  /** Identifier of this version, for example `abcd1-efg23`. A draft keeps it when it is published. */
  id: string;
  /** When it was created, ISO 8601. */
  created: string;
  /** When it was last changed, ISO 8601. */
  updated: string;
  /** Addresses by name: `self` in the API, `self_html` the web page, `files`, `versions`, `publish` and others. */
  links: Links;
  /** Grows with each change. Sent as `If-Match`, it makes the server refuse to overwrite a newer change. */
  revision_id: number;
  /** What all versions share: owner, communities, sharing. */
  parent: Parent;
  /** Where this version stands among the versions. */
  versions: VersionInfo;
  /** Whether it has been published; also true of a draft that edits a published record. */
  is_published: boolean;
  /** Whether this is a draft. */
  is_draft: boolean;
  /** How far it is on its way to being published. */
  status: RecordStatus;
  /** Of a draft: when an unused one might be removed, ISO 8601. It says nothing about a real expiry. */
  expires_at?: string;
  /** Persistent identifiers of the record by kind: `doi`, `oai`. Empty in a draft that has none reserved. */
  pids: Pids;
  /** What the record is about: title, creators, dates, licences and more. */
  metadata: Metadata;
  /** Fields that the instance defines itself; B2SHARE keeps those of communities in `metadata.community_extension`. */
  custom_fields: Record<string, unknown>;
  /** Who may see the record and its files. */
  access: Access;
  /** The files, by name; a draft shows only how many there are. */
  files: RecordFiles;
  /** Files that belong to the page rather than to the data; B2SHARE has none. */
  media_files: RecordFiles;
  /** Views and downloads; of published records only. */
  stats?: RecordStats;
  /** Whether it was deleted: `P` published, `D` deleted, `X` marked to be removed for good. */
  deletion_status?: { is_deleted: boolean; status: "P" | "D" | "X" };
  /** What stays of a deleted record; of deleted records only. */
  tombstone?: Tombstone;
  /** What publishing would refuse, field by field. Only in the responses to creating and updating a draft. */
  errors?: FieldError[];
  /** The objects that the record refers to, where `expand: true` asked for them. */
  expanded?: Record<string, unknown>;
}

/** What a client may send when it creates or replaces a draft. */
export interface DraftInput {
  /** What the record is about: title, creators, dates, licences and more. */
  metadata?: Metadata;
  /** Fields that the instance defines itself. */
  custom_fields?: Record<string, unknown>;
  /** Who may see the record and its files. Default: everybody. */
  access?: {
    /** Who may see the record and its metadata. */
    record: Visibility;
    /** Who may download the files. */
    files: Visibility;
    /** A restriction that ends by itself; it needs one of the two to be `restricted`. */
    embargo?: Embargo;
  };
  /** Whether there are files, and how the page shows them. Default: there are. */
  files?: {
    /** `false`: a record of metadata only. */
    enabled: boolean;
    /** Name of the file that the page shows first. */
    default_preview?: string | null;
    /** Names of the files in the order in which the page lists them. */
    order?: string[];
  };
  /** Persistent identifiers that exist already: `{ doi: { identifier, provider: "external" } }`. */
  pids?: Pids;
  /** The community that the draft is to be submitted to. */
  parent?: {
    /** The review; `reviews.submit` sets it, too. */
    review?: {
      /** Always `community-submission`. */
      type: string;
      /** The community: `{ community: "…" }` with its UUID. */
      receiver: Record<string, string> | null;
    };
  };
}
